/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_calibrate.h"

#include <math.h>
#include <stdlib.h>

#include "crm_arrival.h"
#include "delay_gof.h"
#include "wilson.h"

enum { MAX_EXACT = 5000, MAX_TESTED = 200000 };

static const double day_seconds = CRM_TIME_DAY;

/* Observations of one delay while they are collected. */
struct delays {
    struct delay_case *cases;
    double *limits; /* how long each could have been watched */
    double *ones;
    size_t n, events;
    double grain; /* days: 1 when only dates are known */
};

static void delays_init(struct delays *d, const struct crm_data *data, double grain)
{
    *d = (struct delays){.cases = ARENA_ARRAY(data->arena, data->n, struct delay_case),
                         .limits = ARENA_ARRAY(data->arena, data->n, double),
                         .ones = ARENA_ARRAY(data->arena, data->n, double),
                         .grain = grain};
}

/* From `from` to `to` (CRM_NEVER: not before `end`). With dates only, a difference of d days means
 * d - 1/2 to d + 1/2; the export's own day counts to its evening. */
static void add_delay(struct delays *d, int64_t from, int64_t to, int64_t end, bool watched)
{
    struct delay_case *c = &d->cases[d->n];
    const int64_t until = to != CRM_NEVER ? to : end;
    double t = (double)(until - from) / day_seconds;
    if (d->grain >= 1.0)
        t = (double)(crm_time_day(until) - crm_time_day(from));
    if (t < 0.0)
        return;
    const double middle = d->grain * floor(t / d->grain + 0.5);
    *c = (struct delay_case){fmax(middle - d->grain / 2.0, 0.0), middle + d->grain / 2.0, 1.0};
    if (to == CRM_NEVER || !watched)
        *c = (struct delay_case){middle + (d->grain >= 1.0 ? 0.5 : 0.0), INFINITY, 1.0};
    else
        d->events++;
    d->limits[d->n] = (double)(crm_time_day(end) - crm_time_day(from)) + 0.5;
    d->ones[d->n] = 1.0;
    d->n++;
}

static int compare_cases(const void *a, const void *b)
{
    const struct delay_case *x = a;
    const struct delay_case *y = b;
    if (x->lo != y->lo)
        return x->lo > y->lo ? 1 : -1;
    return (x->hi > y->hi) - (x->hi < y->hi);
}

/* Cases that are alike become one of more weight. */
static size_t merge_alike(struct delay_case cases[], size_t n)
{
    size_t kept = 0;
    qsort(cases, n, sizeof *cases, compare_cases);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && compare_cases(&cases[kept - 1], &cases[i]) == 0)
            cases[kept - 1].weight += cases[i].weight;
        else
            cases[kept++] = cases[i];
    }
    return kept;
}

static void fit_delays(struct crm_calibrate_law *law, struct delays *d,
                       const struct crm_calibrate_plan *plan)
{
    law->n = d->n;
    law->events = d->events;
    law->p = NAN;
    const size_t n = merge_alike(d->cases, d->n);
    delay_fit_all(law->fits, d->cases, n, plan->confidence);
    if (!law->fits[0].known || d->n > MAX_TESTED || plan->resamples == 0)
        return;
    const struct delay_gof_plan gof = {.limits = d->limits,
                                       .weights = d->ones,
                                       .n = d->n,
                                       .grain = d->grain,
                                       .resamples = plan->resamples,
                                       .seed = plan->seed};
    law->p = delay_gof_test(&law->fits[0].law, d->cases, n, &gof);
}

/* Days where only days are known; else minutes, or hours of very many leads. */
static double grain_of(const struct crm_data *data)
{
    bool times = data->has_times;
    for (uint32_t i = 0; i < data->n && times; i++)
        times = data->leads[i].has_times;
    return !times ? 1.0 : data->n > MAX_EXACT ? 1.0 / 24.0 : 1.0 / 1440.0;
}

static void fit_winning(struct crm_calibration *c, const struct crm_data *data, double grain,
                        const struct crm_calibrate_plan *plan)
{
    struct delays d;
    const int64_t end = (c->as_of + 1) * CRM_TIME_DAY - 1;
    delays_init(&d, data, grain);
    for (uint32_t i = 0; i < data->n; i++) {
        const struct crm_lead *lead = &data->leads[i];
        add_delay(&d, lead->created, lead->closed, end, lead->outcome == CRM_WON);
    }
    fit_delays(&c->winning, &d, plan);
}

static void fit_cycle(struct crm_calibration *c, const struct crm_data *data, double grain,
                      const struct crm_calibrate_plan *plan)
{
    struct delays d;
    const int64_t end = (c->as_of + 1) * CRM_TIME_DAY - 1;
    delays_init(&d, data, grain);
    for (uint32_t i = 0; i < data->n; i++) {
        const struct crm_lead *lead = &data->leads[i];
        if (lead->accepted == CRM_NEVER)
            continue;
        add_delay(&d, lead->accepted, lead->closed, end, true);
        if (lead->outcome == CRM_OPEN)
            continue;
        c->decided++;
        c->decided_won += lead->outcome == CRM_WON ? 1 : 0;
    }
    fit_delays(&c->cycle, &d, plan);
    c->win_share = data->knows_losses
                       ? wilson_interval(c->decided_won, c->decided, plan->confidence)
                       : estimate_unknown();
}

static void fit_values(struct crm_calibration *c, const struct crm_data *data,
                       const struct crm_calibrate_plan *plan)
{
    struct delay_case *cases = ARENA_ARRAY(data->arena, data->n, struct delay_case);
    size_t n = 0;
    for (uint32_t i = 0; i < data->n; i++)
        if (data->leads[i].outcome == CRM_WON && !isnan(data->leads[i].amount))
            cases[n++] =
                (struct delay_case){data->leads[i].amount, data->leads[i].amount, 1.0};
    c->value.n = c->value.events = n;
    c->value.p = NAN;
    delay_fit_all(c->value.fits, cases, merge_alike(cases, n), plan->confidence);
}

/* The k-th attempt reaches a person who can be reached with the same chance each time: attempts are
 * geometric, which is an exponential law cut into steps of one. */
static void fit_attempts(struct crm_calibration *c, const struct crm_data *data,
                         const struct crm_calibrate_plan *plan)
{
    struct delay_case *cases = ARENA_ARRAY(data->arena, data->n, struct delay_case);
    size_t n = 0;
    for (uint32_t i = 0; i < data->n; i++) {
        const struct crm_lead *lead = &data->leads[i];
        if (lead->attempts <= 0)
            continue;
        const double k = lead->attempts;
        cases[n++] = lead->reached ? (struct delay_case){k - 1.0, k, 1.0}
                                   : (struct delay_case){k, INFINITY, 1.0};
        c->reached.events += lead->reached ? 1 : 0;
    }
    c->reached.n = n;
    c->reached.p = NAN;
    c->reached.fits[0] = delay_fit_run(DELAY_EXPONENTIAL, true, cases, merge_alike(cases, n),
                                       plan->confidence);
}

static void count_outcomes(struct crm_calibration *c, const struct crm_data *data,
                           double confidence)
{
    for (uint32_t i = 0; i < data->n; i++) {
        const struct crm_lead *lead = &data->leads[i];
        c->won += lead->outcome == CRM_WON ? 1 : 0;
        c->lost += lead->outcome == CRM_LOST ? 1 : 0;
        if (lead->outcome == CRM_WON)
            c->sources[c->groups.of_source[lead->source]].won++;
    }
    c->leads = data->n;
    c->conversion = wilson_interval(c->won, c->leads, confidence);
    for (size_t g = 0; g < c->groups.n; g++)
        c->sources[g].conversion =
            wilson_interval(c->sources[g].won, c->groups.groups[g].leads, confidence);
}

void crm_calibrate_run(struct crm_calibration *c, const struct crm_data *data, int64_t as_of,
                       const struct crm_calibrate_plan *plan)
{
    const double grain = grain_of(data);
    *c = (struct crm_calibration){.as_of = as_of};
    crm_group_make(&c->groups, data);
    c->sources = ARENA_ARRAY(data->arena, c->groups.n, struct crm_calibrate_source);
    count_outcomes(c, data, plan->confidence);
    crm_arrival_fit(c, data, plan->confidence);
    if (!data->opportunities)
        fit_winning(c, data, grain, plan);
    if (data->knows_acceptance)
        fit_cycle(c, data, grain, plan);
    if (data->knows_amounts)
        fit_values(c, data, plan);
    if (data->knows_attempts)
        fit_attempts(c, data, plan);
}
