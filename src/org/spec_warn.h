/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spec_warn.h - what runs, but is probably not what was meant.
 *
 * People whom no route reaches, teams without people, managers without a team, outbound lines that
 * ask for a division nobody makes, empty segments, and teams with more inbound work than time.
 */
#ifndef SPEC_WARN_H
#define SPEC_WARN_H

#include "diag.h"
#include "places.h"
#include "spec.h"

/* For a scenario that spec_check found no error in. */
void spec_warn(const struct spec *spec, const struct places *places, struct diag *diag);

#endif
