/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify_fault.h - deliberate faults, to see that verification would notice them.
 */
#ifndef VERIFY_FAULT_H
#define VERIFY_FAULT_H

#include "verify_plan.h"

/* Things that can be made wrong on purpose. */
enum verify_fault {
    VERIFY_FAULT_SERVICE,
    VERIFY_FAULT_PATIENCE,
    VERIFY_FAULT_PRIORITY,
    VERIFY_FAULT_CONNECT,
    VERIFY_FAULT_COUNT
};

const char *verify_fault_words(enum verify_fault fault); /* "service 5 % longer" */

/* Does the formula speak of what the fault changes? */
bool verify_fault_applies(enum verify_fault fault, const struct verify_plan *plan,
                          const struct verify_shape *shape);

/* Changes the bound scenario in place (memory from the arena). Take the plan before. */
void verify_fault_plant(enum verify_fault fault, struct root *root, struct arena *arena);

#endif
