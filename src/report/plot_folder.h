/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_folder.h - the folder plots/ of a study: scripts and data for people who restyle, pictures
 * for all others.
 *
 * Scripts are copied beside the data, so that a picture can be drawn again, anywhere, with
 *
 *   gnuplot -d -c forest.gp forest.csv forest-words.csv forest.svg
 */
#ifndef PLOT_FOLDER_H
#define PLOT_FOLDER_H

#include "report.h"

/* Writes plots/ into the open directory; *notes gets a line for each picture that could not be
 * drawn. */
bool plot_folder_write(const struct analysis *a, const struct report_options *options,
                       int directory, struct text *notes, struct error *error);

/* A picture whose data and words are ready, of an analysis that is no study. */
struct plot_folder_picture {
    const char *name;   /* of its files */
    const char *script; /* in plots/, without .gp */
    const struct text *csv, *words;
};

/* Writes it alone; of the options only the directory's name and those of drawing count. */
bool plot_folder_picture_write(const struct plot_folder_picture *picture, const struct report_options *options,
                               int directory, struct text *notes, struct error *error);

#endif
