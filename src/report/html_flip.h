/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_flip.h - what the verdict hangs on: the mechanisms without which it would be another one, where that
 * was asked for, and what nobody has data on.
 */
#ifndef HTML_FLIP_H
#define HTML_FLIP_H

#include "html_input.h"

void html_flip_write(struct html_writer *w, const struct html_input *in);

#endif
