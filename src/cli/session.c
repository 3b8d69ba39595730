/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include "command_table.h"
#include "console.h"
#include "interrupt.h"
#include "progress.h"

struct reorg_scenarios *session_open(const struct arguments *a, bool derive, int *code)
{
    const struct reorg_request request = {.files = a->operands.items,
                                          .n_files = a->operands.count,
                                          .sets = a->sets.items,
                                          .n_sets = a->sets.count,
                                          .without = a->without.items,
                                          .n_without = a->without.count,
                                          .changes = a->changes,
                                          .n_changes = a->n_changes,
                                          .derive = derive,
                                          .equal_budget = a->equal_budget,
                                          .baseline = a->baseline};
    struct reorg_scenarios *scenarios = NULL;
    struct reorg_error error = {0};
    if (reorg_scenarios_open(&scenarios, &request, &error)) {
        console_note(a, reorg_scenarios_messages(scenarios));
        return scenarios;
    }
    if (scenarios != NULL)
        fputs(reorg_scenarios_messages(scenarios), stderr);
    if (error.message[0] != '\0')
        console_error(error.message);
    reorg_scenarios_free(scenarios);
    *code = error.code;
    return NULL;
}

static int failed(struct reorg_study *study, const struct reorg_error *error)
{
    console_error(error->message);
    reorg_study_free(study);
    return error->code;
}

static int dry_run(struct reorg_study *study)
{
    char *text = NULL;
    struct reorg_error error = {0};
    if (!reorg_study_dry_run(study, &text, &error))
        return failed(study, &error);
    fputs(text, stdout);
    reorg_text_free(text);
    reorg_study_free(study);
    return REORG_OK;
}

/* The table first: should the disk be full, the reader has it nevertheless. */
static int present(const struct arguments *a, struct reorg_study *study,
                   const struct reorg_output *output)
{
    struct reorg_error error = {0};
    if (a->json)
        fputs(reorg_study_json(study), stdout);
    else
        console_print(reorg_study_table(study));
    fflush(stdout);
    if (!reorg_study_write(study, output, &error))
        return failed(study, &error);
    console_note(a, reorg_study_notes(study));
    if (a->json)
        fprintf(stderr, "results: %s\n", reorg_study_directory(study));
    else {
        char line[4200];
        snprintf(line, sizeof line, "\nresults: %s\n", reorg_study_directory(study));
        console_print(line);
    }
    const bool interrupted = reorg_study_interrupted(study);
    if (interrupted)
        fprintf(stderr,
                "reorg: interrupted: these are the %zu replications that were finished; the same "
                "command goes on from here\n",
                reorg_study_replications(study));
    reorg_study_free(study);
    return interrupted ? REORG_PARTIAL : REORG_OK;
}

int session_study(const struct arguments *a, struct reorg_scenarios *scenarios)
{
    struct progress progress;
    struct reorg_study_options options = a->study;
    options.color = console_color(a);
    options.width = console_width();
    options.stop = interrupt_watch();
    options.progress = progress_step;
    options.progress_context = &progress;
    struct reorg_study *study = NULL;
    struct reorg_error error = {0};
    if (!reorg_study_new(&study, scenarios, &options, &error))
        return failed(study, &error);
    if (a->dry_run)
        return dry_run(study);
    const struct reorg_output output = {.directory = a->output,
                                        .command = a->command->name,
                                        .command_line = a->command_line,
                                        .fresh = a->fresh};
    if (!reorg_study_keep(study, &output, &error))
        return failed(study, &error);
    progress_start(&progress, !a->quiet);
    const bool ok = reorg_study_run(study, &error);
    progress_end(&progress);
    if (!ok)
        return failed(study, &error);
    if (reorg_study_replications(study) == 0) {
        fprintf(stderr,
                "reorg: interrupted before a replication of every scenario was finished; the same "
                "command goes on in %s\n",
                reorg_study_directory(study));
        reorg_study_free(study);
        return REORG_PARTIAL;
    }
    return present(a, study, &output);
}
