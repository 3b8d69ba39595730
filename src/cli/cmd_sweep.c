/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <reorg/decision.h>

#include "commands.h"
#include "console.h"
#include "interrupt.h"
#include "progress.h"
#include "session.h"

static const char *contradiction(const struct arguments *a)
{
    if (session_is_numbers(a) && (a->points > 0 || a->most > 0))
        return "--points and --most have no meaning for a file of numbers: its values are the points, and nothing is run";
    if (a->vary.count == 0 && !session_is_numbers(a))
        return "sweep needs one or two --vary, such as --vary org.sdr.headcount=4..10";
    if (a->vary.count > 2)
        return "sweep takes one or two --vary; a map has no third axis";
    if (a->measures.count > (a->study.primary != NULL ? 0u : 1u))
        return "--measure: the map can be of one measure only";
    return NULL;
}

static struct reorg_sweep_options options_of(const struct arguments *a, struct progress *progress)
{
    struct reorg_sweep_options o;
    reorg_sweep_options_init(&o);
    const size_t first = o.study.replications;
    o.study = a->study;
    o.study.replications = a->replications_given ? a->study.replications : first;
    o.study.measures = NULL;
    o.study.n_measures = 0;
    if (a->measures.count > 0)
        o.study.primary = a->measures.items[0];
    o.study.color = console_color(a);
    o.study.width = console_width();
    o.study.stop = interrupt_watch();
    o.study.progress = progress_step;
    o.study.progress_context = progress;
    o.vary = a->vary.items;
    o.n_vary = a->vary.count;
    o.points = a->points > 0 ? a->points : o.points;
    o.most = a->most;
    return o;
}

static int failed(struct reorg_sweep *sweep, const struct reorg_error *error)
{
    console_error(error->message);
    reorg_sweep_free(sweep);
    return error->code;
}

static int dry_run(const struct arguments *a, struct reorg_sweep *sweep)
{
    const struct reorg_output output = session_output(a);
    char *text = reorg_sweep_dry_run(sweep, &output);
    console_show(text);
    reorg_text_free(text);
    reorg_sweep_free(sweep);
    return REORG_OK;
}

static int present(const struct arguments *a, struct reorg_sweep *sweep)
{
    const bool interrupted = reorg_sweep_interrupted(sweep);
    console_show(a->json ? reorg_sweep_json(sweep) : reorg_sweep_table(sweep));
    console_note(a, reorg_sweep_notes(sweep));
    if (reorg_sweep_replications(sweep) > 0)
        fprintf(a->json ? stderr : stdout, "%sresults: %s\n", a->json ? "" : "\n",
                reorg_sweep_directory(sweep));
    if (interrupted)
        fprintf(stderr, "reorg: interrupted after %zu runs; the same command goes on in %s\n",
                reorg_sweep_replications(sweep), reorg_sweep_directory(sweep));
    reorg_sweep_free(sweep);
    return interrupted ? REORG_PARTIAL : REORG_OK;
}

static int export_runs(const struct arguments *a, struct reorg_sweep *sweep)
{
    char *text = reorg_sweep_numbers(sweep);
    const int code = console_export(text, a->output);
    reorg_text_free(text);
    reorg_sweep_free(sweep);
    return code;
}

static int sweep(const struct arguments *a, struct reorg_scenarios *scenarios)
{
    struct progress progress;
    struct reorg_sweep *sweep = NULL;
    struct reorg_error error = {0};
    const struct reorg_sweep_options options = options_of(a, &progress);
    if (!reorg_sweep_new(&sweep, scenarios, &options, &error))
        return failed(sweep, &error);
    if (a->dry_run)
        return dry_run(a, sweep);
    struct reorg_output output = session_output(a);
    if (a->export_runs)
        output.directory = NULL;
    progress_start(&progress, !a->quiet);
    const bool ok = reorg_sweep_run(sweep, &output, &error);
    progress_end(&progress);
    if (ok && a->export_runs)
        return export_runs(a, sweep);
    return ok ? present(a, sweep) : failed(sweep, &error);
}

static bool sweep_numbers(const struct arguments *a, const struct reorg_study_options *study, char **text,
                          struct reorg_error *error)
{
    const struct reorg_sweep_options options = options_of(a, NULL);
    const struct reorg_output output = session_output(a);
    (void)study;
    return reorg_numbers_sweep(a->operands.items[0], &options, &output, a->json, text, error);
}

int cmd_sweep_main(const struct arguments *a)
{
    if (session_is_asked(a))
        return session_ask_again(a);
    const char *reason = contradiction(a);
    if (reason != NULL) {
        console_error(reason);
        return REORG_USAGE;
    }
    return session_is_numbers(a) ? session_given(a, sweep_numbers) : session_with(a, true, sweep);
}
