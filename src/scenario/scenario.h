/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scenario.h - a scenario file, read: YAML in, the bound structs and everything that can be said
 * about them out.
 *
 *   struct scenario s;
 *   if (!scenario_read(&s, "sales.yaml", &root_table, sets, n_sets)) { diag_format(&s.diag, &text);
 * ... } const struct root *root = s.root; scenario_free(&s);
 *
 * Order of values: rows' defaults < extended files, farthest first < the file < sets, left to
 * right.
 */
#ifndef SCENARIO_H
#define SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "bind.h"
#include "diag.h"
#include "error.h"
#include "input_file.h"
#include "param.h"

/* A file that took part: the scenario, what it extends, traces. */
struct scenario_source {
    const char *path; /* as the user would write it */
    const char *text;
    size_t bytes;
    char sha256[65]; /* hexadecimal */
};

/* Must stay where it was read: parts point at each other. */
struct scenario {
    struct arena arena;
    const char *id;   /* stem of the file's name, [a-z0-9_-]{1,64} */
    const char *path; /* as given */
    void *root;       /* the bound struct; complete only when there are no errors, never NULL after
                         reading */
    struct places places;
    struct diag diag; /* sorted */
    enum error_code
        code; /* ERROR_NONE, ERROR_NO_INPUT (the file itself cannot be read) or ERROR_DATA */
    struct bind_parameter *parameters; /* effective values, in the order of rows */
    size_t n_parameters;
    struct bind_uncertain *uncertain;
    size_t n_uncertain;
    struct scenario_source *sources; /* the scenario's own file first */
    size_t n_sources;
    const struct bind_parameter **index; /* hash table of the parameters by path */
    size_t slots;
};

/* What to read and how. Zero what is not needed. */
struct scenario_input {
    const char
        *path; /* file to read, or the name that `text` goes by in messages and for `extends` */
    const char *text; /* NULL: read the file */
    size_t length;
    const struct input_kept *kept; /* [n_kept] texts that stand in for all files on disk; NULL: those are read */
    size_t n_kept;
    const struct param_table *root;
    const char *const *sets; /* "key=value" */
    size_t n_sets;
    bind_draw *draw; /* values of uncertain numbers; NULL: best */
    void *draw_context;
    bind_replace *replace; /* values that are not the file's; NULL: none */
    void *replace_context;
};

/* False when there is any error; s is valid either way and needs scenario_free. Warnings alone give
 * true. */
bool scenario_read(struct scenario *s, const char *path, const struct param_table *root,
                   const char *const sets[], size_t n_sets);
bool scenario_read_text(struct scenario *s, const char *name, const char *text, size_t length,
                        const struct param_table *root);
bool scenario_read_input(struct scenario *s, const struct scenario_input *input);
void scenario_free(struct scenario *s);

/* Builds the table behind scenario_parameter anew after `parameters` was changed. */
void scenario_index(struct scenario *s);

/* The effective parameter of that path, or NULL. */
const struct bind_parameter *scenario_parameter(const struct scenario *s, const char *path);

#endif
