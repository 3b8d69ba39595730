/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_cheaper.h - the cheapest alternative without moving anybody: compared structures in which everybody
 * keeps boss and job, or where to find some.
 */
#ifndef HTML_CHEAPER_H
#define HTML_CHEAPER_H

#include "html_input.h"

void html_cheaper_write(struct html_writer *w, const struct html_input *in);

#endif
