/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_sense.c - scenarios in, their assumptions moved, what the answer hangs on out.
 */
#include <reorg/sensitivity.h>

#include "api_arms.h"
#include "api_checks.h"
#include "api_done.h"
#include "api_error.h"
#include "api_primary.h"
#include "api_study.h"
#include "given_csv.h"
#include "sense.h"
#include "sense_files.h"
#include "sense_json.h"
#include "sense_table.h"

enum { MOST_RUNS = 1000000 };

static const size_t usual_runs[REORG_SENSE_METHOD_COUNT] = {10, 10, 64, 200};

struct job {
    struct reorg_scenarios *scenarios;
    const struct reorg_sense_options *options;
    struct arena arena;
    struct study_scenario *rows;
    struct assumption_list list;
    struct study_options plan;
    struct sense sense;
    struct reorg_study *study; /* of the scenarios as they are: the runs are kept with it; NULL: no folder */
};

void reorg_sense_options_init(struct reorg_sense_options *options)
{
    *options = (struct reorg_sense_options){.seed = 1, .confidence = 0.95, .jobs = 1};
}

static bool in_range(const struct job *job, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    const bool voi = o->method == REORG_SENSE_VOI;
    if (o->runs > MOST_RUNS)
        return api_error_set(error, REORG_USAGE, "at most %d runs of a method", MOST_RUNS);
    if (o->jobs < 1 || o->jobs > REORG_MAX_JOBS)
        return api_error_set(error, REORG_USAGE, "threads must be 1 to %d", REORG_MAX_JOBS);
    if (!(o->confidence > 0.0 && o->confidence < 1.0))
        return api_error_set(error, REORG_USAGE, "confidence must lie between 0 and 1");
    if (voi && job->scenarios->count < 2)
        return api_error_set(error, REORG_USAGE,
                             "the value of information needs two scenarios to choose between");
    if (voi && o->runs > 0 && o->runs < VOI_MIN_DRAWS)
        return api_error_set(error, REORG_USAGE,
                             "the value of information needs at least %d draws, not %zu",
                             VOI_MIN_DRAWS, o->runs);
    if (o->method == REORG_SENSE_SOBOL && o->runs > 0 && o->runs < ESTIMATE_MIN_REPLICATIONS)
        return api_error_set(error, REORG_USAGE, "Sobol indices need at least %d rows, not %zu",
                             ESTIMATE_MIN_REPLICATIONS, o->runs);
    return true;
}

static bool find_assumptions(struct job *job, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    struct error inner = {0};
    if (job->list.problems.length > 0)
        return api_error_set(error, REORG_DATA, "%.480s", text_of(&job->list.problems));
    if (o->n_vary > 0 && !assumption_list_ask(&job->list, job->rows, o->vary, o->n_vary, &inner))
        return api_error_from(error, &inner);
    if (job->list.count == 0)
        return api_error_set(
            error, REORG_USAGE,
            "these scenarios have no assumption with a range; name one: --vary KEY=LOW..HIGH");
    return true;
}

/* The measure: asked for, or the one that a comparison would be about; information is worth money.
 */
static bool choose(struct job *job, size_t *measure, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    const char *name = o->measure;
    if (name == NULL && o->method == REORG_SENSE_VOI)
        name = "contribution";
    return api_checks_measure(api_primary_choose(job->scenarios, name).measure, measure, error);
}

static bool set_up(struct job *job, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    size_t measure = 0;
    if (!in_range(job, error) || !choose(job, &measure, error) ||
        !api_checks_horizon(job->scenarios, error) || !find_assumptions(job, error))
        return false;
    job->plan = (struct study_options){.seed = o->seed,
                                       .confidence = o->confidence,
                                       .jobs = o->jobs,
                                       .primary = measure,
                                       .direction = o->direction,
                                       .stop = o->stop,
                                       .progress = o->progress,
                                       .progress_context = o->progress_context};
    const struct sense_plan plan = {.method = (enum sense_method)o->method,
                                    .list = &job->list,
                                    .n_scenarios = job->scenarios->count,
                                    .measure = measure,
                                    .runs = o->runs > 0 ? o->runs : usual_runs[o->method],
                                    .options = &job->plan};
    sense_init(&job->sense, &plan);
    return true;
}

/* Opens the study in the folder, so that what is finished is kept there. */
static bool keep(struct job *job, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    const struct reorg_output output = {.directory = o->directory,
                                        .command = "sense",
                                        .command_line = o->command_line,
                                        .fresh = o->fresh,
                                        .stored = o->stored};
    struct reorg_study_options plain;
    struct error inner = {0};
    if (o->directory == NULL && o->stored == NULL)
        return true;
    reorg_study_options_init(&plain);
    plain.seed = o->seed;
    plain.primary = measure_at(job->plan.primary)->id;
    if (!reorg_study_new(&job->study, job->scenarios, &plain, error))
        return false;
    if (o->dry_run)
        return true;
    if (!reorg_study_keep(job->study, &output, error))
        return false;
    job->plan.store = job->study->store;
    return api_study_note_own_runs(job->study, 0, &inner) || api_error_from(error, &inner);
}

static bool note_end(struct job *job, struct reorg_error *error)
{
    struct error inner = {0};
    return job->study == NULL || job->sense.interrupted ||
           api_study_note_end(job->study, 0, &inner) || api_error_from(error, &inner);
}

static void say_plan(const struct job *job, const struct arm_set *arms, struct text *t)
{
    sense_table_origins(t, &job->list);
    text_printf(t, "; %zu different runs of %zu replication%s, seed %llu, %zu thread%s\n",
                arms->n_run, arms->plan.replications, arms->plan.replications == 1 ? "" : "s",
                (unsigned long long)job->plan.seed, job->plan.jobs, job->plan.jobs == 1 ? "" : "s");
    for (size_t i = 0; i < job->list.count; i++) {
        const struct assumption *a = &job->list.items[i];
        text_printf(t, "  %s: ", a->path);
        assumption_write(a, a->low, t);
        text_add(t, "; ");
        assumption_write(a, a->best, t);
        text_add(t, "; ");
        assumption_write(a, a->high, t);
        text_add(t, "\n");
    }
}

/* What is stored; each arm has to be read for it, so only where they are not too many. */
static void say_done(struct job *job, const struct arm_set *arms, const struct arm_source *source, struct text *t)
{
    enum { MOST_READ = 2000 };
    size_t done = 0;
    if (job->study == NULL || arms->n_run > MOST_READ)
        return;
    struct store *store = NULL;
    if (!api_done_open(job->study, job->options->directory, &store, t))
        return;
    if (store != NULL && !arm_set_stored(arms, source, store, &done, NULL))
        done = 0;
    api_done_say(t, store, job->options->directory, done, arms->n_run * arms->plan.replications);
}

static bool write_files(struct job *job, struct text *t, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    const char **ids = ARENA_ARRAY(&job->arena, job->scenarios->count, const char *);
    const char **names = ARENA_ARRAY(&job->arena, job->scenarios->count, const char *);
    struct text notes = {0};
    struct error inner = {0};
    if (o->directory == NULL) {
        if (o->stored != NULL && !o->json)
            text_printf(t, "\nresults: %s\n", o->stored);
        return true;
    }
    struct report_options report = job->study->report;
    report.directory = o->directory;
    report.command_line = o->command_line;
    const struct sense_files_options files = {.ids = ids,
                                              .names = names,
                                              .study = &job->study->study,
                                              .differs = api_scenarios_differs(job->scenarios),
                                              .report = &report};
    for (size_t i = 0; i < job->scenarios->count; i++) {
        ids[i] = job->rows[i].id;
        names[i] = job->rows[i].name;
    }
    const bool ok = sense_files_write(&job->sense, &files, &notes, &inner);
    if (!o->json)
        text_printf(t, "%s\nresults: %s\n", text_of(&notes), o->directory);
    text_fini(&notes);
    return ok || api_error_from(error, &inner);
}

static bool say_result(struct job *job, struct text *t, struct reorg_error *error)
{
    const struct sense *s = &job->sense;
    const char **names = ARENA_ARRAY(&job->arena, job->scenarios->count, const char *);
    for (size_t i = 0; i < job->scenarios->count; i++)
        names[i] = job->options->json ? job->rows[i].id : job->rows[i].name;
    const struct sense_table_options table = {
        .names = names, .width = job->options->width, .color = job->options->color};
    if (s->interrupted && !s->rows[0].read)
        return api_error_set(error, REORG_PARTIAL,
                             "interrupted: nothing can be read from the runs that were finished%s%s",
                             job->study != NULL ? "; the same command goes on in " : "",
                             job->study != NULL ? job->options->directory : "");
    if (s->unavailable)
        return api_error_set(
            error, REORG_DATA,
            "%s has no value in some of the runs (%s); choose another with --measure, or more time",
            measure_at(s->plan.measure)->id, measure_at(s->plan.measure)->na);
    if (job->options->json)
        sense_json_write(t, s, names);
    else
        sense_table_write(t, s, &table);
    if (!write_files(job, t, error))
        return false;
    if (s->interrupted)
        (void)api_error_set(error, REORG_PARTIAL, "interrupted%s%s",
                            job->study != NULL ? "; the same command goes on in " : "",
                            job->study != NULL ? job->options->directory : "");
    return true;
}

static bool say_runs(struct job *job, const struct arm_set *arms, struct text *t, struct reorg_error *error)
{
    const char **ids = ARENA_ARRAY(&job->arena, job->scenarios->count, const char *);
    for (size_t i = 0; i < job->scenarios->count; i++)
        ids[i] = job->rows[i].id;
    if (job->sense.interrupted)
        return api_error_set(error, REORG_PARTIAL, "interrupted: not all runs are there");
    given_csv_sense(t, &job->sense, arms, ids);
    return true;
}

static bool run(struct job *job, struct text *t, struct reorg_error *error)
{
    struct api_arms arms = {job->scenarios, job->rows, &job->list, job->sense.settings};
    const struct arm_source source = api_arms_source(&arms);
    const struct arm_plan plan = sense_arms(&job->sense);
    struct arm_set set;
    struct error inner = {0};
    bool ok = true;
    arm_set_init(&set, &plan, &source);
    if (job->options->dry_run) {
        say_plan(job, &set, t);
        say_done(job, &set, &source, t);
    } else if (arm_set_run(&set, &source, &inner)) {
        sense_read(&job->sense, &set);
        ok = (job->options->runs_as_numbers ? say_runs(job, &set, t, error) : say_result(job, t, error)) &&
             note_end(job, error);
    } else {
        ok = api_error_from(error, &inner);
    }
    arm_set_fini(&set);
    return ok;
}

bool reorg_sense(struct reorg_scenarios *scenarios, const struct reorg_sense_options *options,
                 char **text, struct reorg_error *error)
{
    struct job job = {.scenarios = scenarios, .options = options};
    struct text t = {0};
    *text = NULL;
    if (error != NULL)
        *error = (struct reorg_error){0};
    arena_init(&job.arena);
    job.rows = api_arms_rows(scenarios, &job.arena);
    assumption_list_init(&job.list, job.rows, scenarios->count);
    bool ok = set_up(&job, error);
    if (ok) {
        ok = keep(&job, error) && run(&job, &t, error);
        sense_fini(&job.sense);
    }
    if (ok)
        *text = t.data;
    else
        text_fini(&t);
    reorg_study_free(job.study);
    assumption_list_fini(&job.list);
    arena_fini(&job.arena);
    return ok;
}
