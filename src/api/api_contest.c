/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_contest.c - selection among scenarios: a study's options and files, run as a contest.
 */
#include <stdlib.h>

#include "api_done.h"
#include "api_error.h"
#include "api_selection.h"
#include "api_study.h"
#include "analysis_zone.h"
#include "contest.h"
#include "contest_files.h"
#include "contest_table.h"

_Static_assert((int)CONTEST_FIRST >= (int)REORG_MAX_REPLICATIONS, "no run or comparison gets there");

struct reorg_contest {
    struct reorg_study *study; /* owned: options checked, scenarios, what the report needs; never run */
    struct contest contest;
    bool begun; /* contest is initialised */
    struct text table;
    struct text json;
    struct text notes;
    const char *directory;
};

/* An observation is one replication's value, so it must be a mean over replications that is asked for. */
static bool fits(const struct study_options *o, struct reorg_error *error)
{
    const struct measure *m = measure_at(o->primary);
    if (m->kind != MEASURE_TOTAL)
        return api_error_set(error, REORG_USAGE,
                             "select cannot use %s: it is a %s, not a mean over replications; take an amount such as "
                             "accepted_per_month or contribution, or use reorg compare",
                             m->id, m->kind == MEASURE_RATIO ? "ratio of sums" : "quantile of all leads");
    return true;
}

static bool has_direction(const struct study *s, struct reorg_error *error)
{
    if (analysis_zone_sign(s, s->options.primary) != 0.0)
        return true;
    return api_error_set(error, REORG_USAGE, "of %s neither more nor less is better: say --maximise or --minimise",
                         measure_at(s->options.primary)->id);
}

static bool set_up(struct reorg_contest *c, struct reorg_scenarios *scenarios, const struct reorg_study_options *study,
                   const struct reorg_select_options *select, bool cross_check, struct reorg_error *error)
{
    struct reorg_study_options of_study = *study;
    struct reorg_select_options of_select = *select;
    struct ranking_plan plan;
    of_study.automatic = false;
    of_study.replications = select->most;
    of_study.confidence = select->confidence;
    of_study.indifference = select->indifference;
    of_study.indifference_absolute = select->indifference_absolute;
    if (!reorg_study_new(&c->study, scenarios, &of_study, error))
        return false;
    const struct study *s = &c->study->study;
    if (!fits(&s->options, error) || !has_direction(s, error))
        return false;
    of_select.alternatives = s->n_scenarios;
    of_select.least_is_best = analysis_zone_sign(s, s->options.primary) < 0.0;
    if (!api_selection_plan(&of_select, &plan, error))
        return false;
    contest_init(&c->contest, s->scenarios, s->n_scenarios, &s->options, &plan, cross_check);
    c->begun = true;
    return true;
}

bool reorg_contest_new(struct reorg_contest **out, struct reorg_scenarios *scenarios,
                       const struct reorg_study_options *study, const struct reorg_select_options *select,
                       bool cross_check, struct reorg_error *error)
{
    *out = NULL;
    struct reorg_contest *c = calloc(1, sizeof *c);
    if (c == NULL)
        return api_error_set(error, REORG_INTERNAL, "out of memory");
    if (!set_up(c, scenarios, study, select, cross_check, error)) {
        reorg_contest_free(c);
        return false;
    }
    *out = c;
    return true;
}

void reorg_contest_free(struct reorg_contest *c)
{
    if (c == NULL)
        return;
    if (c->begun)
        contest_fini(&c->contest);
    reorg_study_free(c->study);
    text_fini(&c->table);
    text_fini(&c->json);
    text_fini(&c->notes);
    free(c);
}

bool reorg_contest_run(struct reorg_contest *c, struct reorg_error *error)
{
    struct error inner = {0};
    return (contest_run(&c->contest, &inner) &&
            (c->contest.study.interrupted ||
             api_study_note_end(c->study, c->contest.study.replications, &inner))) ||
           api_error_from(error, &inner);
}

bool reorg_contest_interrupted(const struct reorg_contest *c)
{
    return c->contest.study.interrupted;
}

bool reorg_contest_known(const struct reorg_contest *c)
{
    return c->contest.known;
}

const char *reorg_contest_table(struct reorg_contest *c)
{
    text_clear(&c->table);
    contest_table_write(&c->table, &c->contest, &c->study->report);
    return text_of(&c->table);
}

const char *reorg_contest_json(struct reorg_contest *c)
{
    text_clear(&c->json);
    contest_files_summary(&c->json, &c->contest);
    return text_of(&c->json);
}

static const char *default_directory(struct reorg_contest *c, const char *command)
{
    struct text t = {0};
    char key[9];
    contest_files_key(&c->contest, key);
    text_printf(&t, "reorg-out/%s-%s-%s", c->contest.study.scenarios[0].id, command, key);
    const char *directory = arena_text(&c->contest.study.arena, text_of(&t), t.length);
    text_fini(&t);
    return directory;
}

static const char *directory_of(struct reorg_contest *c, const struct reorg_output *output)
{
    return output->directory != NULL ? output->directory : default_directory(c, output->command);
}

/* Of the first stage, or of the budget where it is to be spent. */
static void say_done(struct reorg_contest *c, const struct reorg_output *output, size_t least, struct text *t)
{
    size_t done = 0;
    struct study plan = c->contest.study;
    const char *directory = directory_of(c, output);
    struct store *store = NULL;
    if (!api_done_open(c->study, directory, &store, t))
        return;
    plan.options.replications = least / c->contest.plan.k;
    if (store != NULL && !study_stored(&plan, store, &done, NULL))
        done = 0;
    api_done_say(t, store, directory, done, least);
}

bool reorg_contest_dry_run(struct reorg_contest *c, const struct reorg_output *output, char **text,
                           struct reorg_error *error)
{
    const struct ranking_plan *p = &c->contest.plan;
    struct reorg_study *s = c->study;
    const size_t least = p->method == RANKING_OCBA ? p->budget : p->k * p->first;
    const size_t most = p->budget < p->k * p->most ? p->budget : p->k * p->most;
    char *study = NULL;
    s->study.options.replications = (most + p->k - 1) / p->k;
    const bool ok = reorg_study_dry_run(s, NULL, &study, error);
    s->study.options.replications = p->most;
    if (!ok)
        return false;
    struct text t = {0};
    text_printf(&t, "%zu to %zu runs by method %s; if all of them were needed:\n%s", least, most,
                ranking_method_name(p->method), study);
    reorg_text_free(study);
    if (output != NULL)
        say_done(c, output, least, &t);
    *text = t.data;
    return true;
}

bool reorg_contest_keep(struct reorg_contest *c, const struct reorg_output *output, struct reorg_error *error)
{
    struct error inner = {0};
    struct reorg_output where = *output;
    where.directory = c->directory = directory_of(c, output);
    if (!reorg_study_keep(c->study, &where, error))
        return false;
    c->contest.study.options.store = c->study->store;
    return api_study_note_own_runs(c->study, CONTEST_FIRST, &inner) || api_error_from(error, &inner);
}

bool reorg_contest_write(struct reorg_contest *c, const struct reorg_output *output, struct reorg_error *error)
{
    struct report_options report = c->study->report;
    report.command = output->command;
    report.command_line = output->command_line;
    if (c->study->store == NULL)
        c->directory = directory_of(c, output);
    report.directory = c->directory;
    struct error inner = {0};
    text_clear(&c->notes);
    return contest_files_write(&c->contest, api_scenarios_differs(c->study->scenarios), &report, &c->notes, &inner) ||
           api_error_from(error, &inner);
}

const char *reorg_contest_notes(const struct reorg_contest *c)
{
    return text_of(&c->notes);
}

const char *reorg_contest_directory(const struct reorg_contest *c)
{
    return c->directory != NULL ? c->directory : "";
}
