/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tree.h - a YAML text as a tree of maps, lists and scalars, each with its place and its source
 * line.
 *
 *   org:                      map  "org"
 *     sdr: {headcount: 6}      +-- map "sdr"
 *                                   +-- scalar "headcount" = "6"
 *
 * A small, unambiguous part of YAML is read: no tags, anchors, aliases, merge keys, complex keys,
 * directives or second documents, no duplicate keys. Scalars stay text; what a text means is
 * decided by the parameter's row alone, so a country code `no` never turns into false.
 *
 * The library beneath has no limits of its own and takes time quadratic in the nesting, so the
 * limits are kept while its events arrive.
 */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"

enum tree_limit {
    TREE_MAX_BYTES = 1 << 20,
    TREE_MAX_NESTING = 32, /* collections within each other */
    TREE_MAX_NODES = 100000,
    TREE_MAX_KEY = 128,
    TREE_MAX_LABEL = 256,
    TREE_MAX_SCALAR = 4096
};

enum tree_kind {
    TREE_SCALAR,
    TREE_MAP,
    TREE_LIST,
    TREE_BAD /* reported already: to be passed over */
};

struct tree_node {
    enum tree_kind kind;
    bool quoted;        /* a scalar in quotes or as a block: always text, never "nothing" */
    const char *text;   /* of a scalar */
    const char *key;    /* in the map that holds the node, or NULL */
    struct place place; /* of the value */
    struct place key_place;
    const char *source; /* line of the value; NULL on the command line */
    const char *key_source;
    struct tree_node **items; /* of a map or list, in file order */
    struct tree_node **index; /* of a map: the same by key; NULL until asked for */
    size_t count;
};

struct tree_input {
    const char *name; /* file name for places */
    const char *text;
    size_t length;
    bool no_lines; /* a text from the command line: places name `name` only */
};

/* Reads one document. NULL when it cannot be read at all; problems of single values are reported
 * and marked TREE_BAD. What the nodes point at lives in the arena (name: borrowed). */
struct tree_node *tree_read(struct arena *arena, struct diag *diag, const struct tree_input *input);

/* Sorts the items of a map by key into its index. */
void tree_index(struct tree_node *map, struct arena *arena);

/* The item of that key, or NULL. */
struct tree_node *tree_find(struct tree_node *map, const char *key, struct arena *arena);

/* A plain scalar that says nothing: empty, ~ or null. */
bool tree_is_nothing(const struct tree_node *node);

/* A plain ~, which removes an inherited key. */
bool tree_is_removal(const struct tree_node *node);

/* "map", "list", "value" */
const char *tree_kind_name(enum tree_kind kind);

#endif
