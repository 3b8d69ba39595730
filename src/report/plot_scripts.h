/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_scripts.h - the gnuplot scripts: where they are, and what is written beside a picture's data.
 *
 * They are where the caller says, else where REORG_PLOTS says (people who restyle), else where the
 * program's other files are (data_folder.h). What is written beside the data draws without any
 * argument: the script knows its picture's name, and style.gp knows what was asked for.
 */
#ifndef PLOT_SCRIPTS_H
#define PLOT_SCRIPTS_H

#include <stdbool.h>

#include "gnuplot.h"
#include "text.h"

/* The folder that holds style.gp; false when none of the places has it. */
bool plot_scripts_find(struct text *folder, const char *asked_for);

/* NAME.gp for a folder with the picture's data, made of folder/SCRIPT.gp; false when that cannot be
 * read or is longer than 1 MiB. */
bool plot_scripts_picture(struct text *out, const char *folder, const char *script, const char *name);

/* style.gp for such a folder, likewise. `changes`: gnuplot lines that stand behind ours, and so
 * prevail, or a whole style file, which stands in its place; NULL: none. */
bool plot_scripts_style(struct text *out, const char *folder, const char *changes, bool slides,
                        enum gnuplot_format first);

/* Is this text, one of those above, as it was written? It ends with its own hash. */
bool plot_scripts_unchanged(const struct text *script);

#endif
