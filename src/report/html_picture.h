/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_picture.h - a picture of the study inside the page, with the numbers behind it as a table.
 *
 * The picture is the one of plots/, if its data are still those of this analysis. Where gnuplot is
 * missing, the forest is drawn by svg_forest, and of the others the table is left.
 */
#ifndef HTML_PICTURE_H
#define HTML_PICTURE_H

#include "html_input.h"

/* name: of a row of plot_table. Nothing where the study has nothing to show there. */
void html_picture_write(struct html_writer *w, const struct html_input *in, const char *name);

#endif
