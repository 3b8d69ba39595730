/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A made-up format with a row of every kind: small, so that a fuzzer gets around in it.
 */
#include "fuzz_root.h"

#include "scenario/made_up.h"

const struct param_table *fuzz_root(void)
{
    return &made_up_table;
}
