/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_why.h - a study of two scenarios that is asked for the causes of their difference.
 */
#ifndef API_WHY_H
#define API_WHY_H

#include "api_study.h"

/* Finds the causes and the measures to split; rows: the study's scenarios. */
bool api_why_set_up(struct reorg_study *s, const struct study_scenario rows[],
                    struct study_options *plan, const struct reorg_study_options *options,
                    struct reorg_error *error);

/* After the study has been run; nothing where it was not asked. */
bool api_why_run(struct reorg_study *s, struct error *error);

#endif
