/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "session.h"

int cmd_merge_main(const struct arguments *a)
{
    const struct reorg_merge_options options = {.parts = a->operands.items,
                                                .n_parts = a->operands.count,
                                                .directory = a->output};
    struct reorg_merged merged;
    struct reorg_error error = {0};
    if (!reorg_merge(&options, &merged, &error)) {
        console_error(error.message);
        return error.code;
    }
    console_note(a, merged.text);
    reorg_text_free(merged.text);
    return merged.complete ? session_present(a, merged.directory) : REORG_PARTIAL;
}
