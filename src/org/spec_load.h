/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spec_load.h - is anybody asked for more than there is time for? Offered load from the scenario's own means.
 */
#ifndef SPEC_LOAD_H
#define SPEC_LOAD_H

#include "diag.h"
#include "spec.h"

/* Offered load of a position from inbound leads: working time asked for / working time there, 1 = full. */
double spec_load_of(const struct spec *spec, size_t position);

/* Warns where the load is 1 or more: such a tray grows without end. */
void spec_load_warn(const struct spec *spec, const struct places *places, struct diag *diag);

#endif
