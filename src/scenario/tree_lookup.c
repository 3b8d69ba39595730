/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tree_lookup.c - finding items of a map by their key, and what a node says.
 */
#include "tree.h"

#include <stdlib.h>
#include <string.h>

static int by_key(const void *a, const void *b)
{
    const struct tree_node *x = *(struct tree_node *const *)a;
    const struct tree_node *y = *(struct tree_node *const *)b;
    const int order = strcmp(x->key, y->key);

    if (order != 0)
        return order;
    if (x->key_place.line != y->key_place.line)
        return x->key_place.line < y->key_place.line ? -1 : 1;
    return (x->key_place.column > y->key_place.column) -
           (x->key_place.column < y->key_place.column);
}

void tree_index(struct tree_node *map, struct arena *arena)
{
    map->index = ARENA_ARRAY(arena, map->count, struct tree_node *);
    if (map->count > 0)
        memcpy(map->index, map->items, map->count * sizeof(struct tree_node *));
    qsort(map->index, map->count, sizeof(struct tree_node *), by_key);
}

struct tree_node *tree_find(struct tree_node *map, const char *key, struct arena *arena)
{
    size_t low = 0;
    size_t high = map->count;

    if (map->index == NULL)
        tree_index(map, arena);
    while (low < high) { /* the first of equal keys */
        const size_t middle = low + (high - low) / 2;
        if (strcmp(map->index[middle]->key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < map->count && strcmp(map->index[low]->key, key) == 0 ? map->index[low] : NULL;
}

bool tree_is_nothing(const struct tree_node *node)
{
    return node->kind == TREE_SCALAR && !node->quoted &&
           (node->text[0] == '\0' || strcmp(node->text, "~") == 0 ||
            strcmp(node->text, "null") == 0);
}

bool tree_is_removal(const struct tree_node *node)
{
    return node->kind == TREE_SCALAR && !node->quoted && strcmp(node->text, "~") == 0;
}

const char *tree_kind_name(enum tree_kind kind)
{
    return kind == TREE_MAP ? "map" : kind == TREE_LIST ? "list" : "value";
}
