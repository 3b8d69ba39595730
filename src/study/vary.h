/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vary.h - one axis of a sweep: a parameter, and the range that it goes through.
 *
 *   org.sdr_manager.time_for_team=10%..100%    that parameter, in all scenarios that have it
 *   company:org.sdr.headcount=4..10            in one scenario alone
 *   meetings[0].every=1 week..8 weeks:log      equal factors in place of equal steps
 *   market.sources.*.rate*=0.5..2              * in a path: any name; *= : times what it is in each
 * file org.sdr_manager.time_for_team              the range that the parameter's source assumes
 *
 * A whole number stays whole: the axis then has the most points, up to those asked for, that divide
 * the range evenly.
 */
#ifndef VARY_H
#define VARY_H

#include "arena.h"
#include "error.h"
#include "scenario.h"
#include "text.h"

enum { VARY_ALL = -1 };

struct vary {
    const char *text;  /* as given */
    const char *key;   /* its path, may hold * */
    const char *title; /* for people (param_title.h), with the scenario's id where it is for one alone */
    int only;          /* index of the one scenario meant, or VARY_ALL */
    bool factor;       /* lo..hi are factors */
    bool log;
    double lo, hi; /* in the stored scale (durations: microseconds) */
    const struct param *row;
    size_t points;
    double step; /* that has to be told apart where it is written; 0: a hundredth of the range */
};

struct vary_scenario {
    const char *id;
    const struct scenario *scenario;
};

/* False with a sentence in the error (ERROR_USAGE). Texts from the arena. */
bool vary_read(struct vary *v, const char *text, const struct vary_scenario scenarios[], size_t n,
               size_t points, struct arena *arena, struct error *error);

/* An axis of values that are there: a column of a file of numbers (numbers.h), its n >= 2 levels going up, in equal
 * factors where the levels go by them. Texts from the arena. */
void vary_give(struct vary *v, const char *name, const double levels[], size_t n, struct arena *arena);

/* The share of the axis at which a value stands. */
double vary_share(const struct vary *v, double value);

/* The value at a share 0..1 of the axis; INFINITY stays. */
double vary_value(const struct vary *v, double share);

/* Is it a number that cannot be cut further? */
bool vary_is_whole(const struct vary *v);

/* Appends the assignments "path=value" that bring scenario `index` there; returns how many, at most
 * `most`. */
size_t vary_sets(const struct vary *v, const struct vary_scenario *s, size_t index, double value,
                 const char *sets[], size_t most, struct arena *arena);

/* Most assignments that one scenario can need. */
size_t vary_most_sets(const struct vary *v, const struct vary_scenario *s, size_t index);

/* ---- for people ---- */

struct vary_scale {
    double factor;    /* of the stored value */
    const char *unit; /* "%", "days", "times", "" */
    int decimals;     /* that tell a hundredth of the range apart */
};

struct vary_scale vary_scale_of(const struct vary *v);

/* "42%", "1.4 times", "3.5 days". */
void vary_write(const struct vary *v, double value, struct text *out);

/* "time for the team, sdr manager, %". */
void vary_label(const struct vary *v, struct text *out);

#endif
