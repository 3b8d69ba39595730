/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_given_sweep.c - a file of numbers over one or two of what was varied in, curves or a decision map out.
 */
#include <reorg/decision.h>

#include "api_error.h"
#include "api_given.h"
#include "label.h"
#include "sweep.h"
#include "sweep_files.h"
#include "sweep_table.h"

enum { MOST_AXES = DECISION_MAP_AXES, MISSING_NAMED = 5 };

struct job {
    struct api_given given;
    struct given runs;
    double *levels[MOST_AXES];
    struct vary axes[MOST_AXES];
    struct sweep sweep;
    bool json;
};

/* ---- what stands in the way ---- */

static bool too_many(const struct api_given *g, struct reorg_error *error)
{
    struct text names = {0};
    api_given_names(g, &names);
    (void)api_error_set(error, REORG_USAGE,
                        "%.200s: %zu numbers were varied (%.500s), and a map has two axes: say over which, with --vary NAME once "
                        "or twice",
                        g->path, g->n_which, text_of(&names));
    text_fini(&names);
    return false;
}

static bool read_axis(struct job *job, size_t i, struct reorg_error *error)
{
    struct api_given *g = &job->given;
    const char *name = g->numbers.given[g->which[i]];
    job->levels[i] = ARENA_ARRAY(&g->arena, job->runs.n_runs, double);
    const size_t n = given_levels(&job->runs, g->which[i], job->levels[i]);
    if (n < 2)
        return api_given_not_varied(g, g->which[i], job->levels[i][0], g->n_which > 1 ? "; say over which, with --vary NAME" : "",
                                    error);
    if (n > REORG_MAP_MOST_POINTS)
        return api_error_set(error, REORG_DATA,
                             "%.300s: '%.100s' has %zu different values, and a sweep at most %d: numbers that were drawn are "
                             "for reorg sense",
                             g->path, name, n, REORG_MAP_MOST_POINTS);
    vary_give(&job->axes[i], name, job->levels[i], n, &g->arena);
    return true;
}

static bool has_group(const struct given *g, double x, double y)
{
    size_t low = 0, high = g->n_groups;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const double at = given_at(g, middle, 0);
        if (at < x || (at == x && given_at(g, middle, 1) < y))
            low = middle + 1;
        else
            high = middle;
    }
    return low < g->n_groups && given_at(g, low, 0) == x && given_at(g, low, 1) == y;
}

/* Names the cells of the grid that no run stands in. */
static bool is_whole_grid(const struct job *job, struct reorg_error *error)
{
    const struct vary *x = &job->axes[0], *y = &job->axes[1];
    size_t n = 0;
    if (job->given.n_which == 1 || job->runs.n_groups == x->points * y->points)
        return true;
    struct text t = {0};
    for (size_t i = 0; i < x->points; i++)
        for (size_t k = 0; k < y->points; k++) {
            if (has_group(&job->runs, job->levels[0][i], job->levels[1][k]) || n++ >= MISSING_NAMED)
                continue;
            text_add(&t, n > 1 ? "; " : "");
            label_clean(&t, x->key);
            text_printf(&t, " = %g, ", job->levels[0][i]);
            label_clean(&t, y->key);
            text_printf(&t, " = %g", job->levels[1][k]);
        }
    if (n > MISSING_NAMED)
        text_printf(&t, "; and %zu more", n - MISSING_NAMED);
    (void)api_error_set(error, REORG_DATA,
                        "%.200s: a map needs runs of every scenario at each of the %zu x %zu values of both numbers; missing: "
                        "%.500s. Over one of them alone: --vary NAME",
                        job->given.path, x->points, y->points, text_of(&t));
    text_fini(&t);
    return false;
}

/* ---- the whole ---- */

static bool take_runs(struct job *job, struct reorg_error *error)
{
    struct api_given *g = &job->given;
    if (g->n_which > MOST_AXES)
        return too_many(g, error);
    if (!api_given_runs(g, &job->runs, g->n_which, error))
        return false;
    for (size_t i = 0; i < g->n_which; i++)
        if (!read_axis(job, i, error))
            return false;
    return is_whole_grid(job, error);
}

static bool say(struct job *job, struct text *t, struct reorg_error *error)
{
    const struct api_given *g = &job->given;
    struct text notes = {0};
    struct error inner = {0};
    bool ok = true;
    if (job->json) {
        sweep_files_json(t, &job->sweep);
    } else {
        api_given_say(g, t);
        sweep_table_write(t, &job->sweep, &g->report);
        if (job->runs.left_out > 0)
            text_printf(t, "  %zu run%s left out: not every scenario has a value there\n", job->runs.left_out,
                        job->runs.left_out == 1 ? " was" : "s were");
    }
    if (g->report.directory != NULL) {
        ok = sweep_files_write(&job->sweep, NULL, &g->report, &notes, &inner);
        if (!job->json)
            text_printf(t, "%s\nresults: %s\n", text_of(&notes), g->report.directory);
    }
    text_fini(&notes);
    return ok || api_error_from(error, &inner);
}

static bool work(struct job *job, struct text *t, struct reorg_error *error)
{
    if (!take_runs(job, error))
        return false;
    const struct sweep_plan plan = {.base = &job->given.study,
                                    .axes = job->axes,
                                    .n_axes = job->given.n_which,
                                    .given = &job->runs,
                                    .levels = {job->levels[0], job->levels[1]},
                                    .file = job->given.path};
    sweep_given(&job->sweep, &plan);
    const bool ok = say(job, t, error);
    sweep_fini(&job->sweep);
    return ok;
}

bool reorg_numbers_sweep(const char *path, const struct reorg_sweep_options *options, const struct reorg_output *output,
                         bool json, char **text, struct reorg_error *error)
{
    const struct reorg_study_options *o = &options->study;
    const struct api_given_request request = {
        .path = path,
        .measure = o->primary,
        .vary = options->vary,
        .n_vary = options->n_vary,
        .options = {.seed = o->seed, .confidence = o->confidence, .direction = o->direction, .jobs = 1},
        .command = "sweep",
        .command_line = output->command_line,
        .directory = output->directory};
    struct job job = {.json = json};
    struct text t = {0};
    *text = NULL;
    if (error != NULL)
        *error = (struct reorg_error){0};
    bool ok = api_given_open(&job.given, &request, text, error);
    if (ok) {
        job.given.report.color = o->color;
        job.given.report.width = o->width;
        ok = work(&job, &t, error);
    }
    if (ok)
        *text = t.data;
    else
        text_fini(&t);
    api_given_close(&job.given);
    return ok;
}
