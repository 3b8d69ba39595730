/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"

int cmd_init_main(const struct arguments *a)
{
    char *text = NULL;
    struct reorg_error error = {0};
    if (!reorg_init(a->operands.count > 0 ? a->operands.items[0] : NULL, &text, &error)) {
        console_error(error.message);
        return error.code;
    }
    console_print(text);
    reorg_text_free(text);
    return REORG_OK;
}
