/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sweep_files.h - what a sweep leaves in its directory: sweep.csv (every point and scenario),
 * summary.json (axes, cells, boundary), manifest.json, plots/ and report.html.
 */
#ifndef SWEEP_FILES_H
#define SWEEP_FILES_H

#include "report.h"
#include "sweep.h"

/* The text of summary.json. */
void sweep_files_json(struct text *out, const struct sweep *s);

/* Writes all files, each whole or not at all; as report_write. */
bool sweep_files_write(const struct sweep *s, const struct differs differs[],
                       const struct report_options *options, struct text *notes, struct error *error);

#endif
