/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge.h - one tree laid over another.
 *
 * Maps merge by key, a key keeping the place of its first appearance; scalars and lists are
 * replaced; `key: ~` removes what is inherited. A section whose row says `replace` (a pay plan) is
 * replaced as a whole, because half an old plan with half a new one is a plan that nobody made.
 */
#ifndef MERGE_H
#define MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"
#include "param.h"
#include "tree.h"

enum { MERGE_MAX_ITEMS = 2 * TREE_MAX_NODES /* entries of all merged maps */ };

struct merge {
    struct arena *arena;
    struct diag *diag;
    const struct param_table *root; /* rows of the whole scenario */
    size_t items;
};

/* What a node's keys mean. table NULL: unknown. */
struct merge_level {
    const struct param_table *table;
    bool elements; /* the keys are ids of elements whose rows are in the table */
};

/* The level of the whole scenario, and that of the value of a key in a level. */
struct merge_level merge_top(const struct merge *m);
struct merge_level merge_below(const struct merge *m, struct merge_level level, const char *key);

/* `over` laid over `under` (either may be NULL). Neither is changed; the result shares their nodes.
 * Too much merging is reported once; then `over` is returned. */
struct tree_node *merge_nodes(struct merge *m, struct tree_node *under, struct tree_node *over,
                              struct merge_level level);

/* The table of the positions of an organisation (rows of `org`), or NULL. */
const struct param_table *merge_positions(const struct param_table *root);

/* Lays each position under `org`, a map, over what `defaults` (NULL: none) hold for its role. */
void merge_fill(struct merge *m, struct tree_node *org, struct tree_node *defaults);

/* Fills `defaults: {ROLE: {...}}` into the positions under `org` whose role it is; their own keys
 * win. Takes `defaults` out of the tree and returns it (NULL: there was none). */
struct tree_node *merge_defaults(struct merge *m, struct tree_node *root);

/* The part of `defaults` for this position, or NULL. */
struct tree_node *merge_default_of(struct merge *m, struct tree_node *defaults,
                                   struct tree_node *position);

#endif
