/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * change_kind.h - what a change asks of people: another boss, another job, other pay, or other habits.
 */
#ifndef CHANGE_KIND_H
#define CHANGE_KIND_H

#include <stdbool.h>

#include "differs.h"

enum change_kind {
    CHANGE_LINES,  /* somebody gets another boss, now or on a date */
    CHANGE_PEOPLE, /* positions and heads come and go */
    CHANGE_PAY,
    CHANGE_WORK, /* meetings, routes, managers' time, rules of the work */
    CHANGE_KIND_COUNT
};

enum change_kind change_kind_of(const struct differs_change *change);

/* "Reporting lines", "People", ... */
const char *change_kind_title(enum change_kind kind);

/* Does everybody who is there keep boss and job? False where nothing differs. */
bool change_kind_moves_nobody(const struct differs *d);

#endif
