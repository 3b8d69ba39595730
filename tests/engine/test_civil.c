/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "civil.h"

static int64_t day_of(const char *text)
{
    int64_t day;
    if (!civil_parse(text, &day))
        fail_msg("%s is not read", text);
    return day;
}

static void known_dates_have_known_numbers(void **state)
{
    (void)state;
    assert_int_equal(day_of("1970-01-01"), 0);
    assert_int_equal(day_of("1969-12-31"), -1);
    assert_int_equal(day_of("2000-02-29"), 11016);
    assert_int_equal(day_of("2024-12-31"), 20088);
    assert_int_equal(day_of("2025-01-06"), 20094);
    assert_int_equal(day_of("9999-12-31"), 2932896);
    assert_int_equal(day_of("1600-03-01"), -135080);
    assert_int_equal(day_of("0000-03-01"), -719468);
    assert_int_equal(day_of("0000-01-01"), -719528);
}

static void known_dates_have_known_weekdays(void **state)
{
    (void)state;
    assert_int_equal(civil_weekday(day_of("2025-01-06")), 0); /* Monday */
    assert_int_equal(civil_weekday(day_of("2024-02-29")), 3);
    assert_int_equal(civil_weekday(day_of("1969-07-20")), 6); /* Sunday: the moon */
    assert_int_equal(civil_weekday(day_of("1815-06-18")), 6); /* Sunday: Waterloo */
    assert_int_equal(civil_weekday(day_of("1900-01-01")), 0);
}

/* 800 years, counted day by day. */
static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct civil date = {1600, 1, 1};
    int weekday = 5; /* 1600-01-01 was a Saturday */
    const int64_t first = civil_to_day(date);
    for (int64_t day = first; day < first + 2 * 146097; day++) {
        const struct civil got = civil_from_day(day);
        assert_true(got.year == date.year && got.month == date.month && got.day == date.day);
        assert_int_equal(civil_to_day(date), day);
        assert_int_equal(civil_weekday(day), weekday);
        weekday = (weekday + 1) % 7;
        const int leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
        if (++date.day > lengths[date.month - 1] + (date.month == 2 && leap)) {
            date.day = 1;
            if (++date.month > 12) {
                date.month = 1;
                date.year++;
            }
        }
    }
    assert_int_equal(date.year, 2400);
}

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",           "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10",  "2024-01-00",
        "2024-04-31", "1900-02-29", "2024-1-1",   "24-01-01",   "2024-01-01 ", " 2024-01-01",
        "2024/01/01", "2024-01-32", "-024-01-01", "20240101",   "2024-0a-01",  "2024-+1-01",
        "2024-0:-01", "2024-1/-05", "202:-01-01", "2024-01-0:"}; /* neighbours of the digits */
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int64_t day = 77;
        if (civil_parse(wrong[i], &day))
            fail_msg("'%s' is read", wrong[i]);
        assert_int_equal(day, 77);
    }
}

static void months_start_on_their_first(void **state)
{
    (void)state;
    assert_int_equal(civil_month_start(day_of("2024-01-31"), 0), day_of("2024-01-01"));
    assert_int_equal(civil_month_start(day_of("2024-01-31"), 1), day_of("2024-02-01"));
    assert_int_equal(civil_month_start(day_of("2024-12-01"), 1), day_of("2025-01-01"));
    assert_int_equal(civil_month_start(day_of("2024-12-01"), 25), day_of("2027-01-01"));
    assert_int_equal(civil_month_start(day_of("2024-03-15"), -3), day_of("2023-12-01"));
    assert_int_equal(civil_month_start(day_of("2024-03-15"), -15), day_of("2022-12-01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_dates_have_known_numbers),
        cmocka_unit_test(known_dates_have_known_weekdays),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(months_start_on_their_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
