/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * engine_check.h - what the tests of the distributions share: comparing numbers, and a distribution
 * whose parameters are right.
 */
#ifndef ENGINE_CHECK_H
#define ENGINE_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "dist.h"

/* Also fails for NaN. */
static inline void assert_close(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.17g, want %.17g within %g", got, want, tolerance);
}

static inline struct dist prepared(struct dist d)
{
    const char *problem = dist_prepare(&d);
    if (problem != NULL)
        fail_msg("%s: %s", dist_kind_name(d.kind), problem);
    return d;
}

#endif
