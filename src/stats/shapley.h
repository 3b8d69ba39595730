/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shapley.h - a difference split over its causes, so that the parts add up to it.
 *
 * n players each change from "as in A" to "as in B". v(S) is the outcome when those in S have
 * changed; v(all) - v(none) is the difference itself. A player's share is what its change adds, on
 * average over all orders in which the players may change (Shapley 1953):
 *
 *   phi_i = sum over S without i of  |S|! (n - |S| - 1)! / n!  (v(S + i) - v(S))
 *
 * For more than SHAPLEY_EXACT_MAX players the orders are sampled, each with its reverse (antithetic
 * pairs, Mitchell et al. 2022, JMLR 23(43)).
 *
 * Exactness: terms are added in an order that does not depend on which of A and B comes first.
 * With A and B exchanged - v'(S) = v(all - S) - every share has exactly the opposite sign, and a
 * player that changes no outcome has a share of exactly 0.
 *
 * A coalition is a set of players, a bit each. The value of a coalition is an array, one number per
 * replication, so that shares have intervals.
 */
#ifndef SHAPLEY_H
#define SHAPLEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SHAPLEY_EXACT_MAX = 9, SHAPLEY_PLAYERS_MAX = 32 };

/* Values of a coalition in each replication; never NULL for the coalitions that are needed. */
typedef const double *shapley_value(const void *context, uint32_t coalition);

/* All coalitions of n players (1 <= n <= SHAPLEY_EXACT_MAX) must have values [replications].
 * share[player * replications + replication] is written. */
void shapley_exact(size_t n, size_t replications, shapley_value *value, const void *context,
                   double share[]);

/* Adds what each player brings in the given order and in its reverse, halved: the contribution of
 * one antithetic pair. order: [n] each player once. share as above, added to. */
void shapley_add_pair(size_t n, const uint8_t order[], size_t replications, shapley_value *value,
                      const void *context, double share[]);

/* The coalitions that shapley_add_pair needs: 2 n of them, some twice; all[2 n]. */
size_t shapley_pair_coalitions(size_t n, const uint8_t order[], uint32_t all[]);

#endif
