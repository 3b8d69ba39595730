/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   file --extends--> files     text      tree        values per role      structs
 *     |                           \        |                |                 |
 *   input_file  ->  extends  ->  tree  ->  override  ->  merge_defaults  ->  bind
 */
#include "scenario.h"

#include <string.h>

#include "extends.h"
#include "input_file.h"
#include "merge.h"
#include "override.h"
#include "switchover.h"
#include "trace_file.h"
#include "tree.h"
#include "tree_edit.h"

enum { LONGEST_ID = 64 };

/* The stem of the file's name; an error when it cannot be an id. */
static void take_id(struct scenario *s)
{
    const char *slash = strrchr(s->path, '/');
    const char *name = slash != NULL ? slash + 1 : s->path;
    const char *dot = strrchr(name, '.');
    const size_t n = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
    const struct place place = {.file = s->path};

    s->id = arena_text(&s->arena, name, n);
    if (n == 0 || n > LONGEST_ID || strspn(s->id, "abcdefghijklmnopqrstuvwxyz0123456789_-") != n)
        diag_add(&s->diag, DIAG_ERROR, place, NULL,
                 "the file's name is the scenario's id: 1 to %d of a-z, 0-9, _ and - before the "
                 "extension",
                 (int)LONGEST_ID);
}

static void keep_sources(struct scenario *s, const struct input_files *files)
{
    s->sources = ARENA_ARRAY(&s->arena, files->count, struct scenario_source);
    for (const struct input_file *f = files->first; f != NULL; f = f->next) {
        struct scenario_source *source = &s->sources[s->n_sources++];
        source->path = f->path;
        source->text = f->text;
        source->bytes = f->length;
        memcpy(source->sha256, f->sha256, sizeof source->sha256);
    }
}

/* Looks through `defaults` by itself: a role that no position has shall not hide a mistake. */
static void check_defaults(struct bind *b, const struct tree_node *defaults,
                           const struct param_table *root)
{
    const struct param_table *positions = merge_positions(root);
    const struct param *role = positions != NULL ? param_find(positions, "role") : NULL;
    struct text path = {0};
    size_t n = 0;

    if (positions == NULL || role == NULL || role->choices == NULL) {
        diag_add(b->diag, DIAG_ERROR, defaults->key_place, defaults->key_source,
                 "unknown key 'defaults' in scenario");
        return;
    }
    if (defaults->kind != TREE_MAP) {
        if (defaults->kind != TREE_BAD)
            diag_add(b->diag, DIAG_ERROR, defaults->place, defaults->source,
                     "'defaults' needs a map of roles, not a %s", tree_kind_name(defaults->kind));
        return;
    }
    while (role->choices[n] != NULL)
        n++;
    for (size_t i = 0; i < defaults->count; i++) {
        const struct tree_node *traits = defaults->items[i];
        size_t k = 0;
        while (k < n && strcmp(role->choices[k], traits->key) != 0)
            k++;
        if (k == n) {
            const char *near = diag_nearest(traits->key, role->choices, n);
            diag_add(b->diag, DIAG_ERROR, traits->key_place, traits->key_source,
                     "'%s' in defaults is no role%s%s%s", traits->key,
                     near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                     near != NULL ? "'?" : "");
            continue;
        }
        text_clear(&path);
        text_printf(&path, "defaults.%s", traits->key);
        bind_check(b, traits, positions, text_of(&path));
    }
    text_fini(&path);
}

/* Tree, overrides and defaults into structs. node NULL: the file could not be read. */
static void bind_all(struct scenario *s, const struct scenario_input *input,
                     struct input_files *files, struct merge *merge, struct tree_node *node)
{
    struct trace_files traces = {.files = files};
    struct bind b = {.arena = &s->arena,
                     .diag = &s->diag,
                     .places = &s->places,
                     .traces = &traces,
                     .draw = input->draw,
                     .draw_context = input->draw_context,
                     .replace = input->replace,
                     .replace_context = input->replace_context};

    for (size_t i = 0; node != NULL && i < input->n_sets; i++)
        (void)override_apply(merge, node, input->sets[i]);
    struct tree_node *defaults = node != NULL ? merge_defaults(merge, node) : NULL;
    if (defaults != NULL)
        check_defaults(&b, defaults, input->root);
    if (node != NULL)
        switchover_complete(merge, files, node, defaults);
    s->root = bind_tree(&b, node, input->root);
    s->parameters = b.parameters;
    s->n_parameters = b.n_parameters;
    s->uncertain = b.uncertain;
    s->n_uncertain = b.n_uncertain;
}

bool scenario_read_input(struct scenario *s, const struct scenario_input *input)
{
    struct input_files files = {
        .arena = &s->arena, .diag = &s->diag, .kept = input->kept, .n_kept = input->n_kept};
    struct merge merge = {.arena = &s->arena, .diag = &s->diag, .root = input->root};
    const struct input_file *file;
    struct tree_node *node = NULL;

    memset(s, 0, sizeof *s);
    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    s->path = arena_text(&s->arena, input->path, strlen(input->path));
    if (input->text != NULL)
        file = input_file_take(&files, s->path, input->text, input->length);
    else
        file = input_file_open(&files, s->path, TREE_MAX_BYTES, &s->code);
    take_id(s);
    if (file != NULL)
        node = extends_read(&merge, &files, file);
    if (node != NULL)
        bind_all(s, input, &files, &merge, node);
    else
        s->root = arena_array(&s->arena, 1, input->root->size);
    keep_sources(s, &files);
    diag_sort(&s->diag);
    if (s->code == ERROR_NONE && diag_has_errors(&s->diag))
        s->code = ERROR_DATA;
    scenario_index(s);
    switchover_trim(s);
    return !diag_has_errors(&s->diag);
}

bool scenario_read(struct scenario *s, const char *path, const struct param_table *root,
                   const char *const sets[], size_t n_sets)
{
    const struct scenario_input input = {
        .path = path, .root = root, .sets = sets, .n_sets = n_sets};

    return scenario_read_input(s, &input);
}

bool scenario_read_text(struct scenario *s, const char *name, const char *text, size_t length,
                        const struct param_table *root)
{
    const struct scenario_input input = {
        .path = name, .text = text, .length = length, .root = root};

    return scenario_read_input(s, &input);
}

void scenario_free(struct scenario *s)
{
    arena_fini(&s->arena);
}

/* ---- parameters by path ---- */

static size_t hash_of(const char *path, size_t slots)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (; *path != '\0'; path++)
        h = (h ^ (unsigned char)*path) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 32) & (slots - 1);
}

void scenario_index(struct scenario *s)
{
    s->slots = 2;
    while (s->slots < 2 * s->n_parameters)
        s->slots *= 2;
    s->index = ARENA_ARRAY(&s->arena, s->slots, const struct bind_parameter *);
    for (size_t i = 0; i < s->n_parameters; i++) {
        size_t k = hash_of(s->parameters[i].path, s->slots);
        while (s->index[k] != NULL)
            k = (k + 1) & (s->slots - 1);
        s->index[k] = &s->parameters[i];
    }
}

const struct bind_parameter *scenario_parameter(const struct scenario *s, const char *path)
{
    for (size_t i = 0; s->slots == 0 && i < s->n_parameters; i++) /* made by hand, without a table */
        if (strcmp(s->parameters[i].path, path) == 0)
            return &s->parameters[i];
    if (s->slots == 0)
        return NULL;
    for (size_t k = hash_of(path, s->slots); s->index[k] != NULL; k = (k + 1) & (s->slots - 1))
        if (strcmp(s->index[k]->path, path) == 0)
            return s->index[k];
    return NULL;
}
