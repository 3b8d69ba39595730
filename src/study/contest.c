/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contest.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "store.h"

static_assert((int)CONTEST_FIRST == (int)STORE_BLOCK, "the second block");

void contest_init(struct contest *c, const struct study_scenario scenarios[], size_t n,
                  const struct study_options *options, const struct ranking_plan *plan, bool cross_check)
{
    struct study_options o = *options;
    o.replications = plan->most;
    o.automatic = false;
    o.first = CONTEST_FIRST;
    *c = (struct contest){.plan = *plan, .cross_check = cross_check};
    study_init(&c->study, scenarios, n, &o);
    c->wanted = ARENA_ARRAY(&c->study.arena, n, size_t);
}

void contest_fini(struct contest *c)
{
    study_fini(&c->study);
}

static const struct model_result *result_at(const struct contest *c, size_t scenario, size_t replication)
{
    return &c->study.results[scenario * c->study.capacity + replication];
}

double contest_value(const struct contest *c, size_t scenario, size_t replication)
{
    return measure_value(result_at(c, scenario, replication)->values[c->study.options.primary]);
}

size_t contest_replications(const struct contest *c, size_t scenario)
{
    size_t n = 0;
    while (n < c->study.capacity && result_at(c, scenario, n)->values != NULL)
        n++;
    return n;
}

/* How many runs there may be at most, as it looks now. */
static size_t planned(const struct contest *c, const struct ranking_sample samples[], size_t n)
{
    size_t most = c->runner.done;
    for (size_t i = 0; i < n; i++)
        most += c->plan.most - samples[i].first;
    return most < c->plan.budget || c->runner.done >= c->plan.budget ? most : c->plan.budget;
}

static bool read_samples(struct contest *c, const struct ranking_sample samples[], size_t n)
{
    const struct measure *m = measure_at(c->study.options.primary);
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < samples[i].count; r++) {
            const size_t at = samples[i].first + r;
            const double x = contest_value(c, samples[i].alternative, at);
            samples[i].values[r] = x;
            if (!isfinite(x))
                return error_set(&c->error, ERROR_DATA, "%s, replication %zu: %s is not available%s%s",
                                 c->study.scenarios[samples[i].alternative].id, c->study.options.first + at + 1,
                                 m->title, m->na != NULL ? ": " : "", m->na != NULL ? m->na : "");
        }
    return true;
}

static bool sample(void *context, const struct ranking_sample samples[], size_t n)
{
    struct contest *c = context;
    for (size_t i = 0; i < c->study.n_scenarios; i++)
        c->wanted[i] = 0;
    for (size_t i = 0; i < n; i++)
        c->wanted[samples[i].alternative] = samples[i].first + samples[i].count;
    /* No more than is asked for: what a shorter or longer contest left there must not be seen. */
    for (size_t i = 0; i < n; i++)
        if (!study_take_stored(&c->study, samples[i].alternative, samples[i].first,
                               c->wanted[samples[i].alternative], &c->error))
            return false;
    if (!runner_fill(&c->runner, c->wanted, planned(c, samples, n), &c->error))
        return false;
    for (size_t i = 0; i < n; i++)
        if (contest_replications(c, samples[i].alternative) < c->wanted[samples[i].alternative]) {
            c->study.interrupted = true;
            return false;
        }
    return read_samples(c, samples, n);
}

static bool rank(struct contest *c, struct error *error)
{
    struct ranking_plan check = c->plan;
    check.method = RANKING_NELSON_MATEJCIK;
    check.budget = SIZE_MAX; /* most of what it wants is there already */
    c->known = ranking_run(&c->result, &c->plan, sample, c, &c->study.arena);
    if (c->known && c->cross_check && !c->study.interrupted && c->error.code == ERROR_NONE)
        c->checked = ranking_run(&c->check, &check, sample, c, &c->study.arena);
    if (c->error.code == ERROR_NONE)
        return true;
    if (error != NULL)
        *error = c->error;
    return false;
}

bool contest_run(struct contest *c, struct error *error)
{
    struct study *s = &c->study;
    const double begin = study_seconds();
    if (!study_allocate(s, error) || !study_find_arms(s, error) || !runner_init(&c->runner, s, error))
        return false;
    bool ok = rank(c, error);
    if (s->options.store != NULL)
        ok = store_flush(s->options.store, ok ? error : NULL) && ok;
    runner_fini(&c->runner);
    s->replications = SIZE_MAX;
    for (size_t i = 0; i < s->n_scenarios; i++) {
        const size_t n = contest_replications(c, i);
        s->replications = n < s->replications ? n : s->replications;
    }
    s->seconds = study_seconds() - begin;
    return ok;
}
