/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "looks.h"
#include "runner.h"

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

/* A slot's values and curves are one block that begins with the values. */
static void release_results(struct study *s)
{
    if (s->results != NULL)
        for (size_t i = 0; i < s->n_scenarios * s->capacity; i++)
            free(s->results[i].values);
    free(s->results);
    s->results = NULL;
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

static bool run_looks(struct study *s, struct runner *r, struct error *error)
{
    size_t target = s->options.automatic ? looks_first(s->capacity) : s->capacity;
    for (;;) {
        if (!runner_run(r, target, error))
            return false;
        s->replications = complete_prefix(s);
        s->looks++;
        s->interrupted = s->replications < target;
        if (s->interrupted || target == s->capacity || looks_enough(s))
            return true;
        target = looks_next(target, s->capacity);
    }
}

bool study_allocate(struct study *s, struct error *error)
{
    const size_t n = s->options.replications;
    release_results(s);
    if (n <= SIZE_MAX / sizeof *s->results / s->n_scenarios)
        s->results = calloc(s->n_scenarios * n, sizeof *s->results);
    if (s->results == NULL)
        return error_set(error, ERROR_INTERNAL, "%zu replications do not fit into memory", n);
    s->capacity = n;
    return true;
}

bool study_run(struct study *s, struct error *error)
{
    const double begin = study_seconds();
    s->looks = 0;
    if (!study_allocate(s, error))
        return false;

    struct runner r;
    if (!runner_init(&r, s, error))
        return false;
    const bool ok = run_looks(s, &r, error);
    runner_fini(&r);
    s->seconds = study_seconds() - begin;
    return ok;
}

struct observation study_observation(const struct study *s, size_t scenario, size_t replication,
                                     size_t measure)
{
    assert(scenario < s->n_scenarios && replication < s->replications);
    return s->results[scenario * s->capacity + replication].values[measure];
}
