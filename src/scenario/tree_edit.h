/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tree_edit.h - changing a tree of nodes: what merging files and --set do to it.
 */
#ifndef TREE_EDIT_H
#define TREE_EDIT_H

#include "arena.h"
#include "tree.h"

/* An empty map with the key and the places of `like`. */
struct tree_node *tree_edit_map(struct arena *arena, const struct tree_node *like);

/* A copy of the node alone under another key; its items are shared. */
struct tree_node *tree_edit_rename(struct arena *arena, const struct tree_node *node,
                                   const char *key);

/* A copy of the node and all below it. */
struct tree_node *tree_edit_copy(struct arena *arena, const struct tree_node *node);

/* Adds an item at the end of a list or map. */
void tree_edit_append(struct arena *arena, struct tree_node *parent, struct tree_node *item);

/* Puts an item in the place of the one with the same key, else at the end. */
void tree_edit_put(struct arena *arena, struct tree_node *map, struct tree_node *item);

/* Takes the item of that key out of the map and returns it, or NULL. */
struct tree_node *tree_edit_take(struct arena *arena, struct tree_node *map, const char *key);

/* A map {key: node}: what a scalar stands for where a map has a shorthand. */
struct tree_node *tree_edit_wrap(struct arena *arena, const struct tree_node *node,
                                 const char *key);

#endif
