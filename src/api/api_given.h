/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_given.h - a file of numbers that says what was varied, as `sense` and `sweep` read it.
 */
#ifndef API_GIVEN_H
#define API_GIVEN_H

#include "api_numbers.h"
#include "given.h"
#include "report.h"

struct api_given {
    struct arena arena;
    const char *path;
    struct numbers numbers;
    size_t measure;                  /* of the file */
    size_t which[NUMBERS_MAX_GIVEN]; /* varied numbers that were asked for, or all */
    size_t n_which;
    bool named;                      /* they were asked for */
    size_t constant;                 /* left out of all: the same in every run */
    struct study study; /* names, seed and options for the report; nothing of it was run */
    struct report_input input;
    struct report_options report;
};

/* What is asked of it. */
struct api_given_request {
    const char *path;
    const char *measure;         /* NULL: the file's first */
    const char *const *vary;     /* names of varied numbers; none: all */
    size_t n_vary;
    struct study_options options; /* seed, confidence, direction */
    const char *command, *command_line, *directory; /* for the files; directory NULL: none */
};

/* Reads the file. False with the error filled in, and all problems of the file, located, in *text, the caller's.
 * api_given_close either way. */
bool api_given_open(struct api_given *g, const struct api_given_request *request, char **text, struct reorg_error *error);
void api_given_close(struct api_given *g);

/* The runs of the measure, in groups by the numbers g->which[n_axes] (given.h); refuses a file without any. */
bool api_given_runs(struct api_given *g, struct given *runs, size_t n_axes, struct reorg_error *error);

/* Says that the number has the one value in every run, `more` behind it; false. */
bool api_given_not_varied(const struct api_given *g, size_t number, double value, const char *more, struct reorg_error *error);

/* Writes "varied: a, b", what is looked at, and what else was varied. */
void api_given_say(const struct api_given *g, struct text *out);

/* Adds "a, b and 3 more", the varied numbers that are looked at. */
void api_given_names(const struct api_given *g, struct text *out);

#endif
