/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * merge.h - one tree over another: maps merge by key (a key keeps the place of its first appearance), scalars and lists are
 * replaced, `key: ~` removes an inherited key, and a row marked `replace` is replaced as a whole.
 */
#ifndef MERGE_H
#define MERGE_H

#include "arena.h"
#include "diag.h"
#include "param.h"
#include "tree.h"

/* `over` laid on `under`; both may be changed; either may be NULL. `table` describes the map, NULL where unknown. */
struct tree_node *merge_trees(struct arena *arena, struct tree_node *under, struct tree_node *over,
                              const struct param_table *table);

/* Fills `defaults: {ROLE: {...}}` into the positions of that role and takes `defaults` out of the tree. */
void merge_defaults(struct arena *arena, struct diag *diag, struct tree_node *root, const struct param_table *table);

/* Sets one value by its path ("org.sdr.headcount", "meetings[0].every"): only what has a row may be created. `value` is
 * the tree of the text behind the =. False when the path leads nowhere (*message says why, from the arena). */
bool merge_set(struct arena *arena, struct tree_node *root, const struct param_table *table, const char *path,
               struct tree_node *value, const char **message);

#endif
