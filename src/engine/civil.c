/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Years are counted from March, so that the leap day is the last day of its year; an era is 400
 * years of 146,097 days.
 */
#include "civil.h"

#include <string.h>

enum { DAYS_OF_ERA = 146097, DAY_OF_1970 = 719468 }; /* 1970-01-01 counted from 0000-03-01 */

static int64_t floor_div(int64_t a, int64_t b)
{
    const int64_t q = a / b;

    return a % b < 0 ? q - 1 : q;
}

int64_t civil_to_day(struct civil date)
{
    const int64_t year = (int64_t)date.year - (date.month <= 2);
    const int64_t era = floor_div(year, 400);
    const int64_t year_of_era = year - era * 400;
    const int64_t month = (date.month + 9) % 12; /* March is 0 */
    const int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    const int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * DAYS_OF_ERA + day_of_era - DAY_OF_1970;
}

struct civil civil_from_day(int64_t day)
{
    const int64_t shifted = day + DAY_OF_1970;
    const int64_t era = floor_div(shifted, DAYS_OF_ERA);
    const int64_t day_of_era = shifted - era * DAYS_OF_ERA;
    const int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t month = (5 * day_of_year + 2) / 153;
    struct civil date;

    date.day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

int civil_weekday(int64_t day)
{
    const int64_t since_monday = day + 3; /* 1970-01-01 was a Thursday */

    return (int)(since_monday - floor_div(since_monday, 7) * 7);
}

/* The number in n digits at s, or -1. */
static int digits(const char *s, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

bool civil_parse(const char *text, int64_t *day)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    const struct civil date = {digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)};
    if (date.year < 0 || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)
        return false;
    const int64_t number = civil_to_day(date);
    if (civil_from_day(number).month != date.month) /* a day too many runs into the next */
        return false;
    *day = number;
    return true;
}

int64_t civil_month_start(int64_t day, int months)
{
    const struct civil date = civil_from_day(day);
    const int64_t month = (int64_t)date.year * 12 + (date.month - 1) + months;
    const int64_t year = floor_div(month, 12);

    return civil_to_day((struct civil){(int)year, (int)(month - year * 12) + 1, 1});
}
