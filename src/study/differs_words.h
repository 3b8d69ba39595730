/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * differs_words.h - a change of parameters in the words of somebody who has to decide on it.
 *
 * The common ones (reporting lines, pay, people, meetings, routes) have sentences of their own; everything else speaks in
 * the parameter's own description.
 */
#ifndef DIFFERS_WORDS_H
#define DIFFERS_WORDS_H

#include "differs.h"

/* One parameter that differs; a text is NULL where the scenario has no such parameter. */
struct differs_leaf {
    const char *path;
    const char *from;
    const char *to;
};

/* Leaves that make one decision. They need not be neighbours; only the first and the last are kept,
 * the scenarios hold the rest. */
struct differs_group {
    const char *path;
    const struct differs_leaf *first;
    const struct differs_leaf *last;
    size_t count;
    bool label; /* without effect: a name, a department */
};

/* A parameter that the model never looks at. */
bool differs_words_is_label(const char *path);

struct differs_change differs_words_of(const struct differs_group *group,
                                       const struct scenario *baseline,
                                       const struct scenario *scenario, struct arena *arena);

/* "from 2026-03-02 on sdr_lead reports to cmo (was vp_sales)"; "no reorganisation". */
void differs_words_later(struct text *out, const struct scenario *s, struct arena *arena);

#endif
