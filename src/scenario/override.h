/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * override.h - one value changed from the command line: --set org.sdr.headcount=8.
 *
 * Lists are addressed by index (meetings[0].every=1 week). Only keys that have a row can be set,
 * and only elements that exist can be reached into, so that a misspelt name is an error and not a
 * new position. The value is YAML: a scalar, or a list or map in brackets; ~ removes.
 */
#ifndef OVERRIDE_H
#define OVERRIDE_H

#include "merge.h"
#include "tree.h"

/* Changes the tree. False with a message whose place is "--set TEXT". */
bool override_apply(struct merge *m, struct tree_node *root, const char *set);

#endif
