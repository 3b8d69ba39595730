/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_why.h - what a difference comes from: the causes with their shares, which add up to it.
 */
#ifndef HTML_WHY_H
#define HTML_WHY_H

#include "html_input.h"

void html_why_write(struct html_writer *w, const struct html_input *in);

#endif
