/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_sweep.h - the page of a sweep: who is best where, and at which value the answer turns.
 */
#ifndef HTML_SWEEP_H
#define HTML_SWEEP_H

#include "report.h"
#include "sweep.h"

/* As html_study_write. */
void html_sweep_write(struct text *out, const struct sweep *s, const struct differs differs[],
                      const struct report_options *options, int directory);

#endif
