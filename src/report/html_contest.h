/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_contest.h - the page of a selection: the best, what is promised of it, and how far the others are behind.
 */
#ifndef HTML_CONTEST_H
#define HTML_CONTEST_H

#include "contest.h"
#include "report.h"

/* As html_study_write. */
void html_contest_write(struct text *out, const struct contest *c, const struct differs differs[],
                        const struct report_options *options, int directory);

#endif
