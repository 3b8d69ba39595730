/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_levels.h - a study that is also run under sets of assumptions (--uncertain).
 */
#ifndef API_LEVELS_H
#define API_LEVELS_H

#include "api_study.h"

/* Finds the assumptions of the rows, for every study whose scenarios are known as they were read. Nothing can be found
 * for one that is known by its effective parameters alone. False when there is none, or the scenarios disagree on a
 * range. */
bool api_levels_set_up(struct reorg_study *s, const struct study_scenario rows[], const struct reorg_study_options *options,
                       struct reorg_error *error);

/* After the study at best values. Nothing to do when it was not asked for. */
bool api_levels_run(struct reorg_study *s, struct error *error);

void api_levels_free(struct reorg_study *s);

#endif
