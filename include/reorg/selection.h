/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * selection.h - the best of several alternatives, with a guaranteed probability of finding it.
 *
 * With a sampler of your own, for anything that can be replicated:
 *
 *   static bool sample(void *context, const struct reorg_sample samples[], size_t n)
 *   {
 *       for (size_t s = 0; s < n; s++)
 *           for (size_t r = 0; r < samples[s].count; r++)
 *               samples[s].values[r] = run(context, samples[s].alternative, samples[s].first + r);
 *       return true;
 *   }
 *   ...
 *   struct reorg_select_options options;
 *   reorg_select_options_init(&options);
 *   options.alternatives = 5;
 *   struct reorg_selection result;
 *   if (reorg_select(&options, sample, context, &result, &error))
 *       printf("number %zu after %zu replications\n", result.best, result.total);
 *   reorg_selection_free(&result);
 *
 * or with scenarios: struct reorg_contest. Let replication r of all alternatives share its random numbers: the methods
 * look at differences, and the more alike the luck, the fewer replications they need.
 */
#ifndef REORG_SELECTION_H
#define REORG_SELECTION_H

#include <reorg/reorg.h>

enum reorg_select_method {
    REORG_SELECT_KIM_NELSON,       /* drops losers as they show: the cheapest with a guarantee */
    REORG_SELECT_NELSON_MATEJCIK,  /* two stages, the same number of replications for all */
    REORG_SELECT_OCBA,             /* spends a budget where it helps most; no guarantee */
    REORG_SELECT_METHOD_COUNT
};

/* "kn", "nm", "ocba"; false for another name. */
bool reorg_select_method_read(const char *name, enum reorg_select_method *method);

struct reorg_select_options {
    enum reorg_select_method method;
    size_t alternatives;        /* 2 or more; reorg_contest_new sets it */
    double confidence;          /* 0.95; in (0.5, 1) */
    double indifference;        /* 0.02: differences below it do not matter. A share of the first alternative's value in
                                   the first stage, or an amount */
    bool indifference_absolute;
    bool least_is_best;         /* reorg_contest_new sets it */
    size_t first_stage;         /* 20 replications of each before anything is decided; 10 or more */
    size_t batch;               /* 10 more between two looks */
    size_t most;                /* 2560 replications of one alternative */
    size_t budget;              /* replications of all together; 0: no limit. OCBA needs one */
};

void reorg_select_options_init(struct reorg_select_options *options);

/* Replications first .. first + count - 1 of one alternative (both from 0), to be written to values[count]. */
struct reorg_sample {
    size_t alternative;
    size_t first;
    size_t count;
    double *values;
};

/* Fills all n samples, in any order; the values are finite. False stops the selection. */
typedef bool (*reorg_sampler)(void *context, const struct reorg_sample samples[], size_t n);

struct reorg_alternative {
    size_t replications;
    double mean;
    double sd;
    size_t dropped_at;  /* Kim-Nelson: replications after which it was dropped; 0: never */
    bool could_be_best; /* not ruled out */
    bool has_interval;  /* below: how much better than the best of the others, simultaneous over all (multiple
                           comparisons with the best); up to 0: surely not the best, from 0 on: surely the best */
    double ahead_lo;
    double ahead_hi;
};

struct reorg_selection {
    bool decided;        /* the method came to its end within its limits */
    bool stopped;        /* by the sampler */
    size_t best;         /* chosen; where not decided, in front */
    size_t total;        /* replications of all */
    double indifference; /* as an amount */
    size_t needed;       /* Nelson-Matejcik: of each alternative, else 0 */
    double sphericity;   /* Nelson-Matejcik: p-value of "all differences vary alike"; small: the guarantee holds only
                            about. NaN: could not be tested */
    size_t n_alternatives;
    struct reorg_alternative *alternatives; /* owned */
};

/* False with the reason for options out of range, a value that is not finite, or when the sampler stopped in the first
 * stage (REORG_PARTIAL). */
bool reorg_select(const struct reorg_select_options *options, reorg_sampler sampler, void *context,
                  struct reorg_selection *out, struct reorg_error *error);
void reorg_selection_free(struct reorg_selection *selection); /* {0} allowed */

/* Student's t interval of the mean of independent replications; false when there is none: fewer than 10, a value that
 * is not finite, confidence outside (0, 1). */
bool reorg_mean_interval(const double values[], size_t n, double confidence, double *mean, double *lo, double *hi);

/* ---- scenarios ---- */

struct reorg_contest;

/* From `study` come seed, threads, primary measure, direction, colour, width, stop and progress, all else from
 * `select`. cross_check: Nelson-Matejcik's method too. The scenarios must outlive the contest. Its replications have
 * numbers that no run or comparison uses: what was picked by looking at those is judged afresh. */
bool reorg_contest_new(struct reorg_contest **out, struct reorg_scenarios *scenarios,
                       const struct reorg_study_options *study, const struct reorg_select_options *select,
                       bool cross_check, struct reorg_error *error);
void reorg_contest_free(struct reorg_contest *contest);

/* Optional, before the run: keeps every replication in the directory's study.db, and takes those that are there, so
 * that a contest can be stopped and gone on with, or asked again with another zone or budget. False when the directory
 * holds another study. */
bool reorg_contest_keep(struct reorg_contest *contest, const struct reorg_output *output, struct reorg_error *error);

/* An interrupted contest is a success: reorg_contest_interrupted. */
bool reorg_contest_run(struct reorg_contest *contest, struct reorg_error *error);
bool reorg_contest_interrupted(const struct reorg_contest *contest);
bool reorg_contest_known(const struct reorg_contest *contest); /* the first stage was finished: there is a result */

const char *reorg_contest_table(struct reorg_contest *contest); /* belongs to the contest */
const char *reorg_contest_json(struct reorg_contest *contest);  /* the text of summary.json */

/* Selection without simulating: among the replications of a stored study, or of a CSV file as reorg_numbers_compare takes
 * it. Of `study` primary, direction, colour and width count, of `select` method (not OCBA), confidence, indifference and
 * `most`. *text, the caller's: the choice, or that the replications are too few and how many would do; where the file has
 * problems, all of them. */
bool reorg_stored_select(const char *from, const struct reorg_study_options *study,
                         const struct reorg_select_options *select, char **text, struct reorg_error *error);

/* What would run and about how long, and how much of the least is stored where the output goes; NULL: nowhere. The
 * caller's text. */
bool reorg_contest_dry_run(struct reorg_contest *contest, const struct reorg_output *output, char **text,
                           struct reorg_error *error);

/* summary.json, results.csv, manifest.json, report.html and the picture, each file whole or not at all; the directory used
 * is reorg_contest_directory; that of reorg_contest_keep, if it was called. A picture that could not be drawn is no
 * failure: reorg_contest_notes says what to install. */
bool reorg_contest_write(struct reorg_contest *contest, const struct reorg_output *output, struct reorg_error *error);
const char *reorg_contest_directory(const struct reorg_contest *contest);
const char *reorg_contest_notes(const struct reorg_contest *contest); /* "" or lines for the user */

#endif
