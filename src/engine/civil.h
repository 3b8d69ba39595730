/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * civil.h - calendar dates as day numbers (proleptic Gregorian; algorithm of Howard Hinnant,
 * "chrono-compatible low-level date algorithms").
 */
#ifndef CIVIL_H
#define CIVIL_H

#include <stdbool.h>
#include <stdint.h>

struct civil {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

/* Days since 1970-01-01. */
int64_t civil_to_day(struct civil date);
struct civil civil_from_day(int64_t day);

/* 0 = Monday .. 6 = Sunday. */
int civil_weekday(int64_t day);

/* Reads YYYY-MM-DD that exists (2024-02-30 does not). */
bool civil_parse(const char *text, int64_t *day);

/* The first day of the month `months` after the one that holds `day` (months may be negative). */
int64_t civil_month_start(int64_t day, int months);

#endif
