/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_data.h - the data behind a picture as a table that opens on demand.
 */
#ifndef HTML_DATA_H
#define HTML_DATA_H

#include "html_writer.h"
#include "plot_table.h"

/* csv: as the picture's row of plot_table fills it. Long curves are thinned, and it is said so. */
void html_data_write(struct html_writer *w, const struct text *csv, const struct plot_table_row *row,
                     bool open);

#endif
