/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_arrival.h"

#include <math.h>

#include "civil.h"
#include "gsl_wrap.h"
#include "negbin.h"

enum { WEEK = CRM_CALIBRATE_WEEKDAYS, HOUR = 3600, MAX_CELLS = 4000000 };

struct counts {
    size_t n_days;
    double *by_group; /* [group][day] */
    double *all;      /* [day] */
    bool *holiday;    /* [day]: left out of what weekdays are like */
    double days[WEEK]; /* how many Mondays, ... */
    double leads[WEEK];
};

static struct counts count(struct crm_calibration *c, const struct crm_data *data)
{
    struct counts k = {0};
    c->first_day = INT64_MAX;
    c->last_day = INT64_MIN;
    for (uint32_t i = 0; i < data->n; i++) {
        const int64_t day = crm_time_day(data->leads[i].created);
        c->first_day = day < c->first_day ? day : c->first_day;
        c->last_day = day > c->last_day ? day : c->last_day;
    }
    k.n_days = (size_t)(c->last_day - c->first_day) + 1;
    k.by_group = ARENA_ARRAY(data->arena, c->groups.n * k.n_days, double);
    k.all = ARENA_ARRAY(data->arena, k.n_days, double);
    k.holiday = ARENA_ARRAY(data->arena, k.n_days, bool);
    for (size_t i = 0; i < data->n_holidays; i++)
        if (data->holidays[i] >= c->first_day && data->holidays[i] <= c->last_day)
            k.holiday[data->holidays[i] - c->first_day] = true;
    for (uint32_t i = 0; i < data->n; i++) {
        const struct crm_lead *lead = &data->leads[i];
        const size_t day = (size_t)(crm_time_day(lead->created) - c->first_day);
        k.by_group[c->groups.of_source[lead->source] * k.n_days + day]++;
        k.all[day]++;
        if (!k.holiday[day])
            k.leads[civil_weekday(c->first_day + (int64_t)day)]++;
        if (data->has_times)
            c->hours[(lead->created % CRM_TIME_DAY) / HOUR] += 1.0 / data->n;
    }
    for (size_t d = 0; d < k.n_days; d++)
        if (!k.holiday[d])
            k.days[civil_weekday(c->first_day + (int64_t)d)]++;
    return k;
}

/* Leads expected of each group on each day, by its total on ordinary days and the weekdays of all;
 * none on holidays, which are passed over then. */
static double *expect(const struct crm_calibration *c, const struct counts *k, struct arena *arena)
{
    double *means = ARENA_ARRAY(arena, c->groups.n * k->n_days, double);
    double total = 0.0;
    for (int w = 0; w < WEEK; w++)
        total += k->leads[w];
    for (size_t g = 0; g < c->groups.n; g++) {
        double own = 0.0;
        for (size_t d = 0; d < k->n_days; d++)
            own += k->holiday[d] ? 0.0 : k->by_group[g * k->n_days + d];
        for (size_t d = 0; d < k->n_days; d++) {
            const int w = civil_weekday(c->first_day + (int64_t)d);
            if (!k->holiday[d])
                means[g * k->n_days + d] = own * k->leads[w] / k->days[w] / total;
        }
    }
    return means;
}

/* A positive number known to a coefficient of variation. */
static struct estimate around(double value, double cv, double z)
{
    return estimate_interval(value, value * exp(-z * cv), value * exp(z * cv));
}

static void fit_weekdays(struct crm_calibration *c, const struct counts *k, double shape, double z)
{
    double sum = 0.0, known = 0.0;
    for (int w = 0; w < WEEK; w++)
        if (k->days[w] > 0.0) {
            sum += k->leads[w] / k->days[w];
            known += 1.0;
        }
    for (int w = 0; w < WEEK; w++) {
        if (!(k->days[w] > 0.0)) {
            c->weekdays[w] = estimate_unknown();
            continue;
        }
        const double mean = k->leads[w] / k->days[w] / sum * known;
        c->weekdays[w] = k->leads[w] > 0.0
                             ? around(mean, sqrt(1.0 / k->leads[w] + 1.0 / (shape * k->days[w])), z)
                             : estimate_point(0.0);
    }
}

/* Variance of a source's total: sum of m + m^2 / shape over its days. */
static void fit_rates(struct crm_calibration *c, const struct counts *k, const double means[],
                      double z)
{
    for (size_t g = 0; g < c->groups.n; g++) {
        double variance = 0.0;
        for (size_t d = 0; d < k->n_days; d++) {
            const double m = means[g * k->n_days + d];
            variance += m + m * m / c->dispersion.point;
        }
        const double total = c->groups.groups[g].leads;
        const double week = total * WEEK / (double)k->n_days;
        c->sources[g].per_week = around(week, sqrt(variance) / total, z);
    }
}

void crm_arrival_fit(struct crm_calibration *c, const struct crm_data *data, double confidence)
{
    const double z = gsl_wrap_normal_quantile(0.5 + confidence / 2.0);
    const struct counts k = count(c, data);
    const double *means = expect(c, &k, data->arena);
    c->dispersion = negbin_shape(k.by_group, means, c->groups.n * k.n_days, confidence);
    if (!c->dispersion.known)
        c->dispersion = estimate_point(negbin_max_shape);
    fit_weekdays(c, &k, c->dispersion.point * (double)c->groups.n, z);
    fit_rates(c, &k, means, z);
}
