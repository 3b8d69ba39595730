/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * help_text.h - help, made from the rows of commands and options, examples first.
 */
#ifndef HELP_TEXT_H
#define HELP_TEXT_H

#include <stdio.h>

#include "command_table.h"

void help_text_overview(FILE *out);
void help_text_command(FILE *out, const struct command_row *command);

#endif
