/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_reproduce.h - what it takes to get the same bytes again.
 */
#ifndef HTML_REPRODUCE_H
#define HTML_REPRODUCE_H

#include "html_input.h"

void html_reproduce_write(struct html_writer *w, const struct html_input *in);

#endif
