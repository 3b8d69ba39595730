/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sense_files.h - the files of a sensitivity analysis:
 *
 *   DIRECTORY/
 *     manifest.json   program, command line, seed
 *     sense.json      every number
 *     plots/          tornado, morris, sobol or voi, as SVG and PNG with data and script
 *     report.html     all of it on one page, for people
 */
#ifndef SENSE_FILES_H
#define SENSE_FILES_H

#include "report.h"
#include "sense.h"

struct sense_files_options {
    const char *const *ids;              /* [scenarios] */
    const char *const *names;            /* [scenarios] */
    const struct study *study;           /* of the scenarios as they are */
    const struct differs *differs;       /* [scenarios] */
    const struct report_options *report; /* directory, command line, drawing */
};

bool sense_files_write(const struct sense *s, const struct sense_files_options *options,
                       struct text *notes, struct error *error);

#endif
