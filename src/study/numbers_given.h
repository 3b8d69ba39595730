/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers_given.h - do the numbers that were varied agree with themselves?
 */
#ifndef NUMBERS_GIVEN_H
#define NUMBERS_GIVEN_H

#include "numbers.h"
#include "param_title.h"

/* Adds an error for each row whose varied numbers are others than those of the first row of its set, or where the file
 * has no sets of its replication, naming both lines. The rows are sorted. */
void numbers_given_check(const struct numbers *n, const char *path, struct diag *diag);

/* Has the file more than one set of numbers under the same replications? Whoever compares cannot read it. */
bool numbers_given_sets(const struct numbers *n);

/* Appends what people call a varied number: "time for the team, sdr manager" where it is a parameter of ours, else its
 * name; a unit that stands behind it in brackets, "pace [days]", comes last: "pace, days". */
void numbers_given_title(struct text *out, const struct param_table *root, const char *name);

#endif
