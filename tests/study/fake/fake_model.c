/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"
#include "rng.h"

static const struct measure rows[FAKE_COUNT] = {
    [FAKE_ACCEPTED] = {.id = "accepted_per_month",
                       .title = "accepted leads per month",
                       .unit = "leads",
                       .kind = MEASURE_TOTAL,
                       .better = MEASURE_HIGHER,
                       .headline = true},
    [FAKE_WIN_RATE] = {.id = "win_rate",
                       .title = "win rate",
                       .unit = "share",
                       .kind = MEASURE_RATIO,
                       .better = MEASURE_HIGHER,
                       .headline = true},
    [FAKE_SPEED] = {.id = "speed_to_lead_p50",
                    .title = "median speed to lead",
                    .unit = "min",
                    .kind = MEASURE_QUANTILE,
                    .better = MEASURE_LOWER,
                    .headline = true,
                    .curve = MEASURE_CURVE_RESPONSE,
                    .quantile = 0.5},
    [FAKE_LOOP] = {.id = "feedback_loop_p50",
                   .title = "median feedback loop",
                   .unit = "d",
                   .kind = MEASURE_QUANTILE,
                   .better = MEASURE_LOWER,
                   .curve = MEASURE_CURVE_LOOP,
                   .quantile = 0.5,
                   .standardised = true},
    [FAKE_CONTRIBUTION] = {.id = "contribution",
                           .title = "contribution per year",
                           .unit = "$",
                           .kind = MEASURE_TOTAL,
                           .better = MEASURE_HIGHER,
                           .headline = true},
    [FAKE_HOPS] = {.id = "hops", .title = "hops", .kind = MEASURE_TOTAL, .better = MEASURE_NEITHER},
};

size_t measure_count(void)
{
    return FAKE_COUNT;
}
const struct measure *measure_at(size_t index)
{
    return &rows[index];
}

size_t measure_find(const char *id)
{
    size_t i = 0;
    while (i < FAKE_COUNT && strcmp(rows[i].id, id) != 0)
        i++;
    return i;
}

double measure_value(struct observation o)
{
    return o.denominator == 0.0 ? (double)NAN : o.numerator / o.denominator;
}

double measure_curve_edge(enum measure_curve curve, size_t bin)
{
    (void)curve;
    return pow(1.1, (double)bin - 20.0);
}

const char *measure_curve_unit(enum measure_curve curve)
{
    return curve == MEASURE_CURVE_RESPONSE ? "min" : "d";
}

const char *measure_curve_title(enum measure_curve curve)
{
    (void)curve;
    return "a curve";
}

size_t measure_funnel(size_t indices[], size_t max)
{
    (void)indices;
    (void)max;
    return 0;
}

struct model {
    const struct root *root;
    struct model_options options;
};

struct model *model_new(const struct root *root, const struct model_options *options)
{
    struct model *m = malloc(sizeof *m);
    if (m != NULL)
        *m = (struct model){root, *options};
    return m;
}

void model_free(struct model *m)
{
    free(m);
}

static const char *const purposes[] = {"what is shared", "what is its own"};

size_t model_draws_count(void)
{
    return 2;
}

const char *model_draws_words(size_t purpose)
{
    return purposes[purpose];
}

/* One draw that all scenarios share, and three that hang on the salt. */
static void tell(const struct model *m, uint32_t replication)
{
    const uint64_t seed = rng_child(m->options.seed ^ m->options.crn_mix, replication);
    if (m->options.drawn == NULL)
        return;
    m->options.drawn(m->options.drawn_context, 0, seed);
    for (uint64_t i = 0; i < 3; i++)
        m->options.drawn(m->options.drawn_context, 1, rng_child(seed, 3 * m->root->salt + i));
}

const char *model_series_title(size_t series)
{
    return series == 1 ? "accepted leads a week" : "another series";
}

/* 100 a week with a little noise, 10 while the company is still empty; only the accepted. */
static void fill_weeks(const struct root *root, const struct rng *rng, struct model_weeks *w)
{
    *w = (struct model_weeks){.weeks = root->weeks, .warm_up = root->warm_up};
    for (size_t k = 0; k < MODEL_SERIES; k++)
        for (uint32_t i = 0; i < root->weeks; i++)
            w->count[k][i] = k == 1 && i < root->empty
                                 ? 10
                                 : 95 + (uint32_t)(10.0 * rng_uniform(rng, i, rng_purpose("week"), k));
}

enum { LEADS = 100 };

/* Answers at the exact quantiles of the exponential law, moved a little by the replication. */
static void fill_curve(const struct root *root, double moved, struct model_curve *curve)
{
    const size_t never = (size_t)(root->never * LEADS);
    for (size_t i = 0; i < LEADS - never; i++) {
        const double p = ((double)i + 0.5) / (double)(LEADS - never);
        const double t = -log1p(-p) / log(2.0) * root->median * moved;
        size_t bin = 0;
        while (bin + 1 < MEASURE_CURVE_BINS && measure_curve_edge(MEASURE_CURVE_RESPONSE, bin) < t)
            bin++;
        curve->event[bin]++;
    }
    curve->competing[MEASURE_CURVE_BINS - 1] += (uint32_t)never;
}

bool model_run(struct model *m, uint32_t replication, struct model_result *result,
               struct error *error)
{
    const struct root *root = m->root;
    if (root->fails_at == (int64_t)replication)
        return error_set(error, ERROR_INTERNAL, "the fake breaks");
    tell(m, replication);
    struct rng rng;
    rng_init(&rng, m->options.seed ^ m->options.crn_mix, replication);
    if (result->weeks != NULL)
        fill_weeks(root, &rng, result->weeks);
    const double shared = rng_normal(&rng, 1, rng_purpose("shared"), 0);
    const double own = rng_normal(&rng, 2 + root->salt, rng_purpose("own"), 0);
    const double noise = root->shared * shared + root->own * own;
    double accepted = root->accepted + noise;
    if (root->values != NULL)
        accepted = root->values[replication];
    const double opportunities = 50.0 + 5.0 * shared;
    result->values[FAKE_ACCEPTED] = (struct observation){accepted, 1.0};
    result->values[FAKE_CONTRIBUTION] = (struct observation){1000.0 * accepted, 1.0};
    result->values[FAKE_HOPS] = (struct observation){2.0 + 0.01 * own, 1.0};
    result->values[FAKE_WIN_RATE] =
        (struct observation){root->win_rate * opportunities + 0.1 * noise, opportunities};
    const double moved = exp(0.05 * shared);
    fill_curve(root, moved, &result->curves[MEASURE_CURVE_RESPONSE]);
    result->values[FAKE_LOOP] = (struct observation){1.0, 1.0};
    for (size_t d = 0; d < MEASURE_STRATA; d++) { /* all within one bin, `later` bins after that of its verdict */
        struct model_curve *c = &result->curves[MEASURE_STRATUM + d];
        c->event[60 + 10 * d + root->later] = root->verdicts[d];
    }
    const bool missing = root->missing > 0 && replication % root->missing == 0;
    const double share = 0.5 / (1.0 - root->never);
    const double speed = -log1p(-share) / log(2.0) * root->median * moved;
    result->values[FAKE_SPEED] = (struct observation){missing ? (double)NAN : speed, 1.0};
    return true;
}
