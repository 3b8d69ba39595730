/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow_comma.h - the comma that ends a value where it was meant to separate arguments.
 *
 *   {cycle: lognormal(median 60 d, sigma 0.8)}     YAML reads two entries: "lognormal(median 60 d"
 * and "sigma 0.8)"
 */
#ifndef FLOW_COMMA_H
#define FLOW_COMMA_H

#include "diag.h"
#include "tree.h"

/* Looks for such values in a map or list written in { } or [ ]: reports each once, marks it
 * TREE_BAD and drops the entries that were cut off from it. */
void flow_comma_check(struct tree_node *node, struct diag *diag);

#endif
