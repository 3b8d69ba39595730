/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_ablation.h - a study that is run again without each mechanism (--ablate).
 */
#ifndef API_ABLATION_H
#define API_ABLATION_H

#include "api_study.h"

/* Finds the mechanisms that act in any of the scenarios and joins them to the plan. False when none
 * does. */
bool api_ablation_set_up(struct reorg_study *s, struct study_options *plan,
                         struct reorg_error *error);

/* After the study: runs it without each of them. Nothing to do when it was not asked for. */
bool api_ablation_run(struct reorg_study *s, struct error *error);

/* How many times the study is run: 1, or once more for each mechanism. */
size_t api_ablation_times(const struct reorg_study *s);

/* Measures whose differences are split: the primary one, then the others that were asked for, each
 * once. measures: room for one more than asked for. */
size_t api_ablation_measures(const struct reorg_study *s, size_t primary, size_t measures[]);

#endif
