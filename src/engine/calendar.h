/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * calendar.h - when people work. A week of opening intervals, minus holidays, in integer tables.
 *
 * All times are simulated microseconds; day 0 is the scenario's start date, whose weekday is given.
 * With
 *
 *   done_before[d] = working time before midnight of day d
 *
 * the working time up to any moment is one table entry and one clamp, and the inverse ("when are 3
 * more hours done?") is a good guess at the day, a short search from there, and a subtraction.
 * Times before 0 count as 0.
 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "sim_time.h"

struct calendar {
    bool always;       /* round the clock: every query is the identity */
    int start_weekday; /* weekday (0 = Monday) of day 0 */
    sim_time
        open[7]; /* per weekday: opening and closing time of day; closing <= opening means closed */
    sim_time close[7];
    size_t days; /* length of the table of days; beyond it the week repeats without holidays */
    sim_time
        *done_before; /* [days + 1] working time before each day's midnight; owned by the arena */
    sim_time week;    /* working time in a week */
    double days_per_work; /* 7 / week: a first guess at the day on which some work is done */
};

struct calendar_week {
    bool always;
    sim_time open[7];
    sim_time close[7];
};

/* Parses e.g. "always", "Mon-Fri 9-17", "Mon-Thu 8:30-17; Fri 8:30-15", "Mon,Wed 9-12". A weekday
 * may be named once; ranges may run over the weekend ("Sat-Mon"). On failure returns a phrase and
 * leaves *week closed, else NULL. */
const char *calendar_parse(const char *text, struct calendar_week *week);

/* Builds the table for `days` days from start_day (days since 1970). holidays: days since 1970, n
 * of them. */
void calendar_init(struct calendar *c, struct arena *arena, const struct calendar_week *week,
                   int64_t start_day, size_t days, const int64_t holidays[], size_t n_holidays);

/* Length of a working day: a fifth of the week's working time, all 24 hours round the clock. */
sim_time calendar_working_day(const struct calendar *c);

bool calendar_is_open(const struct calendar *c, sim_time t);

/* The first moment >= t at which work is possible (t itself if open). SIM_NEVER if the calendar
 * never opens. */
sim_time calendar_next_open(const struct calendar *c, sim_time t);

/* The end of work that starts at t and needs `work` of working time (the closing moment itself
 * counts as an end): the earliest moment e >= t with calendar_between(c, t, e) = work. No work ends
 * at t. SIM_NEVER if it cannot end. */
sim_time calendar_add(const struct calendar *c, sim_time t, sim_time work);

/* Working time in [a, b], a <= b. */
sim_time calendar_between(const struct calendar *c, sim_time a, sim_time b);

#endif
