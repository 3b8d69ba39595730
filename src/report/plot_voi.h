/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_voi.h - rows of the picture of the value of information: what knowing each assumption before deciding would be
 * worth (EVPPI), with its standard error. The last row is knowing all of them (EVPI), more than which nothing is worth.
 */
#ifndef PLOT_VOI_H
#define PLOT_VOI_H

#include "sense.h"
#include "text.h"

/* Appends ",worth,lo,hi,text". */
void plot_voi_row(const struct sense *s, const struct sense_row *row, struct text *csv);
void plot_voi_rest(const struct sense *s, size_t rank, struct text *csv);
void plot_voi_axis(const struct sense *s, struct text *label);

#endif
