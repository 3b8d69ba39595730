/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree_edit.h"

#include <string.h>

struct tree_node *tree_edit_map(struct arena *arena, const struct tree_node *like)
{
    struct tree_node *map = tree_edit_rename(arena, like, like->key);

    map->kind = TREE_MAP;
    map->text = "";
    map->items = NULL;
    map->count = 0;
    return map;
}

struct tree_node *tree_edit_rename(struct arena *arena, const struct tree_node *node,
                                   const char *key)
{
    struct tree_node *copy = ARENA_NEW(arena, struct tree_node);

    *copy = *node;
    copy->key = key;
    copy->index = NULL;
    return copy;
}

struct tree_node *tree_edit_copy(struct arena *arena, const struct tree_node *node)
{
    struct tree_node *copy = tree_edit_rename(arena, node, node->key);

    copy->items = ARENA_ARRAY(arena, node->count, struct tree_node *);
    for (size_t i = 0; i < node->count; i++)
        copy->items[i] = tree_edit_copy(arena, node->items[i]);
    return copy;
}

void tree_edit_append(struct arena *arena, struct tree_node *parent, struct tree_node *item)
{
    struct tree_node **items = ARENA_ARRAY(arena, parent->count + 1, struct tree_node *);

    if (parent->count > 0)
        memcpy(items, parent->items, parent->count * sizeof *items);
    items[parent->count++] = item;
    parent->items = items;
    parent->index = NULL;
}

void tree_edit_put(struct arena *arena, struct tree_node *map, struct tree_node *item)
{
    for (size_t i = 0; i < map->count; i++) {
        if (strcmp(map->items[i]->key, item->key) != 0)
            continue;
        map->items[i] = item;
        map->index = NULL;
        return;
    }
    tree_edit_append(arena, map, item);
}

struct tree_node *tree_edit_take(struct arena *arena, struct tree_node *map, const char *key)
{
    struct tree_node *taken = tree_find(map, key, arena);

    if (taken == NULL)
        return NULL;
    size_t kept = 0;
    for (size_t i = 0; i < map->count; i++)
        if (map->items[i] != taken)
            map->items[kept++] = map->items[i];
    map->count = kept;
    map->index = NULL;
    return taken;
}

struct tree_node *tree_edit_wrap(struct arena *arena, const struct tree_node *node, const char *key)
{
    struct tree_node *map = tree_edit_map(arena, node);

    tree_edit_append(arena, map, tree_edit_rename(arena, node, key));
    return map;
}
