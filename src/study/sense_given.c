/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sense_given.c - what numbers that are there say: no runs of ours.
 *
 * A set counts once, however many runs it has: the mean of their outcomes is what the regressions see, and what
 * the runs vary by within the set counts in the variance that is explained or not.
 */
#include "sense.h"

#include <math.h>

#include "first_order.h"
#include "tally.h"

enum { RESAMPLES = 500 };

/* A run in numbers: what is looked at, and each scenario's value. */
struct outcomes {
    const struct given *g;
    double *y;      /* [run] the target */
    double *value;  /* [scenario * n_runs + run] */
    double *mean;   /* [set] of y */
    double *within; /* [set] mean squared distance from it */
};

static size_t leader_of(const struct sense *s, const struct outcomes *o)
{
    size_t best = 0;
    double highest = -INFINITY;
    for (size_t c = 0; c < s->plan.n_scenarios; c++) {
        const struct tally t = tally_of(o->value + c * o->g->n_runs, o->g->n_runs);
        const double mean = sense_sign(s) * tally_mean(&t);
        if (mean > highest) {
            highest = mean;
            best = c;
        }
    }
    return best;
}

static double target_of(const struct sense *s, const struct outcomes *o, size_t run)
{
    const size_t n = o->g->n_runs;
    const double leader = sense_sign(s) * o->value[s->leader * n + run];
    if (s->target == SENSE_VALUE)
        return o->value[run];
    if (s->target == SENSE_DIFFERENCE)
        return o->value[n + run] - o->value[run];
    for (size_t c = 0; c < s->plan.n_scenarios; c++)
        if (c != s->leader && sense_sign(s) * o->value[c * n + run] >= leader)
            return 0.0;
    return 1.0;
}

/* Mean over the runs of a set, and mean squared distance from it. */
static double mean_of_set(const struct given *g, size_t set, const double x[], double *within)
{
    const size_t from = g->from[set], n = g->from[set + 1] - from;
    const struct tally t = tally_of(x + from, n);
    *within = n > 1 ? tally_variance(&t) * (double)(n - 1) / (double)n : 0.0;
    return tally_mean(&t);
}

static struct outcomes outcomes_of(struct sense *s)
{
    const struct given *g = s->plan.given;
    struct outcomes o = {.g = g,
                         .y = ARENA_ARRAY(&s->arena, g->n_runs, double),
                         .value = ARENA_ARRAY(&s->arena, g->n_runs * s->plan.n_scenarios, double),
                         .mean = ARENA_ARRAY(&s->arena, g->n_groups, double),
                         .within = ARENA_ARRAY(&s->arena, g->n_groups, double)};
    for (size_t c = 0; c < s->plan.n_scenarios; c++)
        for (size_t r = 0; r < g->n_runs; r++)
            o.value[c * g->n_runs + r] = measure_value(g->runs[r].of[c]);
    s->leader = leader_of(s, &o);
    for (size_t r = 0; r < g->n_runs; r++)
        o.y[r] = target_of(s, &o, r);
    for (size_t set = 0; set < g->n_groups; set++)
        o.mean[set] = mean_of_set(g, set, o.y, &o.within[set]);
    return o;
}

static void read_indices(struct sense *s, const struct outcomes *o, const double number[])
{
    const size_t n = o->g->n_groups;
    const struct bootstrap_plan plan = {RESAMPLES, s->plan.options->confidence, s->plan.options->seed};
    for (size_t i = 0; i < s->k; i++) {
        const struct first_order_problem p = {number + i * n, o->mean, o->within, n};
        s->rows[i].index.first = first_order_read(&p, &plan);
        s->rows[i].index.total = estimate_unknown();
        s->unavailable = s->unavailable || !s->rows[i].index.first.known;
    }
}

static void read_worth(struct sense *s, const struct outcomes *o, const double number[])
{
    const struct given *g = o->g;
    double within;
    double *payoff = ARENA_ARRAY(&s->arena, s->plan.n_scenarios * g->n_groups, double);
    for (size_t c = 0; c < s->plan.n_scenarios; c++)
        for (size_t set = 0; set < g->n_groups; set++)
            payoff[c * g->n_groups + set] = sense_sign(s) * mean_of_set(g, set, o->value + c * g->n_runs, &within);
    sense_read_voi(s, payoff, number, g->n_groups);
}

bool sense_given(struct sense *s, const struct sense_plan *plan, const size_t which[])
{
    const struct given *g = plan->given;
    sense_begin(s, plan);
    s->plan.runs = g->n_groups;
    double *number = ARENA_ARRAY(&s->arena, s->k * g->n_groups, double);
    for (size_t i = 0; i < s->k; i++) {
        s->rows[i].read = true;
        for (size_t set = 0; set < g->n_groups; set++)
            number[i * g->n_groups + set] = g->runs[g->from[set]].at[which[i]];
    }
    const struct outcomes o = outcomes_of(s);
    s->base = tally_interval(o.mean, g->n_groups, s->plan.options->confidence);
    if (plan->method == SENSE_VOI)
        read_worth(s, &o, number);
    else
        read_indices(s, &o, number);
    sense_rank(s);
    return !s->unavailable;
}
