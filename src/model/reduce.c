/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reduce.h"

#include <math.h>
#include <string.h>

struct observation reduce_none(void)
{
    return (struct observation){NAN, 0.0};
}

struct observation reduce_total(double value)
{
    return (struct observation){value, 1.0};
}

struct observation reduce_ratio(double numerator, double denominator)
{
    return (struct observation){numerator, denominator};
}

double reduce_years(const struct world *w)
{
    return sim_days(w->spec->horizon.duration) / REDUCE_YEAR_DAYS;
}

double reduce_months(const struct world *w)
{
    return sim_days(w->spec->horizon.duration) / REDUCE_MONTH_DAYS;
}

static double by_kind(const int64_t counts[SPEC_KIND_COUNT], int kind)
{
    if (kind == MEASURE_ANY_LEAD)
        return (double)(counts[SPEC_INBOUND] + counts[SPEC_OUTBOUND]);
    return (double)counts[kind];
}

struct observation reduce_flow(struct world *w, const struct measure *row)
{
    return reduce_total(by_kind(w->probe.flow[row->what], row->kind_of_lead));
}

struct observation reduce_flow_per_month(struct world *w, const struct measure *row)
{
    return reduce_total(by_kind(w->probe.flow[row->what], row->kind_of_lead) / reduce_months(w));
}

struct observation reduce_cohort(struct world *w, const struct measure *row)
{
    return reduce_ratio(by_kind(w->probe.cohort[row->what], row->kind_of_lead),
                        by_kind(w->probe.cohort[row->of], row->kind_of_lead));
}

struct observation reduce_quantile(struct world *w, const struct measure *row)
{
    const sim_time t = probe_quantile(&w->probe.samples[row->what], row->quantile);
    if (t < 0)
        return reduce_none();
    return reduce_total(row->of == 0 ? sim_minutes(t) : sim_days(t));
}

double reduce_role_hours(const struct world *w, enum spec_role role)
{
    sim_time us = 0;
    for (uint32_t s = 0; s < w->chart.n_seats; s++)
        if (w->seats[s].role == role)
            us += calendar_between(world_calendar(w, s), w->probe.from, w->probe.until) -
                  seat_missed(w, s) - restructure_unpaid(w, s, true);
    return sim_hours(us);
}

double reduce_seats(const struct world *w, size_t position)
{
    sim_time missing = 0;
    const uint32_t first = w->chart.first_seat[position];
    const uint32_t end = w->chart.first_seat[position + 1];
    for (uint32_t s = first; s < end; s++)
        missing += seat_unfilled(w, s) + seat_unopened(w, s) + restructure_unpaid(w, s, false);
    return (double)(end - first) - (double)missing / (double)w->spec->horizon.duration;
}

double reduce_pay(const struct world *w, enum spec_role role)
{
    double cost = 0.0;
    for (size_t p = 0; p < w->spec->n_positions; p++)
        if (role == SPEC_ROLE_COUNT || w->spec->positions[p].role == (int32_t)role)
            cost += restructure_cost(w, p) * reduce_seats(w, p);
    return cost;
}

double reduce_role_seats(const struct world *w, enum spec_role role)
{
    double n = 0.0;
    for (size_t p = 0; p < w->spec->n_positions; p++)
        if (w->spec->positions[p].role == (int32_t)role)
            n += reduce_seats(w, p);
    return n;
}

static bool wanted(const struct world *w, uint8_t kind, const char *id)
{
    if (id == NULL)
        return kind != w->kind_of[WORLD_K_OTHER_WORK];
    return strcmp(w->kinds[kind]->id, id) == 0;
}

double reduce_busy_hours(const struct world *w, enum spec_role role, const char *kind)
{
    sim_time sum = 0;
    for (uint8_t k = 0; k < w->n_kinds; k++)
        if (wanted(w, k, kind))
            for (uint32_t s = 0; s < w->chart.n_seats; s++)
                if (w->seats[s].role == role)
                    sum += probe_work(&w->probe, s, k)->busy;
    return sim_hours(sum);
}

double reduce_begun(const struct world *w, enum spec_role role, const char *kind)
{
    int64_t sum = 0;
    for (uint8_t k = 0; k < w->n_kinds; k++)
        if (wanted(w, k, kind))
            for (uint32_t s = 0; s < w->chart.n_seats; s++)
                if (w->seats[s].role == role)
                    sum += probe_work(&w->probe, s, k)->done;
    return (double)sum;
}
