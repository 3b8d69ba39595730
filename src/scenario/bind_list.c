/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind_list.h"

#include <stdio.h>
#include <string.h>

#include "bind_default.h"
#include "scalar.h"

/* What a row's value consists of. */
struct elements {
    struct tree_node *const *items;
    size_t count;
    struct tree_node *one[1]; /* a single value that stands for a list of one */
};

static struct quantity_site site_of(struct bind_walk *w, const struct param *row,
                                    const struct tree_node *node)
{
    return (struct quantity_site){
        .bind = w->b, .row = row, .node = node, .path = text_of(&w->path)};
}

/* The row's default as a node, or NULL. */
static struct tree_node *default_node(struct bind_walk *w, const struct param *row)
{
    if (row->def == NULL)
        return NULL;
    const struct tree_input input = {
        .text = row->def, .length = strlen(row->def), .no_lines = true};
    return tree_read(w->b->arena, w->b->diag, &input);
}

/* `between: vp_sales, cmo`; the commas of a distribution stand inside its parentheses. */
static bool is_list_without_brackets(const struct tree_node *node)
{
    return node->kind == TREE_SCALAR && !node->quoted && strchr(node->text, ',') != NULL &&
           strchr(node->text, '(') == NULL;
}

/* False (reported) when the node cannot be the row's value. */
static bool take_elements(struct bind_walk *w, const struct param *row, struct tree_node *node,
                          struct elements *out)
{
    const struct quantity_site site = site_of(w, row, node);

    *out = (struct elements){.one = {node}};
    if (node == NULL || node->kind == TREE_BAD)
        return true;
    out->items = node->items;
    out->count = node->count;
    if (tree_is_nothing(node)) {
        bind_walk_report_nothing(&site);
        return false;
    }
    if (row->kind == PARAM_MAP && node->kind != TREE_MAP) {
        quantity_error(&site, "'%s' needs a map of names, not a %s", row->name,
                       tree_kind_name(node->kind));
        return false;
    }
    if (row->kind != PARAM_MAP && is_list_without_brackets(node)) {
        quantity_error(&site, "'%s': a list is written in brackets: [%s]", row->name, node->text);
        return false;
    }
    if (row->kind != PARAM_MAP && node->kind != TREE_LIST) {
        out->items = out->one;
        out->count = 1;
    }
    if (out->count > BIND_MAX_ELEMENTS) {
        quantity_error(&site, "'%s' has %zu elements; at most %d are read", row->name, out->count,
                       (int)BIND_MAX_ELEMENTS);
        return false;
    }
    return true;
}

static void store(const struct param *row, void *base, const void *values, size_t count)
{
    memcpy((char *)base + row->offset, &values, sizeof values);
    memcpy((char *)base + row->count_offset, &count, sizeof count);
}

/* ---- lists of scalars ---- */

/* The elements as one array of values. Returns its normal spelling, in the arena. */
static const char *take_values(struct bind_walk *w, const struct param *row,
                               const struct elements *e, char *values, size_t *count)
{
    const size_t size = scalar_size(row->kind);
    struct text normal = {0};
    size_t n = 0;

    text_add(&normal, "[");
    for (size_t i = 0; i < e->count; i++) {
        const struct tree_node *item = e->items[i];
        const struct quantity_site site = site_of(w, row, item);
        const size_t length = normal.length;
        if (item->kind == TREE_BAD)
            continue;
        text_add(&normal, n > 0 ? ", " : "");
        if (tree_is_nothing(item))
            bind_walk_report_nothing(&site);
        else if (item->kind != TREE_SCALAR)
            quantity_error(&site, "'%s' needs %s, not a %s in it", row->name,
                           quantity_kind(row->kind), tree_kind_name(item->kind));
        else if (scalar_read(&site, item->text, values + n * size, &normal)) {
            bind_walk_place(w, values + n * size, item);
            n++;
            continue;
        }
        normal.length = length;
    }
    text_add(&normal, "]");
    *count = n;
    const size_t bracket = n == 1 ? 1 : 0; /* one value is written without brackets */
    const char *text =
        arena_text(w->b->arena, text_of(&normal) + bracket, normal.length - 2 * bracket);
    text_fini(&normal);
    return text;
}

static void bind_values(struct bind_walk *w, const struct param *row, const struct elements *e,
                        void *base)
{
    const size_t size = scalar_size(row->kind);
    struct bind_default d = {.row = row};
    const struct bind_default *known = e == NULL ? bind_default_find(w->b, row) : NULL;

    if (known != NULL) {
        d = *known;
    } else {
        struct elements elements = {0};
        if (e == NULL)
            (void)take_elements(w, row, default_node(w, row), &elements);
        else
            elements = *e;
        char *values = arena_array(w->b->arena, elements.count, size);
        d.value = values;
        d.text = take_values(w, row, &elements, values, &d.count);
        if (e == NULL)
            bind_default_keep(w->b, &d);
    }
    store(row, base, d.value, d.count);
    bind_walk_record(w, row, (char *)base + row->offset, d.text);
}

/* ---- lists and maps of structs ---- */

/* Ids become parts of paths (org.sdr.headcount), of --set texts and of column names. */
static bool is_id(const char *id)
{
    for (; *id != '\0'; id++) {
        const unsigned char c = (unsigned char)*id;
        if (!(c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    return true;
}

static bool same_letters(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        const int x = *a >= 'A' && *a <= 'Z' ? *a - 'A' + 'a' : *a;
        const int y = *b >= 'A' && *b <= 'Z' ? *b - 'A' + 'a' : *b;
        if (x != y)
            return false;
    }
    return *a == *b;
}

/* Ids that cannot be told apart when spoken or on a disk that ignores case. */
static void check_ids(struct bind_walk *w, const struct param *row, const struct elements *e)
{
    for (size_t i = 0; i < e->count; i++) {
        const struct tree_node *item = e->items[i];
        struct tree_node at_key = *item;
        at_key.place = item->key_place;
        at_key.source = item->key_source;
        const struct quantity_site site = site_of(w, row, &at_key);
        if (!is_id(item->key))
            quantity_error(&site,
                           "'%s' is no name for an entry of %s: letters, digits, _ and - only",
                           item->key, row->name);
        for (size_t k = 0; k < i && e->count <= 200; k++)
            if (same_letters(item->key, e->items[k]->key))
                quantity_error(&site, "'%s' differs from '%s' in line %d only by case", item->key,
                               e->items[k]->key, e->items[k]->key_place.line);
    }
}

static void bind_structs(struct bind_walk *w, const struct param *row, const struct elements *e,
                         void *base)
{
    const size_t size = row->sub->size;
    char *structs = arena_array(w->b->arena, e->count, size);

    if (row->kind == PARAM_MAP)
        check_ids(w, row, e);
    store(row, base, structs, e->count);
    for (size_t i = 0; i < e->count; i++) {
        const struct tree_node *item = e->items[i];
        char index[32];
        (void)snprintf(index, sizeof index, "[%zu]", i);
        const size_t length = row->kind == PARAM_MAP ? bind_walk_enter(w, ".", item->key)
                                                     : bind_walk_enter(w, "", index);
        const struct tree_node *outer = w->anchor;
        w->anchor = item;
        const struct tree_node *map = bind_walk_map(w, row, item);
        struct bind_walk quiet = *w; /* what is broken already shall not miss its keys too */
        if (row->kind == PARAM_MAP)
            memcpy(structs + i * size, &item->key, sizeof item->key);
        if (!w->check_only && item->place.file != NULL)
            places_add(w->b->places, w->b->arena, structs + i * size,
                       row->kind == PARAM_MAP ? item->key_place : item->place,
                       row->kind == PARAM_MAP ? item->key_source : item->source);
        quiet.check_only = true;
        bind_walk_struct(map != NULL ? w : &quiet, map, row->sub, structs + i * size);
        if (map == NULL)
            w->path = quiet.path;
        w->anchor = outer;
        bind_walk_leave(w, length);
    }
}

void bind_list(struct bind_walk *w, const struct param *row, const struct tree_node *node,
               void *base)
{
    const bool scalars =
        row->kind == PARAM_REALS || row->kind == PARAM_TEXTS || row->kind == PARAM_DATES;
    struct elements elements = {0};
    struct tree_node *node_or_null = (struct tree_node *)node; /* only read */
    const bool given =
        take_elements(w, row, node_or_null, &elements) && node != NULL && node->kind != TREE_BAD;

    if (given)
        bind_walk_place(w, (char *)base + row->offset, node);
    if (scalars) {
        bind_values(w, row, given ? &elements : NULL, base);
        return;
    }
    if (!given)
        (void)take_elements(w, row, default_node(w, row), &elements);
    bind_structs(w, row, &elements, base);
}
