/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sense_given.c - what numbers that are there say: no runs of ours.
 *
 * A set counts once, however many runs it has: the mean of their outcomes is what the regressions see, and what
 * the runs vary by within the set counts in the variance that is explained or not.
 */
#include "sense.h"

#include <math.h>
#include <stdlib.h>

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
    size_t *cluster; /* [set] */
    size_t clusters;
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

/* Sets that are not independent of each other: where each was run once, under luck that others share (the rows of a
 * design), those of one replication; else each is alone. */
static void find_clusters(struct outcomes *o, struct arena *arena)
{
    const struct given *g = o->g;
    const bool once = g->numbers->has_sets && g->n_runs == g->n_groups;
    const struct given_run **runs = ARENA_ARRAY(arena, g->n_groups + 1, const struct given_run *);
    o->cluster = ARENA_ARRAY(arena, g->n_groups + 1, size_t);
    for (size_t set = 0; set < g->n_groups; set++) {
        runs[set] = &g->runs[set];
        o->cluster[set] = set;
    }
    o->clusters = once ? 0 : g->n_groups;
    if (once)
        qsort(runs, g->n_groups, sizeof *runs, given_by_replication);
    for (size_t i = 0; once && i < g->n_groups; i++) {
        o->clusters += i == 0 || runs[i]->replication != runs[i - 1]->replication;
        o->cluster[runs[i] - g->runs] = o->clusters - 1;
    }
}

/* The target's mean, its interval from the means of clusters. */
static struct estimate base_of(const struct sense *s, const struct outcomes *o, struct arena *arena)
{
    double *mean = ARENA_ARRAY(arena, o->clusters, double), *n = ARENA_ARRAY(arena, o->clusters, double);
    for (size_t set = 0; set < o->g->n_groups; set++) {
        n[o->cluster[set]] += 1.0;
        mean[o->cluster[set]] += (o->mean[set] - mean[o->cluster[set]]) / n[o->cluster[set]];
    }
    return tally_interval(mean, o->clusters, s->plan.options->confidence);
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
    find_clusters(&o, &s->arena);
    for (size_t set = 0; set < g->n_groups; set++)
        o.mean[set] = mean_of_set(g, set, o.y, &o.within[set]);
    return o;
}

static void read_indices(struct sense *s, const struct outcomes *o, const double number[])
{
    const size_t n = o->g->n_groups;
    const struct bootstrap_plan plan = {RESAMPLES, s->plan.options->confidence, s->plan.options->seed};
    for (size_t i = 0; i < s->k; i++) {
        const struct first_order_problem p = {number + i * n, o->mean, o->within, n, o->cluster, o->clusters};
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
    const struct voi_problem p = {payoff, s->plan.n_scenarios, number, s->k, g->n_groups, o->cluster, o->clusters};
    sense_read_voi(s, &p);
}

bool sense_given(struct sense *s, const struct sense_plan *plan, const size_t which[])
{
    const struct given *g = plan->given;
    sense_begin(s, plan);
    s->plan.runs = g->n_groups;
    const struct outcomes o = outcomes_of(s);
    double *number = ARENA_ARRAY(&s->arena, s->k * g->n_groups, double);
    for (size_t i = 0; i < s->k; i++) {
        s->rows[i].read = true;
        for (size_t set = 0; set < g->n_groups; set++)
            number[i * g->n_groups + set] = g->runs[g->from[set]].at[which[i]];
    }
    s->base = base_of(s, &o, &s->arena);
    if (plan->method == SENSE_VOI)
        read_worth(s, &o, number);
    else
        read_indices(s, &o, number);
    sense_rank(s);
    return !s->unavailable;
}
