/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quantity.h - a number of any kind in a scenario, certain or uncertain.
 *
 * Any number may be written uncertain(low; best; high): what is known about it is a range with a
 * most plausible value. The run holds `best`, unless a draw is asked for; the range is kept for
 * the analyses that ask what the result hangs on.
 */
#ifndef QUANTITY_H
#define QUANTITY_H

#include <stdbool.h>

#include "bind.h"
#include "param.h"
#include "text.h"
#include "unit.h"

/* Where a value stands, for messages and records. */
struct quantity_site {
    struct bind *bind;
    const struct param *row;
    const struct tree_node *node; /* NULL: the row's default */
    const char *path;             /* "org.sdr.headcount" */
};

struct quantity {
    double value;          /* in the stored scale of its kind; durations in microseconds */
    double low, high;      /* equal to value when it is certain */
    enum unit_clock clock; /* of durations */
};

/* Reads text as a number of the given kind (PARAM_REAL, INT, DURATION, RATE, SHARE or MONEY).
 * `argument` NULL or the name of a distribution's argument, for the record of an uncertain number.
 * `normal` gets the text in its normal spelling. False with a hint, no message yet. */
bool quantity_read(const struct quantity_site *site, enum param_kind kind, const char *argument,
                   const char *text, struct quantity *out, struct text *normal,
                   struct unit_hint *hint);

/* Reads a number that has to be certain, such as one of thousands in a file. */
bool quantity_read_certain(enum param_kind kind, const char *text, struct quantity *out,
                           struct unit_hint *hint);

/* Appends the normal spelling of a value. */
void quantity_write(enum param_kind kind, double value, bool working, struct text *out);

/* The kind with its article, for messages: "a duration", "an amount of money", "true or false". */
const char *quantity_kind(enum param_kind kind);

/* Adds an error at the site; a second one at the same place of a file is left out. */
void quantity_error(const struct quantity_site *site, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
