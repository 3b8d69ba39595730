/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grow.h"

enum { FEWEST_PERIODS = 6, FEWEST_UNITS = 30, HALVINGS = 24 };

static const enum desk_step first_step[DESK_ENTRIES] = {DESK_CONTACT, DESK_ACCEPT, DESK_WIN};
static const enum desk_step last_handed[DESK_ENTRIES] = {DESK_SHOW, DESK_ACCEPT, DESK_WIN};

uint8_t desk_age(sim_time age)
{
    static const int edges[DESK_AGES - 1] = {1, 3, 7, 14, 30, 60, 120}; /* days */
    uint8_t k = 0;
    while (k < DESK_AGES - 1 && age >= edges[k] * SIM_DAY)
        k++;
    return k;
}

void desk_start(struct desk *d)
{
    struct desk_exit *kept = d->learnt;
    const uint32_t capacity = d->capacity;
    *d = (struct desk){.learnt = kept, .capacity = capacity};
}

void desk_fini(struct desk *d)
{
    free(d->learnt);
    *d = (struct desk){0};
}

void desk_learn(struct desk *d, const struct desk_exit *exit)
{
    d->learnt = grow_array(d->learnt, &d->capacity, d->n_learnt + 1, sizeof *d->learnt);
    d->learnt[d->n_learnt++] = *exit;
}

/* 1: the outcome has passed the step, from the entry's first on; -1: failed at it; 0: did not come to it. */
static int passed(int entry, int outcome, int step)
{
    if (outcome == DESK_WON)
        return 1;
    if (outcome == DESK_HANDED_ON)
        return step <= (int)last_handed[entry] ? 1 : 0;
    return step < outcome ? 1 : step == outcome ? -1 : 0;
}

struct lesson { /* of one entry */
    double n[DESK_OUTCOMES][DESK_AGES];
    double pass[DESK_STEPS], fail[DESK_STEPS];
};

/* Reviews of the learning time that belong to one season. */
struct season {
    uint32_t from, until;
};

static bool is_in(const struct season *s, uint32_t period)
{
    return period >= s->from && period < s->until;
}

/* All units but those of a season (NULL: all). */
static void count(const struct desk *d, const struct season *without,
                  struct lesson lessons[DESK_ENTRIES])
{
    memset(lessons, 0, DESK_ENTRIES * sizeof lessons[0]);
    for (uint32_t i = 0; i < d->n_learnt; i++) {
        const struct desk_exit *e = &d->learnt[i];
        if (without != NULL && is_in(without, e->period))
            continue;
        struct lesson *l = &lessons[e->entry];
        l->n[e->outcome][e->age] += 1.0;
        for (int s = 0; s < DESK_STEPS; s++) {
            l->pass[s] += passed(e->entry, e->outcome, s) > 0;
            l->fail[s] += passed(e->entry, e->outcome, s) < 0;
        }
    }
}

/* P(outcome | the odds of the step x shift) / P(outcome). */
static double outcome_ratio(const struct lesson *l, int entry, int outcome, int step, double shift)
{
    const double p = (l->pass[step] + 0.5) / (l->pass[step] + l->fail[step] + 1.0);
    const double q = shift * p / (1.0 - p + shift * p);
    const int way = passed(entry, outcome, step);
    return way > 0 ? q / p : way < 0 ? (1.0 - q) / (1.0 - p) : 1.0;
}

/* Of units given up at this age: over the steps at which they may have failed. */
static double given_up_ratio(const struct lesson *l, int entry, int age, int step, double shift)
{
    double sum = 0.0;
    double weight = 0.0;
    for (int failed = (int)first_step[entry]; failed < DESK_STEPS; failed++) {
        const double n = l->n[failed][age];
        sum += n * outcome_ratio(l, entry, failed, step, shift);
        weight += n;
    }
    return weight > 0.0 ? sum / weight : 1.0;
}

static void weigh(struct desk *d, const struct lesson *l, int entry, int step, double shift)
{
    for (int o = 0; o < DESK_OUTCOMES; o++)
        for (int a = 0; a < DESK_AGES; a++)
            d->ratio[entry][o][a][step] =
                log(o < DESK_STEPS ? given_up_ratio(l, entry, a, step, shift)
                                   : outcome_ratio(l, entry, o, step, shift));
}

static void make_ratios(struct desk *d, const struct season *without, double shift)
{
    struct lesson lessons[DESK_ENTRIES];
    count(d, without, lessons);
    memset(d->ratio, 0, sizeof d->ratio);
    memset(d->watches, 0, sizeof d->watches);
    for (int entry = 0; entry < DESK_ENTRIES; entry++)
        for (int step = (int)first_step[entry]; step < DESK_STEPS; step++) {
            const struct lesson *l = &lessons[entry];
            if (step == DESK_SHOW || l->pass[step] < 1.0 || l->fail[step] < 1.0)
                continue; /* nobody's work, or it never goes wrong */
            d->watches[step] = true;
            weigh(d, l, entry, step, shift);
        }
}

static struct season season_of(const struct desk_plan *plan, uint32_t fold)
{
    return (struct season){fold * plan->periods / plan->folds,
                           (fold + 1) * plan->periods / plan->folds};
}

/* Adds one review to the figures; their largest. */
static double pile_up(const struct desk *d, const double sums[], double cusum[])
{
    double most = 0.0;
    for (int s = 0; s < DESK_STEPS; s++) {
        cusum[s] = d->watches[s] ? fmax(0.0, cusum[s] + sums[s]) : 0.0;
        most = fmax(most, cusum[s]);
    }
    return most;
}

/* Alarms per review in the drawn seasons at this limit; figures begin anew after each. */
static double false_alarms(const struct desk *d, const double x[], const struct desk_plan *plan,
                           double limit)
{
    double cusum[DESK_STEPS] = {0};
    double alarms = 0.0;
    double reviews = 0.0;
    for (uint32_t k = 0; k < plan->n_draws; k++) {
        const struct season season =
            season_of(plan, (uint32_t)(plan->draws[k] * (double)plan->folds));
        for (uint32_t p = season.from; p < season.until; p++) {
            reviews += 1.0;
            if (pile_up(d, &x[p * DESK_STEPS], cusum) <= limit)
                continue;
            alarms += 1.0;
            memset(cusum, 0, sizeof cusum);
        }
    }
    return alarms / reviews;
}

static double find_limit(const struct desk *d, const double x[], const struct desk_plan *plan)
{
    double low = 0.0;
    double high = 1.0;
    while (high < 1e6 && false_alarms(d, x, plan, high) > plan->alarms)
        high *= 2.0;
    for (int i = 0; i < HALVINGS; i++) {
        const double middle = (low + high) / 2.0;
        if (false_alarms(d, x, plan, middle) > plan->alarms)
            low = middle;
        else
            high = middle;
    }
    return high;
}

void desk_settle(struct desk *d, const struct desk_plan *plan)
{
    if (plan->periods < FEWEST_PERIODS || d->n_learnt < FEWEST_UNITS)
        return;
    double *x = calloc((size_t)plan->periods * DESK_STEPS, sizeof *x);
    if (x == NULL)
        return;
    for (uint32_t fold = 0; fold < plan->folds; fold++) {
        const struct season season = season_of(plan, fold);
        make_ratios(d, &season, plan->shift);
        for (uint32_t i = 0; i < d->n_learnt; i++) {
            const struct desk_exit *e = &d->learnt[i];
            for (int s = 0; s < DESK_STEPS && is_in(&season, e->period); s++)
                x[e->period * DESK_STEPS + (uint32_t)s] += d->ratio[e->entry][e->outcome][e->age][s];
        }
    }
    make_ratios(d, NULL, plan->shift);
    d->limit = find_limit(d, x, plan);
    free(x);
    d->ready = true;
}

void desk_see(struct desk *d, const struct desk_exit *exit)
{
    for (int s = 0; s < DESK_STEPS; s++)
        d->sum[s] += d->ratio[exit->entry][exit->outcome][exit->age][s];
}

bool desk_review(struct desk *d)
{
    bool alarm = false;
    for (int s = 0; s < DESK_STEPS; s++) {
        d->cusum[s] = d->watches[s] ? fmax(0.0, d->cusum[s] + d->sum[s]) : 0.0;
        d->sum[s] = 0.0;
        alarm = alarm || (d->ready && d->cusum[s] > d->limit);
    }
    return alarm;
}

void desk_clear(struct desk *d)
{
    memset(d->cusum, 0, sizeof d->cusum);
}

enum desk_step desk_blames(const struct desk *d)
{
    int worst = DESK_STEPS;
    for (int s = 0; s < DESK_STEPS; s++)
        if (d->cusum[s] > (worst < DESK_STEPS ? d->cusum[worst] : 0.0))
            worst = s;
    return (enum desk_step)worst;
}
