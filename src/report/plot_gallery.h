/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_gallery.h - the pictures of a stored study, drawn again without simulating.
 *
 *   replications in study.db --analysis--> data        pictures of a run or a comparison
 *   plots/NAME.csv, NAME-words.csv ------> data        all others: what their command found
 *
 * Scripts are always those that come with the program. Those in the study's folder may come from a
 * stranger, and are not run.
 */
#ifndef PLOT_GALLERY_H
#define PLOT_GALLERY_H

#include "plot_table.h"
#include "report.h"

struct plot_gallery {
    const struct analysis *a; /* NULL: the study's numbers are not those of a comparison */
    int stored;               /* plots/ of the study, open; -1: there is none, or it answers another question */
    const char *study;        /* its folder, for messages */
};

/* Which pictures there are, with a sentence each, and what the others need. */
void plot_gallery_list(const struct plot_gallery *g, struct text *out);

/* Names and whether there is such a picture; the error suggests the nearest. */
bool plot_gallery_check(const struct plot_gallery *g, const char *const names[], size_t n,
                        struct error *error);

/* Draws the pictures of these names, or where there is none all, into the folder, which it takes
 * over. `shown` for messages. *drawn and *notes get a line for each file and each failure. False
 * when a file cannot be written, with ERROR_UNAVAILABLE when there is no gnuplot (data and scripts
 * are written all the same), with ERROR_DATA when a picture that was asked for could not be drawn. */
bool plot_gallery_draw(const struct plot_gallery *g, const char *const names[], size_t n,
                       const struct report_options *options, int folder, const char *shown,
                       struct text *drawn, struct text *notes, struct error *error);

#endif
