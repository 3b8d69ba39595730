/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers_table.h - the comparison of results from anywhere: paired differences from the baseline.
 */
#ifndef NUMBERS_TABLE_H
#define NUMBERS_TABLE_H

#include "numbers.h"
#include "text.h"

struct numbers_table_options {
    const char *file; /* for the first line */
    size_t baseline, primary;
    double confidence;
    double indifference; /* share of the baseline's value, or an amount */
    bool indifference_absolute;
    bool superiority;
    int direction; /* -1: less is better, of the measures that the program does not know */
    size_t width;
    bool color;
};

/* Intervals hold together over the compared scenarios for the primary measure, and over scenarios
 * and measures for the others (Bonferroni). */
void numbers_table_write(struct text *out, const struct numbers *n,
                         const struct numbers_table_options *options);

#endif
