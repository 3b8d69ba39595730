/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_time.h - dates and times as CRM systems write them.
 *
 *   2024-03-02                  a day
 *   2024-03-02 14:05[:33[.5]]   a time, with a space or a T between
 *   ... Z, +01:00, -0300        in that zone
 *
 * 02/03/2024 is 2 March in Europe and 3 February in America, so it is read only when told which. All
 * is brought to the company's local time, because weekdays and ends of months are local: a time
 * without a zone is local unless told otherwise. A day stays the day that it is.
 */
#ifndef CRM_TIME_H
#define CRM_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

enum { CRM_TIME_DAY = 86400 };

enum crm_time_order { CRM_TIME_YEAR_FIRST, CRM_TIME_DAY_FIRST, CRM_TIME_MONTH_FIRST };

/* How to read; {0}: years first, times are local. */
struct crm_time_rules {
    enum crm_time_order order;
    bool shifted;         /* times without a zone are UTC, as `zone` was given */
    int32_t zone;         /* seconds that local time is ahead of UTC */
    int64_t summer_from;  /* days; from the first to the day before the second local time is an */
    int64_t summer_until; /* hour more ahead */
};

struct crm_time {
    int64_t seconds; /* since 1970-01-01, local */
    bool has_time;   /* false: only the day is known */
};

/* False with a phrase that says what is wrong. Years 1970 to 2199. */
bool crm_time_read(const struct crm_time_rules *rules, const char *text, struct crm_time *out,
                   const char **problem);

/* "+01:00" or "-3" in seconds. */
bool crm_time_zone(const char *text, int32_t *seconds);

/* Appends a day, as 2024-03-02. */
void crm_time_add_date(struct text *t, int64_t day);

/* The day of a time, as civil.h counts days. */
int64_t crm_time_day(int64_t seconds);

#endif
