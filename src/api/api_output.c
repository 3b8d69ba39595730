/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_output.c - a study's results as text and as files.
 */
#include <assert.h>

#include "api_ablation.h"
#include "api_done.h"
#include "api_error.h"
#include "api_kept.h"
#include "api_study.h"
#include "identity.h"
#include "output_dir.h"

const char *reorg_study_table(struct reorg_study *s)
{
    assert(s->analysed);
    text_clear(&s->table);
    if (s->asks_why)
        report_why(&s->analysis, api_scenarios_differs(s->scenarios), &s->report, &s->table);
    else if (s->scenarios->count == 1)
        report_run_table(&s->analysis, 0, &s->report, &s->table);
    else
        report_table(&s->analysis, api_scenarios_differs(s->scenarios), &s->report, &s->table);
    return text_of(&s->table);
}

const char *reorg_study_json(struct reorg_study *s)
{
    assert(s->analysed);
    text_clear(&s->json);
    report_summary(&s->analysis, api_scenarios_differs(s->scenarios), &s->json);
    return text_of(&s->json);
}

static const char *default_directory(struct reorg_study *s, const char *command)
{
    struct text t = {0};
    char key[9];
    const struct identity identity = identity_of(&s->study, &s->arena);
    identity_key(&identity, key);
    text_printf(&t, "reorg-out/%s-%s-%s", s->scenarios->items[0].id, command, key);
    const char *directory = arena_text(&s->arena, text_of(&t), t.length);
    text_fini(&t);
    return directory;
}

/* A part of a study has a folder of its own inside the study's. */
static const char *directory_of(struct reorg_study *s, const struct reorg_output *output)
{
    const char *whole =
        output->directory != NULL ? output->directory : default_directory(s, output->command);
    const struct shard *shard = &s->study.options.shard;
    if (shard->count == 0)
        return whole;
    struct text t = {0};
    text_printf(&t, "%s/" OUTPUT_DIR_PART "%zu-of-%zu", whole, shard->index, shard->count);
    const char *directory = arena_text(&s->arena, text_of(&t), t.length);
    text_fini(&t);
    return directory;
}

static const char *planned(const struct reorg_study *s, char text[32])
{
    (void)snprintf(text, 32, "%zu", s->study.options.replications);
    return s->study.options.automatic ? "auto" : text;
}

static bool note_shard(struct reorg_study *s, struct error *error)
{
    char text[32];
    if (s->study.options.shard.count == 0)
        return true;
    (void)snprintf(text, sizeof text, "%zu", s->study.options.shard.count);
    return store_note(s->store, "parts", text, error);
}

/* Of assumptions, which a scenario may ask for as well as the command line. */
static bool note_sets(struct reorg_study *s, struct error *error)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%zu", s->uncertain ? s->assumption_sets : 0);
    return store_note(s->store, "sets", text, error);
}

/* The numbers of another seed are not in there, and runs are found by company alone. */
static bool same_luck(struct reorg_study *s, const char *directory, struct error *error)
{
    const char *seed = store_noted(s->store, "seed", &s->arena);
    uint64_t n = 0;
    if (seed != NULL && text_to_uint64(seed, &n) && n == s->study.options.seed)
        return true;
    return error_set(error, ERROR_USAGE, "%.200s was made with seed %.24s: give the scenarios for another one", directory,
                     seed != NULL ? seed : "none");
}

/* Every replication from a study that is only read. */
static bool take_from(struct reorg_study *s, const struct reorg_output *output, struct reorg_error *error)
{
    struct error inner = {0};
    s->directory = output->directory != NULL ? output->directory : output->stored;
    if (!store_open_read(&s->store, output->stored, &inner) || !same_luck(s, output->stored, &inner))
        return api_error_from(error, &inner);
    s->study.options.store = s->store;
    return true;
}

bool reorg_study_keep(struct reorg_study *s, const struct reorg_output *output,
                      struct reorg_error *error)
{
    struct error inner = {0};
    int directory = -1;
    char text[32];
    if (output->stored != NULL)
        return take_from(s, output, error);
    s->directory = directory_of(s, output);
    if ((output->fresh && !output_dir_set_aside(s->directory, &inner)) ||
        !output_dir_open(s->directory, &directory, &inner))
        return api_error_from(error, &inner);
    output_dir_close(directory);
    if (!store_open(&s->store, s->directory, &s->study, &inner) ||
        !store_note(s->store, "command", output->command, &inner) ||
        !store_note(s->store, "primary", measure_at(s->study.options.primary)->id, &inner) ||
        !store_note(s->store, "why_primary", s->report.why_primary, &inner) ||
        !store_note(s->store, "command_line", output->command_line != NULL ? output->command_line : "", &inner) ||
        !store_note(s->store, "planned", planned(s, text), &inner) || !note_sets(s, &inner) ||
        !store_note(s->store, "first", "0", &inner) || !store_note(s->store, "finished", "", &inner) ||
        !note_shard(s, &inner) || !api_kept_note(s, &inner))
        return api_error_from(error, &inner);
    s->study.options.store = s->store;
    return true;
}

bool reorg_study_write(struct reorg_study *s, const struct reorg_output *output,
                       struct reorg_error *error)
{
    assert(s->analysed);
    struct report_options report = s->report;
    report.command = output->command;
    report.command_line = output->command_line;
    if (s->store == NULL || s->stored != NULL)
        s->directory = directory_of(s, output);
    report.directory = s->directory;
    text_clear(&s->notes);
    struct error inner = {0};
    if (s->store != NULL && !store_notes_read(s->store, &inner))
        return api_error_from(error, &inner);
    if (!report_write(&s->analysis, api_scenarios_differs(s->scenarios), &report, &s->notes,
                      &inner))
        return api_error_from(error, &inner);
    return true;
}

const char *reorg_study_directory(const struct reorg_study *s)
{
    return s->directory != NULL ? s->directory : "";
}

const char *reorg_study_notes(const struct reorg_study *s)
{
    return text_of(&s->notes);
}

static void say_done(struct reorg_study *s, const struct reorg_output *output, struct text *t)
{
    size_t done = 0;
    const char *directory = directory_of(s, output);
    struct store *store = NULL;
    if (!api_done_open(s, directory, &store, t))
        return;
    if (store != NULL && !study_stored(&s->study, store, &done, NULL))
        done = 0;
    api_done_say(t, store, directory, done, s->study.n_scenarios * s->study.options.replications);
}

bool reorg_study_dry_run(struct reorg_study *s, const struct reorg_output *output, char **text, struct reorg_error *error)
{
    const struct study_options *plan = &s->study.options;
    struct study_options once = *plan;
    once.replications = 1;
    once.automatic = false;
    once.jobs = 1;
    once.progress = NULL;
    struct study trial;
    study_init(&trial, s->study.scenarios, s->study.n_scenarios, &once);
    struct error inner = {0};
    const bool ok = study_run(&trial, &inner);
    const size_t times = s->asks_why ? why_most(&s->why) : api_ablation_times(s);
    const size_t drawn = s->uncertain ? s->assumption_sets * s->set_replications : 0;
    const double each = trial.seconds / (s->asks_why ? 2.0 : 1.0); /* of why: one combination */
    const double seconds =
        each * (double)(plan->replications * times + drawn) / (double)plan->jobs;
    study_fini(&trial);
    if (!ok)
        return api_error_from(error, &inner);
    struct text t = {0};
    text_printf(&t, "%zu scenario%s x %s%zu replications, seed %llu, %zu thread%s: about %.0f s\n",
                s->study.n_scenarios, s->study.n_scenarios == 1 ? "" : "s",
                plan->automatic ? "at most " : "", plan->replications,
                (unsigned long long)plan->seed, plan->jobs, plan->jobs == 1 ? "" : "s", seconds);
    if (s->asks_why)
        text_printf(&t, "  %zu causes, %zu to %zu combinations of them\n", s->why.n_players,
                    why_fewest(&s->why), why_most(&s->why));
    else if (times > 1)
        text_printf(&t, "  each %zu times: as it is, and without each of %zu mechanisms\n", times,
                    times - 1);
    if (s->uncertain)
        text_printf(&t, "  besides, %zu sets of %zu assumptions x %zu replications\n", s->assumption_sets,
                    s->assumptions.count, s->set_replications);
    for (size_t i = 0; i < s->study.n_scenarios; i++) {
        text_printf(&t, "  %s (%s)", s->study.scenarios[i].id, s->study.scenarios[i].name);
        const struct differs *d = &api_scenarios_differs(s->scenarios)[i];
        if (i > 0)
            text_printf(&t, ": %s%s%s", d->summary, d->equal_budget != NULL ? "; " : "",
                        d->equal_budget != NULL ? d->equal_budget : "");
        text_add(&t, "\n");
    }
    if (output != NULL)
        say_done(s, output, &t);
    *text = t.data;
    return true;
}
