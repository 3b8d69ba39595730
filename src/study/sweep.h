/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sweep.h - scenarios run over one or two axes, and the decision map of what came out.
 *
 * A point of the map is a small study of all scenarios with further assignments, under the same
 * seed and replication numbers as every other point. With a store each replication is kept under
 * its arm (arm.h), so that a sweep that is repeated, refined or gone on with runs only what is
 * missing.
 */
#ifndef SWEEP_H
#define SWEEP_H

#include "decision_map.h"
#include "estimate.h"
#include "given.h"
#include "study.h"
#include "vary.h"

/* Reads the scenarios of a point. */
struct sweep_source {
    /* Scenario `index` with further assignments: fills the row; what it points to lives until drop.
     */
    bool (*make)(void *context, size_t index, const char *const sets[], size_t n,
                 struct study_scenario *row, struct error *error);
    void (*drop)(void *context); /* all that were made for the point */
    void *context;
};

struct sweep_plan {
    const struct study *base; /* the scenarios as they are: seed, primary, stop, store; borrowed */
    const struct vary *axes;  /* [n_axes] borrowed */
    size_t n_axes;            /* 1 or 2 */
    size_t first, most, splits; /* as in decision_map.h */
    const struct given *given;  /* NULL: own runs; else nothing is run, and the measure is the file's */
    const double *levels[DECISION_MAP_AXES]; /* of given ones: the values of an axis, [axes[i].points] */
    const char *file;           /* of given ones, for people */
};

struct sweep {
    struct sweep_plan plan;
    struct sweep_source source;
    struct vary_scenario *scenarios; /* of the base */
    struct arena arena;
    struct decision_map map; /* of the primary measure times `sign` */
    double sign;             /* +1: the more the better */
    size_t replications;     /* sampled in all, over points and scenarios */
    size_t done, planned;    /* for progress */
    bool interrupted;
    double seconds;
};

/* source: NULL where nothing is run. */
void sweep_init(struct sweep *s, const struct sweep_plan *plan, const struct sweep_source *source);
void sweep_fini(struct sweep *s);

/* Reads given numbers instead, whose groups are the full grid of the levels; base gives names and options. Points
 * stand where their values do, however uneven; there are no rounds and nothing is refined. In a group runs of one
 * replication, which other numbers may have been varied between, are one by their mean. The n-th run of every point
 * is the same replication as far as all points have it. */
void sweep_given(struct sweep *s, const struct sweep_plan *plan);

/* What the sweep is of. */
const struct measure *sweep_measure(const struct sweep *s);

/* The share of an axis at a place 0..1 of its grid: itself, or where levels are uneven, between theirs. */
double sweep_share(const struct sweep *s, size_t axis, double place);

/* What each replication contributes, so that the mean is the measure's value times `sign`: of a ratio, the ratio of
 * sums. out[replication * stride]. */
void sweep_contributions(const struct observation o[], size_t n, bool ratio, double sign, double out[], size_t stride);

/* Reads the corners of the map, so that a value out of bounds is found before hours of work. */
bool sweep_check(struct sweep *s, struct error *error);

/* Runs, refines and reads. False only on errors; interruption is success with `interrupted` set. */
/* How many of the runs to begin with are stored. */
bool sweep_stored(struct sweep *s, struct store *store, size_t *n, struct error *error);

bool sweep_run(struct sweep *s, struct error *error);

/* The measure of a scenario at a point, with its interval there. */
struct estimate sweep_estimate(const struct sweep *s, size_t point, size_t scenario);

/* Value of an axis at a point. */
double sweep_value(const struct sweep *s, size_t point, size_t axis);

/* Share of the map's area: proven best, or ahead without proof. */
struct sweep_area {
    double proven, ahead;
};
struct sweep_area sweep_area_of(const struct sweep *s, size_t scenario);

#endif
