/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transition_json.h - the part of summary.json about reorganisations: dip, recovery, break-even.
 *
 * Weeks count from the switch; null: not within the run (weeks_observed says how long that is).
 */
#ifndef TRANSITION_JSON_H
#define TRANSITION_JSON_H

#include "analysis.h"
#include "json_writer.h"

void transition_json_write(struct json_writer *w, const struct analysis *a);

#endif
