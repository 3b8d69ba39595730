/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_risk.h - the risk curve: in what share of simulated years does a structure stay below a
 * value? Drawn is the difference from the baseline *in the same year* (same random numbers), in
 * contribution; where no contribution is available, in the primary measure. With one scenario it is
 * that scenario's own value.
 */
#ifndef PLOT_RISK_H
#define PLOT_RISK_H

#include "plot_input.h"

bool plot_risk_fill(const struct plot_input *p, struct text *csv, struct plot_words *words);

#endif
