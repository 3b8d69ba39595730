/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_folder.h - a folder of pictures, plots/ of a study or one of its own: scripts and data for
 * people who restyle, pictures for all others.
 *
 * Scripts are copied beside the data, so that a picture can be drawn again, anywhere, with
 *
 *   gnuplot forest.gp
 *   gnuplot -d -c forest.gp forest.csv forest-words.csv forest.svg
 *
 * A script that somebody has changed is moved aside (forest.gp.old-1), neither run nor written over.
 */
#ifndef PLOT_FOLDER_H
#define PLOT_FOLDER_H

#include "gnuplot.h"
#include "plot_input.h"
#include "report.h"

struct plot_folder {
    const struct report_options *options; /* how to draw; borrowed */
    int directory;                        /* open */
    struct text shown;   /* the folder as messages call it */
    struct text scripts; /* where the originals are; empty: nowhere */
    struct text path;    /* of the folder, absolute; empty: pictures cannot be drawn */
    bool noted_letters;  /* that some letters are not in the PNG */
    bool missing;        /* there is no gnuplot */
    bool failed;         /* a picture was not drawn */
    bool gives_up;       /* gnuplot is missing or hangs: not tried again */
    struct text *notes;  /* gets a line for each picture that could not be drawn; borrowed */
    struct text *drawn;  /* gets a line for each that was; borrowed, NULL: nobody asked for single ones */
};

struct plot_folder_picture {
    const char *name;   /* of its files */
    const char *script; /* NAME.gp among the scripts that come with the program */
    struct text csv, words;
};

/* Takes over the open folder of that name. close: also after a failure. */
bool plot_folder_begin(struct plot_folder *f, const struct report_options *options, int directory,
                       const char *shown, struct text *notes, struct error *error);

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
