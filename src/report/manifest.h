/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * manifest.h - what somebody needs to get the same bytes again: program, mathematics library, seed,
 * plan, and fingerprints of everything that was read. No time of day, so that two equal studies
 * have equal manifests.
 *
 * It is written twice: first with "complete": false, which claims the folder, and last with true. A
 * folder whose manifest says false was being written when the program was stopped.
 */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "report.h"

void manifest_write(struct text *out, const struct analysis *a,
                    const struct report_options *options, bool complete);

/* Of what was read off a file of numbers, which is the one input. */
void manifest_of_numbers(struct text *out, const struct report_options *options, bool complete);

#endif
