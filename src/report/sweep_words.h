/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sweep_words.h - what a sweep found, in sentences: who is best where, how sure the break-even is,
 * and on how much of the map nobody is proven best.
 */
#ifndef SWEEP_WORDS_H
#define SWEEP_WORDS_H

#include "report.h"
#include "sweep.h"

struct sweep_words {
    const struct sweep *sweep;
    const char **names; /* [scenario], fit to print */
};

/* Names from the arena. */
void sweep_words_init(struct sweep_words *w, const struct sweep *s, struct arena *arena);

/* Sentences, each with its full stop, joined by spaces. */
void sweep_words_verdict(struct text *out, const struct sweep_words *w);

/* The first of them alone, without a full stop: for a picture's title. */
void sweep_words_headline(struct text *out, const struct sweep_words *w);

/* Where a scenario is best: "proven best on 41% of the map". */
void sweep_words_area(struct text *out, const struct sweep_words *w, size_t scenario);

/* "42% (38% to 47%)": the break-even and its interval; an end beyond the axis is named so. */
void sweep_words_crossing(struct text *out, const struct sweep_words *w, const struct decision_map_crossing *c);

/* "on 14% of the map (23 of 124 cells) nobody is proven best". */
void sweep_words_open(struct text *out, const struct sweep_words *w);

/* "20", "20 to 80": replications of a point. */
void sweep_words_runs(struct text *out, const struct sweep *s);

/* Of runs that are there: the points at which nobody is proven best, with the replications of each; nothing where
 * there are none. */
void sweep_words_doubtful(struct text *out, const struct sweep_words *w);

#endif
