/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pert.h - what is known of a number of which somebody can say: at least, most likely, at most.
 *
 * PERT (Malcolm, Roseboom, Clark, Fazar 1959) is a beta distribution on [low, high] with mean (low
 * + 4 best + high) / 6: shapes 1 + 4 (best - low) / (high - low) and 1 + 4 (high - best) / (high -
 * low). It is nowhere outside the range and thin at its ends, unlike a triangle.
 */
#ifndef PERT_H
#define PERT_H

/* Value that the share p in (0, 1) stays below. low <= best <= high and low < high; NaN otherwise.
 */
double pert_quantile(double p, double low, double best, double high);

#endif
