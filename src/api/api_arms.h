/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_arms.h - scenario files as a source of arms: each read again with other values of its
 * assumptions.
 */
#ifndef API_ARMS_H
#define API_ARMS_H

#include "api_scenarios.h"
#include "arm_set.h"
#include "assumption.h"

struct api_arms {
    const struct reorg_scenarios *scenarios; /* borrowed, like the rest */
    const struct study_scenario *rows;       /* of the scenarios as they are */
    const struct assumption_list *list;
    const double
        *settings; /* [setting * list->count + assumption]; arm = setting * scenarios + scenario */
};

/* The scenarios as rows of a study, from the arena. */
struct study_scenario *api_arms_rows(const struct reorg_scenarios *s, struct arena *arena);

/* `a` must outlive the source. */
struct arm_source api_arms_source(struct api_arms *a);

#endif
