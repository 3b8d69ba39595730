/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_budget.h - compared scenarios at the baseline's budget (--equal-budget).
 *
 * Budget: loaded cost of all seats and the planned programme spend, per year. A structure that
 * saves a manager can pay more people who work leads; to compare it at its own lower cost answers
 * another question. So the seats of sales development are added or taken away, whole seats, at
 * least one in each position, until the budget is as near to the baseline's as it gets. Without
 * such seats, those are scaled that inbound leads are routed to. Several positions keep their
 * proportions (Webster's method: the next seat goes where headcount / (2 seats + 1) is largest).
 */
#ifndef API_BUDGET_H
#define API_BUDGET_H

#include "api_scenarios.h"

/* Reads each scenario but the baseline again with the headcounts that match, and notes what was
 * done. False, with the reason, where no seats can be scaled or a what-if sets the same ones. */
bool api_budget_match(struct reorg_scenarios *s, const struct reorg_request *request,
                      struct reorg_error *error);

#endif
