/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * man_page.h - manual pages in troff, made from the rows of commands and options.
 */
#ifndef MAN_PAGE_H
#define MAN_PAGE_H

#include <stdio.h>

#include "command_table.h"

/* reorg-COMMAND(1), or reorg(1) where command is NULL. */
void man_page_write(FILE *out, const struct command_row *command);

#endif
