/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * switchover.h - fills in what a section `reorg` leaves out, so that the later organisation is
 * bound like any other.
 *
 *   org: {sdr: {reports_to: lead, headcount: 6}, lead: {...}}      org as it is
 *   reorg: {at: DATE, org: {lead: {reports_to: cmo}}}         ->   reorg.org: {sdr: as it is,
 *                                                                              lead: under cmo}
 *
 * With `to: FILE` the organisation of that file takes the place of "as it is". A position that it
 * does not know, or that `~` removes, stays in the list with a headcount of 0.
 */
#ifndef SWITCHOVER_H
#define SWITCHOVER_H

#include "bind.h"
#include "input_file.h"
#include "merge.h"
#include "tree.h"

struct scenario;

/* Completes `reorg` in a tree whose defaults have been merged into its positions; `defaults` are
 * those of the file (NULL: none). Problems go to the merge's diag. */
void switchover_complete(struct merge *m, struct input_files *files, struct tree_node *root,
                         struct tree_node *defaults);

/* Leaves out of the effective parameters what a reorganisation leaves as it was. */
void switchover_trim(struct scenario *s);

#endif
