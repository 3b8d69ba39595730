/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sense_read.c - what the runs of a sensitivity analysis say.
 */
#include "sense.h"

#include <math.h>

#include "analysis_zone.h"
#include "bonferroni.h"
#include "tally.h"

enum { RESAMPLES = 500 };

static const double clear_index =
    0.01; /* an index above it is more than a bootstrap's rounding */

/* ---- the target of each run ---- */

struct targets {
    const struct sense *s;
    const struct arm_set *arms;
    double *y;   /* [setting * replications + replication] */
    double *run; /* [(scenario * settings + setting) * replications + replication]: the measure */
};

static size_t runs_of(const struct sense *s)
{
    return s->n_settings * s->replications;
}

const struct measure *sense_measure(const struct sense *s)
{
    return s->plan.given != NULL ? s->plan.given->measure : measure_at(s->plan.measure);
}

double sense_sign(const struct sense *s)
{
    const struct study_options *o = s->plan.options;
    const enum measure_better better = sense_measure(s)->better;
    if (o->direction != 0)
        return o->direction;
    return better == MEASURE_LOWER ? -1.0 : 1.0;
}

/* The scenario with the best mean over all runs; of a tornado, over those at best values. */
static size_t leader_of(const struct targets *t)
{
    const struct sense *s = t->s;
    const size_t n = s->plan.method == SENSE_TORNADO ? s->replications : runs_of(s);
    size_t best = 0;
    double highest = -INFINITY;
    for (size_t c = 0; c < s->plan.n_scenarios; c++) {
        const struct tally mean = tally_of(t->run + c * runs_of(s), n);
        const double value = sense_sign(s) * tally_mean(&mean);
        if (value > highest) {
            highest = value;
            best = c;
        }
    }
    return best;
}

static double best_of(const struct targets *t, size_t i)
{
    const struct sense *s = t->s;
    const double sign = sense_sign(s);
    const double leader = sign * t->run[s->leader * runs_of(s) + i];
    for (size_t c = 0; c < s->plan.n_scenarios; c++)
        if (c != s->leader && sign * t->run[c * runs_of(s) + i] >= leader)
            return 0.0;
    return 1.0;
}

static void read_targets(struct targets *t, struct sense *s)
{
    const size_t n = s->plan.n_scenarios;
    for (size_t setting = 0; setting < s->n_settings; setting++)
        for (size_t c = 0; c < n; c++)
            arm_set_series(t->arms, setting * n + c, 0,
                           t->run + (c * s->n_settings + setting) * s->replications);
    s->leader = leader_of(t);
    for (size_t i = 0; i < runs_of(s); i++) {
        if (s->target == SENSE_VALUE)
            t->y[i] = t->run[i];
        else if (s->target == SENSE_DIFFERENCE)
            t->y[i] = t->run[runs_of(s) + i] - t->run[i];
        else
            t->y[i] = best_of(t, i);
    }
}

static bool setting_done(const struct targets *t, size_t setting)
{
    const size_t n = t->s->plan.n_scenarios;
    for (size_t c = 0; c < n; c++)
        if (!t->arms->done[setting * n + c])
            return false;
    return true;
}

/* ---- methods ---- */

static const double *at(const struct targets *t, size_t setting)
{
    return &t->y[setting * t->s->replications];
}

/* Paired difference of two settings. */
static struct estimate change(const struct targets *t, size_t from, size_t to, double confidence,
                              struct arena *a)
{
    const size_t n = t->s->replications;
    double *d = ARENA_ARRAY(a, n, double);
    for (size_t r = 0; r < n; r++)
        d[r] = at(t, to)[r] - at(t, from)[r];
    return tally_interval(d, n, confidence);
}

static struct estimate residue_of(const struct targets *t, double confidence, struct arena *a)
{
    const struct sense *s = t->s;
    double *d = ARENA_ARRAY(a, s->replications, double);
    for (size_t r = 0; r < s->replications; r++) {
        d[r] = at(t, SENSE_ALL_HIGH)[r] - at(t, SENSE_ALL_LOW)[r];
        for (size_t i = 0; i < s->k; i++)
            d[r] -= at(t, SENSE_ENDS + 2 * i + 1)[r] - at(t, SENSE_ENDS + 2 * i)[r];
    }
    return tally_interval(d, s->replications, confidence);
}

static void read_tornado(struct sense *s, const struct targets *t)
{
    const double confidence = s->plan.options->confidence;
    const double joint = bonferroni_confidence(confidence, s->k);
    bool all = setting_done(t, SENSE_AT_BEST);
    s->base = all ? tally_interval(at(t, SENSE_AT_BEST), s->replications, confidence)
                  : estimate_unknown();
    for (size_t i = 0; i < s->k; i++) {
        const size_t low = SENSE_ENDS + 2 * i, high = low + 1;
        struct sense_row *r = &s->rows[i];
        r->read = setting_done(t, SENSE_AT_BEST) && setting_done(t, low) && setting_done(t, high);
        all = all && r->read;
        if (!r->read)
            continue;
        r->low = change(t, SENSE_AT_BEST, low, confidence, &s->arena);
        r->high = change(t, SENSE_AT_BEST, high, confidence, &s->arena);
        r->swing = change(t, low, high, joint, &s->arena);
    }
    all = all && setting_done(t, SENSE_ALL_LOW) && setting_done(t, SENSE_ALL_HIGH);
    s->residue = all ? residue_of(t, confidence, &s->arena) : estimate_unknown();
}

static void read_morris(struct sense *s, const struct targets *t)
{
    const size_t walks = s->plan.runs;
    double *effects = ARENA_ARRAY(&s->arena, s->k * walks, double);
    morris_effects(effects, s->unit, t->y, s->moved, walks, s->k);
    for (size_t i = 0; i < s->k; i++)
        s->rows[i].effect = morris_read(effects + i * walks, walks);
}

static void read_sobol(struct sense *s, const struct targets *t)
{
    const struct study_options *o = s->plan.options;
    const struct bootstrap_plan plan = {RESAMPLES, o->confidence, o->seed};
    struct sobol_index *index = ARENA_ARRAY(&s->arena, s->k, struct sobol_index);
    sobol_read(index, &s->noise, t->y, s->plan.runs, s->k, &plan);
    for (size_t i = 0; i < s->k; i++)
        s->rows[i].index = index[i];
}

void sense_read_voi(struct sense *s, const struct voi_problem *p)
{
    s->unavailable = !voi_perfect(&s->all, p);
    for (size_t i = 0; i < s->k && !s->unavailable; i++)
        (void)voi_partial(&s->rows[i].information, p, i);
}

static void read_voi(struct sense *s, const struct targets *t)
{
    const size_t n = s->n_settings;
    double *number = ARENA_ARRAY(&s->arena, s->k * n, double);
    double *payoff = ARENA_ARRAY(&s->arena, s->plan.n_scenarios * n, double);
    for (size_t i = 0; i < s->k; i++)
        for (size_t row = 0; row < n; row++)
            number[i * n + row] = s->settings[row * s->k + i];
    for (size_t i = 0; i < s->plan.n_scenarios * n; i++)
        payoff[i] = sense_sign(s) * t->run[i];
    const struct voi_problem p = {.payoff = payoff, .decisions = s->plan.n_scenarios, .number = number, .numbers = s->k, .n = n};
    sense_read_voi(s, &p);
}

/* ---- the whole ---- */

static double weight_of(const struct sense *s, const struct sense_row *r)
{
    double weight = -INFINITY;
    if (s->plan.method == SENSE_TORNADO && r->read)
        weight = fabs(r->swing.point);
    else if (s->plan.method == SENSE_MORRIS)
        weight = r->effect.mu_star;
    else if (s->plan.method == SENSE_SOBOL)
        weight = r->index.total.point;
    else if (s->plan.method == SENSE_VOI)
        weight = r->information.value;
    else if (s->plan.method == SENSE_GIVEN)
        weight = r->index.first.point;
    return isnan(weight) ? -INFINITY : weight;
}

/* Of equals the earlier stays first. */
void sense_rank(struct sense *s)
{
    for (size_t i = 1; i < s->k; i++) {
        const struct sense_row row = s->rows[i];
        size_t at = i;
        for (; at > 0 && weight_of(s, &s->rows[at - 1]) < weight_of(s, &row); at--)
            s->rows[at] = s->rows[at - 1];
        s->rows[at] = row;
    }
}

static bool all_known(const struct targets *t)
{
    for (size_t i = 0; i < runs_of(t->s) * t->s->plan.n_scenarios; i++)
        if (!isfinite(t->run[i]))
            return false;
    return true;
}

void sense_read(struct sense *s, const struct arm_set *arms)
{
    static void (*const readers[SENSE_METHOD_COUNT])(struct sense * s, const struct targets *t) = {
        [SENSE_TORNADO] = read_tornado,
        [SENSE_MORRIS] = read_morris,
        [SENSE_SOBOL] = read_sobol,
        [SENSE_VOI] = read_voi};
    struct targets t = {s, arms, ARENA_ARRAY(&s->arena, runs_of(s), double),
                        ARENA_ARRAY(&s->arena, runs_of(s) * s->plan.n_scenarios, double)};
    const bool whole = s->plan.method != SENSE_TORNADO;
    s->interrupted = arms->interrupted;
    if (whole && s->interrupted)
        return;
    read_targets(&t, s);
    s->unavailable = !s->interrupted && !all_known(&t);
    if (s->unavailable)
        return;
    for (size_t i = 0; i < s->k; i++)
        s->rows[i].read = true;
    if (whole)
        s->base = tally_interval(t.y, runs_of(s), s->plan.options->confidence);
    readers[s->plan.method](s, &t);
    sense_rank(s);
}

bool sense_matters(const struct sense *s, const struct sense_row *r)
{
    const struct morris_effect *e = &r->effect;
    const double walks = (double)s->plan.runs;
    struct estimate mean;
    if (!r->read)
        return false;
    switch (s->plan.method) {
    case SENSE_TORNADO:
        return estimate_has_interval(r->swing) && (r->swing.lo > 0.0 || r->swing.hi < 0.0);
    case SENSE_MORRIS:
        mean = estimate_student(e->mu, e->sigma / sqrt(walks), walks - 1.0,
                                bonferroni_confidence(s->plan.options->confidence, s->k));
        return estimate_has_interval(mean) && (mean.lo > 0.0 || mean.hi < 0.0);
    case SENSE_SOBOL:
        return estimate_has_interval(r->index.total) && r->index.total.lo > clear_index;
    case SENSE_GIVEN:
        return estimate_has_interval(r->index.first) && r->index.first.lo > clear_index;
    case SENSE_VOI:
    case SENSE_METHOD_COUNT:
        break;
    }
    return r->information.value > 2.0 * r->information.se;
}
