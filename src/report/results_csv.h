/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * results_csv.h - every observation as one line, the form that other statistics programs take:
 *
 *   scenario,replication,measure,value,numerator,denominator
 *
 * Replications count from 1. Over replications a ratio is the sum of numerators over the sum of
 * denominators, never the mean of `value`. What is not available is an empty field.
 */
#ifndef RESULTS_CSV_H
#define RESULTS_CSV_H

#include "error.h"
#include "study.h"

/* The header line; the lines of one replication. */
void results_csv_header(struct text *t);
void results_csv_rows(struct text *t, const struct study *s, size_t scenario, size_t replication);

/* Writes results.csv into the open directory, whole or not at all. `shown`: its name for messages.
 */
bool results_csv_write(const struct study *s, int directory, const char *shown,
                       struct error *error);

#endif
