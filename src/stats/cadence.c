/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence.h"

#include <math.h>

struct cadence cadence_of(size_t attempts, double contact_prob)
{
    if (attempts == 0 || !(contact_prob > 0.0 && contact_prob <= 1.0))
        return (struct cadence){false, NAN, NAN, NAN};
    /* expm1 and log1p keep the digits of small probabilities; log 0 = -infinity is fine. */
    const double m = (double)attempts;
    const double log_missed = m * log1p(-contact_prob);
    const double reached = -expm1(log_missed);
    return (struct cadence){
        .known = true,
        .reached = reached,
        .attempts = reached / contact_prob,
        .attempts_when_reached = 1.0 / contact_prob - m * exp(log_missed) / reached,
    };
}

static bool is_share(double p)
{
    return p >= 0.0 && p <= 1.0;
}

static bool is_amount(double x)
{
    return x >= 0.0 && isfinite(x);
}

struct cadence_means cadence_funnel_means(const struct cadence_funnel *f)
{
    const struct cadence c = cadence_of(f->attempts, f->contact_prob);
    if (!c.known || !is_share(f->meeting_prob) || !is_share(f->win_prob) || !is_amount(f->leads) ||
        !is_amount(f->attempt_time) || !is_amount(f->retry_time) || !is_amount(f->meeting_time) ||
        !is_amount(f->stage_time))
        return (struct cadence_means){false, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

    struct cadence_means m = {.known = true};
    const double stages = (double)f->stages;
    m.attempts = f->leads * c.attempts;
    m.contacts = f->leads * c.reached;
    m.meetings = m.contacts * f->meeting_prob;
    m.wins = m.meetings * f->win_prob;
    m.time_to_meeting = c.attempts_when_reached * f->attempt_time +
                        (c.attempts_when_reached - 1.0) * f->retry_time + f->meeting_time;
    m.time_to_win = m.time_to_meeting + stages * f->stage_time;
    /* Every attempt but a lead's last is followed by a retry timer. */
    const double retries = m.attempts - f->leads;
    m.events = f->leads + m.attempts + retries + m.meetings + stages * m.meetings;
    return m;
}
