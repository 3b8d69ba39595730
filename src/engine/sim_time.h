/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sim_time.h - the clock: whole microseconds since the start of the run.
 *
 * Integers add without rounding, so "time in system" identities hold exactly. The scenario's
 * `start` date anchors the clock: civil months, weekdays and holidays are computed from days since
 * that date. No zones, no DST.
 */
#ifndef SIM_TIME_H
#define SIM_TIME_H

#include <math.h>
#include <stdint.h>

typedef int64_t sim_time;

#define SIM_MS INT64_C(1000)
#define SIM_SECOND INT64_C(1000000)
#define SIM_MINUTE (60 * SIM_SECOND)
#define SIM_HOUR (60 * SIM_MINUTE)
#define SIM_DAY (24 * SIM_HOUR)
#define SIM_WEEK (7 * SIM_DAY)
#define SIM_NEVER INT64_MAX

static inline double sim_days(sim_time t)
{
    return (double)t / (double)SIM_DAY;
}
static inline double sim_minutes(sim_time t)
{
    return (double)t / (double)SIM_MINUTE;
}
static inline double sim_hours(sim_time t)
{
    return (double)t / (double)SIM_HOUR;
}

/* Nearest microsecond; negative becomes 0, beyond 200 years is cut there (never overflows when
 * added to a clock). */
static inline sim_time sim_from_us(double us)
{
    const double longest = 200.0 * 365.25 * (double)SIM_DAY;
    if (!(us > 0.0))
        return 0;
    return (sim_time)llrint(us < longest ? us : longest);
}

#endif
