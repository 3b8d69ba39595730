/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_output.c - a study's results as text and as files.
 */
#include <assert.h>

#include "api_ablation.h"
#include "api_error.h"
#include "api_study.h"

const char *reorg_study_table(struct reorg_study *s)
{
    assert(s->analysed);
    text_clear(&s->table);
    if (s->scenarios->count == 1)
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

static const char *default_directory(struct reorg_study *s, const struct report_options *report)
{
    struct text t = {0};
    char key[9];
    report_key(&s->analysis, report, key);
    text_printf(&t, "reorg-out/%s-%s-%s", s->scenarios->items[0].id, report->command, key);
    const char *directory = arena_text(&s->arena, text_of(&t), t.length);
    text_fini(&t);
    return directory;
}

bool reorg_study_write(struct reorg_study *s, const struct reorg_output *output,
                       struct reorg_error *error)
{
    assert(s->analysed);
    struct report_options report = s->report;
    report.command = output->command;
    report.command_line = output->command_line;
    report.directory = output->directory;
    if (report.directory == NULL)
        report.directory = default_directory(s, &report);
    s->directory = report.directory;
    text_clear(&s->notes);
    struct error inner = {0};
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

bool reorg_study_dry_run(struct reorg_study *s, char **text, struct reorg_error *error)
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
    const size_t times = api_ablation_times(s);
    const size_t drawn = s->uncertain ? s->assumption_sets * s->set_replications : 0;
    const double seconds =
        trial.seconds * (double)(plan->replications * times + drawn) / (double)plan->jobs;
    study_fini(&trial);
    if (!ok)
        return api_error_from(error, &inner);
    struct text t = {0};
    text_printf(&t, "%zu scenario%s x %s%zu replications, seed %llu, %zu thread%s: about %.0f s\n",
                s->study.n_scenarios, s->study.n_scenarios == 1 ? "" : "s",
                plan->automatic ? "at most " : "", plan->replications,
                (unsigned long long)plan->seed, plan->jobs, plan->jobs == 1 ? "" : "s", seconds);
    if (times > 1)
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
    *text = t.data;
    return true;
}
