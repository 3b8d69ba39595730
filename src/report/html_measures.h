/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_measures.h - the table of measures: the baseline's value, each structure's difference, its mark.
 */
#ifndef HTML_MEASURES_H
#define HTML_MEASURES_H

#include "html_input.h"

void html_measures_write(struct html_writer *w, const struct html_input *in);

#endif
