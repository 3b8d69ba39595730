/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_study.h"

#include <stdlib.h>
#include <string.h>

#include "api_ablation.h"
#include "api_arms.h"
#include "api_checks.h"
#include "api_error.h"
#include "api_levels.h"
#include "spec_reorg.h"
#include "weekly.h"
#include "api_primary.h"
#include "api_stored.h"
#include "api_why.h"

enum { AUTOMATIC_CAP = 2560, SET_REPLICATIONS = 4 };

void reorg_study_options_init(struct reorg_study_options *options)
{
    *options = (struct reorg_study_options){.seed = 1,
                                            .replications = 100,
                                            .precision = 0.02,
                                            .indifference = 0.02,
                                            .confidence = 0.95,
                                            .orders = 24,
                                            .jobs = 1};
}

static bool in_range(const struct reorg_study_options *o, struct reorg_error *error)
{
    if (o->replications < 1 || o->replications > REORG_MAX_REPLICATIONS)
        return api_error_set(error, REORG_USAGE, "replications must be 1 to %d",
                             REORG_MAX_REPLICATIONS);
    if (o->jobs < 1 || o->jobs > REORG_MAX_JOBS)
        return api_error_set(error, REORG_USAGE, "threads must be 1 to %d", REORG_MAX_JOBS);
    if (!(o->confidence > 0.0 && o->confidence < 1.0))
        return api_error_set(error, REORG_USAGE, "confidence must lie between 0 and 1");
    if (!(o->precision > 0.0 && o->precision < 1.0))
        return api_error_set(error, REORG_USAGE, "precision must lie between 0 and 1");
    if (o->shard_count > 0 && (o->shard_index < 1 || o->shard_index > o->shard_count ||
                               o->shard_count > REORG_MAX_SHARDS))
        return api_error_set(error, REORG_USAGE, "the part of the study must be 1 to %zu",
                             o->shard_count);
    if (o->shard_count > 0 && (o->automatic || o->ablate || o->why || o->diagnose_crn))
        return api_error_set(error, REORG_USAGE,
                             "a part of a study has a fixed number of replications and is not "
                             "analysed: merge the parts first");
    if (!(o->indifference > 0.0))
        return api_error_set(error, REORG_USAGE, "the indifference zone must be above 0");
    return true;
}

static struct study_options plan_of(const struct reorg_study_options *o, size_t primary)
{
    return (struct study_options){.seed = o->seed,
                                  .replications = o->automatic ? AUTOMATIC_CAP : o->replications,
                                  .automatic = o->automatic,
                                  .precision = o->precision,
                                  .indifference = o->indifference,
                                  .indifference_absolute = o->indifference_absolute,
                                  .confidence = o->confidence,
                                  .superiority = o->superiority,
                                  .no_crn = o->no_crn,
                                  .jobs = o->jobs,
                                  .shard = {o->shard_index, o->shard_count},
                                  .primary = primary,
                                  .direction = o->direction,
                                  .stop = o->stop,
                                  .progress = o->progress,
                                  .progress_context = o->progress_context};
}

static const char *parameter_of(const struct scenario *s, const char *path)
{
    const struct bind_parameter *p = scenario_parameter(s, path);
    return p != NULL ? p->text : "?";
}

/* Every file that took part, once, in the order of scenarios. */
static void list_inputs(struct reorg_study *s, const struct reorg_scenarios *scenarios)
{
    size_t most = 0;
    for (size_t i = 0; i < scenarios->count; i++)
        most += scenarios->items[i].scenario->n_sources;
    struct report_input *inputs = ARENA_ARRAY(&s->arena, most, struct report_input);
    size_t n = 0;
    for (size_t i = 0; i < scenarios->count; i++) {
        const struct scenario *scenario = scenarios->items[i].scenario;
        for (size_t k = 0; k < scenario->n_sources; k++) {
            const struct scenario_source *source = &scenario->sources[k];
            bool known = false;
            for (size_t j = 0; j < n; j++)
                known = known || strcmp(inputs[j].path, source->path) == 0;
            if (!known)
                inputs[n++] = (struct report_input){source->path, source->sha256};
        }
    }
    s->report.inputs = inputs;
    s->report.n_inputs = n;
}

static void prepare_report(struct reorg_study *s, const struct reorg_study_options *o)
{
    struct text horizon = {0};
    const struct scenario *base = s->scenarios->items[0].scenario;
    text_printf(&horizon, "%s after %s of warm-up", parameter_of(base, "horizon.duration"),
                parameter_of(base, "horizon.warm_up"));
    s->report =
        (struct report_options){.horizon = arena_text(&s->arena, text_of(&horizon), horizon.length),
                                .measures = s->measures,
                                .n_measures = s->n_measures,
                                .color = o->color,
                                .best = o->best,
                                .timing = s->stored == NULL,
                                .width = o->width,
                                .plots = true};
    text_fini(&horizon);
    list_inputs(s, s->scenarios);
}

/* Marks the scenarios that reorganise; returns the weeks that are counted one by one, 0 when none
 * are. */
static size_t mark_reorganisations(struct study_scenario rows[], size_t n)
{
    size_t weeks = 0;
    for (size_t i = 0; i < n; i++) {
        const struct spec *spec = &rows[i].root->spec;
        if (!spec_reorg_planned(spec))
            continue;
        weeks = weekly_weeks(spec);
        rows[i].switch_week = weekly_switch(spec);
    }
    return weeks;
}

static bool list_measures(struct reorg_study *s, const struct reorg_study_options *o,
                          struct reorg_error *error)
{
    s->measures = ARENA_ARRAY(&s->arena, o->n_measures + 1, size_t);
    for (size_t i = 0; i < o->n_measures; i++)
        if (!api_checks_measure(o->measures[i], &s->measures[s->n_measures++], error))
            return false;
    return true;
}

bool api_study_set_up(struct reorg_study *s, const struct reorg_study_options *o,
                      struct reorg_error *error)
{
    size_t primary = 0;
    const struct api_primary choice = api_primary_choose(s->scenarios, o->primary);
    if (!in_range(o, error) || !api_checks_measure(choice.measure, &primary, error) ||
        !api_checks_horizon(s->scenarios, error) || !list_measures(s, o, error))
        return false;
    const size_t n = s->scenarios->count;
    const bool stored = s->stored != NULL;
    struct study_scenario *rows = stored ? ARENA_ARRAY(&s->arena, n, struct study_scenario)
                                         : api_arms_rows(s->scenarios, &s->arena);
    struct study_options plan = plan_of(o, primary);
    plan.weeks = stored ? api_stored_rows(s, rows) : mark_reorganisations(rows, n);
    if (o->ablate && !api_ablation_set_up(s, &plan, error))
        return false;
    if (o->why && !api_why_set_up(s, rows, &plan, o, error))
        return false;
    if (!api_levels_set_up(s, rows, o, error))
        return false;
    study_init(&s->study, rows, n, &plan);
    prepare_report(s, o);
    s->report.why_primary = choice.why;
    s->report.assumptions = s->assumptions.count;
    s->diagnose_crn = o->diagnose_crn;
    s->set_replications = o->set_replications > 1 ? o->set_replications : SET_REPLICATIONS;
    return true;
}

bool reorg_study_new(struct reorg_study **out, struct reorg_scenarios *scenarios,
                     const struct reorg_study_options *options, struct reorg_error *error)
{
    *out = NULL;
    struct reorg_study *s = calloc(1, sizeof *s);
    if (s == NULL)
        return api_error_set(error, REORG_INTERNAL, "out of memory");
    arena_init(&s->arena);
    s->scenarios = scenarios;
    if (!api_study_set_up(s, options, error)) {
        api_levels_free(s);
        arena_fini(&s->arena);
        free(s);
        return false;
    }
    *out = s;
    return true;
}

void reorg_study_free(struct reorg_study *s)
{
    if (s == NULL)
        return;
    store_close(s->store);
    if (s->stored != NULL)
        reorg_scenarios_free(s->scenarios);
    study_fini(&s->study);
    ablation_fini(&s->ablation);
    why_fini(&s->why);
    api_levels_free(s);
    text_fini(&s->table);
    text_fini(&s->json);
    text_fini(&s->notes);
    arena_fini(&s->arena);
    free(s);
}

static bool note_number(struct reorg_study *s, const char *key, size_t number, struct error *error)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%zu", number);
    return store_note(s->store, key, text, error);
}

bool api_study_note_own_runs(struct reorg_study *s, size_t first, struct error *error)
{
    return s->store == NULL || !s->store->writes || (store_note(s->store, "planned", "auto", error) &&
                                note_number(s, "first", first, error));
}

/* `reorg status` tells a study that is done from one that was stopped. */
bool api_study_note_end(struct reorg_study *s, size_t replications, struct error *error)
{
    return s->store == NULL || !s->store->writes || note_number(s, "finished", replications, error);
}

static bool note_end(struct reorg_study *s, struct error *error)
{
    return s->stored != NULL || reorg_study_interrupted(s) ||
           api_study_note_end(s, s->study.replications, error);
}

bool reorg_study_run(struct reorg_study *s, struct reorg_error *error)
{
    struct error inner = {0};
    if (!(s->stored != NULL ? api_stored_take(s, &inner) : study_run(&s->study, &inner)))
        return api_error_from(error, &inner);
    if (s->study.replications == 0)
        return true; /* interrupted, or a part: nothing to analyse */
    analysis_init(&s->analysis, &s->study, &s->arena);
    if (!api_ablation_run(s, &inner) || !api_why_run(s, &inner) || !api_levels_run(s, &inner))
        return api_error_from(error, &inner);
    s->analysed = true;
    if (s->diagnose_crn && !s->study.interrupted) {
        if (!crn_diagnose(&s->crn, &s->study, &s->arena, &inner))
            return api_error_from(error, &inner);
        s->report.crn = &s->crn;
    }
    return note_end(s, &inner) || api_error_from(error, &inner);
}

bool reorg_study_interrupted(const struct reorg_study *s)
{
    return s->study.interrupted || s->ablation.interrupted || s->why.interrupted ||
           s->levels.interrupted;
}
size_t reorg_study_part(const struct reorg_study *s, size_t *planned)
{
    *planned = shard_share(s->study.options.shard, s->study.options.replications);
    return s->study.shard_done;
}
size_t reorg_study_replications(const struct reorg_study *s)
{
    return s->study.replications;
}
