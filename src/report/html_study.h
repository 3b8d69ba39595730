/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_study.h - the page of a study that compares structures, or runs one.
 */
#ifndef HTML_STUDY_H
#define HTML_STUDY_H

#include "report.h"

/* directory: the study's, open, for its pictures; -1: none. */
void html_study_write(struct text *out, const struct analysis *a, const struct differs differs[],
                      const struct report_options *options, int directory);

#endif
