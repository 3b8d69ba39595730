/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command_table.h"
#include "commands.h"
#include "console.h"
#include "help_text.h"
#include "man_page.h"

static void overview_page(FILE *out)
{
    man_page_write(out, NULL);
}

int cmd_help_main(const struct arguments *a)
{
    if (a->operands.count == 0) {
        (a->man ? overview_page : help_text_overview)(stdout);
        return REORG_OK;
    }
    const char *name = a->operands.items[0];
    const struct command_row *command = command_table_find(name);
    if (command != NULL) {
        (a->man ? man_page_write : help_text_command)(stdout, command);
        return REORG_OK;
    }
    char message[256];
    const char *near = command_table_nearest(name);
    snprintf(message, sizeof message,
             near != NULL ? "unknown command '%.60s'; did you mean '%s'?"
                          : "unknown command '%.60s'%.0s; see reorg help",
             name, near != NULL ? near : "");
    console_error(message);
    return REORG_USAGE;
}
