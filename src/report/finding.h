/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * finding.h - what a comparison says on one measure, in one sentence. Goes above tables and
 * pictures.
 *
 * It counts verdicts, not differences: a structure that is ahead by luck is not said to be ahead.
 */
#ifndef FINDING_H
#define FINDING_H

#include "analysis.h"
#include "text.h"

/* "2 of 3 structures beat Today on accepted leads per month (most: Proposal A, +8.1%); 1
 * not distinguishable". With one scenario: its value. No full stop. names: label_names. */
void finding_on(struct text *out, const struct analysis *a, const char *const names[],
                size_t measure);

/* "Chance of a year with less contribution than under Today: Proposal A 31%, ..."; where that is
 * wider than `columns`, only the least and the greatest chance. False when it is not available. */
bool finding_of_risk(struct text *out, const struct analysis *a, const char *const names[],
                     size_t columns);

/* "Could still be the best on accepted leads per month: Today, Proposal A." False, and nothing added,
 * where that cannot be said. */
bool finding_of_best(struct text *out, const struct analysis *a, const char *const names[]);

#endif
