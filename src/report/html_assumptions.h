/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_assumptions.h - every number the study rests on, with its source and how far to trust it.
 */
#ifndef HTML_ASSUMPTIONS_H
#define HTML_ASSUMPTIONS_H

#include "html_input.h"

void html_assumptions_write(struct html_writer *w, const struct html_input *in);

#endif
