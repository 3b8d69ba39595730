/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_given_sense.c - a file of numbers in, what they hang on out.
 */
#include <reorg/sensitivity.h>

#include "api_error.h"
#include "api_given.h"
#include "first_order.h"
#include "sense.h"
#include "sense_files.h"
#include "sense_json.h"
#include "sense_table.h"

struct job {
    struct api_given given;
    const struct reorg_sense_options *options;
    struct given runs;
    struct assumption_list list;
    struct sense sense;
};

static bool is_voi(const struct job *job)
{
    return job->options->method == REORG_SENSE_VOI;
}

static bool open_file(struct job *job, const char *path, char **text, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    const struct api_given_request request = {
        .path = path,
        .measure = o->measure,
        .vary = o->vary,
        .n_vary = o->n_vary,
        .options = {.seed = o->seed, .confidence = o->confidence, .direction = o->direction, .jobs = 1},
        .command = "sense",
        .command_line = o->command_line,
        .directory = o->directory};
    return api_given_open(&job->given, &request, text, error);
}

/* The value of information is about a payoff: the one asked for, or contribution. */
static bool choose_payoff(struct job *job, struct reorg_error *error)
{
    struct api_given *g = &job->given;
    if (!is_voi(job))
        return true;
    if (g->numbers.n_scenarios < 2)
        return api_error_set(error, REORG_USAGE, "the value of information needs two scenarios to choose between");
    if (job->options->measure != NULL)
        return true;
    g->measure = numbers_measure(&g->numbers, "contribution");
    if (g->measure < g->numbers.n_measures)
        return true;
    return api_error_set(error, REORG_USAGE,
                         "the value of information needs a payoff, and %.200s has no contribution: name one with --measure",
                         g->path);
}

/* A column that never changes is passed over, unless it was asked for or there is no other. */
static bool add_assumptions(struct job *job, struct reorg_error *error)
{
    struct api_given *g = &job->given;
    double *levels = ARENA_ARRAY(&g->arena, job->runs.n_runs, double);
    size_t kept = 0;
    for (size_t i = 0; i < g->n_which; i++) {
        const size_t number = g->which[i], n = given_levels(&job->runs, number, levels);
        if (n < 2 && (g->named || (i + 1 == g->n_which && kept == 0)))
            return api_given_not_varied(g, number, levels[0], "", error);
        if (n < 2) {
            g->constant++;
            continue;
        }
        assumption_list_give(&job->list, g->numbers.given[number], levels[0], levels[n / 2], levels[n - 1]);
        g->which[kept++] = number;
    }
    g->n_which = kept;
    return true;
}

/* Enough sets, each number varied. */
static bool take_runs(struct job *job, struct reorg_error *error)
{
    struct api_given *g = &job->given;
    if (!api_given_runs(g, &job->runs, 0, error) || !add_assumptions(job, error))
        return false;
    if (job->runs.n_groups >= FIRST_ORDER_MIN_SETS)
        return true;
    return api_error_set(error, REORG_DATA,
                         "%.300s: %zu sets of numbers are too few to tell what an outcome hangs on: at least %d are needed%s",
                         g->path, job->runs.n_groups, FIRST_ORDER_MIN_SETS,
                         g->numbers.n_given <= 2 ? "; for few values with many replications each: reorg sweep" : "");
}

static bool write_files(struct job *job, const char *const names[], struct text *t, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    const struct sense_files_options files = {
        .ids = names, .names = names, .study = &job->given.study, .report = &job->given.report};
    struct text notes = {0};
    struct error inner = {0};
    if (o->directory == NULL)
        return true;
    const bool ok = sense_files_write(&job->sense, &files, &notes, &inner);
    if (!o->json)
        text_printf(t, "%s\nresults: %s\n", text_of(&notes), o->directory);
    text_fini(&notes);
    return ok || api_error_from(error, &inner);
}

static bool say(struct job *job, struct text *t, struct reorg_error *error)
{
    const struct reorg_sense_options *o = job->options;
    const char *const *names = job->given.numbers.scenarios;
    const struct sense_table_options table = {.names = names, .width = o->width, .color = o->color};
    if (o->json) {
        sense_json_write(t, &job->sense, names);
    } else {
        api_given_say(&job->given, t);
        sense_table_write(t, &job->sense, &table);
    }
    return write_files(job, names, t, error);
}

static bool work(struct job *job, struct text *t, struct reorg_error *error)
{
    assumption_list_init(&job->list, NULL, 0);
    if (!choose_payoff(job, error) || !take_runs(job, error))
        return false;
    const struct sense_plan plan = {.method = is_voi(job) ? SENSE_VOI : SENSE_GIVEN,
                                    .list = &job->list,
                                    .n_scenarios = job->given.numbers.n_scenarios,
                                    .options = &job->given.study.options,
                                    .given = &job->runs,
                                    .file = job->given.path};
    const bool read = sense_given(&job->sense, &plan, job->given.which);
    const bool ok = read ? say(job, t, error)
                         : api_error_set(error, REORG_DATA, "%.300s: the target is the same in every run of %.100s",
                                         job->given.path, job->runs.measure->id);
    sense_fini(&job->sense);
    return ok;
}

bool reorg_numbers_sense(const char *path, const struct reorg_sense_options *options, char **text,
                         struct reorg_error *error)
{
    struct job job = {.options = options};
    struct text t = {0};
    *text = NULL;
    if (error != NULL)
        *error = (struct reorg_error){0};
    const bool open = open_file(&job, path, text, error);
    const bool ok = open && work(&job, &t, error);
    if (ok)
        *text = t.data;
    else
        text_fini(&t);
    if (open)
        assumption_list_fini(&job.list);
    api_given_close(&job.given);
    return ok;
}
