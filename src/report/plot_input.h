/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_input.h - what every picture is drawn from, and the words around it.
 *
 * A picture is three files: NAME.csv with the data, NAME-words.csv with title, footnote and axis
 * texts, and NAME.gp, the script. Words come from files and never stand in the script: a name such
 * as `rm -r ~` is then only ever a text.
 */
#ifndef PLOT_INPUT_H
#define PLOT_INPUT_H

#include "arena.h"
#include "report.h"

struct plot_input {
    const struct analysis *a;
    const char **names;       /* [scenario], in full */
    const char **short_names; /* [scenario], at most PLOT_INPUT_NAME_COLUMNS wide */
    struct arena *arena;
};

enum { PLOT_INPUT_NAME_COLUMNS = 30, PLOT_INPUT_TITLE_COLUMNS = 96 };

/* Rows of NAME-words.csv, in this order. */
enum plot_word {
    PLOT_TITLE_1,
    PLOT_TITLE_2,
    PLOT_NOTE_1,
    PLOT_NOTE_2,
    PLOT_X_LABEL,
    PLOT_Y_LABEL,
    PLOT_UNIT,
    PLOT_LEFT, /* ends of the x axis, as numbers */
    PLOT_RIGHT,
    PLOT_WORD_COUNT
};

struct plot_words {
    const char *word[PLOT_WORD_COUNT]; /* NULL = "" */
};

void plot_input_init(struct plot_input *p, const struct analysis *a, struct arena *arena);

/* Breaks the finding into the two title lines. */
void plot_input_title(const struct plot_input *p, struct plot_words *w, const char *finding);

/* First footnote line: replications, seed, pairing; `method` is the second. */
void plot_input_notes(const struct plot_input *p, struct plot_words *w, const char *method);

/* A number as one of the words. */
void plot_input_number(const struct plot_input *p, struct plot_words *w, enum plot_word which,
                       double value);

void plot_input_write_words(struct text *out, const struct plot_words *w);

#endif
