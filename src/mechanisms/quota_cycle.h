/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quota_cycle.h - at the end of the month, people with a quota close what they can and leave the
 * rest.
 *
 * Pull. In the last 3 calendar days of a civil month a decision comes f = 1.39 times as fast as on
 * other days [domain:6, olist], f to the power of strength x share of the closer's pay that is
 * quota (won and pipeline). It is a change of clock, so it draws no random number and makes no
 * deal: the prospect's time in the last stage runs on the closer's clock, which goes
 *
 *   a = f (W + L) / (W f + L)   in the window of W days,     a / f   in the L days until the next,
 *
 * that is fast while the month ends and a little slow otherwise. W a + L a / f = W + L: whenever a
 * window opens the two clocks agree again, so as many decisions fall into a year as before, won or
 * lost by the same luck, and what the last days gain the other days lose. Last stages end f times
 * as often in the window if they take long next to it; the shorter they are, the more the supply of
 * fresh deals limits what can be drawn forward. Then the work on them waits for the closer, so who
 * is behind signs a part of it after the window. The share of wins in the last days emerges.
 *
 * Neglect. In the window, people with a quota and open deals count the worth of leads and hand-offs
 * that wait for them less (x 0.5, assumed), where they choose their work by value: it acts through
 * the attention of `incentives`. When off: deals close when they close.
 */
#ifndef QUOTA_CYCLE_H
#define QUOTA_CYCLE_H

#include "mechanism.h"

struct quota_cycle_spec {
    double strength;
    double pull;     /* f */
    sim_time window; /* W: how long before the end of a civil month it begins */
    double neglect;  /* factor on the worth of new leads and hand-offs in the window */
};

extern const struct param_table quota_cycle_table;
extern const struct mechanism quota_cycle_mechanism;

struct quota_cycle_window { /* from one opening to the next */
    sim_time opens;
    sim_time closes; /* midnight at the end of the month */
    sim_time next;
};

/* The window, open or last closed, at t; start_day = civil day of time 0. */
struct quota_cycle_window quota_cycle_window_at(int64_t start_day, sim_time window, sim_time t);

/* When something ends that began at `now` and takes `length` on a clock that runs `pull` times as
 * fast in the window as outside. Never before now; length itself when pull is 1. */
sim_time quota_cycle_end(int64_t start_day, sim_time window, double pull, sim_time now,
                         sim_time length);

#endif
