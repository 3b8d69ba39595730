/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_picture.h - a picture of the study inside the page, with the numbers behind it as a table.
 *
 * The picture is the one of plots/, if its data are still those of this analysis. Where gnuplot is
 * missing, some are drawn here, and of the others the table is left.
 */
#ifndef HTML_PICTURE_H
#define HTML_PICTURE_H

#include "html_input.h"

struct html_picture {
    const char *name;       /* of its files in plots/; also begins its ids */
    const char *caption;    /* what one reads from it */
    struct text csv, words; /* as the analysis gives them, for gnuplot; both empty: it is drawn here */
    void (*draw)(struct text *out, const struct html_input *in, const char *label); /* without gnuplot; NULL: cannot be */
    void (*table)(struct html_writer *w, const struct html_input *in); /* the numbers; NULL: those of csv */
};

void html_picture_show(struct html_writer *w, const struct html_input *in, const struct html_picture *p);

/* name: of a row of plot_table. Nothing where the study has nothing to show there. */
void html_picture_write(struct html_writer *w, const struct html_input *in, const char *name);

#endif
