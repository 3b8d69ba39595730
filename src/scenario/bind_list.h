/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bind_list.h - values of which there are several: lists of scalars, maps of elements by name,
 * lists of maps.
 */
#ifndef BIND_LIST_H
#define BIND_LIST_H

#include "bind_walk.h"

/* Binds a row of kind PARAM_REALS, TEXTS, DATES, MAP or LIST into the struct at `base`. */
void bind_list(struct bind_walk *w, const struct param *row, const struct tree_node *node,
               void *base);

#endif
