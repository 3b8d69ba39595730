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

#include "plot_input.h"
#include "report.h"

struct plot_folder {
    const struct report_options *options; /* directory, plots, gnuplot are used; borrowed */
    int directory;                        /* plots/, open */
    struct text scripts; /* where the originals are; empty: nowhere */
    struct text path;    /* of plots/, absolute; empty: pictures cannot be drawn */
    bool noted_letters;  /* that some letters are not in the PNG */
    bool gives_up;       /* gnuplot is missing or hangs: not tried again */
    struct text *notes;  /* gets a line for each picture that could not be drawn; borrowed */
};

struct plot_folder_picture {
    const char *name;   /* of its files */
    const char *script; /* NAME.gp among the scripts that come with the program */
    struct text csv, words;
};

/* Makes plots/ in the open directory. close: also after a failure. */
bool plot_folder_open(struct plot_folder *f, const struct report_options *options, int directory,
                      struct text *notes, struct error *error);
void plot_folder_close(struct plot_folder *f);

/* Writes data and script and draws; with an empty csv only an earlier picture is removed. */
bool plot_folder_add(struct plot_folder *f, const struct plot_folder_picture *picture,
                     struct error *error);

/* Writes all pictures of a comparison: plots/ into the open directory. */
bool plot_folder_write(const struct analysis *a, const struct report_options *options,
                       int directory, struct text *notes, struct error *error);

/* Writes one picture, of an analysis that is no study, alone. */
bool plot_folder_alone(const struct plot_folder_picture *picture,
                       const struct report_options *options, int directory, struct text *notes,
                       struct error *error);

#endif
