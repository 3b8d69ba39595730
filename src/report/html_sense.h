/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_sense.h - the page of a sensitivity analysis: what the answer hangs on, and what is worth knowing first.
 */
#ifndef HTML_SENSE_H
#define HTML_SENSE_H

#include "report.h"
#include "sense.h"

/* study: the scenarios, their names and the seed; nothing need have been run. Else as html_study_write. */
void html_sense_write(struct text *out, const struct sense *s, const struct study *study, const struct differs differs[],
                      const struct report_options *options, int directory);

#endif
