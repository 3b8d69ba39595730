/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "kim_nelson.h"
#include "mcb.h"
#include "nelson_matejcik.h"
#include "ocba.h"
#include "paired.h"
#include "tally.h"

const char *ranking_method_name(enum ranking_method method)
{
    static const char *const names[RANKING_METHOD_COUNT] = {
        [RANKING_KIM_NELSON] = "kn", [RANKING_NELSON_MATEJCIK] = "nm", [RANKING_OCBA] = "ocba"};
    return names[method];
}

struct race {
    const struct ranking_plan *plan;
    struct ranking *out;
    ranking_sampler *sampler;
    void *context;
    struct arena *arena;
    double **x;       /* [alternative][replication], signed so that more is better */
    size_t *n;        /* [alternative] filled */
    size_t *capacity; /* [alternative] */
    size_t *want;     /* [alternative] replications to have next */
    struct kim_nelson kn;
};

static void make_room(struct race *r, size_t i, size_t n)
{
    if (n <= r->capacity[i])
        return;
    const size_t capacity = n > 2 * r->capacity[i] ? n : 2 * r->capacity[i];
    double *x = ARENA_ARRAY(r->arena, capacity, double);
    if (r->n[i] > 0)
        memcpy(x, r->x[i], r->n[i] * sizeof *x);
    r->x[i] = x;
    r->capacity[i] = capacity;
}

/* Brings every alternative to what it is to have. */
static bool fill(struct race *r)
{
    const size_t k = r->plan->k;
    struct arena scratch;
    arena_init(&scratch);
    struct ranking_sample *samples = ARENA_ARRAY(&scratch, k, struct ranking_sample);
    size_t n = 0;
    for (size_t i = 0; i < k; i++) {
        if (r->want[i] <= r->n[i])
            continue;
        make_room(r, i, r->want[i]);
        samples[n++] = (struct ranking_sample){i, r->n[i], r->want[i] - r->n[i], r->x[i] + r->n[i]};
    }
    const bool ok = n == 0 || r->sampler(r->context, samples, n);
    for (size_t s = 0; ok && s < n; s++) {
        for (size_t j = 0; j < samples[s].count; j++)
            samples[s].values[j] *= r->plan->sign;
        r->n[samples[s].alternative] += samples[s].count;
        r->out->total += samples[s].count;
    }
    arena_fini(&scratch);
    r->out->stopped = !ok;
    return ok;
}

/* How many more each of `takers` alternatives may have: no more than `wish`. */
static size_t affordable(const struct race *r, size_t have, size_t takers, size_t wish)
{
    const size_t left = (r->plan->budget - r->out->total) / takers;
    const size_t room = r->plan->most - have;
    const size_t least = wish < left ? wish : left;
    return least < room ? least : room;
}

static void feed(struct race *r, size_t until)
{
    const size_t k = r->plan->k;
    struct arena scratch;
    arena_init(&scratch);
    double *row = ARENA_ARRAY(&scratch, k, double);
    for (size_t at = r->kn.rows; at < until; at++) {
        for (size_t i = 0; i < k; i++)
            row[i] = kim_nelson_is_in(&r->kn, i) ? r->x[i][at] : 0.0;
        kim_nelson_row(&r->kn, row);
    }
    arena_fini(&scratch);
}

static void run_kim_nelson(struct race *r)
{
    const struct ranking_plan *p = r->plan;
    const struct kim_nelson_plan plan = {p->k, p->first, p->confidence, r->out->indifference};
    kim_nelson_init(&r->kn, &plan, r->arena);
    size_t have = p->first;
    for (;;) {
        feed(r, have);
        kim_nelson_look(&r->kn);
        const size_t more = r->kn.n_in > 1 ? affordable(r, have, r->kn.n_in, p->batch) : 0;
        if (more == 0)
            break;
        have += more;
        for (size_t i = 0; i < p->k; i++)
            r->want[i] = kim_nelson_is_in(&r->kn, i) ? have : r->n[i];
        if (!fill(r))
            break;
    }
    r->out->decided = r->kn.n_in == 1;
    for (size_t i = 0; i < p->k; i++) {
        r->out->alternatives[i].left_at = r->kn.left_at[i];
        r->out->alternatives[i].could_be_best = kim_nelson_is_in(&r->kn, i);
    }
}

static void run_nelson_matejcik(struct race *r)
{
    const struct ranking_plan *p = r->plan;
    const struct nelson_matejcik nm = nelson_matejcik_of((const double *const *)r->x, p->k, p->first, p->confidence,
                                                         r->out->indifference);
    r->out->needed = nm.needed;
    r->out->sphericity = nm.sphericity;
    size_t have = p->first;
    size_t more;
    do {
        more = affordable(r, have, p->k, nm.needed - have < p->batch ? nm.needed - have : p->batch);
        have += more;
        for (size_t i = 0; i < p->k; i++)
            r->want[i] = have;
    } while (more > 0 && fill(r));
    r->out->decided = have == nm.needed && !r->out->stopped;
}

/* Ends with the budget, or when one has all that it may have. */
static void run_ocba(struct race *r)
{
    const struct ranking_plan *p = r->plan;
    double *mean = ARENA_ARRAY(r->arena, p->k, double);
    double *sd = ARENA_ARRAY(r->arena, p->k, double);
    bool full = false;
    while (!full && r->out->total < p->budget) {
        for (size_t i = 0; i < p->k; i++) {
            const struct tally t = tally_of(r->x[i], r->n[i]);
            mean[i] = tally_mean(&t);
            sd[i] = tally_sd(&t);
            r->want[i] = r->n[i];
        }
        const size_t left = p->budget - r->out->total;
        ocba_next(mean, sd, p->k, p->batch < left ? p->batch : left, r->want);
        for (size_t i = 0; i < p->k; i++) {
            full = full || r->want[i] > p->most;
            r->want[i] = r->want[i] > p->most ? p->most : r->want[i];
        }
        if (!fill(r))
            return;
    }
    r->out->decided = r->out->total == p->budget;
}

static struct estimate pair_of(void *context, size_t i, size_t j, double confidence)
{
    const struct race *r = context;
    const size_t n = r->n[i] < r->n[j] ? r->n[i] : r->n[j];
    return paired_difference(r->x[j], r->x[i], n, confidence);
}

/* What all methods tell of each alternative. */
static void describe(struct race *r)
{
    const struct ranking_plan *p = r->plan;
    struct estimate *ahead = ARENA_ARRAY(r->arena, p->k, struct estimate);
    bool *could = ARENA_ARRAY(r->arena, p->k, bool);
    const bool known = mcb_of_pairs(pair_of, r, p->k, p->confidence, ahead, could);
    for (size_t i = 0; i < p->k; i++) {
        struct ranking_alternative *a = &r->out->alternatives[i];
        const struct tally t = tally_of(r->x[i], r->n[i]);
        a->n = r->n[i];
        a->mean = p->sign * tally_mean(&t);
        a->sd = tally_sd(&t);
        a->ahead = known ? ahead[i] : estimate_unknown();
        if (p->method != RANKING_KIM_NELSON)
            a->could_be_best = !known || could[i];
    }
}

/* Of those that are not dropped, the first with the largest mean. */
static size_t front_of(const struct race *r)
{
    const struct ranking_alternative *a = r->out->alternatives;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < r->plan->k; i++)
        if (a[i].left_at == 0 && (best == SIZE_MAX || r->plan->sign * (a[i].mean - a[best].mean) > 0.0))
            best = i;
    return best;
}

static double zone_of(const struct race *r)
{
    const struct ranking_plan *p = r->plan;
    const struct tally t = tally_of(r->x[0], p->first);
    const double base = fabs(tally_mean(&t));
    return p->indifference * (!p->relative || base == 0.0 ? 1.0 : base);
}

bool ranking_run(struct ranking *out, const struct ranking_plan *plan, ranking_sampler *sampler, void *context,
                 struct arena *arena)
{
    static void (*const methods[RANKING_METHOD_COUNT])(struct race *) = {
        [RANKING_KIM_NELSON] = run_kim_nelson,
        [RANKING_NELSON_MATEJCIK] = run_nelson_matejcik,
        [RANKING_OCBA] = run_ocba};
    const size_t k = plan->k;
    assert(k >= 2 && plan->first >= ESTIMATE_MIN_REPLICATIONS && plan->most >= plan->first && plan->batch >= 1 &&
           plan->budget / k >= plan->first);
    *out = (struct ranking){.sphericity = NAN, .alternatives = ARENA_ARRAY(arena, k, struct ranking_alternative)};
    struct race r = {.plan = plan, .out = out, .sampler = sampler, .context = context, .arena = arena};
    r.x = ARENA_ARRAY(arena, k, double *);
    r.n = ARENA_ARRAY(arena, k, size_t);
    r.capacity = ARENA_ARRAY(arena, k, size_t);
    r.want = ARENA_ARRAY(arena, k, size_t);
    for (size_t i = 0; i < k; i++)
        r.want[i] = plan->first;
    if (!fill(&r))
        return false;
    out->indifference = zone_of(&r);
    methods[plan->method](&r);
    describe(&r);
    out->best = front_of(&r);
    return true;
}
