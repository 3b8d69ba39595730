/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_sobol.h - rows of the picture of Sobol indices: what share of the spread of the answer each assumption is
 * responsible for, alone and with all its interactions, in percent. The last row is chance: the share that stays when
 * all assumptions are known.
 */
#ifndef PLOT_SOBOL_H
#define PLOT_SOBOL_H

#include "sense.h"
#include "text.h"

/* Appends ",first,lo,hi,total,lo,hi". */
void plot_sobol_row(const struct sense *s, const struct sense_row *row, struct text *csv);

/* Appends the row of chance, behind the others. */
void plot_sobol_rest(const struct sense *s, size_t rank, struct text *csv);

void plot_sobol_axis(const struct sense *s, struct text *label);

#endif
