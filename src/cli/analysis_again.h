/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_again.h - how a stored study was analysed, for commands that read it: report, plot, compare, ...
 *
 *   its command line, as noted:  compare a.yaml b.yaml --confidence 90% --ablate
 *   asked now:                   report STUDY --confidence 80%
 *   what counts:                 report STUDY --ablate --confidence 80%
 *
 * What was simulated is in the study and is not read from the line. Only run, compare and why analyse what these
 * commands read; of a study of another command nothing is taken over.
 */
#ifndef ANALYSIS_AGAIN_H
#define ANALYSIS_AGAIN_H

#include "arguments.h"

/* study: its folder, or the study.db in it. `now` must outlive *a, which the caller ends. Where the study says nothing
 * that can be read, *a is what is asked now. */
void analysis_again_read(struct arguments *a, const struct arguments *now, const char *study);

/* Leaves out what needs runs of its own (--ablate, --uncertain, the causes of why) and was not asked now: a study that was not finished
 * may lack them. False when there is none of it. */
bool analysis_again_leave_out(struct arguments *a, const struct arguments *now);

/* Is the question another one than then: another baseline, measure or direction? */
bool analysis_again_differs(const struct arguments *now);

#endif
