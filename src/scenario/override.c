/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The path is walked from the top, row by row and node by node; sections on the way are created.
 * Inside a position, what is not given yet is first copied from the defaults of its role: setting
 * one weight of a pay plan must keep the others.
 */
#include "override.h"

#include <string.h>

#include "tree_edit.h"

struct walk {
    struct merge *m;
    struct tree_node *root;
    struct place place; /* of the override */
    const char *path;   /* all of it */
    const char *at;     /* what has not been walked yet */
    struct tree_node *value;
};

#define OVERRIDE_ERROR(w, ...)                                                                     \
    (diag_add((w)->m->diag, DIAG_ERROR, (w)->place, NULL, __VA_ARGS__), false)

/* What has been walked, for messages: "org.sdr", or "scenario" at the top. */
static const char *walked(const struct walk *w, const char *end)
{
    size_t n = (size_t)(end - w->path);

    while (n > 0 && w->path[n - 1] == '.')
        n--;
    return n == 0 ? "scenario" : arena_text(w->m->arena, w->path, n);
}

/* The next name of the path, or NULL (reported). */
static const char *take_name(struct walk *w)
{
    const size_t n = strcspn(w->at, ".[");

    if (n == 0) {
        (void)OVERRIDE_ERROR(w, "a name is missing in the path '%s'", w->path);
        return NULL;
    }
    const char *name = arena_text(w->m->arena, w->at, n);
    w->at += n;
    return name;
}

/* "[3]": its number; false (reported) when it is none or there are fewer than that. */
static bool take_index(struct walk *w, const struct param *row, size_t count, size_t *index)
{
    const char *start = w->at;
    size_t value = 0;
    size_t digits = 0;

    if (*w->at == '[')
        for (w->at++; *w->at >= '0' && *w->at <= '9' && digits < 6; w->at++, digits++)
            value = value * 10 + (size_t)(*w->at - '0');
    if (digits == 0 || *w->at != ']')
        return OVERRIDE_ERROR(w, "'%s' is a list: write %s[0] for its first element", row->name,
                              walked(w, start));
    w->at++;
    *index = value;
    if (value < count)
        return true;
    return OVERRIDE_ERROR(w, "'%s' has %zu element%s, so there is no [%zu]", row->name, count,
                          count == 1 ? "" : "s", value);
}

static bool refuse_key(struct walk *w, const struct param_table *table, const char *key,
                       const char *where)
{
    const char *names[256];
    size_t n = 0;

    for (const struct param *row = table->rows; row->kind != PARAM_END && n < 256; row++)
        names[n++] = row->name;
    const char *near = diag_nearest(key, names, n);
    if (near != NULL)
        return OVERRIDE_ERROR(w, "unknown key '%s' in %s; did you mean '%s'?", key, where, near);
    return OVERRIDE_ERROR(w, "unknown key '%s' in %s", key, where);
}

/* Puts the value into the map under the key, or removes it. */
static bool set_key(struct walk *w, struct tree_node *map, const char *key,
                    struct merge_level level)
{
    struct arena *arena = w->m->arena;
    struct tree_node *value = tree_edit_rename(arena, w->value, key);
    struct tree_node *old = tree_find(map, key, arena);

    if (tree_is_removal(value)) {
        if (tree_edit_take(arena, map, key) == NULL)
            return OVERRIDE_ERROR(w, "there is no '%s' to remove", w->path);
        return true;
    }
    const struct param *row = level.elements ? NULL : param_find(level.table, key);
    if (old != NULL && (row == NULL || !row->replace))
        value = merge_nodes(w->m, old, value, merge_below(w->m, level, key));
    tree_edit_put(arena, map, value);
    return true;
}

/* The node as a map that can be changed: a new one, or made of the scalar that stands for it. */
static struct tree_node *as_map(struct walk *w, struct tree_node *node,
                                const struct param_table *table)
{
    struct arena *arena = w->m->arena;

    if (node == NULL || tree_is_nothing(node))
        return tree_edit_map(arena, node != NULL ? node : w->value);
    if (node->kind == TREE_SCALAR && table->shorthand != NULL)
        return tree_edit_wrap(arena, node, table->shorthand);
    return tree_edit_copy(arena, node);
}

/* The default of a row as a node, or NULL. */
static struct tree_node *default_node(struct walk *w, const struct param *row)
{
    if (row->def == NULL)
        return NULL;
    const struct tree_input input = {
        .name = w->place.file, .text = row->def, .length = strlen(row->def), .no_lines = true};
    return tree_read(w->m->arena, w->m->diag, &input);
}

/* The node as a list that can be changed. */
static struct tree_node *as_list(struct walk *w, const struct param *row, struct tree_node *node)
{
    struct arena *arena = w->m->arena;

    node = node != NULL ? node : default_node(w, row);
    if (node == NULL || node->kind == TREE_LIST)
        return node != NULL ? tree_edit_copy(arena, node) : NULL;
    struct tree_node *list = tree_edit_map(arena, node);
    list->kind = TREE_LIST;
    tree_edit_append(arena, list, tree_edit_copy(arena, node));
    return list;
}

static bool walk_map(struct walk *w, struct tree_node *map, struct merge_level level);

/* Into element `index` of a list. */
static bool walk_list(struct walk *w, const struct param *row, struct tree_node *list)
{
    size_t index;

    if (!take_index(w, row, list != NULL ? list->count : 0, &index))
        return false;
    struct tree_node *item = list->items[index];
    if (*w->at == '\0') {
        if (tree_is_removal(w->value))
            return OVERRIDE_ERROR(w, "write the whole list to remove an element of '%s'",
                                  row->name);
        list->items[index] = tree_edit_rename(w->m->arena, w->value, item->key);
        return true;
    }
    if (*w->at != '.' || row->kind != PARAM_LIST)
        return OVERRIDE_ERROR(w, "nothing lies below an element of '%s'", row->name);
    w->at++;
    list->items[index] = as_map(w, item, row->sub);
    return walk_map(w, list->items[index], (struct merge_level){.table = row->sub});
}

/* Into an element of a map with keys of the user's choice; it has to be there. */
static bool walk_element(struct walk *w, struct tree_node *map, struct merge_level level,
                         const char *id)
{
    struct arena *arena = w->m->arena;
    struct tree_node *old = tree_find(map, id, arena);

    if (old == NULL) {
        const char **ids = ARENA_ARRAY(arena, map->count, const char *);
        for (size_t i = 0; i < map->count; i++)
            ids[i] = map->items[i]->key;
        const char *near = diag_nearest(id, ids, map->count);
        const char *where = walked(w, w->at - strlen(id));
        if (near != NULL)
            return OVERRIDE_ERROR(w, "there is no '%s' in %s; did you mean '%s'?", id, where, near);
        return OVERRIDE_ERROR(w, "there is no '%s' in %s", id, where);
    }
    struct tree_node *element = tree_edit_rename(arena, as_map(w, old, level.table), id);
    tree_edit_put(arena, map, element);
    w->at++;
    return walk_map(w, element, (struct merge_level){.table = level.table});
}

/* What the map holds under the key; for a position also what its role's defaults hold. */
static struct tree_node *inherited(struct walk *w, struct tree_node *map, struct merge_level level,
                                   const char *key)
{
    struct tree_node *node = tree_find(map, key, w->m->arena);

    if (node != NULL || level.table != merge_positions(w->m->root))
        return node;
    struct tree_node *defaults = tree_find(w->root, "defaults", w->m->arena);
    struct tree_node *traits = merge_default_of(w->m, defaults, map);
    return traits != NULL && traits->kind == TREE_MAP ? tree_find(traits, key, w->m->arena) : NULL;
}

static bool walk_map(struct walk *w, struct tree_node *map, struct merge_level level)
{
    const char *start = w->at;
    const char *key = take_name(w);
    const struct param all = {
        .name = "defaults", .kind = PARAM_MAP, .sub = merge_positions(w->m->root)};

    if (key == NULL)
        return false;
    if (map->kind != TREE_MAP)
        return OVERRIDE_ERROR(w, "'%s' is no map in the file", walked(w, start));
    if (level.elements && *w->at == '[')
        return OVERRIDE_ERROR(w, "'%s' is no list; nothing stands under a number in it", key);
    if (level.elements)
        return *w->at == '.' ? walk_element(w, map, level, key) : set_key(w, map, key, level);
    const struct param *row = param_find(level.table, key);
    if (row == NULL && level.table == w->m->root && strcmp(key, "defaults") == 0 && all.sub != NULL)
        row = &all;
    if (row == NULL)
        return refuse_key(w, level.table, key, walked(w, start));
    if (*w->at == '\0')
        return set_key(w, map, key, level);
    struct tree_node *node = inherited(w, map, level, key);
    const bool list = row->kind == PARAM_LIST || row->kind == PARAM_REALS ||
                      row->kind == PARAM_TEXTS || row->kind == PARAM_DATES;
    if (list) {
        struct tree_node *items = as_list(w, row, node);
        if (items != NULL)
            tree_edit_put(w->m->arena, map, tree_edit_rename(w->m->arena, items, key));
        return walk_list(w, row, items != NULL ? tree_find(map, key, w->m->arena) : NULL);
    }
    if (row->sub == NULL || *w->at != '.')
        return OVERRIDE_ERROR(w, "'%s' is a %s; nothing lies below it", key,
                              param_kind_name(row->kind));
    w->at++;
    struct tree_node *below = tree_edit_rename(w->m->arena, as_map(w, node, row->sub), key);
    tree_edit_put(w->m->arena, map, below);
    return walk_map(w, below, merge_below(w->m, level, key));
}

bool override_apply(struct merge *m, struct tree_node *root, const char *set)
{
    const char *equals = strchr(set, '=');
    struct text name = {0};

    text_printf(&name, "--set %s", set);
    struct walk w = {.m = m, .root = root};
    w.place.file = arena_text(m->arena, text_of(&name), name.length);
    text_fini(&name);
    if (equals == NULL || equals == set)
        return OVERRIDE_ERROR(&w, "write --set KEY=VALUE");
    const struct tree_input input = {
        .name = w.place.file, .text = equals + 1, .length = strlen(equals + 1), .no_lines = true};
    w.value = tree_read(m->arena, m->diag, &input);
    if (w.value == NULL || w.value->kind == TREE_BAD)
        return false;
    w.path = arena_text(m->arena, set, (size_t)(equals - set));
    w.at = w.path;
    return walk_map(&w, root, merge_top(m));
}
