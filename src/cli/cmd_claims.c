/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "interrupt.h"
#include "progress.h"

int cmd_claims_main(const struct arguments *a)
{
    struct progress progress;
    const bool fixed = a->replications_given && !a->study.automatic;
    const struct reorg_claims_options options = {
        .names = a->operands.items,
        .n_names = a->operands.count,
        .seed = a->study.seed,
        .replications = fixed ? a->study.replications : 0,
        .confidence = 0.95,
        .jobs = a->study.jobs,
        .dry_run = a->dry_run,
        .markdown = a->markdown,
        .width = console_width(),
        .stop = interrupt_watch(),
        .progress = progress_step,
        .progress_context = &progress};
    char *text = NULL;
    struct reorg_error error = {0};
    progress_start(&progress, !a->quiet);
    const bool ok = reorg_claims(&options, &text, &error);
    progress_end(&progress);
    if (!ok) {
        console_error(error.message);
        return error.code;
    }
    console_show(text);
    reorg_text_free(text);
    return REORG_OK;
}
