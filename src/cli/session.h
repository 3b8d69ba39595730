/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session.h - what the commands that read scenarios have in common: open the files with the options
 * given, show what is wrong with them.
 */
#ifndef SESSION_H
#define SESSION_H

#include "arguments.h"
#include "progress.h"

/* Opens the operands. Messages go to standard error (warnings not under --quiet). On failure *code
 * is the exit code and NULL is returned. */
struct reorg_scenarios *session_open(const struct arguments *a, bool derive, int *code);

/* What a study takes from the terminal: colours, width, Ctrl-C and progress. */
void session_prepare(const struct arguments *a, struct reorg_study_options *options, struct progress *progress);

/* The last line: where the results are. */
void session_say_where(const struct arguments *a, const char *directory);

/* Runs or compares: the study, its table, its files. Returns the exit code. */
int session_study(const struct arguments *a, struct reorg_scenarios *scenarios);

#endif
