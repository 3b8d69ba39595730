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

#include "export.h"

/* All of it, but for what export_pass has still to give out. False: nobody takes any more. */
bool results_csv_give(struct export_out *out, const struct study *s);

/* Writes results.csv into the open directory, whole or not at all. `shown`: its name for messages.
 */
bool results_csv_write(const struct study *s, int directory, const char *shown,
                       struct error *error);

#endif
