/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "why.h"

#include <math.h>
#include <string.h>

#include "analysis_series.h"
#include "paired.h"
#include "rng.h"
#include "shapley.h"
#include "tally.h"
#include "why_players.h"

enum { BATCH = 24, FEWEST_PAIRS = 3 }; /* coalitions whose worlds are in memory at one time */

static const double sampling_goal = 0.1; /* of the difference */

struct coalition {
    uint32_t set;
    const double **values; /* [measure] -> [replications]; NULL where one has no value */
};

struct why_private {
    struct coalition *coalitions;
    size_t capacity;
    double **shares; /* [measure] -> [player * replications + replication], sums over pairs */
    double **pair_means; /* [measure] -> [pair * players + player] */
    size_t reading; /* measure whose values `value_of` gives */
    size_t before;  /* replications of earlier batches, for progress */
};

static uint32_t everybody(const struct why *w)
{
    return ((uint32_t)1 << w->n_players) - 1;
}

static bool is_exact(const struct why *w)
{
    return w->n_players <= SHAPLEY_EXACT_MAX;
}

bool why_init(struct why *w, const struct study_scenario side[BLEND_SIDES],
              const struct why_options *options, struct error *error)
{
    *w = (struct why){.options = *options};
    arena_init(&w->arena);
    memcpy(w->side, side, sizeof w->side);
    for (size_t k = 0; k < BLEND_SIDES; k++)
        if (side[k].switch_week > 0)
            return error_set(error, ERROR_DATA,
                             "%s changes its chart on a date; why splits the difference between "
                             "two organisations that stay as they are",
                             side[k].id);
    w->players = why_players_find(side, &w->n_players, &w->arena);
    w->measures = ARENA_ARRAY(&w->arena, options->n_measures, struct why_measure);
    w->private = ARENA_NEW(&w->arena, struct why_private);
    struct why_private *p = w->private;
    p->capacity = why_most(w) + 1;
    p->coalitions = ARENA_ARRAY(&w->arena, p->capacity, struct coalition);
    p->shares = ARENA_ARRAY(&w->arena, options->n_measures, double *);
    p->pair_means = ARENA_ARRAY(&w->arena, options->n_measures, double *);
    for (size_t m = 0; m < options->n_measures; m++) {
        w->measures[m].measure = options->measures[m];
        w->measures[m].shares = ARENA_ARRAY(&w->arena, w->n_players + 1, struct why_share);
        p->shares[m] =
            ARENA_ARRAY(&w->arena, w->n_players * options->study.replications + 1, double);
        p->pair_means[m] =
            ARENA_ARRAY(&w->arena, w->n_players * (options->most_pairs + 1) + 1, double);
    }
    return true;
}

void why_fini(struct why *w)
{
    arena_fini(&w->arena);
}

bool why_is_idle(const struct why_share *s)
{
    return s->share.known && s->share.point == 0.0 &&
           (!estimate_has_interval(s->share) || s->share.hi == s->share.lo);
}

bool why_says(const struct why *w)
{
    return !w->interrupted || w->pairs >= 2;
}

static size_t extra(const struct why *w)
{
    return w->options.leave_one_out ? 2 * w->n_players : 0;
}

size_t why_fewest(const struct why *w)
{
    if (w->n_players == 0)
        return 1;
    return is_exact(w) ? (size_t)1 << w->n_players
                       : 2 + FEWEST_PAIRS * (2 * w->n_players - 2) + extra(w);
}

size_t why_most(const struct why *w)
{
    return is_exact(w) ? why_fewest(w)
                       : 2 + w->options.most_pairs * (2 * w->n_players - 2) + extra(w);
}

/* ---- running coalitions ---- */

static const struct coalition *find(const struct why *w, uint32_t set)
{
    for (size_t i = 0; i < w->coalitions; i++)
        if (w->private->coalitions[i].set == set)
            return &w->private->coalitions[i];
    return NULL;
}

static const double *value_of(const void *context, uint32_t set)
{
    const struct why *w = context;
    return find(w, set)->values[w->private->reading];
}

static void step(void *context, size_t done, size_t planned)
{
    const struct why *w = context;
    (void)planned;
    w->options.study.progress(w->options.study.progress_context, w->private->before + done,
                              why_most(w) * w->options.study.replications);
}

/* Latencies of the feedback loop are standardised to the baseline of a study, and a batch has none:
 * whoever asks for them names the raw one. */
static void keep_values(struct why *w, const struct study *s, const uint32_t sets[])
{
    struct why_private *p = w->private;
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < s->n_scenarios; i++) {
        struct coalition *c = &p->coalitions[w->coalitions++];
        *c = (struct coalition){sets[i], ARENA_ARRAY(&w->arena, w->options.n_measures,
                                                     const double *)};
        for (size_t m = 0; m < w->options.n_measures; m++) {
            const struct analysis_series series =
                analysis_series_of(s, i, w->options.measures[m], &scratch);
            const double *values = analysis_series_linear(&series, &scratch);
            if (values == NULL)
                continue;
            double *copy = ARENA_ARRAY(&w->arena, s->replications, double);
            memcpy(copy, values, s->replications * sizeof *copy);
            c->values[m] = copy;
        }
        arena_reset(&scratch);
    }
    arena_fini(&scratch);
}

static bool run_batch(struct why *w, const uint32_t sets[], size_t n, struct error *error)
{
    struct study_scenario rows[BATCH];
    struct study_options options = w->options.study;
    struct arena scratch;
    struct study s;
    arena_init(&scratch);
    options.automatic = false;
    options.weeks = 0;
    if (options.progress != NULL) {
        options.progress = step;
        options.progress_context = w;
    }
    for (size_t i = 0; i < n; i++)
        rows[i] = why_players_row(w->side, w->players, w->n_players, sets[i], &scratch);
    study_init(&s, rows, n, &options);
    const bool ok = study_run(&s, error);
    w->interrupted = ok && s.interrupted;
    if (ok && !s.interrupted)
        keep_values(w, &s, sets);
    w->private->before += n * options.replications;
    w->seconds += s.seconds;
    study_fini(&s);
    arena_fini(&scratch);
    return ok;
}

/* Those that have not been run yet. */
static bool run_coalitions(struct why *w, const uint32_t wanted[], size_t n, struct error *error)
{
    uint32_t batch[BATCH];
    size_t used = 0;
    for (size_t i = 0; i < n && !w->interrupted; i++) {
        bool known = find(w, wanted[i]) != NULL;
        for (size_t k = 0; k < used; k++)
            known = known || batch[k] == wanted[i];
        if (!known)
            batch[used++] = wanted[i];
        if (used == BATCH) {
            if (!run_batch(w, batch, used, error))
                return false;
            used = 0;
        }
    }
    if (used > 0 && !w->interrupted)
        return run_batch(w, batch, used, error);
    return true;
}

/* ---- all coalitions, or sampled orders ---- */

static bool is_known(const struct why *w, size_t m)
{
    for (size_t i = 0; i < w->coalitions; i++)
        if (w->private->coalitions[i].values[m] == NULL)
            return false;
    return true;
}

static bool run_all(struct why *w, struct error *error)
{
    uint32_t all[(size_t)1 << SHAPLEY_EXACT_MAX];
    const size_t n = (size_t)1 << w->n_players;
    for (size_t s = 0; s < n; s++)
        all[s] = (uint32_t)s;
    if (!run_coalitions(w, all, n, error))
        return false;
    if (w->interrupted)
        return true;
    for (size_t m = 0; m < w->options.n_measures; m++) {
        w->private->reading = m;
        if (is_known(w, m))
            shapley_exact(w->n_players, w->options.study.replications, value_of, w,
                          w->private->shares[m]);
    }
    w->precise = true;
    return true;
}

/* The same orders whichever side comes first. Fisher-Yates. */
static void draw_order(const struct why *w, size_t pair, uint8_t order[])
{
    struct rng rng;
    rng_init(&rng, w->options.study.seed, (uint32_t)pair);
    for (size_t i = 0; i < w->n_players; i++)
        order[i] = (uint8_t)i;
    for (size_t i = w->n_players - 1; i > 0; i--) {
        const double u = rng_uniform(&rng, rng_child(0, i), rng_purpose("order of causes"), 0);
        const size_t k = (size_t)(u * (double)(i + 1));
        const uint8_t swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
}

static void add_pair(struct why *w, const uint8_t order[])
{
    const size_t r = w->options.study.replications;
    const size_t n = w->n_players;
    struct why_private *p = w->private;
    struct arena scratch;
    arena_init(&scratch);
    for (size_t m = 0; m < w->options.n_measures; m++) {
        p->reading = m;
        if (!is_known(w, m))
            continue;
        double *own = ARENA_ARRAY(&scratch, n * r, double);
        shapley_add_pair(n, order, r, value_of, w, own);
        for (size_t i = 0; i < n; i++) {
            const struct tally t = tally_of(&own[i * r], r);
            p->pair_means[m][w->pairs * n + i] = tally_mean(&t);
        }
        for (size_t k = 0; k < n * r; k++)
            p->shares[m][k] += own[k];
        arena_reset(&scratch);
    }
    arena_fini(&scratch);
    w->pairs++;
}

/* Half-width of the 95 % interval that sampling of orders leaves of a player's share. */
static double sampling_of(const struct why *w, size_t m, size_t player)
{
    struct tally t = {0};
    for (size_t k = 0; k < w->pairs; k++)
        tally_add(&t, w->private->pair_means[m][k * w->n_players + player]);
    if (w->pairs < 2)
        return INFINITY;
    const double se = tally_sd(&t) / sqrt((double)w->pairs);
    return estimate_half_width(estimate_student(0.0, se, (double)w->pairs - 1.0, 0.95));
}

static double largest_sampling(const struct why *w, size_t m)
{
    double most = 0.0;
    for (size_t i = 0; i < w->n_players; i++)
        most = fmax(most, sampling_of(w, m, i));
    return most;
}

static double difference_of(const struct why *w, size_t m)
{
    const size_t r = w->options.study.replications;
    return paired_difference(find(w, 0)->values[m], find(w, everybody(w))->values[m], r, 0.0).point;
}

static bool run_orders(struct why *w, struct error *error)
{
    uint8_t order[SHAPLEY_PLAYERS_MAX];
    uint32_t wanted[2 * SHAPLEY_PLAYERS_MAX];
    while (!w->precise && !w->interrupted && w->pairs < w->options.most_pairs) {
        draw_order(w, w->pairs, order);
        if (!run_coalitions(w, wanted, shapley_pair_coalitions(w->n_players, order, wanted), error))
            return false;
        if (w->interrupted)
            break;
        add_pair(w, order);
        w->precise = w->pairs >= FEWEST_PAIRS && is_known(w, 0) &&
                     largest_sampling(w, 0) <= sampling_goal * fabs(difference_of(w, 0));
    }
    return true;
}

/* ---- reading ---- */

/* Chance and sampling of orders, independent of each other. */
static struct estimate widened(struct estimate e, double sampling)
{
    if (!estimate_has_interval(e) || sampling == 0.0)
        return e;
    const double half = hypot(estimate_half_width(e), sampling);
    return estimate_interval(e.point, e.point - half, e.point + half);
}

static void read_singles(struct why *w, size_t m, size_t i)
{
    const struct study_options *o = &w->options.study;
    struct why_share *share = &w->measures[m].shares[i];
    const struct coalition *left = find(w, everybody(w) ^ (uint32_t)1 << i);
    const struct coalition *alone = find(w, (uint32_t)1 << i);
    share->left_out = paired_difference(left->values[m], find(w, everybody(w))->values[m],
                                        o->replications, o->confidence);
    share->alone =
        paired_difference(find(w, 0)->values[m], alone->values[m], o->replications, o->confidence);
}

static void read_measure(struct why *w, size_t m)
{
    const struct study_options *o = &w->options.study;
    struct why_measure *out = &w->measures[m];
    const double *none = find(w, 0)->values[m], *all = find(w, everybody(w))->values[m];
    out->known = is_known(w, m);
    if (!out->known)
        return;
    out->baseline = tally_interval(none, o->replications, o->confidence);
    out->difference = paired_difference(none, all, o->replications, o->confidence);
    for (size_t i = 0; i < w->n_players; i++) {
        double *share = &w->private->shares[m][i * o->replications];
        double sampling = 0.0;
        if (w->pairs > 0) {
            for (size_t r = 0; r < o->replications; r++)
                share[r] /= (double)w->pairs;
            sampling = sampling_of(w, m, i);
            out->sampling = fmax(out->sampling, sampling);
        }
        out->shares[i] = (struct why_share){
            .share = widened(tally_interval(share, o->replications, o->confidence), sampling),
            .left_out = estimate_unknown(),
            .alone = estimate_unknown()};
        if (w->options.leave_one_out && !w->interrupted)
            read_singles(w, m, i);
    }
}

static bool run_singles(struct why *w, struct error *error)
{
    uint32_t wanted[2 * SHAPLEY_PLAYERS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < w->n_players; i++) {
        wanted[n++] = (uint32_t)1 << i;
        wanted[n++] = everybody(w) ^ (uint32_t)1 << i;
    }
    return run_coalitions(w, wanted, n, error);
}

bool why_run(struct why *w, const struct study *both, struct error *error)
{
    const uint32_t ends[2] = {0, everybody(w)};
    w->options.study = both->options;
    w->interrupted = both->interrupted;
    if (w->interrupted)
        return true;
    keep_values(w, both, ends);
    if (w->n_players > 0 && !w->interrupted &&
        !(is_exact(w) ? run_all(w, error) : run_orders(w, error)))
        return false;
    if (w->n_players > 0 && w->options.leave_one_out && !w->interrupted && !run_singles(w, error))
        return false;
    for (size_t m = 0; m < w->options.n_measures && why_says(w); m++)
        read_measure(w, m);
    return true;
}
