/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - reads the command line and calls the command. Everything it knows of the simulation is
 * <reorg/reorg.h>.
 */
#include "arguments.h"
#include "command_table.h"
#include "console.h"
#include "help_text.h"

int main(int argc, char *argv[])
{
    console_start();
    struct arguments a;
    char message[512] = "";
    int code = REORG_OK;
    if (argc < 2) {
        help_text_first(stderr);
        return console_end(REORG_USAGE);
    }
    if (!arguments_read(&a, argc, argv, message)) {
        console_error(message);
        code = REORG_USAGE;
    } else if (a.help) {
        help_text_command(stdout, a.command);
    } else {
        code = a.command->run(&a);
    }
    arguments_fini(&a);
    return console_end(code);
}
