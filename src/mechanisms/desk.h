/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * desk.h - the figures that one boss reviews: what crosses the team's borders, compared with how it
 * was while all was well.
 *
 * A unit is one lead in the hands of one team. It comes in before a step and leaves by an outcome:
 * failed at a step (which of them, the desk does not see), handed on, or won. From the units of the
 * learning time come the shares of outcomes and ages, and from those the log-likelihood ratio of
 * each hypothesis "the odds of step j are multiplied by `shift`" for what is seen of a unit:
 *
 *   seen = handed on or won, with its age          ratio = P(outcome | j) / P(outcome)
 *   seen = given up, with its age                  ratio = mean of those over the steps it may have
 *                                                          failed at, weighted by how often that is
 *
 * How much the figures move while all is well is judged season by season, each with the shares of
 * the other seasons: the market drifts, and a limit that knew only the luck of single weeks would be
 * passed far too often. Drawing seasons again gives the limit.
 *
 * Given up early speaks for an early step, so even a desk that sees several steps lumped learns
 * something about which it is. See monitoring.h for the CUSUM.
 */
#ifndef DESK_H
#define DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "sim_time.h"

enum desk_step { DESK_CONTACT, DESK_AGREE, DESK_SHOW, DESK_ACCEPT, DESK_WIN, DESK_STEPS };
enum { DESK_HANDED_ON = DESK_STEPS, DESK_WON, DESK_OUTCOMES, DESK_AGES = 8 };
/* Before which step units come in. */
enum desk_entry { DESK_ENTRY_CONTACT, DESK_ENTRY_ACCEPT, DESK_ENTRY_WIN, DESK_ENTRIES };

struct desk_exit { /* one unit that left */
    uint32_t period; /* of review, from 0 at the start of the learning time */
    uint8_t entry;
    uint8_t outcome; /* step at which it failed, or DESK_HANDED_ON, DESK_WON */
    uint8_t age;
};

struct desk {
    struct desk_exit *learnt;
    uint32_t n_learnt, capacity;
    double ratio[DESK_ENTRIES][DESK_OUTCOMES][DESK_AGES][DESK_STEPS]; /* log-likelihood ratios */
    bool watches[DESK_STEPS]; /* steps that its people do, and that sometimes fail */
    double sum[DESK_STEPS];   /* since the last review */
    double cusum[DESK_STEPS];
    double limit;
    bool ready; /* has learnt and may raise alarms */
};

struct desk_plan {
    double shift;         /* odds factor to watch for */
    uint32_t periods;     /* reviews in the learning time */
    uint32_t folds;       /* seasons that it consists of, at least 2 */
    const double *draws;  /* [n_draws] uniforms: which season comes next */
    uint32_t n_draws;
    double alarms;        /* wanted per review while all is well */
};

/* Age class of a unit. */
uint8_t desk_age(sim_time age);

/* Forgets everything; keeps memory. */
void desk_start(struct desk *d);
void desk_fini(struct desk *d);

void desk_learn(struct desk *d, const struct desk_exit *exit);

/* Turns what was learnt into ratios and the limit. With too little of it, the desk never gets ready. */
void desk_settle(struct desk *d, const struct desk_plan *plan);

void desk_see(struct desk *d, const struct desk_exit *exit);

/* Closes the period; true: an alarm. */
bool desk_review(struct desk *d);

/* The false alarm has been looked into: the figures begin anew. */
void desk_clear(struct desk *d);

/* The step that the figures speak against most, DESK_STEPS when against none. */
enum desk_step desk_blames(const struct desk *d);

#endif
