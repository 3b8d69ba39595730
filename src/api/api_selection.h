/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_selection.h - options of a selection, checked and made into the plan of the layer below.
 */
#ifndef API_SELECTION_H
#define API_SELECTION_H

#include <reorg/selection.h>

#include "ranking.h"

/* False with the reason in a sentence. */
bool api_selection_plan(const struct reorg_select_options *options, struct ranking_plan *plan,
                        struct reorg_error *error);

#endif
