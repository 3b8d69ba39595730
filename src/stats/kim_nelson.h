/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kim_nelson.h - finding the best of k alternatives by dropping losers as they show.
 *
 *     mean_i - mean_l
 *        |\                 The gap closes as replications come in; whoever falls out of it below is dropped.
 *        | \      ___       It closes the faster, the greater delta is: what is closer to the best is not told apart.
 *        |  \____/   \___
 *     ---+----------------- r
 *        |       ____/
 *        |  ____/
 *        | /
 *
 * Fully sequential procedure of Kim, Nelson (2001, ACM TOMACS 11), c = 1, for paired replications:
 *
 *     beta = alpha / (k - 1);  eta = ((2 beta)^(-2 / (n0 - 1)) - 1) / 2;  h^2 = 2 eta (n0 - 1)
 *     W_il(r) = max(0, delta / (2 r) (h^2 S_il^2 / delta^2 - r));  i stays iff mean_i >= mean_l - W_il for all l in
 *
 * S_il^2 is the variance of the first n0 differences, fixed afterwards. If the best is ahead of all others by delta or
 * more, it is found with probability 1 - alpha at least, for normal observations, whatever their correlation. One that
 * is closer than delta may be taken in its place. Looking only now and then keeps the promise and costs some replications.
 */
#ifndef KIM_NELSON_H
#define KIM_NELSON_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

struct kim_nelson_plan {
    size_t k;          /* alternatives, >= 2 */
    size_t first;      /* n0, replications before the first look, >= 2 */
    double confidence; /* 1 - alpha, in (0.5, 1) */
    double delta;      /* indifference zone, > 0, in the unit of the observations */
};

struct kim_nelson {
    struct kim_nelson_plan plan;
    double h2;
    double *first_rows; /* [first * k], until the variances are known */
    double *variance;   /* [i * k + l] of the first-stage differences */
    double *sum;        /* [k] of what came while it was in */
    size_t *left_at;    /* [k] replications after which it was dropped; 0: still in */
    size_t rows;        /* replications taken */
    size_t n_in;        /* alternatives left; 1: done */
};

double kim_nelson_eta(size_t k, size_t first, double confidence);

/* Memory from the arena. */
void kim_nelson_init(struct kim_nelson *kn, const struct kim_nelson_plan *plan, struct arena *arena);

/* One more replication: x[k], of which only those that are in are read. Finite numbers, more is better. */
void kim_nelson_row(struct kim_nelson *kn, const double x[]);

/* Drops who is out; nothing happens before the first stage is full. Where two are equal for good, the first stays. */
void kim_nelson_look(struct kim_nelson *kn);

bool kim_nelson_is_in(const struct kim_nelson *kn, size_t i);

#endif
