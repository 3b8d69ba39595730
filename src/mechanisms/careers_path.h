/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * careers_path.h - where people may be promoted to: openings within reach, and who is thought of for one.
 */
#ifndef CAREERS_PATH_H
#define CAREERS_PATH_H

#include "careers.h"

/* How near an opening at seat `to` is to the person at `from`: cooperation over the chart, 0 when it is out of reach, of the
 * wrong kind, or not named in `promote_to`. */
double careers_path_weight(const struct world *w, const struct view *view,
                           const struct careers_spec *spec, uint32_t from, uint32_t to);

/* Promotions a year that each person may hope for, at the usual rates of going: q[seat], 0 where there is no path. */
void careers_path_promise(const struct world *w, const struct view *view,
                          const struct careers_spec *spec, double q[]);

/* Relative to what such jobs usually promise, in [0, 2]. */
double careers_path_relative(const struct careers_spec *spec, double q);

/* Who is promoted to the vacant seat: the best record of those who are thought of, LEAD_NONE if nobody is. u in (0, 1)
 * belongs to the vacancy. */
uint32_t careers_path_candidate(const struct world *w, const struct view *view,
                                const struct careers_spec *spec, uint32_t seat, double u);

#endif
