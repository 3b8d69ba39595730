/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_sweep.c - scenarios over one or two axes: files in, a decision map out.
 */
#include <reorg/decision.h>

#include <stdlib.h>
#include <string.h>

#include "api_done.h"
#include "api_error.h"
#include "api_scenario_file.h"
#include "api_study.h"
#include "given_csv.h"
#include "identity.h"
#include "sha256.h"
#include "spec_reorg.h"
#include "sweep.h"
#include "sweep_files.h"
#include "sweep_table.h"
#include "weekly.h"

enum { MOST_AXES = 2, DEFAULT_POINTS = 11, DEFAULT_FIRST = 20, DEFAULT_TIMES = 4 };

struct reorg_sweep {
    struct arena arena;
    struct reorg_scenarios *scenarios; /* borrowed */
    struct reorg_study *study;         /* of the scenarios as they are: plan, store, report */
    struct vary axes[MOST_AXES];
    size_t n_axes;
    struct sweep sweep;
    bool begun;             /* the sweep is to be ended */
    struct scenario **read; /* [scenarios] of the point in work, owned; NULL: none */
    struct text table, json, notes;
};

void reorg_sweep_options_init(struct reorg_sweep_options *options)
{
    *options = (struct reorg_sweep_options){.points = DEFAULT_POINTS, .splits = 1};
    reorg_study_options_init(&options->study);
    options->study.replications = DEFAULT_FIRST;
}

/* ---- the scenarios of a point ---- */

static bool refused(const struct scenario *scenario, struct error *error)
{
    struct text words = {0};
    diag_format(&scenario->diag, &words);
    (void)error_set(error, ERROR_DATA, "%.*s", (int)strcspn(text_of(&words), "\n"),
                    text_of(&words));
    text_fini(&words);
    return false;
}

static bool make(void *context, size_t index, const char *const sets[], size_t n,
                 struct study_scenario *row, struct error *error)
{
    struct reorg_sweep *s = context;
    const struct api_scenario *item = &s->scenarios->items[index];
    struct scenario *scenario = calloc(1, sizeof *scenario);
    const char **all = calloc(item->n_sets + n + 1, sizeof *all);
    if (scenario == NULL || all == NULL)
        arena_out_of_memory();
    for (size_t i = 0; i < item->n_sets + n; i++)
        all[i] = i < item->n_sets ? item->sets[i] : sets[i - item->n_sets];
    const struct scenario_input input = api_scenarios_input(s->scenarios, item->scenario->path, all, item->n_sets + n);
    api_scenario_file_read_input(scenario, &input);
    free(all);
    s->read[index] = scenario;
    if (scenario->diag.errors > 0)
        return refused(scenario, error);
    const struct root *root = scenario->root;
    row->scenario = scenario;
    row->root = root;
    row->mechanisms = api_scenario_file_mechanisms(scenario, s->scenarios->mechanisms);
    row->switch_week = spec_reorg_planned(&root->spec) ? weekly_switch(&root->spec) : 0;
    return true;
}

static void drop(void *context)
{
    struct reorg_sweep *s = context;
    for (size_t i = 0; i < s->scenarios->count; i++) {
        if (s->read[i] != NULL)
            scenario_free(s->read[i]);
        free(s->read[i]);
        s->read[i] = NULL;
    }
}

/* ---- set-up ---- */

static bool can_be_asked(const struct reorg_sweep_options *o, struct reorg_error *error)
{
    if (o->n_vary < 1 || o->n_vary > MOST_AXES)
        return api_error_set(
            error, REORG_USAGE,
            "sweep needs one or two axes, such as --vary org.sdr.headcount=4..10; got %zu",
            o->n_vary);
    if (o->points < 2 || o->points > REORG_MAP_MOST_POINTS)
        return api_error_set(error, REORG_USAGE, "points must be 2 to %d", REORG_MAP_MOST_POINTS);
    if (o->most != 0 && (o->most < o->study.replications || o->most > REORG_MAX_REPLICATIONS))
        return api_error_set(error, REORG_USAGE,
                             "at most %zu replications are fewer than the %zu to begin with",
                             o->most, o->study.replications);
    if (o->splits > REORG_MAP_MOST_SPLITS)
        return api_error_set(error, REORG_USAGE, "splits must be 0 to %d", REORG_MAP_MOST_SPLITS);
    if (o->study.automatic)
        return api_error_set(error, REORG_USAGE,
                             "sweep takes a number of replications to begin with, not auto");
    if (o->study.no_crn)
        return api_error_set(error, REORG_USAGE,
                             "sweep compares under common random numbers: --no-crn cannot be used");
    return true;
}

static bool read_axes(struct reorg_sweep *s, const struct reorg_sweep_options *o,
                      struct reorg_error *error)
{
    struct error inner = {0};
    const size_t n = s->scenarios->count;
    struct vary_scenario *rows = ARENA_ARRAY(&s->arena, n, struct vary_scenario);
    for (size_t i = 0; i < n; i++)
        rows[i] =
            (struct vary_scenario){s->scenarios->items[i].id, s->scenarios->items[i].scenario};
    for (; s->n_axes < o->n_vary; s->n_axes++)
        if (!vary_read(&s->axes[s->n_axes], o->vary[s->n_axes], rows, n, o->points, &s->arena,
                       &inner))
            return api_error_from(error, &inner);
    if (s->n_axes == 2 && strcmp(s->axes[0].key, s->axes[1].key) == 0 &&
        s->axes[0].only == s->axes[1].only)
        return api_error_set(error, REORG_USAGE, "--vary: both axes are %.100s", s->axes[0].key);
    return true;
}

static bool set_up(struct reorg_sweep *s, const struct reorg_sweep_options *o,
                   struct reorg_error *error)
{
    struct error inner = {0};
    if (!can_be_asked(o, error) || !reorg_study_new(&s->study, s->scenarios, &o->study, error) ||
        !read_axes(s, o, error))
        return false;
    s->read = ARENA_ARRAY(&s->arena, s->scenarios->count, struct scenario *);
    const struct sweep_plan plan = {.base = &s->study->study,
                                    .axes = s->axes,
                                    .n_axes = s->n_axes,
                                    .first = o->study.replications,
                                    .most = o->most > 0 ? o->most
                                                        : DEFAULT_TIMES * o->study.replications,
                                    .splits = o->splits};
    const struct sweep_source source = {make, drop, s};
    sweep_init(&s->sweep, &plan, &source);
    s->begun = true;
    return sweep_check(&s->sweep, &inner) || api_error_from(error, &inner);
}

bool reorg_sweep_new(struct reorg_sweep **out, struct reorg_scenarios *scenarios,
                     const struct reorg_sweep_options *options, struct reorg_error *error)
{
    *out = NULL;
    struct reorg_sweep *s = calloc(1, sizeof *s);
    if (s == NULL)
        return api_error_set(error, REORG_INTERNAL, "out of memory");
    arena_init(&s->arena);
    s->scenarios = scenarios;
    if (!set_up(s, options, error)) {
        reorg_sweep_free(s);
        return false;
    }
    *out = s;
    return true;
}

void reorg_sweep_free(struct reorg_sweep *s)
{
    if (s == NULL)
        return;
    if (s->begun)
        sweep_fini(&s->sweep);
    reorg_study_free(s->study);
    text_fini(&s->table);
    text_fini(&s->json);
    text_fini(&s->notes);
    arena_fini(&s->arena);
    free(s);
}

/* ---- running ---- */

/* The study's own key, and the axes: the same company may be swept over many things. */
static const char *default_directory(struct reorg_sweep *s, const char *command)
{
    struct text t = {0};
    struct sha256 hash;
    char key[9], hex[65];
    const struct identity identity = identity_of(&s->study->study, &s->arena);
    identity_key(&identity, key);
    sha256_init(&hash);
    sha256_add(&hash, key, sizeof key);
    for (size_t i = 0; i < s->n_axes; i++)
        sha256_add(&hash, s->axes[i].text, strlen(s->axes[i].text) + 1);
    sha256_hex(&hash, hex);
    text_printf(&t, "reorg-out/%s-%s-%.8s", s->scenarios->items[0].id, command, hex);
    const char *directory = arena_text(&s->arena, text_of(&t), t.length);
    text_fini(&t);
    return directory;
}

/* Of a stored sweep the files are there already, unless they are wanted elsewhere. */
static bool write_results(struct reorg_sweep *s, const struct reorg_output *output,
                          struct error *error)
{
    struct report_options report = s->study->report;
    report.command = output->command;
    report.command_line = output->command_line;
    report.directory = output->directory;
    sweep_table_write(&s->table, &s->sweep, &report);
    sweep_files_json(&s->json, &s->sweep);
    return report.directory == NULL ||
           sweep_files_write(&s->sweep, api_scenarios_differs(s->scenarios), &report, &s->notes, error);
}

bool reorg_sweep_run(struct reorg_sweep *s, const struct reorg_output *output,
                     struct reorg_error *error)
{
    struct error inner = {0};
    struct reorg_output where = *output;
    if (where.directory == NULL && output->stored == NULL)
        where.directory = default_directory(s, output->command);
    if (!reorg_study_keep(s->study, &where, error))
        return false;
    return (api_study_note_own_runs(s->study, 0, &inner) && sweep_run(&s->sweep, &inner) &&
            (s->sweep.replications == 0 || write_results(s, &where, &inner)) &&
            (s->sweep.interrupted || api_study_note_end(s->study, 0, &inner))) ||
           api_error_from(error, &inner);
}

char *reorg_sweep_numbers(const struct reorg_sweep *s)
{
    struct text t = {0};
    given_csv_sweep(&t, &s->sweep);
    return t.data;
}

bool reorg_sweep_interrupted(const struct reorg_sweep *s)
{
    return s->sweep.interrupted;
}

size_t reorg_sweep_replications(const struct reorg_sweep *s)
{
    return s->sweep.replications;
}

const char *reorg_sweep_table(const struct reorg_sweep *s)
{
    return text_of(&s->table);
}

const char *reorg_sweep_json(const struct reorg_sweep *s)
{
    return text_of(&s->json);
}

const char *reorg_sweep_directory(const struct reorg_sweep *s)
{
    return reorg_study_directory(s->study);
}

const char *reorg_sweep_notes(const struct reorg_sweep *s)
{
    return text_of(&s->notes);
}

static void say_done(struct reorg_sweep *s, const struct reorg_output *output, struct text *t)
{
    size_t done = 0;
    const char *directory = output->directory != NULL ? output->directory : default_directory(s, output->command);
    struct store *store = NULL;
    if (!api_done_open(s->study, directory, &store, t))
        return;
    if (store != NULL && !sweep_stored(&s->sweep, store, &done, NULL))
        done = 0;
    api_done_say(t, store, directory, done, s->scenarios->count * s->sweep.map.n_points * s->sweep.plan.first);
}

char *reorg_sweep_dry_run(struct reorg_sweep *s, const struct reorg_output *output)
{
    struct text t = {0};
    const struct sweep *w = &s->sweep;
    const size_t n = s->scenarios->count;
    text_printf(&t,
                "%zu scenario%s at %zu points x %zu replications: %zu runs to begin with; up to "
                "%zu replications where "
                "nobody is proven best, cells cut up to %zu time%s, seed %llu\n",
                n, n == 1 ? "" : "s", w->map.n_points, w->plan.first,
                n * w->map.n_points * w->plan.first, w->plan.most, w->map.plan.splits,
                w->map.plan.splits == 1 ? "" : "s", (unsigned long long)w->plan.base->options.seed);
    for (size_t i = 0; i < s->n_axes; i++) {
        text_printf(&t, "  %s: ", s->axes[i].key);
        vary_write(&s->axes[i], s->axes[i].lo, &t);
        text_add(&t, " to ");
        vary_write(&s->axes[i], s->axes[i].hi, &t);
        text_printf(&t, ", %zu points\n", s->axes[i].points);
    }
    if (output != NULL)
        say_done(s, output, &t);
    return t.data;
}
