/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "interrupt.h"
#include "progress.h"
#include "session.h"

static const char *contradiction(const struct arguments *a)
{
    if (a->voi && a->method_given)
        return "--voi is a method of its own: leave --method out";
    if (a->method_given && session_is_numbers(a))
        return "--method: tornado, Morris' screening and Sobol indices need runs at settings of their own, which a file of "
               "numbers does not have; without it the file's first-order indices are told, with --voi what knowing is worth";
    if (a->measures.count > 1)
        return "--measure: the answer can be about one measure only";
    if (a->study.automatic)
        return "-r auto is not for sense; give a number, or leave it out";
    return NULL;
}

static struct reorg_sense_options options_of(const struct arguments *a)
{
    struct reorg_sense_options options;
    reorg_sense_options_init(&options);
    options.method = a->voi ? REORG_SENSE_VOI : a->sense_method;
    options.measure = a->measures.count > 0 ? a->measures.items[0] : NULL;
    options.runs = a->replications_given ? a->study.replications : 0;
    options.seed = a->study.seed;
    options.confidence = a->study.confidence;
    options.direction = a->study.direction;
    options.jobs = a->study.jobs;
    options.vary = a->vary.items;
    options.n_vary = a->vary.count;
    options.dry_run = a->dry_run;
    options.json = a->json;
    options.color = console_color(a);
    options.width = console_width();
    options.directory = a->export_runs ? NULL : a->output;
    options.runs_as_numbers = a->export_runs;
    options.fresh = a->fresh;
    options.stored = a->stored;
    options.command_line = a->command_line;
    return options;
}

static bool sense_numbers(const struct arguments *a, const struct reorg_study_options *study, char **text,
                          struct reorg_error *error)
{
    const struct reorg_sense_options options = options_of(a);
    (void)study;
    return reorg_numbers_sense(a->operands.items[0], &options, text, error);
}

static int sense(const struct arguments *a, struct reorg_scenarios *scenarios)
{
    struct progress progress;
    struct reorg_sense_options options = options_of(a);
    struct reorg_error error = {0};
    char *text = NULL;
    options.stop = interrupt_watch();
    options.progress = progress_step;
    options.progress_context = &progress;
    progress_start(&progress, !a->quiet);
    const bool ok = reorg_sense(scenarios, &options, &text, &error);
    progress_end(&progress);
    int code = error.code;
    if (ok && a->export_runs)
        code = console_export(text, a->output);
    else if (ok)
        console_show(text);
    reorg_text_free(text);
    if (error.code != REORG_OK)
        console_error(error.message);
    return code;
}

int cmd_sense_main(const struct arguments *a)
{
    if (session_is_asked(a))
        return session_ask_again(a);
    const char *reason = contradiction(a);
    if (reason != NULL) {
        console_error(reason);
        return REORG_USAGE;
    }
    return session_is_numbers(a) ? session_given(a, sense_numbers) : session_with(a, true, sense);
}
