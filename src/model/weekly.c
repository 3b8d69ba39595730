/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weekly.h"

#include "reduce.h"
#include "spec_reorg.h"
#include "world.h"

static const struct weekly_row rows[WEEKLY_SERIES_COUNT] = {
    [WEEKLY_ACCEPTED] = {"accepted", "accepted leads per week", "accepted leads", "leads"},
    [WEEKLY_ATTEMPTS] = {"attempts", "calls and other attempts per week", "calls and other attempts", "attempts"},
    [WEEKLY_MEETINGS] = {"meetings_held", "meetings held per week", "meetings held", "meetings"},
    [WEEKLY_CONTRIBUTION] = {"contribution", "contribution per week", "contribution", "$"},
};

const struct weekly_row *weekly_row_of(enum weekly_series series)
{
    return &rows[series];
}

size_t weekly_weeks(const struct spec *spec)
{
    const struct spec_horizon *h = &spec->horizon;
    const sim_time after = h->follow_up >= 0 ? h->follow_up : h->maturity;
    return (size_t)((h->warm_up + h->duration + after) / SIM_WEEK);
}

size_t weekly_switch(const struct spec *spec)
{
    return (size_t)(spec_reorg_time(spec) / SIM_WEEK);
}

static double seats_cost(const struct spec *spec)
{
    double cost = 0.0;
    for (size_t p = 0; p < spec->n_positions; p++)
        cost += spec->positions[p].cost * (double)spec->positions[p].headcount;
    return cost;
}

/* Cost of the seats in one week; the week of a switch belongs to the later chart. */
static double cost_of_week(const struct world *w, size_t week)
{
    const struct restructure *r = w->restructure;
    const bool early = r != NULL && week < (size_t)(r->at / SIM_WEEK);
    const double yearly = seats_cost(r == NULL ? w->spec : &r->side[early ? 0 : 1].spec);
    return yearly * 7.0 / REDUCE_YEAR_DAYS;
}

void weekly_reduce(const struct world *w, double out[])
{
    const struct probe_week *p = &w->probe.by_week;
    const size_t n = p->n;
    const double *sum = p->sum;
    for (size_t k = 0; k < n; k++) {
        out[WEEKLY_ACCEPTED * n + k] = sum[PROBE_WEEK_ACCEPTED * n + k];
        out[WEEKLY_ATTEMPTS * n + k] = sum[PROBE_WEEK_ATTEMPTS * n + k];
        out[WEEKLY_MEETINGS * n + k] = sum[PROBE_WEEK_HELD * n + k];
        out[WEEKLY_CONTRIBUTION * n + k] =
            w->spec->money.margin * sum[PROBE_WEEK_BOOKINGS * n + k] -
            sum[PROBE_WEEK_SPEND * n + k] - cost_of_week(w, k);
    }
}
