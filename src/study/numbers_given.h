/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers_given.h - do the numbers that were varied agree with themselves?
 */
#ifndef NUMBERS_GIVEN_H
#define NUMBERS_GIVEN_H

#include "numbers.h"

/* Adds an error for each row whose varied numbers are others than those of the first row of its set and
 * replication, naming both lines. The rows are sorted. */
void numbers_given_check(const struct numbers *n, const char *path, struct diag *diag);

/* Has the file more than one set of numbers under the same replications? Whoever compares cannot read it. */
bool numbers_given_sets(const struct numbers *n);

#endif
