/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extends.h"

#include <string.h>

#include "tree_edit.h"

/* The files from the scenario down to the one being read. */
struct chain {
    struct merge *m;
    struct input_files *files;
    const struct input_file *link[EXTENDS_MAX_DEPTH + 1];
    const char *words[EXTENDS_MAX_DEPTH + 1]; /* how it was reached; NULL for the first */
    size_t count;
};

static struct tree_node *read_top(struct chain *c);

static bool is_in_chain(const struct chain *c, const struct input_file *file)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->link[i] == file)
            return true;
    return false;
}

/* "extended by b.yaml:1:10, extended by a.yaml:2:10" */
static const char *words_of(const struct chain *c, const struct tree_node *node)
{
    const char *before = c->words[c->count - 1];
    struct text t = {0};

    text_printf(&t, "extended by %s:%d:%d", node->place.file, node->place.line, node->place.column);
    if (before != NULL)
        text_printf(&t, ", %s", before);
    const char *words = arena_text(c->m->arena, text_of(&t), t.length);
    text_fini(&t);
    return words;
}

/* The tree that the file on top of the chain extends, NULL (reported) when there is something wrong
 * with it. */
static struct tree_node *read_parent(struct chain *c, const struct tree_node *node)
{
    struct diag *diag = c->m->diag;

    if (node->kind == TREE_BAD)
        return NULL;
    if (node->kind != TREE_SCALAR || tree_is_nothing(node)) {
        diag_add(diag, DIAG_ERROR, node->place, node->source,
                 "'extends' takes the path of one file");
        return NULL;
    }
    if (c->count > EXTENDS_MAX_DEPTH) {
        diag_add(diag, DIAG_ERROR, node->place, node->source,
                 "more than %d files extend each other", (int)EXTENDS_MAX_DEPTH);
        return NULL;
    }
    const struct input_file *file =
        input_file_follow(c->files, node, "extends", node->text, TREE_MAX_BYTES);
    if (file == NULL)
        return NULL;
    if (is_in_chain(c, file)) {
        diag_add(diag, DIAG_ERROR, node->place, node->source,
                 file == c->link[c->count - 1] ? "'%s' extends itself"
                                               : "'%s' is extended in a circle",
                 node->text);
        return NULL;
    }
    const char *words = words_of(c, node);
    diag_add_origin(diag, file->path, words);
    c->words[c->count] = words;
    c->link[c->count++] = file;
    struct tree_node *parent = read_top(c);
    c->count--;
    return parent;
}

/* The file on top of the chain, laid over what it extends. */
static struct tree_node *read_top(struct chain *c)
{
    const struct input_file *file = c->link[c->count - 1];
    const struct tree_input input = {
        .name = file->path, .text = file->text, .length = file->length};
    struct tree_node *tree = tree_read(c->m->arena, c->m->diag, &input);

    if (tree == NULL || tree->kind == TREE_BAD)
        return NULL;
    if (tree->kind != TREE_MAP) {
        diag_add(c->m->diag, DIAG_ERROR, tree->place, tree->source,
                 "a scenario is a map of keys, this is a %s", tree_kind_name(tree->kind));
        return NULL;
    }
    const struct tree_node *extends = tree_edit_take(c->m->arena, tree, "extends");
    if (extends == NULL)
        return tree;
    struct tree_node *parent = read_parent(c, extends);
    return parent == NULL ? NULL : merge_nodes(c->m, parent, tree, merge_top(c->m));
}

struct tree_node *extends_read(struct merge *m, struct input_files *files,
                               const struct input_file *file)
{
    struct chain c = {.m = m, .files = files, .link = {file}, .count = 1};

    return read_top(&c);
}
