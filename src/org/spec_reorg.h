/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spec_reorg.h - the section `reorg` of a scenario: from a date on, another organisation.
 *
 *   reorg: {at: 2026-03-02, org: {sdr_manager: {reports_to: cmo}}}      what changes, or
 *   reorg: {at: 2026-03-02, to: proposal.yaml}                          the file that shows it
 *
 * The same positions under other bosses, with other pay, time and routes. Headcounts may change:
 * seats that come are vacant until the date, and colleagues take over from whoever leaves; a team
 * that is dissolved finishes what is in hand, gets nothing new and is not paid. What a change of
 * chart cannot mean is refused: another role or calendar of a position, more or fewer marketers.
 */
#ifndef SPEC_REORG_H
#define SPEC_REORG_H

#include "diag.h"
#include "spec.h"

/* Is there one? */
bool spec_reorg_planned(const struct spec *spec);

/* The scenario as if the later organisation had always been there; borrows from spec. */
struct spec spec_reorg_after(const struct spec *spec);

/* Time of the date since the start of the run; only for a planned one. */
sim_time spec_reorg_time(const struct spec *spec);

/* Whether the date lies in the run and each position may change so. Both charts were found sound. */
void spec_reorg_check(const struct spec *spec, const struct places *places, struct diag *diag);

#endif
