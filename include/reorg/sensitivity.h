/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sensitivity.h - what a result hangs on, and what it would be worth to know better: for models of
 * any kind, and for scenarios.
 *
 * For models of any kind the caller supplies a function, or arrays that came from elsewhere. The
 * same statistics for the assumptions of scenarios stand at the end: reorg_sense.
 *
 *   double ishigami(void *context, const double x[], size_t row) { ... x[i] is in (0, 1) ... }
 *
 *   struct reorg_sobol_index index[3];
 *   struct reorg_sobol_options options = {.rows = 1024, .numbers = 3, .seed = 1};
 *   reorg_sobol(index, NULL, &options, ishigami, NULL, &error);
 *
 * Functions that return bool give false with the error filled in; REORG_USAGE for sizes that cannot
 * be served, REORG_DATA for values that are not finite.
 */
#ifndef REORG_SENSITIVITY_H
#define REORG_SENSITIVITY_H

#include <reorg/reorg.h>

/* A value with its interval; lo and hi are NaN where there is none, all three where nothing can be
 * said. */
struct reorg_range {
    double value, lo, hi;
};

/* The model. x: numbers in [0, 1], to be stretched to their ranges by the caller. Runs with the
 * same `row` should share their luck, where there is chance in the model. */
typedef double reorg_model(void *context, const double x[], size_t row);

/* ---- points ---- */

/* n points spread over the unit cube, x[point * dimensions + axis], strictly inside: Sobol's
 * sequence with a random digital shift, beyond 40 dimensions a Latin hypercube. */
bool reorg_points(double x[], size_t n, size_t dimensions, uint64_t seed,
                  struct reorg_error *error);

/* Value that the share p in (0, 1) of a PERT distribution stays below; NaN when low, best, high are
 * not in order. */
double reorg_pert_quantile(double p, double low, double best, double high);

/* ---- Morris ---- */

struct reorg_morris_effect {
    double mu;         /* mean elementary effect */
    double mu_star;    /* mean size of it */
    double mu_star_se; /* standard error; NaN for one walk */
    double sigma;      /* spread of it: interaction or curvature; NaN for one walk */
};

struct reorg_morris_options {
    size_t walks;   /* 1 .. 100000 */
    size_t numbers; /* 1 .. 1000 */
    size_t levels;  /* of the grid: even, 2 .. 100; 0 stands for 4 */
    uint64_t seed;
};

/* effects[numbers]; the row told to the model is that of the walk. */
bool reorg_morris(struct reorg_morris_effect effects[], const struct reorg_morris_options *options,
                  reorg_model *model, void *context, struct reorg_error *error);

/* The same from elementary effects that are known: [number * walks + walk]. */
bool reorg_morris_read(struct reorg_morris_effect effects[], const double elementary[],
                       size_t numbers, size_t walks, struct reorg_error *error);

/* ---- Sobol ---- */

struct reorg_sobol_index {
    struct reorg_range first; /* share of the variance that goes when the number is known */
    struct reorg_range total; /* share that stays when only the number is not known */
};

struct reorg_sobol_options {
    size_t rows;    /* 10 .. 1000000; a power of 2 is best */
    size_t numbers; /* 1 .. 1000 */
    uint64_t seed;
    double confidence; /* of the bootstrap intervals; 0 stands for 0.95 */
};

/* index[numbers]; (numbers + 2) x rows runs. noise: share of the variance that is chance when rows
 * share their luck; may be NULL. */
bool reorg_sobol(struct reorg_sobol_index index[], struct reorg_range *noise,
                 const struct reorg_sobol_options *options, reorg_model *model, void *context,
                 struct reorg_error *error);

/* ---- assumptions and chance told apart ---- */

struct reorg_two_levels {
    struct reorg_range mean;            /* over all groups, t interval at 95 % */
    double between;                     /* variance of the conditional means, noise removed */
    double within;                      /* variance of one value given its group */
    double percentile_5, percentile_95; /* of the conditional mean, noise removed */
    double share_above_zero;            /* of the groups, by their conditional mean */
};

/* y[group * members + member], at least two of each. */
bool reorg_two_levels(struct reorg_two_levels *result, const double y[], size_t groups,
                      size_t members, struct reorg_error *error);

/* ---- value of information ---- */

struct reorg_information {
    double value; /* in the payoff's unit; may be a little below 0 where there is nothing to gain */
    double se;
};

struct reorg_information_problem {
    const double *payoff; /* [decision * draws + draw]: single noisy runs will do */
    size_t decisions;     /* at least 2 */
    const double *number; /* [number * draws + draw]: the settings of those runs */
    size_t numbers;
    size_t draws; /* at least 60 */
};

/* all: worth of knowing every number before deciding (may be NULL); each[numbers]: of one number
 * alone (may be NULL). */
bool reorg_information(struct reorg_information *all, struct reorg_information each[],
                       const struct reorg_information_problem *problem, struct reorg_error *error);

/* ---- the assumptions of scenarios ---- */

enum reorg_sense_method {
    REORG_SENSE_TORNADO, /* each at its 10th and 90th percentile, paired */
    REORG_SENSE_MORRIS,  /* screening by walks: many assumptions, few runs */
    REORG_SENSE_SOBOL,   /* shares of the variance, interactions included: many runs */
    REORG_SENSE_VOI,     /* what each would be worth to know before choosing a scenario */
    REORG_SENSE_METHOD_COUNT
};

struct reorg_sense_options {
    enum reorg_sense_method method;
    const char *measure; /* NULL: the primary measure as in comparisons; of the value of
                            information, contribution */
    size_t runs; /* replications of a tornado, walks, rows, draws; 0 stands for 10, 10, 64, 200 */
    uint64_t seed;
    double confidence; /* 0.95 */
    int direction;     /* +1 maximise, -1 minimise, 0 the measure's own */
    size_t jobs;
    const char *const *vary; /* "key" or "key=lo..hi": only these; none: all that are known */
    size_t n_vary;
    bool dry_run; /* say what would run */
    bool runs_as_numbers; /* the text is the runs, as a CSV file for reorg_numbers_sense */
    bool json;
    bool color;
    size_t width;             /* columns of the table, 0 = no limit */
    const char *directory;    /* for sense.json and the picture, and study.db, where each run is kept and
                                 taken from; NULL: no files are written */
    const char *stored;       /* a finished study from which all runs are taken: nothing is simulated; NULL: none */
    bool fresh;               /* moves a study that is there aside, to DIRECTORY.old-N */
    const char *command_line; /* for the manifest; may be NULL */
    volatile sig_atomic_t *stop;
    void (*progress)(void *context, size_t done, size_t planned); /* may be NULL */
    void *progress_context;
};

void reorg_sense_options_init(struct reorg_sense_options *options);

/* The caller's text: a table, or JSON. One scenario: its measure; two: their difference; more: the
 * chance that the leading one is best. An interrupted tornado gives what was finished, with the
 * error's code set to REORG_PARTIAL and true returned; of the other methods nothing can be read
 * before the end; with a directory the same question goes on from what was finished. A directory that
 * holds another study is refused. */
bool reorg_sense(struct reorg_scenarios *scenarios, const struct reorg_sense_options *options,
                 char **text, struct reorg_error *error);

/* The same questions of runs that are there: a CSV file as for reorg_numbers_compare, with a column given:NAME for
 * each number that was varied, and a column `set` where the same replications were run under several sets of them.
 * First-order indices (shares of the variance that go with one number alone), or with the method
 * REORG_SENSE_VOI the value of information; nothing is run, and other methods do not count. Of the options measure,
 * seed (of the bootstrap), confidence, direction, vary (names of columns), json, color, width, directory and
 * command_line count. *text, the caller's: the table or JSON, or where the file has problems, all of them; NULL
 * where there is nothing to say. At least 60 sets. */
bool reorg_numbers_sense(const char *path, const struct reorg_sense_options *options, char **text,
                         struct reorg_error *error);

#endif
