/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit.h - numbers with units as people write them: "10 min", "20 / wd", "35%", "$80k".
 *
 *   number    -?digits(.digits)?([eE][+-]?digits)?     finite; no 010, 0x10, 1_000, 1,5, .5, -0
 *   duration  number + ms s min h d wd week month year (week, month, year also with s)
 *   rate      number / h d wd week month year (also min, s)
 *   share     number or number%
 *   money     $ optional, number, then k, M or B, or nothing
 *
 * d is 24 h of wall clock, a month is 30.4375 d and a year twelve of them (365.25 d), so that
 * twelve monthly periods are one year; a period that is a whole multiple of UNIT_MONTH is meant in
 * civil months by who uses it. wd is a working day: 8 h of working time as a length, a fifth of a
 * week (1.4 d) as the denominator of a rate.
 *
 * `m` alone is refused, because half of the readers take it for a minute and half for a month.
 */
#ifndef UNIT_H
#define UNIT_H

#include <stdbool.h>
#include <stdint.h>

#define UNIT_SECOND INT64_C(1000000)
#define UNIT_HOUR (3600 * UNIT_SECOND)
#define UNIT_DAY (24 * UNIT_HOUR)
#define UNIT_WEEK (7 * UNIT_DAY)
#define UNIT_MONTH (INT64_C(2629800) * UNIT_SECOND) /* 30.4375 d */
#define UNIT_YEAR (12 * UNIT_MONTH)
#define UNIT_WORKING_DAY (8 * UNIT_HOUR)

/* Why a text was refused: a phrase that says what to write, "" when there is nothing to add. */
struct unit_hint {
    char text[400];
};

/* A length of time. Hours and minutes go with either clock; wd only with working time; d and longer
 * only with wall clock. */
enum unit_clock { UNIT_EITHER, UNIT_WALL, UNIT_WORKING };

struct unit_duration {
    double us; /* microseconds, >= 0, at most 1000 years */
    enum unit_clock clock;
};

/* Each reads the whole of `text` (spaces at the ends allowed). On failure the value is untouched
 * and the hint filled; hint may not be NULL. */
bool unit_read_number(const char *text, double *value, struct unit_hint *hint);
bool unit_read_whole(const char *text, int64_t *value, struct unit_hint *hint);
bool unit_read_bool(const char *text, bool *value, struct unit_hint *hint);
bool unit_read_duration(const char *text, struct unit_duration *value, struct unit_hint *hint);
bool unit_read_rate(const char *text, double *per_day, struct unit_hint *hint);
bool unit_read_share(const char *text, double *value, struct unit_hint *hint);
bool unit_read_money(const char *text, double *value, struct unit_hint *hint);

/* The shortest spelling that reads back as the same value: "2 weeks", "90 min", "1 month", "0 s".
 */
const char *unit_write_duration(double us, bool working, char buffer[48]);
const char *unit_write_rate(double per_day, char buffer[48]);

#endif
