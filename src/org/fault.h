/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fault.h - a planted fault: from a day on one step of the work goes worse (or better) than before.
 *
 *   faults: [{stage: contact, factor: 0.5, at: 2026-05-04}]
 *
 * The odds of the step are multiplied by the factor, for everybody. Nobody inside knows: how soon it
 * is noticed, and blamed on the right step, is what monitoring.h measures. A fault is part of the
 * process, not a mechanism, and acts whatever is switched off.
 */
#ifndef FAULT_H
#define FAULT_H

#include "diag.h"
#include "spec.h"

struct world;

/* Adds the hooks of all faults; once per world. */
void fault_install(struct world *w);

/* Time of the fault since the start of the run. */
sim_time fault_time(const struct spec *spec, const struct spec_fault *fault);

/* Whether each lies in the run, and there are not too many. */
void fault_check(const struct spec *spec, const struct places *places, struct diag *diag);

#endif
