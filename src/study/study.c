/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "looks.h"
#include "result_block.h"
#include "runner.h"
#include "store.h"

double study_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void study_init(struct study *s, const struct study_scenario scenarios[], size_t n,
                const struct study_options *options)
{
    assert(n >= 1 && options->replications >= 1 && options->jobs >= 1);
    *s = (struct study){.options = *options, .n_scenarios = n};
    arena_init(&s->arena);
    s->scenarios = ARENA_ARRAY(&s->arena, n, struct study_scenario);
    memcpy(s->scenarios, scenarios, n * sizeof *scenarios);
}

static void release_results(struct study *s)
{
    result_room_free(s->room);
    free(s->results);
    free(s->skip);
    s->room = NULL;
    s->results = NULL;
    s->skip = NULL;
    s->shard_done = 0;
    s->capacity = 0;
    s->replications = 0;
}

void study_fini(struct study *s)
{
    release_results(s);
    arena_fini(&s->arena);
}

/* Replications [0, k) that every scenario finished. */
static size_t complete_prefix(const struct study *s)
{
    size_t k = 0;
    for (; k < s->capacity; k++)
        for (size_t i = 0; i < s->n_scenarios; i++)
            if (s->results[i * s->capacity + k].values == NULL)
                return k;
    return k;
}

bool study_arm(const struct study *s, struct store *store, size_t scenario, int64_t *arm,
               struct error *error)
{
    return store_arm(store, &s->scenarios[scenario], runner_model_options(s, scenario).crn_mix,
                     s->options.weeks, arm, error);
}

bool study_stored(const struct study *s, struct store *store, size_t *n, struct error *error)
{
    const struct study_options *o = &s->options;
    bool ok = true;
    *n = 0;
    for (size_t i = 0; ok && i < s->n_scenarios; i++) {
        size_t own = 0;
        ok = store_count(store, &s->scenarios[i], runner_model_options(s, i).crn_mix, o->weeks, o->first,
                         o->first + o->replications, &own, error);
        *n += own;
    }
    return ok;
}

bool study_find_arms(struct study *s, struct error *error)
{
    bool ok = true;
    if (s->options.store != NULL)
        s->arms = ARENA_ARRAY(&s->arena, s->n_scenarios, int64_t);
    for (size_t i = 0; ok && s->arms != NULL && i < s->n_scenarios; i++)
        ok = study_arm(s, s->options.store, i, &s->arms[i], error);
    return ok;
}

bool study_take_stored(struct study *s, size_t scenario, size_t from, size_t to, struct error *error)
{
    const struct study_options *o = &s->options;
    return o->store == NULL ||
           store_load(o->store, s->arms[scenario], o->first + from, o->first + to, o->weeks,
                      &s->results[scenario * s->capacity + from], s->room, error);
}

/* What was finished before; never beyond the target, since a look must see what it would have seen
 * in an undisturbed study. */
static bool take_stored(struct study *s, size_t from, size_t target, struct error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->n_scenarios; i++)
        ok = study_take_stored(s, i, from, target, error);
    return ok;
}

static bool keep(struct study *s, struct error *error)
{
    return s->options.store == NULL || store_flush(s->options.store, error);
}

static bool run_looks(struct study *s, struct runner *r, struct error *error)
{
    size_t target = s->options.automatic ? looks_first(s->capacity) : s->capacity;
    for (;;) {
        if (!take_stored(s, s->replications, target, error))
            return false;
        const bool ok = runner_run(r, target, error);
        if (!keep(s, ok ? error : NULL) || !ok)
            return false;
        s->replications = complete_prefix(s);
        s->looks++;
        s->interrupted = s->replications < target;
        if (s->interrupted || target == s->capacity || looks_enough(s))
            return true;
        target = looks_next(target, s->capacity);
    }
}

/* Replications of the shard, stored for every scenario. */
static bool count_shard(struct study *s, struct error *error)
{
    memset(s->skip, 0, s->n_scenarios * s->capacity * sizeof *s->skip);
    for (size_t i = 0; i < s->n_scenarios; i++)
        if (!store_done(s->options.store, s->arms[i], s->capacity, &s->skip[i * s->capacity], error))
            return false;
    for (size_t k = 0; k < s->capacity; k++) {
        size_t done = 0;
        for (size_t i = 0; i < s->n_scenarios; i++)
            done += s->skip[i * s->capacity + k];
        s->shard_done += shard_has(s->options.shard, k) && done == s->n_scenarios;
    }
    s->interrupted = s->shard_done < shard_share(s->options.shard, s->capacity);
    return true;
}

/* The replications of the shard go from the run into the store; nothing is kept in memory. */
static bool run_shard(struct study *s, struct runner *r, struct error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->n_scenarios; i++)
        ok = store_done(s->options.store, s->arms[i], s->capacity, &s->skip[i * s->capacity], error);
    for (size_t c = 0; c < s->n_scenarios * s->capacity; c++)
        s->skip[c] = s->skip[c] || !shard_has(s->options.shard, c % s->capacity);
    ok = ok && runner_run(r, s->capacity, error);
    return keep(s, ok ? error : NULL) && ok && count_shard(s, error);
}

bool study_allocate(struct study *s, struct error *error)
{
    const size_t n = s->options.replications;
    release_results(s);
    s->looks = 0;
    const bool fits = n <= SIZE_MAX / sizeof *s->results / s->n_scenarios;
    if (fits && s->options.shard.count > 0)
        s->skip = calloc(s->n_scenarios * n, sizeof *s->skip);
    else if (fits)
        s->results = calloc(s->n_scenarios * n, sizeof *s->results);
    if (s->results != NULL)
        s->room = result_block_room(s->n_scenarios * n, s->options.weeks,
                                    s->options.memory > 0 ? s->options.memory : RESULT_ROOM_MEMORY);
    if (s->room == NULL && s->skip == NULL)
        return error_set(error, ERROR_INTERNAL, "%zu replications do not fit into memory", n);
    s->capacity = n;
    return true;
}

bool study_run(struct study *s, struct error *error)
{
    const double begin = study_seconds();
    struct runner r;
    if (!study_allocate(s, error) || !study_find_arms(s, error) || !runner_init(&r, s, error))
        return false;
    const bool ok = s->skip != NULL ? run_shard(s, &r, error) : run_looks(s, &r, error);
    runner_fini(&r);
    s->seconds = study_seconds() - begin;
    return ok;
}

bool study_take(struct study *s, const int64_t arms[], struct error *error)
{
    if (!study_allocate(s, error))
        return false;
    s->arms = ARENA_ARRAY(&s->arena, s->n_scenarios, int64_t);
    memcpy(s->arms, arms, s->n_scenarios * sizeof *arms);
    if (!take_stored(s, 0, s->capacity, error))
        return false;
    s->replications = complete_prefix(s);
    return true;
}

struct observation study_observation(const struct study *s, size_t scenario, size_t replication,
                                     size_t measure)
{
    assert(scenario < s->n_scenarios && replication < s->replications);
    return s->results[scenario * s->capacity + replication].values[measure];
}

void study_pause(const struct study *s, size_t replication)
{
    result_room_pause(s->room, replication);
}
