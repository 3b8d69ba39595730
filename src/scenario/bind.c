/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The walk follows the rows, not the tree, so that values come in the order of rows whatever the
 * order in the file; what the tree holds beyond the rows is reported after.
 */
#include "bind.h"

#include <string.h>

#include "bind_default.h"
#include "bind_list.h"
#include "bind_walk.h"
#include "scalar.h"
#include "slip.h"
#include "text.h"
#include "tree_edit.h"

/* ---- what is reported ---- */

static const char *container(const struct bind_walk *w)
{
    return w->path.length > 0 ? text_of(&w->path) : w->top;
}

/* Does only a comma or bracket stand behind the key, and no colon? */
static bool has_no_colon(const struct tree_node *node)
{
    if (node->kind != TREE_SCALAR || node->quoted || node->text[0] != '\0' || node->key_source == NULL)
        return false;
    const char *behind = strstr(node->key_source, node->key);
    if (behind == NULL)
        return false;
    behind += strlen(node->key);
    behind += strspn(behind, " ");
    return *behind == ',' || *behind == '}';
}

static void report_unknown(struct bind_walk *w, const struct tree_node *node,
                           const struct param_table *table)
{
    struct diag *diag = w->b->diag;
    const char *names[256];
    size_t n = 0;
    struct text valid = {0};

    if (diag->count >= DIAG_MAX_ITEMS) {
        diag_add(diag, DIAG_ERROR, node->key_place, NULL, "unknown key");
        return;
    }
    if (node->key_place.line > 0 && diag_has_place(diag, node->key_place))
        return;
    for (const struct param *row = table->rows; row->kind != PARAM_END && n < 256; row++) {
        names[n++] = row->name;
        if (n <= 8)
            text_printf(&valid, "%s%s", n > 1 ? ", " : "", row->name);
    }
    const char *near = diag_nearest(node->key, names, n);
    struct text meant = {0};
    const bool lone = has_no_colon(node);
    if (lone && slip_in_pair(&meant, node->key))
        diag_add(diag, DIAG_ERROR, node->key_place, node->key_source, "unknown key '%s' in %s; %s", node->key,
                 container(w), text_of(&meant));
    else if (near != NULL)
        diag_add(diag, DIAG_ERROR, node->key_place, node->key_source,
                 "unknown key '%s' in %s; did you mean '%s'?", node->key, container(w), near);
    else
        diag_add(diag, DIAG_ERROR, node->key_place, node->key_source,
                 "unknown key '%s' in %s; there are: %s%s%s", node->key, container(w),
                 text_of(&valid), n > 8 ? ", ..." : "",
                 lone ? "; a list is written in brackets: [a, b]" : "");
    text_fini(&meant);
    text_fini(&valid);
}

static void report_missing(struct bind_walk *w, const struct param *row)
{
    struct text what = {0};

    if (row->choices != NULL) {
        text_add(&what, "one of:");
        for (size_t i = 0; row->choices[i] != NULL; i++)
            text_printf(&what, " %s", row->choices[i]);
    } else {
        text_printf(&what, "it needs %s", quantity_kind(row->kind));
    }
    const struct tree_node *anchor = w->anchor;
    const size_t outer = w->path.length - strlen(row->name); /* the walk stands at the row itself */
    diag_add(w->b->diag, DIAG_ERROR, anchor != NULL ? anchor->key_place : (struct place){0},
             anchor != NULL ? anchor->key_source : NULL, "'%s' is missing in %.*s; %s", row->name,
             outer > 0 ? (int)outer - 1 : (int)strlen(w->top),
             outer > 0 ? text_of(&w->path) : w->top, text_of(&what));
    text_fini(&what);
}

void bind_walk_report_nothing(const struct quantity_site *site)
{
    const struct param *row = site->row;

    if (row->def != NULL)
        quantity_error(site, "'%s' has no value; write %s, or leave the key out for %s", row->name,
                       quantity_kind(row->kind), row->def[0] != '\0' ? row->def : "none");
    else
        quantity_error(site, "'%s' has no value; write %s, or leave the key out%s", row->name,
                       quantity_kind(row->kind),
                       row->kind == PARAM_MAP ? "; what belongs to it stands below, indented" : "");
}

/* ---- records ---- */

void bind_walk_record(struct bind_walk *w, const struct param *row, const void *value,
                      const char *text)
{
    struct bind *b = w->b;

    if (w->check_only)
        return;
    if (b->n_parameters == b->parameters_capacity) {
        const size_t capacity = b->n_parameters == 0 ? 256 : 2 * b->n_parameters;
        struct bind_parameter *grown = ARENA_ARRAY(b->arena, capacity, struct bind_parameter);
        if (b->n_parameters > 0)
            memcpy(grown, b->parameters, b->n_parameters * sizeof *grown);
        b->parameters = grown;
        b->parameters_capacity = capacity;
    }
    b->parameters[b->n_parameters++] =
        (struct bind_parameter){.path = arena_text(b->arena, text_of(&w->path), w->path.length),
                                .text = text,
                                .row = row,
                                .value = value};
}

void bind_walk_place(struct bind_walk *w, const void *value, const struct tree_node *node)
{
    if (node != NULL && node->place.file != NULL && !w->check_only)
        places_add(w->b->places, w->b->arena, value, node->place, node->source);
}

size_t bind_walk_enter(struct bind_walk *w, const char *separator, const char *name)
{
    const size_t length = w->path.length;

    text_printf(&w->path, "%s%s", length > 0 ? separator : "", name);
    return length;
}

void bind_walk_leave(struct bind_walk *w, size_t length)
{
    w->path.length = length;
    w->path.data[length] = '\0';
}

/* ---- scalars ---- */

/* Stores the row's default, if there is one. Returns its normal spelling, in the arena. */
static const char *take_default(struct bind_walk *w, const struct param *row, void *value)
{
    struct arena *arena = w->b->arena;
    const struct quantity_site site = {
        .bind = w->b, .row = row, .node = NULL, .path = text_of(&w->path)};
    const char *text = row->def == NULL && row->optional ? "none" : row->def;
    const size_t size = scalar_size(row->kind);
    const struct bind_default *known = bind_default_find(w->b, row);
    struct text normal = {0};

    if (known != NULL) {
        memcpy(value, known->value, size);
        return known->text;
    }
    if (text != NULL)
        (void)scalar_read(&site, text, value, &normal);
    void *copy = arena_array(arena, 1, size);
    memcpy(copy, value, size);
    const struct bind_default d = {
        .row = row, .value = copy, .text = arena_text(arena, text_of(&normal), normal.length)};
    bind_default_keep(w->b, &d);
    text_fini(&normal);
    return d.text;
}

static bool take_scalar(struct bind_walk *w, const struct param *row, const struct tree_node *node,
                        void *value, struct text *normal)
{
    const struct quantity_site site = {
        .bind = w->b, .row = row, .node = node, .path = text_of(&w->path)};

    if (tree_is_nothing(node))
        bind_walk_report_nothing(&site);
    else if (node->kind != TREE_SCALAR)
        quantity_error(&site, "'%s' needs %s, not a %s", row->name, quantity_kind(row->kind),
                       tree_kind_name(node->kind));
    else if (scalar_read(&site, node->text, value, normal)) {
        bind_walk_place(w, value, node);
        return true;
    }
    return false;
}

/* An analysis asks what another value would do. A text that cannot be read is reported where the value stands. */
static bool take_replacement(struct bind_walk *w, const struct param *row, const struct tree_node *node,
                             void *value, struct text *normal)
{
    const struct bind *b = w->b;
    const struct quantity_site site = {.bind = w->b, .row = row, .node = node, .path = text_of(&w->path)};
    const char *text =
        b->replace != NULL && !w->check_only ? b->replace(b->replace_context, site.path) : NULL;

    if (text == NULL || !scalar_read(&site, text, value, normal))
        return false;
    bind_walk_place(w, value, node);
    return true;
}

static void bind_scalar(struct bind_walk *w, const struct param *row, const struct tree_node *node,
                        void *value)
{
    struct text normal = {0};
    const bool given = node != NULL && node->kind != TREE_BAD;
    const char *text = "";

    if (take_replacement(w, row, node, value, &normal) ||
        (given && take_scalar(w, row, node, value, &normal)))
        text = arena_text(w->b->arena, text_of(&normal), normal.length);
    else if (node == NULL && row->def == NULL && !row->optional && !w->check_only)
        report_missing(w, row);
    else
        text = take_default(w, row, value);
    bind_walk_record(w, row, value, text);
    text_fini(&normal);
}

/* ---- sections ---- */

static void report_no_map(const struct quantity_site *site, const struct param *row)
{
    const struct tree_node *node = site->node;
    struct text meant = {0};
    if (node->kind == TREE_SCALAR && slip_in_pair(&meant, node->text))
        text_printf(&meant, ", on a line of its own");
    quantity_error(site, "'%s' needs a map of keys, not a %s%s%s", node->key != NULL ? node->key : row->name,
                   tree_kind_name(node->kind), meant.length > 0 ? "; " : "", text_of(&meant));
    text_fini(&meant);
}

/* The map to bind a struct from; NULL when there is none (reported when something else stands
 * there). */
const struct tree_node *bind_walk_map(struct bind_walk *w, const struct param *row,
                                      const struct tree_node *node)
{
    const struct param_table *table = row->sub;
    const struct quantity_site site = {
        .bind = w->b, .row = row, .node = node, .path = text_of(&w->path)};

    if (node == NULL || node->kind == TREE_BAD || node->kind == TREE_MAP)
        return node != NULL && node->kind == TREE_MAP ? node : NULL;
    if (node->kind == TREE_SCALAR && !tree_is_nothing(node) && table->shorthand != NULL)
        return tree_edit_wrap(w->b->arena, node, table->shorthand);
    if (tree_is_nothing(node))
        quantity_error(&site, "'%s' has no value; write its keys, or leave it out",
                       node->key != NULL ? node->key : row->name);
    else
        report_no_map(&site, row);
    return NULL;
}

static void bind_row(struct bind_walk *w, const struct param *row, const struct tree_node *node,
                     void *base)
{
    void *value = (char *)base + row->offset;
    const size_t length = bind_walk_enter(w, ".", row->name);

    if (row->kind == PARAM_SECTION) {
        bind_walk_place(w, value, node);
        bind_walk_struct(w, bind_walk_map(w, row, node), row->sub, value);
    } else if (row->kind >= PARAM_REALS) {
        bind_list(w, row, node, base);
    } else {
        bind_scalar(w, row, node, value);
    }
    bind_walk_leave(w, length);
}

/* A section that is mentioned without the row that says so. */
static const struct tree_node *presence_node(struct bind_walk *w, const struct tree_node *map)
{
    struct tree_node *node = tree_edit_map(w->b->arena, map);

    node->kind = TREE_SCALAR;
    node->text = "true";
    return node;
}

void bind_walk_struct(struct bind_walk *w, const struct tree_node *map,
                      const struct param_table *table, void *base)
{
    const struct tree_node *outer = w->anchor;
    struct tree_node *keys = NULL;

    if (map != NULL) {
        keys = tree_edit_rename(w->b->arena, map, map->key); /* looking keys up needs an index */
        w->anchor = map;
    }
    for (const struct param *row = table->rows; row->kind != PARAM_END; row++) {
        const struct tree_node *node =
            keys != NULL ? tree_find(keys, row->name, w->b->arena) : NULL;
        if (node == NULL && keys != NULL && table->presence != NULL &&
            strcmp(table->presence, row->name) == 0)
            node = presence_node(w, map);
        bind_row(w, row, node, base);
    }
    for (size_t i = 0; keys != NULL && i < keys->count; i++)
        if (param_find(table, keys->items[i]->key) == NULL)
            report_unknown(w, keys->items[i], table);
    w->anchor = outer;
}

/* ---- the whole ---- */

void *bind_tree(struct bind *b, const struct tree_node *node, const struct param_table *table)
{
    void *base = arena_array(b->arena, 1, table->size);
    struct bind_walk w = {.b = b, .top = table->name, .anchor = node};

    text_add(&w.path, "");
    bind_walk_struct(&w, node, table, base);
    text_fini(&w.path);
    return base;
}

void bind_check(struct bind *b, const struct tree_node *node, const struct param_table *table,
                const char *path)
{
    struct bind quiet = *b;
    struct bind_walk w = {.b = &quiet, .top = table->name, .check_only = true};
    const struct param row = {.name = path, .kind = PARAM_SECTION, .sub = table};

    quiet.draw = NULL;
    quiet.replace = NULL;
    text_add(&w.path, path);
    const struct tree_node *map = bind_walk_map(&w, &row, node);
    if (map != NULL)
        bind_walk_struct(&w, map, table, arena_array(b->arena, 1, table->size));
    b->defaults = quiet.defaults;
    text_fini(&w.path);
}

void bind_dump(const struct bind_parameter parameters[], size_t n, struct text *out)
{
    for (size_t i = 0; i < n; i++)
        text_printf(out, "%s = %s\n", parameters[i].path, parameters[i].text);
}
