/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * feedback_threshold.c - what somebody learns about the closers' threshold from the fate of an own hand-off.
 */
#include <math.h>

#include "feedback.h"
#include "mechanism_root.h"

void feedback_learn_threshold(struct world *w, double learning, const struct message *news)
{
    if (news->disposition != LEAD_ACCEPTED && news->disposition != LEAD_REJECTED)
        return;
    struct seat *seat = &w->seats[news->to];
    const double mean = w->spec->sales.accept.discernment * ((double)news->posterior - 0.5);
    const double implied = news->disposition == LEAD_ACCEPTED ? mean - 1.0 : mean + 1.0;
    if (fabs(seat->signal_belief) < 1e6)
        seat->signal_belief += learning * (implied - seat->signal_belief);
}
