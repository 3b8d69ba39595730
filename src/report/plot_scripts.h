/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_scripts.h - where the gnuplot scripts are: where the caller says, else where REORG_PLOTS
 * says (people who restyle), else where the program's other files are (data_folder.h).
 */
#ifndef PLOT_SCRIPTS_H
#define PLOT_SCRIPTS_H

#include <stdbool.h>

#include "text.h"

/* The folder that holds style.gp; false when none of the places has it. */
bool plot_scripts_find(struct text *folder, const char *asked_for);

/* The text of folder/NAME.gp; false when it cannot be read or is longer than 1 MiB. */
bool plot_scripts_read(struct text *out, const char *folder, const char *name);

#endif
