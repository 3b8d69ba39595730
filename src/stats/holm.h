/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * holm.h - which of many statements may be made together (Holm, Scand. J. Statist. 6, 1979).
 *
 *      p(1) <= p(2) <= ... <= p(m)        the i-th is made while p(i) <= alpha / (m - i + 1)
 *
 * The chance that any of the statements made is wrong is at most alpha, whatever their dependence.
 * Unlike Bonferroni's rule, what is beyond doubt costs the doubtful ones nothing.
 */
#ifndef HOLM_H
#define HOLM_H

#include <stdbool.h>
#include <stddef.h>

/* made[i]: may statement i be made? NaN counts as 1. Needs scratch[n] for the order. Returns how
 * many are made. */
size_t holm_reject(const double p[], size_t n, double alpha, bool made[], size_t scratch[]);

#endif
