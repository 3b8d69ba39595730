/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why.h - the difference between two organisations split over its causes.
 *
 * Players: parts of an organisation (blend.h: process, pay, manager time and skill, meetings) and,
 * where reporting lines differ, each mechanism's view of them. v(S) is the outcome when the players
 * in S are as in B and the others as in A; v(all) - v(none) is the difference that `compare` shows,
 * and the shares (Shapley values, shapley.h) add up to it. What is the same on both sides is no
 * player and has no share.
 *
 *   players   up to 9: all coalitions;  beyond: sampled orders, each with its reverse
 *   until the sampling half-width (95 %) of every share <= a tenth of the difference, or the cap
 *
 * All coalitions live through the same luck, so a share is taken replication by replication and has
 * Student's t interval over them; sampling of orders is added to it in squares.
 */
#ifndef WHY_H
#define WHY_H

#include "blend.h"
#include "estimate.h"
#include "study.h"

struct why_player {
    enum blend_part part; /* BLEND_LINES: what one mechanism sees of the lines */
    size_t mechanism;     /* of BLEND_LINES: index in the table of mechanisms */
    const char *key;      /* "pay", "lines.focus" */
    const char *title;    /* "pay", "what focus sees of the chart" */
    bool assumption;      /* typed into the file rather than following from the chart */
};

struct why_share {
    struct estimate share;     /* of the difference, in the measure's unit */
    struct estimate left_out;  /* difference less the difference without this change; unknown when
                                  not asked for */
    struct estimate alone;     /* what the change brings when it is the only one; likewise */
};

struct why_measure {
    size_t measure;
    bool known;                 /* false: it is not available in every replication */
    struct estimate baseline;   /* v(none) */
    struct estimate difference; /* v(all) - v(none) */
    struct why_share *shares;   /* [n_players] */
    double sampling;            /* largest half-width of sampling of a share; 0: all coalitions */
};

struct why_options {
    struct study_options study; /* that of the two sides */
    const size_t *measures;     /* the first decides when enough orders are sampled; borrowed */
    size_t n_measures;
    size_t most_pairs; /* of sampled orders */
    bool leave_one_out;
};

struct why {
    struct arena arena;
    struct why_options options;
    struct study_scenario side[BLEND_SIDES]; /* A, B */
    struct why_player *players;
    size_t n_players;
    struct why_measure *measures; /* [options.n_measures] */
    size_t coalitions;            /* that were run */
    size_t pairs;                 /* of sampled orders; 0: all coalitions */
    double seconds;               /* spent in running them */
    bool precise;                 /* the shares are as sure as was asked for */
    bool interrupted;             /* stopped before the plan was done */
    struct why_private *private;
};

/* Finds the players. Scenarios are copied as rows (pointers stay borrowed). False with an error
 * when a side plans a reorganisation. */
bool why_init(struct why *w, const struct study_scenario side[BLEND_SIDES],
              const struct why_options *options, struct error *error);
void why_fini(struct why *w);

/* How many coalitions will be run at least and at most. */
size_t why_fewest(const struct why *w);
size_t why_most(const struct why *w);

/* Runs and reads, after the study of the two sides is finished. False only on errors. */
bool why_run(struct why *w, const struct study *both, struct error *error);

/* Does the player change no replication of the measure? Then it has a share of exactly 0. */
bool why_is_idle(const struct why_share *s);

/* Is there something to read? Not when it was stopped too early. */
bool why_says(const struct why *w);

#endif
