/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * completion.h - scripts by which shells complete commands, options and their values, made from the rows of both tables.
 */
#ifndef COMPLETION_H
#define COMPLETION_H

#include <stdbool.h>
#include <stdio.h>

/* shell: "bash", "zsh" or "fish"; false for another one. */
bool completion_write(FILE *out, const char *shell);

#endif
