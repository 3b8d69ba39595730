/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * voi.h - what it would be worth to know more before deciding.
 *
 *     EVPI      =  E max_d payoff_d(all numbers)          -  max_d E payoff_d      all numbers
 * known EVPPI_i   =  E max_d E(payoff_d | number i)         -  max_d E payoff_d      number i known
 *
 * in the payoff's unit: the most that a pilot which settles the number can be worth. Payoffs here
 * are single noisy runs. The largest of noisy values is on average too large (the winner's curse),
 * so the conditional expectations are got by regression of payoff on number (Strong, Oakley,
 * Brennan 2014, Medical Decision Making 34): penalised splines of one number; for all numbers
 * together the sum of such splines and products of pairs, as many as the draws carry. What is left
 * of the curse is removed by crossing: one half of the draws picks the decision for each setting,
 * the fit of the other half says what that decision is worth there, and in turn. An estimate may so
 * come out slightly below 0 when there is nothing to gain.
 *
 * Standard errors: delete-a-group jackknife, 20 groups.
 */
#ifndef VOI_H
#define VOI_H

#include <stdbool.h>
#include <stddef.h>

struct voi_problem {
    const double *payoff; /* [decision * n + draw] */
    size_t decisions;
    const double *number; /* [i * n + draw] */
    size_t numbers;
    size_t n; /* draws */
    const size_t *cluster; /* [n] below `clusters`: draws of one are not independent (they share luck, or numbers) and
                              stay in one half; NULL: each draw is alone */
    size_t clusters;
};

struct voi {
    double value;
    double se;
};

enum { VOI_MIN_DRAWS = 60 };

/* False, and nothing filled, with fewer than 60 draws or two decisions, no number, or a value that
 * is not finite. */
bool voi_perfect(struct voi *v, const struct voi_problem *p);
bool voi_partial(struct voi *v, const struct voi_problem *p, size_t number);

#endif
