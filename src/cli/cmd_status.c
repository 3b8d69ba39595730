/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"

int cmd_status_main(const struct arguments *a)
{
    char *text = NULL;
    struct reorg_error error;
    if (!reorg_status(a->operands.items[0], &text, &error)) {
        console_error(error.message);
        return error.code;
    }
    console_show(text);
    reorg_text_free(text);
    return REORG_OK;
}
