/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dist_text.h - distributions as people write them.
 *
 *   lognormal(median 60 d; sigma 0.8)      named arguments in any order, separated by ; or ,
 *   mixture(0.7 exponential(mean 1 h); 0.3 uniform(low 1 d; high 2 d))
 *   truncate(normal(mean 5 min; sd 2 min); 0 s; 1 h)
 *   90 min                                 a value by itself is constant(90 min)
 *
 * Arguments in the scale of the value (time, money, number) take its units; cv, sigma, shape, k, p and weights are plain
 * numbers. Any number may be uncertain(low; best; high): it is held at best.
 */
#ifndef DIST_TEXT_H
#define DIST_TEXT_H

#include "bind.h"
#include "dist.h"
#include "unit.h"

enum dist_text_scale { DIST_TEXT_PLAIN, DIST_TEXT_TIME, DIST_TEXT_MONEY };

struct dist_text {
    struct bind *bind;          /* arena, traces, list of uncertain values */
    enum dist_text_scale scale;
    const char *path;           /* of the parameter, for uncertain values */
    struct place place;
};

/* Reads the whole text into a prepared distribution; false with a phrase in the hint. */
bool dist_text_read(const struct dist_text *how, const char *text, struct dist *d, struct unit_hint *hint);

/* A number in a scale, or uncertain(...) of such numbers. *working is set where the text says wd. */
bool dist_text_number(const struct dist_text *how, const char *text, double *value, bool *working,
                      struct unit_hint *hint);

enum dist_text_scale dist_text_scale_of(const char *unit);

#endif
