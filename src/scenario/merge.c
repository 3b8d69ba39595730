/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge.h"

#include <string.h>

#include "tree_edit.h"

struct merge_level merge_top(const struct merge *m)
{
    return (struct merge_level){.table = m->root};
}

const struct param_table *merge_positions(const struct param_table *root)
{
    const struct param *org = param_find(root, "org");

    return org != NULL && org->kind == PARAM_MAP ? org->sub : NULL;
}

struct merge_level merge_below(const struct merge *m, struct merge_level level, const char *key)
{
    if (level.elements)
        return (struct merge_level){.table = level.table};
    if (level.table == m->root && strcmp(key, "defaults") == 0)
        return (struct merge_level){.table = merge_positions(m->root), .elements = true};
    const struct param *row = level.table != NULL ? param_find(level.table, key) : NULL;
    if (row == NULL)
        return (struct merge_level){0};
    return (struct merge_level){.table = row->sub, .elements = row->kind == PARAM_MAP};
}

/* A map in place of a list stands for a list of one, and lists are replaced. */
static bool is_replaced(struct merge_level level, const char *key)
{
    const struct param *row =
        level.table != NULL && !level.elements ? param_find(level.table, key) : NULL;

    return row != NULL && (row->replace || row->kind == PARAM_LIST);
}

static bool has_room(struct merge *m, const struct tree_node *over, size_t more)
{
    const bool had_room = m->items <= MERGE_MAX_ITEMS;

    m->items += more;
    if (m->items <= MERGE_MAX_ITEMS)
        return true;
    if (had_room)
        diag_add(m->diag, DIAG_ERROR, over->place, over->source,
                 "more than %d values after merging", (int)MERGE_MAX_ITEMS);
    return false;
}

/* What becomes of an inherited item; NULL when it is removed. */
static struct tree_node *merge_item(struct merge *m, struct tree_node *under,
                                    struct tree_node *over, struct merge_level level)
{
    if (over == NULL)
        return under;
    if (tree_is_removal(over))
        return NULL;
    if (is_replaced(level, over->key))
        return over;
    return merge_nodes(m, under, over, merge_below(m, level, over->key));
}

struct tree_node *merge_nodes(struct merge *m, struct tree_node *under, struct tree_node *over,
                              struct merge_level level)
{
    if (under == NULL || over == NULL)
        return over != NULL ? over : under;
    if (under->kind != TREE_MAP || over->kind != TREE_MAP ||
        !has_room(m, over, under->count + over->count))
        return over;
    struct tree_node *merged = tree_edit_map(m->arena, over);
    merged->items = ARENA_ARRAY(m->arena, under->count + over->count, struct tree_node *);
    for (size_t i = 0; i < under->count; i++) {
        struct tree_node *lower = under->items[i];
        struct tree_node *item = merge_item(m, lower, tree_find(over, lower->key, m->arena), level);
        if (item != NULL)
            merged->items[merged->count++] = item;
    }
    for (size_t i = 0; i < over->count; i++)
        if (tree_find(under, over->items[i]->key, m->arena) == NULL)
            merged->items[merged->count++] = over->items[i];
    return merged;
}

struct tree_node *merge_default_of(struct merge *m, struct tree_node *defaults,
                                   struct tree_node *position)
{
    const struct param_table *positions = merge_positions(m->root);
    const struct param *row = positions != NULL ? param_find(positions, "role") : NULL;

    if (defaults == NULL || defaults->kind != TREE_MAP || position->kind != TREE_MAP || row == NULL)
        return NULL;
    const struct tree_node *role = tree_find(position, "role", m->arena);
    const char *name = role != NULL && role->kind == TREE_SCALAR ? role->text : row->def;
    return name != NULL ? tree_find(defaults, name, m->arena) : NULL;
}

void merge_fill(struct merge *m, struct tree_node *org, struct tree_node *defaults)
{
    const struct merge_level level = {.table = merge_positions(m->root)};

    for (size_t i = 0; i < org->count; i++)
        org->items[i] =
            merge_nodes(m, merge_default_of(m, defaults, org->items[i]), org->items[i], level);
    org->index = NULL;
}

struct tree_node *merge_defaults(struct merge *m, struct tree_node *root)
{
    struct tree_node *defaults = tree_edit_take(m->arena, root, "defaults");
    struct tree_node *org = tree_find(root, "org", m->arena);

    if (org != NULL && org->kind == TREE_MAP)
        merge_fill(m, org, defaults);
    return defaults;
}
