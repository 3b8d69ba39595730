/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "completion.h"
#include "console.h"

int cmd_completion_main(const struct arguments *a)
{
    if (completion_write(stdout, a->operands.items[0]))
        return REORG_OK;
    char message[128];
    snprintf(message, sizeof message, "completion: '%.60s' is none of bash, zsh, fish", a->operands.items[0]);
    console_error(message);
    return REORG_USAGE;
}
