/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "interrupt.h"

static void print(void *context, const char *text)
{
    (void)context;
    console_print(text);
}

int cmd_verify_main(const struct arguments *a)
{
    const bool fixed = a->replications_given && !a->study.automatic;
    const struct reorg_verify_options options = {.files = a->operands.items,
                                                 .n_files = a->operands.count,
                                                 .sets = a->sets.items,
                                                 .n_sets = a->sets.count,
                                                 .seed = a->study.seed,
                                                 .replications = fixed ? a->study.replications : 0,
                                                 .jobs = a->study.jobs,
                                                 .output = a->output,
                                                 .sabotage = a->sabotage,
                                                 .precise = a->precise,
                                                 .stop = interrupt_watch(),
                                                 .print = print};
    bool passed = false;
    struct reorg_error error = {0};
    if (!reorg_verify(&options, &passed, &error)) {
        console_error(error.message);
        return error.code;
    }
    return passed ? REORG_OK : REORG_CHECK_FAILED;
}
