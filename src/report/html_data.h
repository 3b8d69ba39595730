/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_data.h - the data behind a picture as a table.
 */
#ifndef HTML_DATA_H
#define HTML_DATA_H

#include "html_writer.h"
#include "text.h"

/* csv: as the picture's data function fills it. Long curves are thinned, and it is said so. */
void html_data_write(struct html_writer *w, const struct text *csv, const char *caption);

#endif
