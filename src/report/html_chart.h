/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_chart.h - the organisation charts of the structures side by side: line bosses, dotted ones, departments.
 */
#ifndef HTML_CHART_H
#define HTML_CHART_H

#include "html_input.h"

/* The baseline's, and that of each structure in which somebody has another boss or job. */
void html_chart_write(struct html_writer *w, const struct html_input *in);

#endif
