/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind.h"

#include <stdio.h>
#include <string.h>

#include "text.h"
#include "tree.h"
#include "value.h"

enum { MOST_PATH = 512, MOST_NAMES = 64 };

struct spot { /* where in the tree of parameters we are */
    struct bind *b;
    const char *path;   /* "" at the top */
    bool only_checking; /* nothing is required, nothing is recorded */
};

static void bind_rows(const struct spot *at, struct tree_node *node, const struct param_table *table, char *out);

static const char *join(const struct spot *at, const char *name)
{
    char path[MOST_PATH];
    (void)snprintf(path, sizeof path, "%s%s%s", at->path, at->path[0] != '\0' ? "." : "", name);
    return arena_text(at->b->arena, path, strlen(path));
}

static const char *element(const struct spot *at, size_t i)
{
    char path[MOST_PATH];
    (void)snprintf(path, sizeof path, "%s[%zu]", at->path, i);
    return arena_text(at->b->arena, path, strlen(path));
}

static void report(const struct spot *at, const struct tree_node *node, const char *message)
{
    diag_add(at->b->diag, DIAG_ERROR, node->place, node->source, "%s", message);
}

static void record(const struct spot *at, const struct param *row, const char *text, const void *value)
{
    struct bind *b = at->b;
    if (at->only_checking)
        return;
    if (b->n_parameters == b->parameters_capacity) {
        const size_t larger = b->parameters_capacity < 64 ? 64 : 2 * b->parameters_capacity;
        struct bind_parameter *grown = ARENA_ARRAY(b->arena, larger, struct bind_parameter);
        if (b->n_parameters > 0)
            memcpy(grown, b->parameters, b->n_parameters * sizeof grown[0]);
        b->parameters = grown;
        b->parameters_capacity = larger;
    }
    b->parameters[b->n_parameters++] =
        (struct bind_parameter){at->path, arena_text(b->arena, text, strlen(text)), row, value};
}

static void remember_place(const struct spot *at, const void *value, const struct tree_node *node)
{
    if (!at->only_checking)
        places_add(at->b->places, at->b->arena, value, node->place, node->source);
}

static void bind_scalar(const struct spot *at, struct tree_node *node, const struct param *row, char *member)
{
    struct unit_hint hint;
    if (node->kind != TREE_SCALAR) {
        char words[200];
        (void)snprintf(words, sizeof words, "'%.60s' needs %s %s, not a %s", row->name,
                       strchr("aeiou", param_kind_name(row->kind)[0]) ? "an" : "a", param_kind_name(row->kind),
                       tree_kind_name(node->kind));
        report(at, node, words);
        return;
    }
    if (row->kind != PARAM_TEXT && tree_is_nothing(node)) {
        char words[200];
        (void)snprintf(words, sizeof words, "'%.60s' has no value", row->name);
        report(at, node, words);
        return;
    }
    const struct value_request request = {at->b, row, node->text, at->path, node->place};
    if (!value_read(&request, member, &hint)) {
        report(at, node, hint.text);
        return;
    }
    remember_place(at, member, node);
    record(at, row, node->text, member);
}

static void bind_default(const struct spot *at, const struct param *row, char *member)
{
    struct unit_hint hint;
    const struct value_request request = {at->b, row, row->def, at->path, {0}};
    if (!value_read(&request, member, &hint))
        diag_add(at->b->diag, DIAG_ERROR, (struct place){0}, NULL, "default of %s: %s", at->path, hint.text);
    record(at, row, row->def, member);
}

static size_t element_size(enum param_kind kind)
{
    return kind == PARAM_REALS ? sizeof(double) : kind == PARAM_DATES ? sizeof(int64_t) : sizeof(char *);
}

/* A list of numbers, names or dates; `node` may be a single scalar. */
static void bind_values(const struct spot *at, struct tree_node *node, const struct param *row, char *out)
{
    const bool single = node->kind == TREE_SCALAR;
    const bool nothing = single && tree_is_nothing(node);
    const size_t n = nothing ? 0 : single ? 1 : node->count;
    const size_t size = element_size(row->kind);
    char *values = arena_array(at->b->arena, n + 1, size);
    struct text joined = {0};
    bool good = true;
    if (node->kind == TREE_MAP) {
        report(at, node, "a list is needed here, not a map");
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct tree_node *item = single ? node : node->items[i];
        struct unit_hint hint;
        if (item->kind != TREE_SCALAR) {
            if (item->kind != TREE_BAD)
                report(at, item, "a single value is needed here");
            good = false;
            continue;
        }
        const struct value_request request = {at->b, row, item->text, at->path, item->place};
        if (!value_read_element(&request, values + i * size, &hint)) {
            report(at, item, hint.text);
            good = false;
        }
        text_printf(&joined, "%s%s", i > 0 ? ", " : "", item->text);
    }
    if (good) {
        memcpy(out + row->offset, &values, sizeof values);
        memcpy(out + row->count_offset, &n, sizeof n);
        remember_place(at, out + row->offset, node);
        struct text shown = {0};
        text_printf(&shown, single && !nothing ? "%s" : "[%s]", text_of(&joined));
        record(at, row, text_of(&shown), out + row->offset);
        text_fini(&shown);
    }
    text_fini(&joined);
}

/* A default list is spelt in YAML too: "[1, 1, 2]". */
static void bind_default_values(const struct spot *at, const struct param *row, char *out)
{
    const struct tree_input input = {.name = "default", .text = row->def, .length = strlen(row->def),
                                     .no_lines = true};
    struct tree_node *node = tree_read(at->b->arena, at->b->diag, &input);
    if (node == NULL)
        return;
    struct spot quiet = *at;
    quiet.only_checking = true;
    bind_values(&quiet, node, row, out);
    record(at, row, row->def, out + row->offset);
}

/* A scalar where a map is meant: {shorthand: scalar}. */
static struct tree_node *spelled_out(const struct spot *at, struct tree_node *node,
                                     const struct param_table *table)
{
    if (node->kind != TREE_SCALAR || table->shorthand == NULL)
        return node;
    struct tree_node *map = ARENA_NEW(at->b->arena, struct tree_node);
    struct tree_node *value = ARENA_NEW(at->b->arena, struct tree_node);
    *map = *node;
    *value = *node;
    value->key = table->shorthand;
    value->key_place = node->place;
    map->kind = TREE_MAP;
    map->items = ARENA_ARRAY(at->b->arena, 1, struct tree_node *);
    map->items[0] = value;
    map->count = 1;
    map->index = NULL;
    return map;
}

static bool is_map(const struct spot *at, struct tree_node *node, const struct param *row)
{
    char words[200];
    if (node->kind == TREE_MAP || node->kind == TREE_BAD)
        return node->kind == TREE_MAP;
    (void)snprintf(words, sizeof words, "'%.60s' needs keys and values below it, not a %s", row->name,
                   tree_kind_name(node->kind));
    report(at, node, words);
    return false;
}

static bool not_too_many(const struct spot *at, struct tree_node *node, const struct param *row)
{
    char words[200];
    if (node->count <= BIND_MAX_ELEMENTS)
        return true;
    (void)snprintf(words, sizeof words, "'%.60s' has %zu entries; at most %d are read", row->name, node->count,
                   (int)BIND_MAX_ELEMENTS);
    report(at, node, words);
    return false;
}

static void bind_map(const struct spot *at, struct tree_node *node, const struct param *row, char *out)
{
    if (tree_is_nothing(node))
        return;
    if (!is_map(at, node, row) || !not_too_many(at, node, row))
        return;
    char *elements = arena_array(at->b->arena, node->count + 1, row->sub->size);
    memcpy(out + row->offset, &elements, sizeof elements);
    memcpy(out + row->count_offset, &node->count, sizeof node->count);
    remember_place(at, out + row->offset, node);
    for (size_t i = 0; i < node->count; i++) {
        struct tree_node *item = node->items[i];
        char *member = elements + i * row->sub->size;
        memcpy(member, &item->key, sizeof item->key); /* `const char *id` comes first */
        if (!at->only_checking)
            places_add(at->b->places, at->b->arena, member, item->key_place, item->key_source);
        struct spot below = {at->b, join(at, item->key), at->only_checking};
        struct tree_node *map = spelled_out(&below, item, row->sub);
        if (map->kind == TREE_MAP || tree_is_nothing(map))
            bind_rows(&below, map->kind == TREE_MAP ? map : NULL, row->sub, member);
        else if (map->kind != TREE_BAD)
            report(&below, item, "keys and values are needed below this name");
    }
}

static void bind_list(const struct spot *at, struct tree_node *node, const struct param *row, char *out)
{
    if (tree_is_nothing(node))
        return;
    const bool single = node->kind != TREE_LIST;
    const size_t n = single ? 1 : node->count;
    if (!single && !not_too_many(at, node, row))
        return;
    char *elements = arena_array(at->b->arena, n + 1, row->sub->size);
    memcpy(out + row->offset, &elements, sizeof elements);
    memcpy(out + row->count_offset, &n, sizeof n);
    remember_place(at, out + row->offset, node);
    for (size_t i = 0; i < n; i++) {
        struct spot below = {at->b, element(at, i), at->only_checking};
        struct tree_node *item = single ? node : node->items[i];
        struct tree_node *map = spelled_out(&below, item, row->sub);
        if (map->kind == TREE_MAP) {
            if (!at->only_checking)
                places_add(at->b->places, at->b->arena, elements + i * row->sub->size, item->place, item->source);
            bind_rows(&below, map, row->sub, elements + i * row->sub->size);
        } else if (map->kind != TREE_BAD) {
            report(&below, item, "keys and values are needed here");
        }
    }
}

static void bind_one(const struct spot *at, struct tree_node *node, const struct param *row, char *out)
{
    if (node->kind == TREE_BAD)
        return;
    switch (row->kind) {
    case PARAM_SECTION: {
        struct tree_node *map = spelled_out(at, node, row->sub);
        if (tree_is_nothing(node) && row->sub->shorthand == NULL)
            bind_rows(at, NULL, row->sub, out + row->offset);
        else if (is_map(at, map, row))
            bind_rows(at, map, row->sub, out + row->offset);
        return;
    }
    case PARAM_MAP:
        bind_map(at, node, row, out);
        return;
    case PARAM_LIST:
        bind_list(at, node, row, out);
        return;
    case PARAM_REALS:
    case PARAM_TEXTS:
    case PARAM_DATES:
        bind_values(at, node, row, out);
        return;
    default:
        bind_scalar(at, node, row, out + row->offset);
    }
}

static void bind_absent(const struct spot *at, const struct tree_node *parent, const struct param_table *table,
                        const struct param *row, char *out)
{
    if (at->only_checking)
        return;
    if (row->kind == PARAM_SECTION) {
        bind_rows(at, NULL, row->sub, out + row->offset);
        return;
    }
    if (row->kind == PARAM_MAP || row->kind == PARAM_LIST)
        return;
    const bool list = row->kind == PARAM_REALS || row->kind == PARAM_TEXTS || row->kind == PARAM_DATES;
    if (row->def != NULL) {
        if (list)
            bind_default_values(at, row, out);
        else
            bind_default(at, row, out + row->offset);
    } else if (!list && parent != NULL) {
        diag_add(at->b->diag, DIAG_ERROR, parent->place, parent->source, "the %s needs '%s'", table->name,
                 row->name);
    }
}

static void unknown_key(const struct spot *at, const struct tree_node *item, const struct param_table *table)
{
    const char *names[MOST_NAMES];
    size_t n = 0;
    for (const struct param *row = table->rows; row->name != NULL && n < MOST_NAMES; row++)
        names[n++] = row->name;
    const char *where = at->path[0] != '\0' ? at->path : table->name;
    const char *near = diag_nearest(item->key, names, n);
    if (near != NULL) {
        diag_add(at->b->diag, DIAG_ERROR, item->key_place, item->key_source,
                 "unknown key '%s' in %s; did you mean '%s'?", item->key, where, near);
        return;
    }
    struct text list = {0};
    for (size_t i = 0; i < n && i < 8; i++)
        text_printf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
    diag_add(at->b->diag, DIAG_ERROR, item->key_place, item->key_source,
             "unknown key '%s' in %s; it may hold %s%s", item->key, where, text_of(&list), n > 8 ? ", ..." : "");
    text_fini(&list);
}

static void bind_rows(const struct spot *at, struct tree_node *node, const struct param_table *table, char *out)
{
    for (const struct param *row = table->rows; row->name != NULL; row++) {
        struct tree_node *item = node != NULL ? tree_find(node, row->name, at->b->arena) : NULL;
        const struct spot below = {at->b, join(at, row->name), at->only_checking};
        if (item != NULL)
            bind_one(&below, item, row, out);
        else
            bind_absent(&below, node, table, row, out);
    }
    for (size_t i = 0; node != NULL && i < node->count; i++)
        if (param_find(table, node->items[i]->key) == NULL)
            unknown_key(at, node->items[i], table);
}

void *bind_tree(struct bind *b, const struct tree_node *node, const struct param_table *table)
{
    const struct spot top = {b, "", false};
    char *out = arena_array(b->arena, 1, table->size);
    struct tree_node *copy = NULL;
    if (node != NULL) {
        copy = ARENA_NEW(b->arena, struct tree_node);
        *copy = *node;
    }
    bind_rows(&top, copy, table, out);
    return out;
}

void bind_check(struct bind *b, const struct tree_node *node, const struct param_table *table, const char *path)
{
    const struct spot top = {b, path, true};
    struct tree_node copy = *node;
    bind_rows(&top, &copy, table, arena_array(b->arena, 1, table->size));
}

void bind_dump(const struct bind_parameter parameters[], size_t n, struct text *out)
{
    for (size_t i = 0; i < n; i++)
        text_printf(out, "%s = %s\n", parameters[i].path, parameters[i].text);
}
