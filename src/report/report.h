/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report.h - what people and programs read: the table on the terminal, and the files of a study's
 * directory.
 *
 *   DIRECTORY/
 *     results.csv     every observation: scenario,replication,measure,value,numerator,denominator
 *     summary.json    estimates, paired differences, verdicts
 *     ablation.csv    what each mechanism carries of the differences, where that was asked for
 *     why.csv         the causes of a difference, where that was asked for
 *     series.csv      week by week, where a scenario reorganises
 *     manifest.json   what is needed to get the same bytes again
 *     report.html     all of it on one page, for people
 *     plots/          NAME.svg and NAME.png (or other formats) drawn by NAME.gp from NAME.csv
 *
 * Nothing here computes a statistic; all numbers come from an analysis. No output holds a time of
 * day, so the same study gives the same bytes. `differs` has one entry per scenario; the baseline's
 * (index 0) is not looked at.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis.h"
#include "crn.h"
#include "differs.h"
#include "error.h"
#include "text.h"

/* A file the study was made from. */
struct report_input {
    const char *path;   /* as named by the user */
    const char *sha256; /* 64 hexadecimal digits */
};

struct report_options {
    const char *directory;    /* for report_write; made when missing, its parents as well */
    const char *command;      /* "run", "compare" */
    const char *command_line; /* for the manifest; NULL: left out */
    const struct report_input *inputs;
    size_t n_inputs;
    const char *horizon; /* for the first line: "12 months after 12 of warm-up"; NULL: left out */
    const char *why_primary; /* why the verdict is about its measure: "because ..."; NULL: not said */
    size_t assumptions; /* that the result rests on without data; 0: not said */
    const size_t *measures; /* measures to print besides the headline ones */
    size_t n_measures;
    bool color;               /* marks in colour */
    bool best;                /* also how far each is from the best of the others */
    const struct crn *crn;    /* which draws the scenarios share; NULL: left out */
    bool timing;              /* seconds and threads in the first line */
    size_t width;             /* columns of the table; 0: 110 */
    bool plots;               /* draw pictures (the data and scripts are written anyway) */
    const char *plots_from;   /* folder of the gnuplot scripts; NULL: REORG_PLOTS, then where they
                                 were installed */
    const char *gnuplot;      /* program; NULL: gnuplot on the PATH */
    unsigned gnuplot_seconds; /* time limit of one picture; 0: 60 */
    unsigned formats;         /* of pictures: a sum of 1 << enum gnuplot_format; 0: SVG and PNG */
    bool slides;              /* pictures of 16:9 */
    const char *style;        /* text of a gnuplot script that changes how they look; NULL: none */
};

/* Writes all files, each whole or not at all. The directory must be new, empty, or one of ours (it
 * holds a manifest.json written by this program); never a symbolic link, a file, or "/". Fails with
 * ERROR_CANNOT_CREATE or ERROR_WRITE, naming file and cause. A picture that cannot be drawn is no
 * failure: a line for the user is added to *notes (which the caller starts and ends). */
bool report_write(const struct analysis *a, const struct differs differs[],
                  const struct report_options *options, struct text *notes, struct error *error);

/* The text of `compare`: sentences first, then what differs, then the table. Ends with a newline.
 */
void report_table(const struct analysis *a, const struct differs differs[],
                  const struct report_options *options, struct text *out);

/* The text of `why`, for an analysis that was asked: sentences, then the causes. */
void report_why(const struct analysis *a, const struct differs differs[],
                const struct report_options *options, struct text *out);

/* The text of `run`: every measure of one scenario with its interval, headline ones first. */
void report_run_table(const struct analysis *a, size_t scenario,
                      const struct report_options *options, struct text *out);

/* The text of summary.json. */
void report_summary(const struct analysis *a, const struct differs differs[], struct text *out);

/* The text of report.html. directory: the study's, open, whose pictures go into the page; -1: none. */
void report_page(const struct analysis *a, const struct differs differs[],
                 const struct report_options *options, int directory, struct text *out);

/* The text of manifest.json. */
void report_manifest(const struct analysis *a, const struct report_options *options,
                     struct text *out);

#endif
