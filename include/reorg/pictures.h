/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pictures.h - the pictures of a stored study, drawn again without simulating: for the screen, for
 * slides, for print, in a style of one's own.
 *
 *   struct reorg_pictures pictures = {.study = "reorg-out/example", .formats = 1 << REORG_PNG,
 *                                     .slides = true};
 *   struct reorg_study_options options;
 *   reorg_study_options_init(&options);
 *   char *drawn, *notes;
 *   if (!reorg_pictures_draw(&pictures, &options, &drawn, &notes, &error))
 *       ...
 *
 * gnuplot draws, so it must be installed. Beside each picture stay its data and its script; both are
 * plain text, and `gnuplot NAME.gp` in that folder draws it again.
 */
#ifndef REORG_PICTURES_H
#define REORG_PICTURES_H

#include <reorg/reorg.h>

enum reorg_picture_format { REORG_SVG, REORG_PNG, REORG_PDF, REORG_PICTURE_FORMAT_COUNT };

/* "svg", "png", "pdf"; false for another name. */
bool reorg_picture_format_read(const char *name, enum reorg_picture_format *format);

struct reorg_pictures {
    const char *study;          /* its folder, or the study.db in it */
    const char *const *names;   /* of pictures; none: all that there are */
    size_t n_names;
    unsigned formats;           /* a sum of 1 << enum reorg_picture_format; 0: SVG and PNG */
    bool slides;                /* 16:9, in larger type */
    const char *style;          /* file: gnuplot lines that stand behind the program's style.gp and so prevail, or a
                                   whole style.gp in its place. It is run: use only what you trust. NULL: none */
    const char *directory;      /* new, empty or of an earlier call; NULL: plots/ of the study, or slides/ */
    const char *baseline;       /* that others are compared with; NULL: as it was */
    const char *command_line;   /* noted beside the pictures; NULL: left out */
    bool other_question;        /* the options ask about another measure or direction than the study's command did: what
                                   that drew of other kinds does not count; another baseline does so by itself */
};

/* Which pictures the study offers, with a sentence each, and what the others need. Of the options
 * count those that count for reorg_study_open. The caller's text. */
bool reorg_pictures_list(const struct reorg_pictures *pictures, const struct reorg_study_options *options,
                         char **text, struct reorg_error *error);

/* Draws. *drawn: a line for each file; *notes: "" or lines for the user; both the caller's, also
 * after a failure. REORG_UNAVAILABLE: there is no gnuplot; data and scripts are there nevertheless. */
bool reorg_pictures_draw(const struct reorg_pictures *pictures, const struct reorg_study_options *options,
                         char **drawn, char **notes, struct reorg_error *error);

#endif
