/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runner.h"

#include <stdlib.h>

#include "result_block.h"
#include "store.h"

bool runner_init(struct runner *r, struct study *study, struct error *error)
{
    const size_t jobs = study->options.jobs;
    *r = (struct runner){.study = study, .failed_item = SIZE_MAX};
    r->models = calloc(jobs * study->n_scenarios, sizeof *r->models);
    r->threads = calloc(jobs, sizeof *r->threads);
    if (r->models == NULL || r->threads == NULL || pthread_mutex_init(&r->lock, NULL) != 0) {
        free(r->models);
        free(r->threads);
        return error_set(error, ERROR_INTERNAL, "no memory for %zu threads", jobs);
    }
    return true;
}

void runner_fini(struct runner *r)
{
    for (size_t i = 0; i < r->study->options.jobs * r->study->n_scenarios; i++)
        model_free(r->models[i]);
    free(r->models);
    free(r->threads);
    pthread_mutex_destroy(&r->lock);
}

/* Weyl sequence of the golden ratio: a different 64-bit number for each scenario, 0 for the
 * baseline. */
static uint64_t mix_of(const struct study *s, size_t scenario)
{
#if defined(SABOTAGE) && SABOTAGE == 13 /* each scenario has luck of its own */
    return UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)scenario;
#endif
    return s->options.no_crn ? UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)scenario : 0;
}

struct model_options runner_model_options(const struct study *s, size_t scenario)
{
    return (struct model_options){.seed = s->options.seed,
                                  .crn_mix = mix_of(s, scenario),
                                  .mechanisms = s->scenarios[scenario].mechanisms,
                                  .other_lines = s->scenarios[scenario].other_lines,
                                  .shown_other = s->scenarios[scenario].shown_other,
                                  .weekly = s->options.weeks > 0};
}

static struct model *model_of(struct runner *r, size_t thread, size_t scenario)
{
    const struct study *s = r->study;
    struct model **m = &r->models[thread * s->n_scenarios + scenario];
    if (*m == NULL) {
        const struct model_options options = runner_model_options(s, scenario);
        *m = model_new(s->scenarios[scenario].root, &options);
    }
    return *m;
}

static bool simulate(struct runner *r, size_t thread, size_t scenario, size_t replication, struct model_result *result,
                     struct error *error)
{
    const struct study *s = r->study;
    const size_t number = s->options.first + replication;
    struct model *m = model_of(r, thread, scenario);
    struct error why = {0};
    if (m == NULL)
        return error_set(error, ERROR_INTERNAL, "scenario %s cannot be built", s->scenarios[scenario].id);
    if (!model_run(m, (uint32_t)number, result, &why))
        return error_set(error, why.code, "%s, replication %zu: %.400s", s->scenarios[scenario].id, number + 1,
                         why.message);
    return s->options.store == NULL ||
           store_put(s->options.store, s->arms[scenario], number, result, s->options.weeks, error);
}

/* What a shard runs goes into the store alone. */
static bool run_item(struct runner *r, size_t thread, size_t item, struct error *error)
{
    struct study *s = r->study;
    const size_t scenario = item % s->n_scenarios;
    const size_t replication = item / s->n_scenarios;
    struct model_result result;
    if (!store_may_run(s->options.store, s->scenarios[scenario].id, s->options.first + replication, error))
        return false;
    if (!result_block_new(&result, s->options.weeks, s->room))
        return error_set(error, ERROR_INTERNAL, "out of memory after %zu replications", replication);
    const bool ok = simulate(r, thread, scenario, replication, &result, error);
    if (s->room == NULL)
        result_block_free(&result);
    else if (ok)
        s->results[scenario * s->capacity + replication] = result;
    return ok;
}

static bool stopped(const struct study *s)
{
    return s->options.stop != NULL && *s->options.stop != 0;
}

/* Items ahead have not been handed out, so nobody writes their results meanwhile. */
static bool is_due(const struct runner *r, size_t item)
{
    const struct study *s = r->study;
    const size_t scenario = item % s->n_scenarios;
    const size_t replication = item / s->n_scenarios;
    const size_t slot = scenario * s->capacity + replication;
    const bool done = s->skip != NULL ? s->skip[slot] : s->results[slot].values != NULL;
    return !done && (r->wanted == NULL || replication < r->wanted[scenario]);
}

static bool take(struct runner *r, size_t *item)
{
    pthread_mutex_lock(&r->lock);
    for (; r->next < r->end && !is_due(r, r->next); r->next++)
        r->done += r->wanted == NULL; /* taken from the store */
    const bool more = r->next < r->end && r->failed_item == SIZE_MAX && !stopped(r->study);
    if (more)
        *item = r->next++;
    pthread_mutex_unlock(&r->lock);
    return more;
}

static void hand_in(struct runner *r, size_t item, bool ok, const struct error *error)
{
    const struct study_options *o = &r->study->options;
    pthread_mutex_lock(&r->lock);
    if (ok) {
        study_pause(r->study, r->done++);
        if (o->progress != NULL)
            o->progress(o->progress_context, r->done, r->planned);
    } else if (item < r->failed_item) {
        r->failed_item = item;
        r->error = *error;
    }
    pthread_mutex_unlock(&r->lock);
}

static void *work(void *context)
{
    struct runner *r = context;
    pthread_mutex_lock(&r->lock);
    const size_t thread = r->hired++;
    pthread_mutex_unlock(&r->lock);
    size_t item;
    while (take(r, &item)) {
        struct error error = {0};
        const bool ok = run_item(r, thread, item, &error);
        hand_in(r, item, ok, &error);
    }
    return NULL;
}

/* Items [next, end), on as many threads as there are. */
static bool run_items(struct runner *r, struct error *error)
{
    const size_t jobs = r->study->options.jobs;
    const size_t items = r->end - r->next;
    r->hired = 0;
    size_t started = 0;
    while (started + 1 < jobs && started + 1 < items &&
           pthread_create(&r->threads[started], NULL, work, r) == 0)
        started++; /* fewer threads than asked for change nothing but the time */
    work(r);
    for (size_t i = 0; i < started; i++)
        pthread_join(r->threads[i], NULL);
    if (r->failed_item == SIZE_MAX)
        return true;
    if (error != NULL)
        *error = r->error;
    return false;
}

bool runner_run(struct runner *r, size_t replications, struct error *error)
{
    r->end = replications * r->study->n_scenarios;
    r->planned = r->end;
    return run_items(r, error);
}

bool runner_fill(struct runner *r, const size_t wanted[], size_t planned, struct error *error)
{
    size_t most = 0;
    for (size_t i = 0; i < r->study->n_scenarios; i++)
        most = wanted[i] > most ? wanted[i] : most;
    r->wanted = wanted;
    r->next = 0;
    r->end = most * r->study->n_scenarios;
    r->planned = planned;
    return run_items(r, error);
}
