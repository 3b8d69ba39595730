/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_checks.h - what every command that runs scenarios asks before it begins.
 */
#ifndef API_CHECKS_H
#define API_CHECKS_H

#include "api_scenarios.h"

/* Index of a measure; an error that names the nearest when there is none of that name. */
bool api_checks_measure(const char *name, size_t *index, struct reorg_error *error);

/* Measures of scenarios with other windows cannot be compared: a longer follow-up matures more
 * leads. */
bool api_checks_horizon(const struct reorg_scenarios *s, struct reorg_error *error);

#endif
