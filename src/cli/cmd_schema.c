/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"

int cmd_schema_main(const struct arguments *a)
{
    const char *kind = a->operands.count > 0 ? a->operands.items[0] : NULL;
    char *text = NULL;
    struct reorg_error error;
    if (!reorg_schema(kind, &text, &error)) {
        console_error(error.message);
        return error.code;
    }
    console_show(text);
    reorg_text_free(text);
    return REORG_OK;
}
