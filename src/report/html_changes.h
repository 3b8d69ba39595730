/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_changes.h - what changes under each structure: reporting lines, people, pay, work, and the cost.
 */
#ifndef HTML_CHANGES_H
#define HTML_CHANGES_H

#include "html_input.h"

void html_changes_write(struct html_writer *w, const struct html_input *in);

#endif
