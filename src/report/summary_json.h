/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * summary_json.h - the analysis for programs. Every number that the table prints is in it,
 * unrounded; null is "not available". Shares are 0..1, relative differences are shares of the
 * baseline's value. The key "ablation" (ablation_table.h) is there when mechanisms were switched
 * off in turn.
 */
#ifndef SUMMARY_JSON_H
#define SUMMARY_JSON_H

#include "analysis.h"
#include "differs.h"
#include "text.h"

enum { SUMMARY_JSON_VERSION = 1 };

void summary_json_write(struct text *out, const struct analysis *a, const struct differs differs[]);

#endif
