/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_stored.h - a study that is read from its database instead of being simulated.
 *
 * The companies are known by their effective parameters, as texts: enough to say what differs and
 * to analyse anew, not enough to run. So a study stays readable when parameters have since been
 * renamed.
 */
#ifndef API_STORED_H
#define API_STORED_H

#include "api_study.h"

/* Fills the rows of the study; returns the weeks that were counted one by one. */
size_t api_stored_rows(const struct reorg_study *s, struct study_scenario rows[]);

/* Takes the replications. */
bool api_stored_take(struct reorg_study *s, struct error *error);

#endif
