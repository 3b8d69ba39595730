/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bind_walk.h - the state of a walk along rows and tree, shared by the files that bind.
 */
#ifndef BIND_WALK_H
#define BIND_WALK_H

#include "bind.h"
#include "quantity.h"
#include "text.h"
#include "tree.h"

struct bind_walk {
    struct bind *b;
    const char *top;                /* what the file as a whole is, for messages */
    struct text path;               /* where the walk is: "org.sdr" */
    const struct tree_node *anchor; /* innermost map that stands in a file */
    bool check_only;                /* report problems, record nothing, require nothing */
};

/* Binds one struct from a map (NULL: defaults). */
void bind_walk_struct(struct bind_walk *w, const struct tree_node *map,
                      const struct param_table *table, void *base);

/* The map that a section's or element's node stands for, or NULL. */
const struct tree_node *bind_walk_map(struct bind_walk *w, const struct param *row,
                                      const struct tree_node *node);

/* Goes one name deeper; the length to give to bind_walk_leave. */
size_t bind_walk_enter(struct bind_walk *w, const char *separator, const char *name);
void bind_walk_leave(struct bind_walk *w, size_t length);

/* Remembers the effective parameter at the walk's path (text in the arena); the place of a value
 * from a file. */
void bind_walk_record(struct bind_walk *w, const struct param *row, const void *value,
                      const char *text);
void bind_walk_place(struct bind_walk *w, const void *value, const struct tree_node *node);

void bind_walk_report_nothing(const struct quantity_site *site);

#endif
