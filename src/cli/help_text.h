/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * help_text.h - help, made from the rows of commands and options, examples first.
 */
#ifndef HELP_TEXT_H
#define HELP_TEXT_H

#include <stdio.h>

#include "command_table.h"

/* What the program is for, in one sentence. */
#define HELP_TEXT_PURPOSE                                                                          \
    "who should own the sales development team? A simulation of a revenue organisation"

struct help_text_code {
    int code;
    const char *means; /* NULL ends the list */
};

/* Exit codes that users meet. */
const struct help_text_code *help_text_codes(void);

void help_text_first(FILE *out); /* three examples */
void help_text_overview(FILE *out);
void help_text_command(FILE *out, const struct command_row *command);

#endif
