/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_page.h - report.html: the whole study on one page that needs nothing else.
 *
 * Sections are rows of a table, in the order in which somebody who has to decide asks: the answer, what
 * changes, the numbers, the risk, the way there, something cheaper, what it hangs on, how sure. To add
 * one, write its file and add its row.
 */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include "report.h"

#define HTML_PAGE_FILE "report.html"

/* directory: the study's, open, for its pictures; -1: none. */
void html_page_write(struct text *out, const struct analysis *a, const struct differs differs[],
                     const struct report_options *options, int directory);

#endif
