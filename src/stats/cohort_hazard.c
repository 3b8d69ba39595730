/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cohort_hazard.h"

#include <math.h>

#include "negbin.h"
#include "variate.h"

enum { SPREADS = 60, ROUNDS = 4, DAYS_OF_WEEK = COHORT_HAZARD_WEEKDAYS };

static const double widest_cv = 1.5;
static const double group_scale = 0.5;  /* sources differ: a factor of two is nothing unusual */
static const double shock_scale = 0.25; /* weeks of one team rarely differ by half */
static const double calm = 25.0;        /* ends as expected that shrink the calendar's factors */

size_t cohort_hazard_laws(const struct cohort_table *t, int cause, struct arena *arena,
                          struct delay_law laws[DELAY_FIT_ALL], double weights[DELAY_FIT_ALL])
{
    struct delay_fit fits[DELAY_FIT_ALL];
    size_t n = 0, known = 0;
    double total = 0.0;
    const struct delay_case *cases = cohort_delays(t, cause, arena, NULL, &n);
    delay_fit_all(fits, cases, n, 0.95);
    for (; known < DELAY_FIT_ALL && fits[known].known; known++) {
        laws[known] = fits[known].law;
        weights[known] = exp((fits[0].aic - fits[known].aic) / 2.0);
        total += weights[known];
    }
    for (size_t i = 0; i < known; i++)
        weights[i] /= total;
    return known;
}

void cohort_hazard_ages(const struct delay_law *law, double ages[], size_t n)
{
    const double ever = 1.0 - law->never;
    double before = 0.0;
    for (size_t a = 0; a < n; a++) {
        const double after = ever * delay_law_cdf(law, (double)a + 0.5);
        ages[a] = fmin(fmax(after - before, 0.0) / fmax(1.0 - before, 1e-12), 1.0);
        before = after;
    }
}

static size_t weekday_of(int32_t day)
{
    return (size_t)(((day + 3) % DAYS_OF_WEEK + DAYS_OF_WEEK) % DAYS_OF_WEEK);
}

double cohort_hazard_calendar(const struct cohort_hazard *h, int32_t day, bool month_end)
{
    return h->weekday[weekday_of(day)] * (month_end ? h->month_end : 1.0);
}

double cohort_hazard_spread(const double counts[], const double means[], size_t n, double scale,
                            struct bootstrap *b)
{
    double weight[SPREADS], cv[SPREADS];
    double top = -INFINITY, total = 0.0, mean = 0.0;
    for (int k = 0; k < SPREADS; k++) {
        cv[k] = widest_cv * ((double)k + 0.5) / SPREADS;
        weight[k] = -0.5 * cv[k] * cv[k] / (scale * scale);
        for (size_t i = 0; i < n; i++)
            if (means[i] > 0.0)
                weight[k] += negbin_log_probability(counts[i], means[i], 1.0 / (cv[k] * cv[k]));
        top = fmax(top, weight[k]);
    }
    for (int k = 0; k < SPREADS; k++) {
        weight[k] = exp(weight[k] - top);
        total += weight[k];
        mean += weight[k] * cv[k];
    }
    if (b == NULL)
        return mean / total;
    double u = bootstrap_uniform(b) * total;
    int k = 0;
    for (; k < SPREADS - 1 && u > weight[k]; k++)
        u -= weight[k];
    return cv[k];
}

/* Ends by group and day, and what an average group would have had on an average day. */
struct sums {
    size_t n_groups, n_days;
    double *observed, *expected; /* [group][day] */
};

static struct sums add_up(const struct cohort_table *t, int cause, const double ages[],
                          struct arena *arena)
{
    struct sums s = {.n_groups = t->n_groups, .n_days = t->n_days};
    s.observed = ARENA_ARRAY(arena, s.n_groups * s.n_days, double);
    s.expected = ARENA_ARRAY(arena, s.n_groups * s.n_days, double);
    for (size_t g = 0; g < s.n_groups; g++)
        for (size_t c = 0; c < s.n_days; c++)
            for (size_t d = c; d < s.n_days && cohort_open(t, g, c, d) > 0; d++) {
                s.observed[g * s.n_days + d] += cohort_ended(t, cause, g, c, d);
                s.expected[g * s.n_days + d] += cohort_open(t, g, c, d) * ages[d - c];
            }
    return s;
}

static void fit_groups(struct cohort_hazard *h, const struct sums *s,
                       const struct cohort_table *t, const bool month_end[])
{
    for (size_t g = 0; g < s->n_groups; g++) {
        h->observed[g] = h->expected[g] = 0.0;
        for (size_t d = 0; d < s->n_days; d++) {
            const int32_t day = t->first_day + (int32_t)d;
            h->observed[g] += s->observed[g * s->n_days + d];
            h->expected[g] += s->expected[g * s->n_days + d] *
                              cohort_hazard_calendar(h, day, month_end[d]);
        }
    }
}

/* Ends of a day and how many the groups' factors let one expect, the calendar set aside. */
static void day_sums(const struct cohort_hazard *h, const struct sums *s, size_t d, double *observed,
                     double *expected)
{
    *observed = *expected = 0.0;
    for (size_t g = 0; g < s->n_groups; g++) {
        *observed += s->observed[g * s->n_days + d];
        *expected += s->expected[g * s->n_days + d] * h->group[g];
    }
}

static void fit_calendar(struct cohort_hazard *h, const struct sums *s,
                         const struct cohort_table *t, const bool month_end[])
{
    double seen[DAYS_OF_WEEK] = {0}, due[DAYS_OF_WEEK] = {0}, late = 0.0, late_due = 0.0;
    double observed = 0.0, expected = 0.0;
    for (size_t d = 0; d < s->n_days; d++) {
        const size_t k = weekday_of(t->first_day + (int32_t)d);
        day_sums(h, s, d, &observed, &expected);
        seen[k] += observed;
        due[k] += expected * (month_end[d] ? h->month_end : 1.0);
        if (month_end[d]) {
            late += observed;
            late_due += expected * h->weekday[k];
        }
    }
    for (size_t k = 0; k < DAYS_OF_WEEK; k++)
        h->weekday[k] = (seen[k] + 1.0) / (due[k] + 1.0);
    h->month_end = (late + calm) / (late_due + calm);
}

static void shrink_groups(struct cohort_hazard *h, struct bootstrap *b)
{
    h->group_cv = cohort_hazard_spread(h->observed, h->expected, h->n_groups, group_scale, b);
    const double prior = 1.0 / (h->group_cv * h->group_cv);
    for (size_t g = 0; g < h->n_groups; g++) {
        const double shape = prior + h->observed[g];
        h->group[g] = (b != NULL ? variate_gamma(b, shape) : shape) / (prior + h->expected[g]);
    }
}

/* Whole weeks that end on the last day: what the shocks are read off. */
static void fit_weeks(struct cohort_hazard *h, const struct sums *s, const struct cohort_table *t,
                      const bool month_end[], struct bootstrap *b)
{
    enum { MAX_WEEKS = COHORT_MAX_DAYS / DAYS_OF_WEEK + 1 };
    double seen[MAX_WEEKS] = {0}, due[MAX_WEEKS] = {0};
    double observed = 0.0, expected = 0.0;
    const size_t weeks = s->n_days / DAYS_OF_WEEK;
    const size_t first = s->n_days - weeks * DAYS_OF_WEEK;
    for (size_t d = first; d < s->n_days; d++) {
        const size_t week = (d - first) / DAYS_OF_WEEK;
        day_sums(h, s, d, &observed, &expected);
        seen[week] += observed;
        due[week] += expected *
                     cohort_hazard_calendar(h, t->first_day + (int32_t)d, month_end[d]);
    }
    h->shock_cv = cohort_hazard_spread(seen, due, weeks, shock_scale, b);
}

void cohort_hazard_fit(struct cohort_hazard *h, const struct cohort_table *t,
                       const struct cohort_hazard_plan *plan, struct arena *arena,
                       struct bootstrap *b)
{
    size_t n = 0;
    const struct delay_case *cases = cohort_delays(t, plan->cause, arena, b, &n);
    double *ages = ARENA_ARRAY(arena, t->n_days, double);
    *h = (struct cohort_hazard){.law = delay_fit_near(&plan->law, cases, n),
                                .n_groups = t->n_groups,
                                .group = ARENA_ARRAY(arena, t->n_groups, double),
                                .observed = ARENA_ARRAY(arena, t->n_groups, double),
                                .expected = ARENA_ARRAY(arena, t->n_groups, double),
                                .month_end = 1.0};
    cohort_hazard_ages(&h->law, ages, t->n_days);
    const struct sums s = add_up(t, plan->cause, ages, arena);
    for (size_t k = 0; k < DAYS_OF_WEEK; k++)
        h->weekday[k] = 1.0;
    for (int round = 0; round < ROUNDS; round++) {
        fit_groups(h, &s, t, plan->month_end);
        shrink_groups(h, round + 1 < ROUNDS ? NULL : b);
        if (round + 1 < ROUNDS)
            fit_calendar(h, &s, t, plan->month_end);
    }
    fit_weeks(h, &s, t, plan->month_end, b);
}
