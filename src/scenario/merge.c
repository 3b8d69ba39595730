/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void append(struct arena *arena, struct tree_node *map, struct tree_node *item)
{
    struct tree_node **items = ARENA_ARRAY(arena, map->count + 1, struct tree_node *);
    if (map->count > 0)
        memcpy(items, map->items, map->count * sizeof items[0]);
    items[map->count] = item;
    map->items = items;
    map->count++;
    map->index = NULL;
}

static void remove_at(struct tree_node *map, size_t i)
{
    memmove(&map->items[i], &map->items[i + 1], (map->count - i - 1) * sizeof map->items[0]);
    map->count--;
    map->index = NULL;
}

static size_t position_of(const struct tree_node *map, const char *key)
{
    size_t i = 0;
    while (i < map->count && strcmp(map->items[i]->key, key) != 0)
        i++;
    return i;
}

static const struct param_table *table_below(const struct param_table *table, const char *key, bool *replace)
{
    const struct param *row = table != NULL ? param_find(table, key) : NULL;
    *replace = row != NULL && row->replace;
    return row != NULL ? row->sub : NULL;
}

struct tree_node *merge_trees(struct arena *arena, struct tree_node *under, struct tree_node *over,
                              const struct param_table *table)
{
    if (under == NULL || over == NULL)
        return under != NULL ? under : over;
    if (under->kind != TREE_MAP || over->kind != TREE_MAP)
        return over;
    for (size_t i = 0; i < over->count; i++) {
        struct tree_node *item = over->items[i];
        const size_t at = position_of(under, item->key);
        bool replace = false;
        const struct param_table *below = table_below(table, item->key, &replace);
        if (tree_is_removal(item)) {
            if (at < under->count)
                remove_at(under, at);
        } else if (at == under->count) {
            append(arena, under, item);
        } else {
            struct tree_node *merged =
                replace ? item : merge_trees(arena, under->items[at], item, below);
            merged->key = item->key;
            merged->key_place = item->key_place;
            merged->key_source = item->key_source;
            under->items[at] = merged;
            under->index = NULL;
        }
    }
    return under;
}

/* A copy of the maps, so that two positions do not share what is merged into one of them. */
static struct tree_node *copy_of(struct arena *arena, const struct tree_node *node)
{
    struct tree_node *copy = ARENA_NEW(arena, struct tree_node);
    *copy = *node;
    copy->index = NULL;
    copy->items = ARENA_ARRAY(arena, node->count + 1, struct tree_node *);
    for (size_t i = 0; i < node->count; i++)
        copy->items[i] = copy_of(arena, node->items[i]);
    return copy;
}

static const struct param_table *position_table(const struct param_table *root)
{
    const struct param *org = param_find(root, "org");
    return org != NULL ? org->sub : NULL;
}

static void fill_position(struct arena *arena, struct tree_node *defaults, struct tree_node *org, size_t i,
                          const struct param_table *table)
{
    struct tree_node *position = org->items[i];
    struct tree_node *role = position->kind == TREE_MAP ? tree_find(position, "role", arena) : NULL;
    if (role == NULL || role->kind != TREE_SCALAR)
        return;
    struct tree_node *traits = tree_find(defaults, role->text, arena);
    if (traits == NULL || traits->kind != TREE_MAP)
        return;
    struct tree_node *filled = merge_trees(arena, copy_of(arena, traits), position, table);
    filled->key = position->key;
    filled->key_place = position->key_place;
    filled->key_source = position->key_source;
    filled->place = position->place;
    filled->source = position->source;
    org->items[i] = filled;
    org->index = NULL;
}

static void check_roles(struct arena *arena, struct diag *diag, const struct tree_node *defaults,
                        const struct param_table *table)
{
    const struct param *role = param_find(table, "role");
    (void)arena;
    for (size_t i = 0; i < defaults->count; i++) {
        const struct tree_node *item = defaults->items[i];
        size_t k = 0;
        while (role->choices[k] != NULL && strcmp(role->choices[k], item->key) != 0)
            k++;
        if (role->choices[k] == NULL)
            diag_add(diag, DIAG_ERROR, item->key_place, item->key_source,
                     "'defaults' has no role '%s'; one of: sdr ae marketer manager", item->key);
        else if (item->kind != TREE_MAP && item->kind != TREE_BAD && !tree_is_nothing(item))
            diag_add(diag, DIAG_ERROR, item->place, item->source, "the traits of '%s' must be keys and values",
                     item->key);
    }
}

void merge_defaults(struct arena *arena, struct diag *diag, struct tree_node *root, const struct param_table *table)
{
    const size_t at = position_of(root, "defaults");
    const struct param_table *positions = position_table(table);
    if (at == root->count || positions == NULL)
        return;
    struct tree_node *defaults = root->items[at];
    remove_at(root, at);
    if (defaults->kind != TREE_MAP) {
        if (defaults->kind != TREE_BAD && !tree_is_nothing(defaults))
            diag_add(diag, DIAG_ERROR, defaults->place, defaults->source,
                     "'defaults' needs roles below it, not a %s", tree_kind_name(defaults->kind));
        return;
    }
    check_roles(arena, diag, defaults, positions);
    struct tree_node *org = tree_find(root, "org", arena);
    for (size_t i = 0; org != NULL && org->kind == TREE_MAP && i < org->count; i++)
        fill_position(arena, defaults, org, i, positions);
}

struct step { /* one name of a path */
    char name[160];
    long index; /* [index] behind it, -1 = none */
};

static bool next_step(const char **path, struct step *s)
{
    const size_t n = strcspn(*path, ".[");
    if (n == 0 || n >= sizeof s->name)
        return false;
    memcpy(s->name, *path, n);
    s->name[n] = '\0';
    s->index = -1;
    *path += n;
    if (**path == '[') {
        char *end;
        s->index = strtol(*path + 1, &end, 10);
        if (*end != ']' || s->index < 0)
            return false;
        *path = end + 1;
    }
    if (**path == '.')
        (*path)++;
    else if (**path != '\0')
        return false;
    return true;
}

static const char *words(struct arena *arena, const char *format, const char *a, const char *b)
{
    char text[400];
    (void)snprintf(text, sizeof text, format, a, b);
    return arena_text(arena, text, strlen(text));
}

static struct tree_node *new_map(struct arena *arena, const char *key, const struct tree_node *like)
{
    struct tree_node *map = ARENA_NEW(arena, struct tree_node);
    *map = (struct tree_node){.kind = TREE_MAP, .key = key, .place = like->place, .key_place = like->place};
    return map;
}

static const char *no_row(struct arena *arena, const struct param_table *table, const char *name)
{
    const char *names[64];
    size_t n = 0;
    for (const struct param *row = table->rows; row->name != NULL && n < 64; row++)
        names[n++] = row->name;
    const char *near = diag_nearest(name, names, n);
    return near != NULL ? words(arena, "there is no parameter '%s'; did you mean '%s'?", name, near)
                        : words(arena, "there is no parameter '%s'%s", name, "");
}

static void put(struct arena *arena, struct tree_node *map, const char *name, struct tree_node *value)
{
    const size_t at = position_of(map, name);
    value->key = arena_text(arena, name, strlen(name));
    value->key_place = value->place;
    if (tree_is_removal(value)) {
        if (at < map->count)
            remove_at(map, at);
    } else if (at < map->count) {
        map->items[at] = value;
        map->index = NULL;
    } else {
        append(arena, map, value);
    }
}

/* The map below `name`, made if it is not there. */
static struct tree_node *down(struct arena *arena, struct tree_node *map, const char *name,
                              const struct tree_node *like)
{
    struct tree_node *below = tree_find(map, name, arena);
    if (below != NULL && !tree_is_nothing(below))
        return below;
    put(arena, map, name, new_map(arena, name, like));
    return tree_find(map, name, arena);
}

bool merge_set(struct arena *arena, struct tree_node *root, const struct param_table *table, const char *path,
               struct tree_node *value, const char **message)
{
    struct tree_node *map = root;
    bool names_are_free = false; /* below a map of the user's names */
    struct step s;
    *message = words(arena, "'%s' is not a path such as org.sdr.headcount%s", path, "");
    while (next_step(&path, &s)) {
        const struct param *row = names_are_free ? NULL : param_find(table, s.name);
        if (!names_are_free && row == NULL) {
            *message = no_row(arena, table, s.name);
            return false;
        }
        if (*path == '\0' && s.index < 0) {
            put(arena, map, s.name, value);
            return true;
        }
        map = down(arena, map, s.name, value);
        if (s.index >= 0) {
            if (map->kind != TREE_LIST || (size_t)s.index >= map->count) {
                *message = words(arena, "'%s' has no such element%s", s.name, "");
                return false;
            }
            if (*path == '\0') {
                value->key = map->items[s.index]->key;
                map->items[s.index] = value;
                return true;
            }
            map = map->items[s.index];
        }
        if (map->kind != TREE_MAP) {
            *message = words(arena, "'%s' holds a value, nothing can be set below it%s", s.name, "");
            return false;
        }
        if (!names_are_free && row->sub == NULL) {
            *message = words(arena, "nothing can be set below '%s'%s", s.name, "");
            return false;
        }
        if (!names_are_free)
            table = row->sub;
        names_are_free = !names_are_free && row->kind == PARAM_MAP;
    }
    return false;
}
