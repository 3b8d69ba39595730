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

/* Where the results of the command go. */
struct reorg_output session_output(const struct arguments *a);

/* The last line: where the results are. */
void session_say_where(const struct arguments *a, const char *directory);

/* Reads the one operand as a stored study and analyses it. On failure *code is the exit code and
 * NULL is returned. */
struct reorg_study *session_read(const struct arguments *a, int *code);

/* Is something asked that a stored study cannot give without its scenarios? Then says so. */
bool session_refuses(const struct arguments *a);

/* Is the operand a stored study? Then analyses it again and prints it; with -o writes the files. */
bool session_is_stored(const struct arguments *a);
int session_again(const struct arguments *a);

/* The same, each scenario of the study by itself. */
int session_each(const struct arguments *a);

/* Is the operand a finished study of this command? Then asks its question again, with the options given now, and
 * takes every replication from it: a->command->run with other arguments. */
bool session_is_asked(const struct arguments *a);
int session_ask_again(const struct arguments *a);

/* Is the operand a study of `sense` or `sweep`, whose runs are not those of its scenarios as they are? Then has its
 * command export them: arguments.export_runs, and console_export at its end. */
bool session_has_own_runs(const struct arguments *a);
int session_export_runs(const struct arguments *a);

/* Gives a study that was run out to programs, into --output or on standard output, and frees it. The exit code. */
int session_export(const struct arguments *a, struct reorg_study *study, enum reorg_format format);

/* Makes a text, the caller's, of results that are there; on failure the text is what is wrong with a file, or NULL. */
typedef bool session_reading(const struct arguments *a, const struct reorg_study_options *options, char **text,
                             struct reorg_error *error);

/* Is the operand a CSV file of results? Then prints what is read of them; options that need scenarios are refused. */
bool session_is_numbers(const struct arguments *a);
int session_numbers(const struct arguments *a, session_reading *read);

/* The same for a command that asks what the numbers hang on, and writes files where that is asked for. */
int session_given(const struct arguments *a, session_reading *read);

/* Opens the operands, lets `work` run and frees them; the exit code of whichever failed first. */
int session_with(const struct arguments *a, bool derive,
                 int (*work)(const struct arguments *a, struct reorg_scenarios *scenarios));

/* Runs or compares: the study, its table, its files. Returns the exit code. */
int session_study(const struct arguments *a, struct reorg_scenarios *scenarios);

/* Analyses the stored study in the directory and writes its results there. */
int session_present(const struct arguments *a, const char *directory);

#endif
