/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stats_check.h - what the tests of the statistics layer share: comparing numbers, and a stream of
 * random numbers for coverage studies at a fixed seed.
 */
#ifndef STATS_CHECK_H
#define STATS_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "bootstrap.h"
#include "estimate.h"
#include "gsl_wrap.h"

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Also fails for NaN. */
#define assert_close(got, want, tolerance)                                                         \
    do {                                                                                           \
        const double got_ = (got);                                                                 \
        const double want_ = (want);                                                               \
        if (!(fabs(got_ - want_) <= (tolerance)))                                                  \
            fail_msg("%s is %.15g, want %.15g", #got, got_, want_);                                \
    } while (0)

#define assert_nan(got) assert_true(isnan(got))

#define assert_unknown(e)                                                                          \
    do {                                                                                           \
        const struct estimate unknown_ = (e);                                                      \
        assert_false(unknown_.known);                                                              \
        assert_nan(unknown_.point);                                                                \
        assert_nan(unknown_.lo);                                                                   \
        assert_nan(unknown_.hi);                                                                   \
    } while (0)

#define assert_point_only(e, want, tolerance)                                                      \
    do {                                                                                           \
        const struct estimate point_ = (e);                                                        \
        assert_true(point_.known);                                                                 \
        assert_close(point_.point, want, tolerance);                                               \
        assert_nan(point_.lo);                                                                     \
        assert_nan(point_.hi);                                                                     \
    } while (0)

static inline double draw_normal(struct bootstrap *random)
{
    return gsl_wrap_normal_quantile(bootstrap_uniform(random));
}

static inline double draw_exponential(struct bootstrap *random, double mean)
{
    return -mean * log(bootstrap_uniform(random));
}

static inline int covers(struct estimate e, double truth)
{
    return e.lo <= truth && truth <= e.hi;
}

#endif
