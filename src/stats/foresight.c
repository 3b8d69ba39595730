/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "foresight.h"

#include <math.h>
#include <string.h>

#include "variate.h"

enum { WEEK = 7, CAUSES = COHORT_CAUSE_COUNT - 1 };

/* How far the next weeks may lie from the past ones in common, which a short past cannot tell:
 * assumed 0.1..0.3. */
static const double drift_cv = 0.15;

/* One resample of the cases with what was fitted to it. */
struct fitted {
    struct cohort_hazard hazard[CAUSES];
    double *ages[CAUSES]; /* base hazard by age; NULL: this cause has never been seen */
    struct arena arena;
};

struct run {
    const struct foresight_input *in;
    struct foresight *out;
    struct cohort_table seen;
    struct cohort_hazard_plan plans[CAUSES];
    struct delay_law laws[CAUSES][DELAY_FIT_ALL]; /* that could be fitted, the best first */
    double weights[CAUSES][DELAY_FIT_ALL];
    size_t has[CAUSES]; /* how many of them; 0: this end has hardly been seen */
    double *rates;        /* [group][weekday] of arrivals */
    double arrival_cv;
    struct bootstrap random;
};

static size_t cell_of(const struct foresight_input *in, size_t cause, size_t group, size_t week)
{
    return (cause * in->n_groups + group) * in->weeks + week;
}

const uint32_t *foresight_cell(const struct foresight *f, const struct foresight_input *input,
                               int cause, size_t group, size_t week)
{
    return f->ends + cell_of(input, (size_t)(cause - 1), group, week) * f->n_futures;
}

/* Chance to end by each cause in each week for a case of this age on the last day. */
static void chances(const struct run *r, const struct fitted *f, size_t group, int32_t age,
                    double shock[CAUSES][FORESIGHT_MAX_WEEKS],
                    double chance[CAUSES][FORESIGHT_MAX_WEEKS])
{
    const struct foresight_input *in = r->in;
    double open = 1.0;
    for (size_t week = 0; week < in->weeks; week++) {
        for (size_t k = 0; k < CAUSES; k++)
            chance[k][week] = 0.0;
        for (int32_t i = 1; i <= WEEK; i++) {
            const int32_t ahead = (int32_t)week * WEEK + i;
            const int32_t day = in->last_day + ahead;
            const bool late = in->month_end[day - in->first_day];
            if (age + ahead < 0)
                continue;
            double today[CAUSES] = {0}, all = 0.0;
            for (size_t k = 0; k < CAUSES; k++) {
                if (r->has[k] == 0)
                    continue;
                const struct cohort_hazard *h = &f->hazard[k];
                today[k] = f->ages[k][age + ahead] * h->group[group] * shock[k][week] *
                           cohort_hazard_calendar(h, day, late);
                all += today[k];
            }
            const double scale = all > 1.0 ? 1.0 / all : 1.0;
            for (size_t k = 0; k < CAUSES; k++)
                chance[k][week] += open * today[k] * scale;
            open *= 1.0 - fmin(all, 1.0);
        }
    }
}

/* n cases of one group and age go their ways. */
static void let_go(struct run *r, size_t future, size_t group, uint32_t n,
                   double chance[CAUSES][FORESIGHT_MAX_WEEKS])
{
    double left = 1.0;
    for (size_t week = 0; week < r->in->weeks && n > 0; week++)
        for (size_t k = 0; k < CAUSES && n > 0; k++) {
            if (!(chance[k][week] > 0.0))
                continue;
            const uint32_t ended = variate_binomial(&r->random, n, chance[k][week] / left);
            r->out->ends[cell_of(r->in, k, group, week) * r->out->n_futures + future] += ended;
            left = fmax(left - chance[k][week], 1e-12);
            n -= ended;
        }
}

static void draw_shocks(struct run *r, const struct fitted *f,
                        double shock[CAUSES][FORESIGHT_MAX_WEEKS])
{
    for (size_t k = 0; k < CAUSES; k++) {
        if (r->has[k] == 0)
            continue;
        const double lasting = variate_factor(&r->random, drift_cv);
        for (size_t week = 0; week < r->in->weeks; week++)
            shock[k][week] = lasting * variate_factor(&r->random, f->hazard[k].shock_cv);
    }
}

static void add_arrivals(struct run *r, const struct fitted *f, size_t future, size_t group,
                         double shock[CAUSES][FORESIGHT_MAX_WEEKS])
{
    double chance[CAUSES][FORESIGHT_MAX_WEEKS];
    for (int32_t ahead = 1; ahead <= (int32_t)r->in->weeks * WEEK; ahead++) {
        const size_t weekday = (size_t)((r->in->last_day + ahead + 3) % WEEK);
        const double mean = r->rates[group * WEEK + weekday] *
                            variate_factor(&r->random, r->arrival_cv);
        const uint32_t n = variate_poisson(&r->random, mean);
        if (n == 0)
            continue;
        chances(r, f, group, -ahead, shock, chance);
        let_go(r, future, group, n, chance);
    }
}

static void one_future(struct run *r, const struct fitted *f, size_t future)
{
    double shock[CAUSES][FORESIGHT_MAX_WEEKS];
    double chance[CAUSES][FORESIGHT_MAX_WEEKS];
    const struct cohort_table *t = &r->seen;
    draw_shocks(r, f, shock);
    for (size_t g = 0; g < r->in->n_groups; g++) {
        for (size_t c = 0; c < t->n_days; c++) {
            uint32_t open = cohort_open(t, g, c, t->n_days - 1);
            for (int cause = 1; cause < COHORT_CAUSE_COUNT; cause++)
                open -= cohort_ended(t, cause, g, c, t->n_days - 1);
            if (open == 0)
                continue;
            chances(r, f, g, (int32_t)(t->n_days - 1 - c), shock, chance);
            let_go(r, future, g, open, chance);
        }
        if (r->in->arrivals)
            add_arrivals(r, f, future, g, shock);
    }
}

/* Leads a day by group and weekday over the days seen, and how much days vary beyond chance. */
static void measure_arrivals(struct run *r, struct arena *arena)
{
    const struct cohort_table *t = &r->seen;
    const size_t n = t->n_groups * t->n_days;
    double *counts = ARENA_ARRAY(arena, n, double), *means = ARENA_ARRAY(arena, n, double);
    double profile[WEEK] = {0}, days[WEEK] = {0};
    r->rates = ARENA_ARRAY(arena, t->n_groups * WEEK, double);
    for (size_t i = 0; i < n; i++) {
        counts[i] = t->born[i];
        const size_t weekday = (size_t)((t->first_day + (int32_t)(i % t->n_days) + 3) % WEEK);
        profile[weekday] += counts[i];
        days[weekday] += 1.0 / (double)t->n_groups;
    }
    double week = 0.0;
    for (size_t k = 0; k < WEEK; k++) {
        profile[k] = days[k] > 0.0 ? profile[k] / days[k] : 0.0;
        week += profile[k];
    }
    for (size_t g = 0; g < t->n_groups; g++) {
        double total = 0.0, weight = 0.0;
        for (size_t d = 0; d < t->n_days; d++) {
            total += counts[g * t->n_days + d];
            weight += profile[(size_t)((t->first_day + (int32_t)d + 3) % WEEK)];
        }
        for (size_t k = 0; k < WEEK; k++)
            r->rates[g * WEEK + k] = weight > 0.0 ? total * profile[k] / weight : 0.0;
        for (size_t d = 0; d < t->n_days; d++)
            means[g * t->n_days + d] =
                r->rates[g * WEEK + (size_t)((t->first_day + (int32_t)d + 3) % WEEK)];
    }
    r->arrival_cv = week > 0.0 ? cohort_hazard_spread(counts, means, n, 0.5, NULL) : 0.0;
}

/* A law, each as often as the data prefer it. */
static struct delay_law pick_law(struct run *r, size_t k)
{
    double u = bootstrap_uniform(&r->random);
    size_t i = 0;
    for (; i + 1 < r->has[k] && u > r->weights[k][i]; i++)
        u -= r->weights[k][i];
    return r->laws[k][i];
}

static void fit_one(struct run *r, struct fitted *f)
{
    const size_t n_ages = r->seen.n_days + r->in->weeks * WEEK + 1;
    arena_reset(&f->arena);
    for (size_t k = 0; k < CAUSES; k++) {
        if (r->has[k] == 0)
            continue;
        r->plans[k].law = pick_law(r, k);
        cohort_hazard_fit(&f->hazard[k], &r->seen, &r->plans[k], &f->arena, &r->random);
        f->ages[k] = ARENA_ARRAY(&f->arena, n_ages, double);
        cohort_hazard_ages(&f->hazard[k].law, f->ages[k], n_ages);
    }
}

static bool prepare(struct run *r, struct arena *arena)
{
    const struct foresight_input *in = r->in;
    const int32_t oldest = in->last_day - COHORT_MAX_DAYS + 1;
    const int32_t first = in->first_day > oldest ? in->first_day : oldest;
    cohort_table_init(&r->seen, arena, in->n_groups, first, in->last_day);
    cohort_table_fill(&r->seen, in->cases, in->n);
    bool any = false;
    for (int cause = 1; cause < COHORT_CAUSE_COUNT; cause++) {
        struct cohort_hazard_plan *plan = &r->plans[cause - 1];
        *plan = (struct cohort_hazard_plan){.cause = cause,
                                            .month_end = in->month_end + (first - in->first_day)};
        const size_t k = (size_t)(cause - 1);
        r->has[k] = cohort_hazard_laws(&r->seen, cause, arena, r->laws[k], r->weights[k]);
        plan->law = r->laws[k][0];
        if (r->has[k] > 0)
            cohort_hazard_fit(&r->out->hazard[cause], &r->seen, plan, arena, NULL);
        any = any || r->has[k] > 0;
    }
    return any;
}

static void count_open(struct run *r)
{
    const struct cohort_table *t = &r->seen;
    for (size_t g = 0; g < r->in->n_groups; g++)
        for (size_t c = 0; c < t->n_days; c++) {
            double open = cohort_open(t, g, c, t->n_days - 1);
            for (int cause = 1; cause < COHORT_CAUSE_COUNT; cause++)
                open -= cohort_ended(t, cause, g, c, t->n_days - 1);
            r->out->open[g] += open;
        }
}

bool foresight_run(struct foresight *f, const struct foresight_input *in, struct arena *arena,
                   struct error *error)
{
    struct run r = {.in = in, .out = f};
    struct fitted fitted = {.arena = {0}};
    *f = (struct foresight){.n_futures = in->refits * in->futures};
    bootstrap_init(&r.random, in->seed);
    if (!prepare(&r, arena))
        return error_set(error, ERROR_DATA, "too few ends have been seen to predict any");
    f->open = ARENA_ARRAY(arena, in->n_groups, double);
    f->ends = ARENA_ARRAY(arena, CAUSES * in->n_groups * in->weeks * f->n_futures, uint32_t);
    count_open(&r);
    measure_arrivals(&r, arena);
    arena_init(&fitted.arena);
    for (size_t i = 0; i < in->refits; i++) {
        fit_one(&r, &fitted);
        for (size_t k = 0; k < in->futures; k++)
            one_future(&r, &fitted, i * in->futures + k);
    }
    arena_fini(&fitted.arena);
    return true;
}
