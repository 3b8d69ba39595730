/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario.h"

#include <stdio.h>
#include <string.h>

#include "flow_comma.h"
#include "merge.h"
#include "source_files.h"
#include "trace_file.h"
#include "tree.h"

enum { MOST_EXTENDS = 8 };

struct reading { /* while a scenario is being read */
    struct scenario *s;
    const struct scenario_input *input;
    struct source_files files;
    const char *chain[MOST_EXTENDS + 1]; /* files from the scenario up to what it extends */
    size_t depth;
};

static void add_error(struct reading *r, struct place place, const char *source, const char *message)
{
    diag_add(&r->s->diag, DIAG_ERROR, place, source, "%s", message);
}

static bool is_id(const char *id, size_t n)
{
    if (n == 0 || n > 64)
        return false;
    for (size_t i = 0; i < n; i++)
        if (strchr("abcdefghijklmnopqrstuvwxyz0123456789_-", id[i]) == NULL)
            return false;
    return true;
}

static void set_id(struct reading *r)
{
    const char *path = r->input->path;
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    const size_t n = dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name);
    r->s->id = arena_text(&r->s->arena, name, n < 64 ? n : 64);
    if (!is_id(name, n))
        diag_add(&r->s->diag, DIAG_ERROR, (struct place){.file = path}, NULL,
                 "the file's name is the scenario's id; use a-z, 0-9, _ and - only, at most 64 of them");
}

static struct tree_node *parse(struct reading *r, const char *path, const char *text, size_t length)
{
    const struct tree_input input = {.name = path, .text = text, .length = length};
    struct tree_node *root = tree_read(&r->s->arena, &r->s->diag, &input);
    if (root == NULL)
        return NULL;
    if (root->kind != TREE_MAP) {
        if (root->kind != TREE_BAD)
            add_error(r, root->place, root->source,
                      tree_is_nothing(root) ? "the file is empty" : "a scenario is a map of keys and values");
        return NULL;
    }
    flow_comma_check(root, &r->s->diag);
    return root;
}

static struct tree_node *with_parent(struct reading *r, struct tree_node *root, const char *path);

static bool extends_itself(const struct reading *r, const char *path)
{
    for (size_t i = 0; i < r->depth; i++)
        if (source_files_same(r->chain[i], path))
            return true;
    return false;
}

static const char *origin_of(struct reading *r, const struct tree_node *node)
{
    char words[400];
    (void)snprintf(words, sizeof words, "extended by %s:%d:%d", node->place.file, node->place.line,
                   node->place.column);
    return arena_text(&r->s->arena, words, strlen(words));
}

static struct tree_node *read_parent(struct reading *r, const struct tree_node *node, const char *path)
{
    struct unit_hint hint = {{0}};
    size_t length = 0;
    const char *parent = source_files_resolve(&r->files, path, node->text, &hint);
    if (parent != NULL && extends_itself(r, parent))
        (void)snprintf(hint.text, sizeof hint.text, "'%.150s' extends itself", node->text);
    else if (parent != NULL && r->depth > MOST_EXTENDS)
        (void)snprintf(hint.text, sizeof hint.text, "more than %d files extend each other", (int)MOST_EXTENDS);
    else if (parent != NULL) {
        const char *text = source_files_read(&r->files, parent, TREE_MAX_BYTES, &length, &hint);
        if (text != NULL) {
            diag_add_origin(&r->s->diag, parent, origin_of(r, node));
            struct tree_node *root = parse(r, parent, text, length);
            return root != NULL ? with_parent(r, root, parent) : NULL;
        }
    }
    add_error(r, node->place, node->source, hint.text);
    return NULL;
}

/* The tree laid over what it extends, without the key `extends`. */
static struct tree_node *with_parent(struct reading *r, struct tree_node *root, const char *path)
{
    struct tree_node *node = tree_find(root, "extends", &r->s->arena);
    if (node == NULL)
        return root;
    for (size_t i = 0; i < root->count; i++)
        if (root->items[i] == node) {
            memmove(&root->items[i], &root->items[i + 1], (root->count - i - 1) * sizeof root->items[0]);
            root->count--;
            root->index = NULL;
        }
    if (node->kind != TREE_SCALAR || node->text[0] == '\0') {
        if (node->kind != TREE_BAD)
            add_error(r, node->place, node->source, "'extends' takes one path");
        return root;
    }
    r->chain[r->depth++] = path;
    struct tree_node *parent = read_parent(r, node, path);
    r->depth--;
    return merge_trees(&r->s->arena, parent, root, r->input->root);
}

static struct tree_node *apply_sets(struct reading *r, struct tree_node *root)
{
    for (size_t i = 0; i < r->input->n_sets; i++) {
        const char *set = r->input->sets[i];
        char words[400];
        (void)snprintf(words, sizeof words, "--set %s", set);
        const char *name = arena_text(&r->s->arena, words, strlen(words));
        const struct place place = {.file = name};
        const char *equals = strchr(set, '=');
        if (equals == NULL || equals == set) {
            add_error(r, place, NULL, "write key=value, for example --set org.sdr.headcount=8");
            continue;
        }
        const struct tree_input input = {.name = name, .text = equals + 1, .length = strlen(equals + 1),
                                         .no_lines = true};
        struct tree_node *value = tree_read(&r->s->arena, &r->s->diag, &input);
        const char *message = NULL;
        const char *path = arena_text(&r->s->arena, set, (size_t)(equals - set));
        if (value != NULL && !merge_set(&r->s->arena, root, r->input->root, path, value, &message))
            add_error(r, place, NULL, message);
    }
    return root;
}

static const char *open_trace(void *context, const char *name, size_t max_bytes, size_t *length,
                              struct unit_hint *hint)
{
    struct reading *r = context;
    const char *path = source_files_resolve(&r->files, r->input->path, name, hint);
    return path != NULL ? source_files_read(&r->files, path, max_bytes, length, hint) : NULL;
}

static void bind_all(struct reading *r, struct tree_node *root)
{
    struct scenario *s = r->s;
    struct trace_files traces = {.arena = &s->arena, .open = open_trace, .context = r};
    struct bind b = {.arena = &s->arena, .diag = &s->diag, .places = &s->places, .traces = &traces,
                     .draw = r->input->draw, .draw_context = r->input->draw_context};
    s->root = bind_tree(&b, root, r->input->root);
    s->parameters = b.parameters;
    s->n_parameters = b.n_parameters;
    s->uncertain = b.uncertain;
    s->n_uncertain = b.n_uncertain;
}

static bool finish(struct reading *r)
{
    struct scenario *s = r->s;
    s->sources = r->files.sources;
    s->n_sources = r->files.count;
    diag_sort(&s->diag);
    if (s->code == ERROR_NONE && diag_has_errors(&s->diag))
        s->code = ERROR_DATA;
    return s->code == ERROR_NONE;
}

bool scenario_read_input(struct scenario *s, const struct scenario_input *input)
{
    struct reading r = {.s = s, .input = input};
    struct unit_hint hint = {{0}};
    *s = (struct scenario){.path = input->path};
    arena_init(&s->arena);
    diag_init(&s->diag, &s->arena);
    source_files_init(&r.files, &s->arena, input->path);
    set_id(&r);
    const char *text = input->text;
    size_t length = input->length;
    if (text == NULL) {
        text = source_files_read(&r.files, input->path, TREE_MAX_BYTES, &length, &hint);
        if (text == NULL) {
            s->code = strstr(hint.text, "larger than") != NULL ? ERROR_DATA : ERROR_NO_INPUT;
            add_error(&r, (struct place){.file = input->path}, NULL, hint.text);
        }
    }
    struct tree_node *root = text != NULL ? parse(&r, input->path, text, length) : NULL;
    if (root != NULL) {
        root = with_parent(&r, root, input->path);
        root = apply_sets(&r, root);
        merge_defaults(&s->arena, &s->diag, root, input->root);
        bind_all(&r, root);
    } else {
        s->root = arena_array(&s->arena, 1, input->root->size);
    }
    return finish(&r);
}

bool scenario_read(struct scenario *s, const char *path, const struct param_table *root, const char *const sets[],
                   size_t n_sets)
{
    const struct scenario_input input = {.path = path, .root = root, .sets = sets, .n_sets = n_sets};
    return scenario_read_input(s, &input);
}

bool scenario_read_text(struct scenario *s, const char *name, const char *text, size_t length,
                        const struct param_table *root)
{
    const struct scenario_input input = {.path = name, .text = text, .length = length, .root = root};
    return scenario_read_input(s, &input);
}

void scenario_free(struct scenario *s)
{
    arena_fini(&s->arena);
}

const struct bind_parameter *scenario_parameter(const struct scenario *s, const char *path)
{
    for (size_t i = 0; i < s->n_parameters; i++)
        if (strcmp(s->parameters[i].path, path) == 0)
            return &s->parameters[i];
    return NULL;
}
