/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_incidence.h - by when has what share of *all* leads got there? Leads that are lost on the
 * way never do, so a curve may end below 100 %: the gap is the share that was lost or still open.
 * (A mean over those that arrived would hide exactly them.)
 */
#ifndef PLOT_INCIDENCE_H
#define PLOT_INCIDENCE_H

#include "plot_input.h"

bool plot_incidence_fill_response(const struct plot_input *p, struct text *csv,
                                  struct plot_words *words);
bool plot_incidence_fill_feedback(const struct plot_input *p, struct text *csv,
                                  struct plot_words *words);

#endif
