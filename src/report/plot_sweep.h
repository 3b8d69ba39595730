/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_sweep.h - the pictures of a sweep: curves over one axis (sweep.gp), the decision map over
 * two (map.gp).
 */
#ifndef PLOT_SWEEP_H
#define PLOT_SWEEP_H

#include "plot_folder.h"
#include "sweep.h"

/* Writes data and words of the picture that belongs to the number of axes. */
void plot_sweep_fill(struct plot_folder_picture *picture, const struct sweep *s,
                     struct arena *arena);

/* Both pictures' names, so that one left by an earlier sweep can be removed. */
extern const char *const plot_sweep_names[2];

#endif
