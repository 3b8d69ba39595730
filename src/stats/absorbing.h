/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * absorbing.h - a funnel with ways back: where do leads end, and after how many steps?
 *
 *        +--<-- .30 --+
 *        v            |
 *   lead --- .55 --> nurture --> lost     transient states move among each other by Q,
 *     |                                   and end in absorbing ones (won, lost) by R.
 *     +--- .25 --> sql --> opportunity --> won
 *
 * A Markov chain with absorption (Kemeny, Snell, Finite Markov Chains, ch. 3): N = (I - Q)^-1
 * counts the visits, B = N R says where it ends, t = N 1 the expected number of steps. Solved by
 * Gaussian elimination.
 */
#ifndef ABSORBING_H
#define ABSORBING_H

#include <stdbool.h>
#include <stddef.h>

struct absorbing_chain {
    size_t transient; /* states, 1 .. 256 */
    size_t ends;      /* absorbing states, >= 1 */
    const double *q;  /* [transient * transient], row = from; borrowed */
    const double *r;  /* [transient * ends]; each row of q and r together sums to 1 within 1e-9 */
};

/* end_prob[transient * ends]: B; steps[transient]: t. Either may be NULL. False (nothing written)
 * when a probability is outside [0, 1], a row does not sum to 1, sizes are out of range, or some
 * state can never end. */
bool absorbing_solve(const struct absorbing_chain *chain, double end_prob[], double steps[]);

#endif
