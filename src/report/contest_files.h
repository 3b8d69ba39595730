/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * contest_files.h - a selection for programs: its summary as JSON, and the files of its directory.
 *
 *   DIRECTORY/
 *     summary.json    the choice, and what each scenario got
 *     results.csv     scenario,replication,measure,value of the primary measure
 *     manifest.json   what is needed to get the same bytes again
 *     plots/          ahead.svg and ahead.png, drawn by ahead.gp from ahead.csv
 *     report.html     all of it on one page, for people
 */
#ifndef CONTEST_FILES_H
#define CONTEST_FILES_H

#include "contest.h"
#include "report.h"

/* The text of summary.json. */
void contest_files_summary(struct text *out, const struct contest *c);

/* As report_write has it. */
bool contest_files_write(const struct contest *c, const struct differs differs[], const struct report_options *options,
                         struct text *notes, struct error *error);

/* Eight hexadecimal digits of the study's identity (identity.h) and of how it is selected, for a folder's name. */
void contest_files_key(const struct contest *c, char key[9]);

#endif
