/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * command_table.h - one row per command. To add a command: a file cmd_<verb>.c with
 * cmd_<verb>_main, its prototype in commands.h, and a row here. Help, completion and tests iterate
 * over the rows.
 */
#ifndef COMMAND_TABLE_H
#define COMMAND_TABLE_H

#include "arguments.h"

struct command_row {
    const char *name;                      /* NULL ends the table */
    int (*run)(const struct arguments *a); /* returns the exit code */
    unsigned takes;                        /* groups of options, enum option_group */
    size_t min_operands;
    size_t max_operands;
    const char *operands;    /* as help prints them */
    const char *help;        /* one line */
    const char *examples[5]; /* without the word reorg, NULL-terminated */
};

const struct command_row *command_table_rows(void);

/* The row of that name, or NULL. */
const struct command_row *command_table_find(const char *name);

/* The nearest command to a misspelt name, or NULL. */
const char *command_table_nearest(const char *name);

#endif
