/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sense.h - what a result hangs on: settings of the assumptions, their runs, and what the runs say.
 *
 *   method   rows of settings                    what is read
 *   tornado  best values; each assumption at     change of the target at either end, paired replication by
 *            its 10th and its 90th percentile,   replication; interaction residue: all at the 90th less all at
 *            the others at best; all at either   the 10th, less the sum of what each does alone
 *   morris   walks, 5th to 95th percentile       mu*, mu, sigma (morris.h); one replication each
 *   sobol    A, B and AB_i, by PERT              first and total indices, share of chance (sobol.h)
 *   voi      draws of all assumptions, by PERT   EVPI, and EVPPI of each (voi.h)
 *   given    none: those of a file of numbers    first-order indices (first_order.h); voi, too, takes them
 *
 * In a tornado all rows run the same replications; in the others a row of the design (a walk, a row
 * of A, B and AB_i, a draw) has a replication of its own, which all runs of that row share.
 *
 * Target: a measure of one scenario; its difference, second less first, of two; of more the chance
 * that the one which leads on average comes out best of all.
 */
#ifndef SENSE_H
#define SENSE_H

#include "arm_set.h"
#include "assumption.h"
#include "estimate.h"
#include "given.h"
#include "morris.h"
#include "sobol.h"
#include "voi.h"

enum sense_method { SENSE_TORNADO, SENSE_MORRIS, SENSE_SOBOL, SENSE_VOI, SENSE_GIVEN, SENSE_METHOD_COUNT };

/* The settings of a tornado. */
enum sense_setting {
    SENSE_AT_BEST,
    SENSE_ALL_LOW,  /* all at the 10th percentile */
    SENSE_ALL_HIGH, /* all at the 90th */
    SENSE_ENDS      /* then each assumption's low and high end */
};

enum sense_target { SENSE_VALUE, SENSE_DIFFERENCE, SENSE_BEST };

struct sense_plan {
    enum sense_method method;
    const struct assumption_list *list; /* borrowed; at least one */
    size_t n_scenarios;
    size_t measure;
    size_t runs; /* replications of a tornado, walks, rows, draws, sets that are given */
    const struct study_options *options;
    const struct given *given; /* NULL: own runs; else `measure` is not looked at, and numbers are the file's */
    const char *file;          /* of given ones, for people */
};

/* What one assumption does; only the fields of the method are filled. */
struct sense_row {
    size_t assumption;
    bool read;                 /* false: interrupted before its runs were done */
    double at_low, at_high;    /* tornado: the settings */
    struct estimate low, high; /* tornado: change of the target there, pointwise */
    struct estimate
        swing; /* tornado: high less low, simultaneous over all assumptions (Bonferroni) */
    struct morris_effect effect;
    struct sobol_index index; /* of given numbers `first` alone */
    struct voi information;
};

struct sense {
    struct sense_plan plan;
    struct arena arena;
    enum sense_target target;
    size_t k; /* assumptions */
    size_t n_settings;
    double *settings;     /* [setting * k + assumption], stored scale */
    double *unit;         /* the same in the unit cube; NULL for a tornado */
    size_t *luck;         /* [arms] */
    size_t *moved;        /* of Morris */
    size_t replications;  /* of each arm */
    size_t leader;        /* scenario that leads on average */
    struct estimate base; /* the target at best values (tornado), else its mean over the settings */
    struct estimate residue; /* tornado */
    struct estimate noise;   /* Sobol */
    struct voi all;          /* EVPI */
    struct sense_row *rows;  /* [k], what matters most first */
    bool interrupted;
    bool unavailable; /* the measure has no value in some run: nothing is read */
};

/* Lays out the settings. The plan's list must outlive it. */
void sense_init(struct sense *s, const struct sense_plan *plan);
void sense_fini(struct sense *s);

/* Arms of the plan: arm = setting * n_scenarios + scenario. */
struct arm_plan sense_arms(const struct sense *s);

/* Reads finished runs. */
void sense_read(struct sense *s, const struct arm_set *arms);

/* Reads given numbers instead, by SENSE_GIVEN or SENSE_VOI; which[] tells the assumptions' columns of the
 * file. False: too few sets, or an outcome that does not vary. Ends with sense_fini as well. */
bool sense_given(struct sense *s, const struct sense_plan *plan, const size_t which[]);

/* What the analysis is of. */
const struct measure *sense_measure(const struct sense *s);

/* Does the row say that the target depends on it, beyond chance? Tornado: the swing's interval
 * excludes 0. Morris: so does that of mu (mu* is never 0: it holds the chance of single
 * replications). Sobol: the total index's interval above 0.01; given: that of the first-order index.
 * Information: above two standard errors. */
bool sense_matters(const struct sense *s, const struct sense_row *row);

/* ---- private: readers ---- */

/* Everything but settings. */
void sense_begin(struct sense *s, const struct sense_plan *plan);

/* +1: the more of the measure the better. */
double sense_sign(const struct sense *s);

/* EVPI and EVPPI; decisions are the scenarios, numbers the assumptions. */
void sense_read_voi(struct sense *s, const struct voi_problem *p);

/* What matters most first. */
void sense_rank(struct sense *s);

#endif
