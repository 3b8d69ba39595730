/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spec_check.h - what no single value can tell: does the scenario hang together?
 *
 * Errors: unknown boss, no or two top positions, a circle of bosses or of hand-overs, routes to
 * nowhere, shares that do not sum to 1, meetings of strangers, calendars that cannot be read, more
 * people, attempts or leads than can be simulated. What is merely odd is for spec_warn.h.
 */
#ifndef SPEC_CHECK_H
#define SPEC_CHECK_H

#include "diag.h"
#include "spec.h"

/* All problems in one pass, warnings when there is no error; `places` maps bound values to their
 * lines. A spec without errors can be built. */
void spec_check(const struct spec *spec, const struct places *places, struct diag *diag);

#endif
