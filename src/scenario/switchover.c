/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "switchover.h"

#include <string.h>

#include "extends.h"
#include "scenario.h"
#include "tree_edit.h"

static const char *const parts[] = {"org", "routes", "meetings"};
enum { PARTS = sizeof parts / sizeof parts[0] };

/* What the file that `to` names says about an organisation; NULL (reported) when it cannot be used. */
static struct tree_node *read_other(struct merge *m, struct input_files *files,
                                    const struct tree_node *to)
{
    if (to->kind != TREE_SCALAR || tree_is_nothing(to)) {
        diag_add(m->diag, DIAG_ERROR, to->place, to->source, "'to' takes the path of one file");
        return NULL;
    }
    const struct input_file *file =
        input_file_follow(files, to, "reorg.to", to->text, TREE_MAX_BYTES);
    struct tree_node *other = file != NULL ? extends_read(m, files, file) : NULL;
    if (other == NULL || other->kind != TREE_MAP)
        return NULL;
    const struct tree_node *again = tree_find(other, "reorg", m->arena);
    if (again != NULL) {
        diag_add(m->diag, DIAG_ERROR, to->place, to->source,
                 "'%s' plans a reorganisation itself; one per scenario can be simulated", to->text);
        return NULL;
    }
    (void)merge_defaults(m, other);
    return other;
}

static struct tree_node *nobody(struct merge *m, struct tree_node *position)
{
    struct tree_node *gone = tree_edit_copy(m->arena, position);
    struct tree_node *none = tree_edit_map(m->arena, position);
    none->kind = TREE_SCALAR;
    none->text = "0";
    if (gone->kind == TREE_MAP)
        tree_edit_put(m->arena, gone, tree_edit_rename(m->arena, none, "headcount"));
    return gone;
}

/* Positions of now in their order, as they will be, then the new ones. */
static struct tree_node *later_positions(struct merge *m, struct tree_node *now,
                                         struct tree_node *then)
{
    struct tree_node *all = tree_edit_map(m->arena, then);
    for (size_t i = 0; i < now->count; i++) {
        struct tree_node *position = tree_find(then, now->items[i]->key, m->arena);
        tree_edit_append(m->arena, all, position != NULL ? position : nobody(m, now->items[i]));
    }
    for (size_t i = 0; i < then->count; i++)
        if (tree_find(now, then->items[i]->key, m->arena) == NULL)
            tree_edit_append(m->arena, all, then->items[i]);
    return all;
}

/* One of org, routes, meetings: what `over` says on top of `under`. */
static struct tree_node *part_of(struct merge *m, const char *name, struct tree_node *under,
                                 struct tree_node *over)
{
    if (over != NULL && strcmp(name, "meetings") == 0)
        return over;
    return merge_nodes(m, under, over, merge_below(m, merge_top(m), name));
}

static void check_date(struct merge *m, struct tree_node *reorg)
{
    if (tree_find(reorg, "at", m->arena) == NULL)
        diag_add(m->diag, DIAG_ERROR, reorg->key_place, reorg->key_source,
                 "'at' is missing in reorg; write the day on which the chart changes");
}

void switchover_complete(struct merge *m, struct input_files *files, struct tree_node *root,
                         struct tree_node *defaults)
{
    struct tree_node *found = tree_find(root, "reorg", m->arena);
    if (found == NULL || found->kind != TREE_MAP)
        return;
    check_date(m, found);
    struct tree_node *reorg = tree_edit_rename(m->arena, tree_edit_copy(m->arena, found), "reorg");
    struct tree_node *to = tree_find(reorg, "to", m->arena);
    struct tree_node *other = to != NULL ? read_other(m, files, to) : root;
    struct tree_node *now = tree_find(root, "org", m->arena);
    for (size_t i = 0; other != NULL && i < PARTS; i++) {
        struct tree_node *under = tree_find(other, parts[i], m->arena);
        struct tree_node *over = tree_find(reorg, parts[i], m->arena);
        struct tree_node *part = part_of(m, parts[i], under, over);
        if (i == 0 && part != NULL && now != NULL && part->kind == TREE_MAP &&
            now->kind == TREE_MAP) {
            part = later_positions(m, now, part);
            merge_fill(m, part, defaults); /* new ones get the traits of their role; the others have them */
        }
        if (part != NULL)
            tree_edit_put(m->arena, reorg, tree_edit_rename(m->arena, part, parts[i]));
    }
    tree_edit_put(m->arena, root, reorg);
}

void switchover_trim(struct scenario *s)
{
    static const char prefix[] = "reorg.";
    size_t kept = 0;
    for (size_t i = 0; i < s->n_parameters; i++) {
        const struct bind_parameter p = s->parameters[i];
        const bool later = strncmp(p.path, prefix, strlen(prefix)) == 0;
        const struct bind_parameter *now =
            later ? scenario_parameter(s, p.path + strlen(prefix)) : NULL;
        if (now == NULL || strcmp(now->text, p.text) != 0)
            s->parameters[kept++] = p;
    }
    s->n_parameters = kept;
    scenario_index(s);
}
