/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"

int cmd_explain_main(const struct arguments *a)
{
    const char *name = a->operands.count > 0 ? a->operands.items[0] : NULL;
    char *text = NULL;
    struct reorg_error error;
    if (!reorg_explain(name, &text, &error)) {
        console_error(error.message);
        return error.code;
    }
    console_print(text);
    reorg_text_free(text);
    return REORG_OK;
}
