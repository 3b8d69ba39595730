/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_time.h"

#include <stddef.h>
#include <string.h>

#include "civil.h"

enum { HOUR = 3600, MINUTE = 60 };

static const char not_a_date[] = "is no date; write 2024-03-02 or 2024-03-02 14:05";
static const char no_such_day[] = "does not exist in the calendar";

/* What to say of a/b/year, as long as nobody has said how dates are written. */
static const char *order_unknown(int a, int b)
{
    if (a > 12 && b > 12)
        return no_such_day;
    if (a > 12)
        return "begins with the day; write 2024-03-02, or say so: --map dates=dmy";
    if (b > 12)
        return "begins with the month; write 2024-03-02, or say so: --map dates=mdy";
    return "can be read two ways; write 2024-03-02, or say which: --map dates=dmy or --map dates=mdy";
}

/* Digits, at least one and at most `most`; false otherwise. */
static bool take_number(const char **s, int most, int *value)
{
    int n = 0;
    for (*value = 0; n < most && **s >= '0' && **s <= '9'; n++, (*s)++)
        *value = *value * 10 + (**s - '0');
    return n > 0;
}

static bool take_mark(const char **s, const char *marks)
{
    if (**s == '\0' || strchr(marks, **s) == NULL)
        return false;
    (*s)++;
    return true;
}

static bool is_day(struct civil date)
{
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)
        return false;
    const struct civil back = civil_from_day(civil_to_day(date));
    return back.month == date.month && back.day == date.day;
}

static bool take_date(const struct crm_time_rules *rules, const char **s, struct civil *date,
                      const char **problem)
{
    int a = 0, b = 0, c = 0;
    *problem = not_a_date;
    if (!take_number(s, 4, &a) || !take_mark(s, "-/.") || !take_number(s, 2, &b) ||
        !take_mark(s, "-/.") || !take_number(s, 4, &c))
        return false;
    if (a > 31) {
        *date = (struct civil){a, b, c};
    } else if (rules->order == CRM_TIME_YEAR_FIRST) {
        *problem = order_unknown(a, b);
        return false;
    } else if (rules->order == CRM_TIME_DAY_FIRST) {
        *date = (struct civil){c, b, a};
    } else {
        *date = (struct civil){c, a, b};
    }
    *problem = no_such_day;
    if (!is_day(*date))
        return false;
    *problem = "is not between the years 1970 and 2199";
    return date->year >= 1970 && date->year <= 2199;
}

static bool take_clock(const char **s, int64_t *seconds)
{
    int hours = 0, minutes = 0, rest = 0, fraction = 0;
    if (!take_number(s, 2, &hours) || !take_mark(s, ":") || !take_number(s, 2, &minutes))
        return false;
    if (take_mark(s, ":") && !take_number(s, 2, &rest))
        return false;
    if (take_mark(s, ".,") && !take_number(s, 9, &fraction))
        return false;
    *seconds = (int64_t)hours * HOUR + minutes * MINUTE + rest;
    return hours < 24 && minutes < 60 && rest <= 60;
}

/* +hh:mm, +hhmm or +hh. */
static bool take_zone(const char **s, int32_t *seconds)
{
    const int sign = **s == '-' ? -1 : 1;
    int hours = 0, minutes = 0;
    if (!take_mark(s, "+-") || !take_number(s, 2, &hours))
        return false;
    const bool colon = take_mark(s, ":");
    if ((colon || **s != '\0') && !take_number(s, 2, &minutes))
        return false;
    *seconds = sign * (hours * HOUR + minutes * MINUTE);
    return hours <= 14 && minutes < 60;
}

bool crm_time_zone(const char *text, int32_t *seconds)
{
    return take_zone(&text, seconds) && *text == '\0';
}

/* From UTC to the company's time. */
static int64_t local(const struct crm_time_rules *rules, int64_t utc)
{
    const int64_t winter = utc + rules->zone;
    const int64_t day = crm_time_day(winter);
    return day >= rules->summer_from && day < rules->summer_until ? winter + HOUR : winter;
}

void crm_time_add_date(struct text *t, int64_t day)
{
    const struct civil d = civil_from_day(day);
    text_printf(t, "%04d-%02d-%02d", d.year, d.month, d.day);
}

int64_t crm_time_day(int64_t seconds)
{
    return seconds >= 0 ? seconds / CRM_TIME_DAY : -((CRM_TIME_DAY - 1 - seconds) / CRM_TIME_DAY);
}

bool crm_time_read(const struct crm_time_rules *rules, const char *text, struct crm_time *out,
                   const char **problem)
{
    struct civil date = {0};
    const char *s = text;
    int64_t clock = 0;
    int32_t zone = 0;
    bool utc = rules->shifted;
    if (!take_date(rules, &s, &date, problem))
        return false;
    out->seconds = civil_to_day(date) * CRM_TIME_DAY;
    out->has_time = *s != '\0';
    if (!out->has_time)
        return true;
    *problem = not_a_date;
    if (!take_mark(&s, " T") || !take_clock(&s, &clock))
        return false;
    (void)take_mark(&s, " ");
    if (take_mark(&s, "Zz")) {
        utc = true;
    } else if (*s == '+' || *s == '-') {
        if (!take_zone(&s, &zone))
            return false;
        utc = true;
    }
    if (*s != '\0')
        return false;
    out->seconds += clock - zone;
    if (utc)
        out->seconds = local(rules, out->seconds);
    return true;
}
