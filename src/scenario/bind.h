/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bind.h - from a tree of text to plain C structs, following parameter rows.
 *
 *      rows + tree  ->  struct      every key the tree holds must have a row; every row without a
 * key gets its default
 *                   ->  places      where each value stands in a file, by the value's address
 *                   ->  parameters  "path = text" of every value in a normal spelling, for the
 * manifest and for telling what differs between two scenarios
 *                   ->  uncertain   values written uncertain(low; best; high): the struct holds
 * `best`
 *
 * All problems are reported in one pass. A value that could not be read leaves its member at the
 * default.
 */
#ifndef BIND_H
#define BIND_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "param.h"

struct tree_node;
struct trace_files;
struct bind_defaults;

/* One effective parameter: "org.sdr.headcount" and "6". Reading the texts back gives the same
 * structs. */
struct bind_parameter {
    const char *path;
    const char *text;
    const struct param *row;
    const void *value; /* its address in the bound struct */
};

/* A number that the file calls uncertain, in the scale in which it is stored. The path of a number
 * inside a distribution ends with the argument: "org.sdr.call.mean", "deals.cycle.1.median" in the
 * first part of a mixture. */
struct bind_uncertain {
    const char *path;
    double low, best, high;
    const char *unit; /* of low..high: "us", "per day", "share", "money", or the row's unit */
    struct place place;
};

/* The value to take for an uncertain number instead of u->best. */
typedef double bind_draw(void *context, const struct bind_uncertain *u);

/* The text to take for the value at a path instead of the file's or the default; NULL: none. */
typedef const char *bind_replace(void *context, const char *path);

struct bind {
    struct arena *arena; /* holds all that is bound */
    struct diag *diag;
    struct places *places;
    struct trace_files *traces; /* reader of trace(file; column); NULL = such files are refused */
    bind_draw *draw;            /* NULL: best values */
    void *draw_context;
    bind_replace *replace; /* NULL: nothing is replaced */
    void *replace_context;
    struct bind_defaults *defaults; /* read before; NULL at the start */
    struct bind_parameter *parameters;
    size_t n_parameters;
    size_t parameters_capacity;
    struct bind_uncertain *uncertain;
    size_t n_uncertain;
    size_t uncertain_capacity;
};

enum { BIND_MAX_ELEMENTS = 4096 }; /* of one map or list */

/* Binds a map node (NULL: defaults only) to a new struct of table->size bytes. Never NULL; look at
 * b->diag. */
void *bind_tree(struct bind *b, const struct tree_node *node, const struct param_table *table);

/* Like bind_tree, but only looks for problems, and no key is required: for values that wait to be
 * filled in elsewhere. `path` goes before the keys in messages. */
void bind_check(struct bind *b, const struct tree_node *node, const struct param_table *table,
                const char *path);

/* All effective parameters as lines "path = text". */
void bind_dump(const struct bind_parameter parameters[], size_t n, struct text *out);

#endif
