/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ocba.h - spending a fixed number of replications where they help most to tell the best (optimal computing budget
 * allocation; Chen, Lin, Yucesan, Chick 2000, Discrete Event Dynamic Systems 10).
 *
 *     N_i / N_j = ((s_i / d_bi) / (s_j / d_bj))^2;   N_b = s_b sqrt(sum over i != b of N_i^2 / s_i^2)
 *
 * b has the largest mean, d_bi is how far i is behind it. Near rivals and noisy ones get more. It promises no
 * probability: it makes the best of what may be spent.
 */
#ifndef OCBA_H
#define OCBA_H

#include <stddef.h>

/* Shares of `total`, n[k], not rounded; more is better. A rival without spread gets none; without any spread all get
 * the same. */
void ocba_allocate(const double mean[], const double sd[], size_t k, double total, double n[]);

/* `step` more, one by one to whoever lags most behind the allocation of the sum of have[] + step. */
void ocba_next(const double mean[], const double sd[], size_t k, size_t step, size_t have[]);

#endif
