/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arm.h - when are two simulated companies the same one?
 *
 * An arm is a company as it is simulated: its effective parameters (after extends, --set and
 * what-ifs), the mechanisms that are switched on, what the files of observed values hold that it
 * draws from, whether its luck is its own, and how many weeks are counted. Together with program,
 * mathematics library, seed and replication these fix every number, so that whoever needs one can
 * take it from where it was computed before. What a company is called is no part of it, and neither
 * are comments and the order of lines in its file.
 */
#ifndef ARM_H
#define ARM_H

#include "study.h"

/* SHA-256 of effective parameters, variant and mechanisms; of the id where there are no
 * parameters. */
void arm_parameters_hash(const struct study_scenario *row, char hex[65]);

/* SHA-256 of all of the above. luck: model_options.crn_mix, 0 where it is shared; weeks: as in
 * study_options. */
void arm_row_hash(const struct study_scenario *row, uint64_t luck, size_t weeks, char hex[65]);

/* The same for one scenario of a study. */
void arm_hash(const struct study *s, size_t scenario, char hex[65]);

#endif
