/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_transition.h - the way to another structure: the dip, and when its loss is made good.
 */
#ifndef HTML_TRANSITION_H
#define HTML_TRANSITION_H

#include "html_input.h"

void html_transition_write(struct html_writer *w, const struct html_input *in);

#endif
