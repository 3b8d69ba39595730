/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * extends.h - a scenario file together with the files it builds on.
 *
 *   base.yaml  <-extends-  typical.yaml  <-extends-  mine.yaml        read first: base.yaml
 *
 * Messages at places in an extended file name the chain that leads there.
 */
#ifndef EXTENDS_H
#define EXTENDS_H

#include "input_file.h"
#include "merge.h"
#include "tree.h"

enum { EXTENDS_MAX_DEPTH = 8 };

/* The merged tree of the file and all below it, a map, or NULL with messages. */
struct tree_node *extends_read(struct merge *m, struct input_files *files,
                               const struct input_file *file);

#endif
