/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gnuplot.h - runs gnuplot on one picture, and believes only its output.
 *
 * No shell is started. The script's arguments are absolute file names of ours; `-d` keeps
 * ~/.gnuplot and ./.gnuplot out, and the environment is cut down to what fonts need. gnuplot exits
 * 0 on a full disk, so success is a picture that ends as its format ends. One that hangs is ended
 * after the time limit, with all its children.
 */
#ifndef GNUPLOT_H
#define GNUPLOT_H

#include <stdbool.h>

enum gnuplot_format { GNUPLOT_SVG, GNUPLOT_PNG, GNUPLOT_PDF, GNUPLOT_FORMAT_COUNT };

/* "svg", which is also how its files end. */
const char *gnuplot_format_name(enum gnuplot_format format);

struct gnuplot_job {
    const char *program;   /* path, or name to look for on the PATH */
    const char *folder;    /* absolute path of the folder that holds script, data and words */
    int directory;         /* the same, open */
    const char *name;      /* NAME.gp, NAME.csv, NAME-words.csv are there */
    enum gnuplot_format format;
    unsigned seconds;      /* time limit */
};

enum gnuplot_outcome {
    GNUPLOT_DRAWN,
    GNUPLOT_MISSING, /* there is no such program */
    GNUPLOT_FAILED,  /* it ended without a whole picture */
    GNUPLOT_HANGS,   /* it did not end in time */
    GNUPLOT_OUTCOME_COUNT
};

/* Makes NAME.svg, .png or .pdf; an older one stays where drawing fails. */
enum gnuplot_outcome gnuplot_draw(const struct gnuplot_job *job);

#endif
