/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The calendar against a list of all open minutes, looked up one by one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "calendar.h"
#include "civil.h"
#include "rng.h"

enum { DAYS = 84, MINUTES = DAYS * 24 * 60, TABLE = 56 };

static int64_t start_day(void)
{
    return civil_to_day((struct civil){2025, 12, 17}); /* a Wednesday */
}

static const int64_t holidays_after[] = {
    8, 9, 15, 15, 20, 40, 41, 42, 43, 44, 45, 46, 47, 48, -3, 70 /* beyond the table: not seen */};

struct fixture {
    struct arena arena;
    struct calendar calendar;
    unsigned char open[MINUTES];      /* is this minute open? */
    int32_t open_before[MINUTES + 1]; /* open minutes before */
};

static struct fixture fixture;

static void prepare(const char *text, size_t n_holidays)
{
    struct fixture *f = &fixture;
    struct calendar_week week;
    int64_t holidays[16];
    const char *problem = calendar_parse(text, &week);
    if (problem != NULL)
        fail_msg("%s: %s", text, problem);
    for (size_t i = 0; i < n_holidays; i++)
        holidays[i] = start_day() + holidays_after[i];
    arena_init(&f->arena);
    calendar_init(&f->calendar, &f->arena, &week, start_day(), TABLE, holidays, n_holidays);
    for (int m = 0; m < MINUTES; m++) {
        const int day = m / 1440;
        const int w = civil_weekday(start_day() + day);
        const sim_time clock = m % 1440 * SIM_MINUTE;
        f->open[m] = week.always || (clock >= week.open[w] && clock < week.close[w]);
        for (size_t i = 0; i < n_holidays && day < TABLE; i++)
            if (holidays_after[i] == day && !week.always)
                f->open[m] = 0;
        f->open_before[m + 1] = f->open_before[m] + f->open[m];
    }
}

/* Everything that can be asked at minute m, against the list. */
static void compare_at(int m, int later, int work)
{
    const struct fixture *f = &fixture;
    const struct calendar *c = &f->calendar;
    const sim_time t = m * SIM_MINUTE;
    assert_int_equal(calendar_is_open(c, t), f->open[m]);
    assert_int_equal(calendar_between(c, t, later * SIM_MINUTE),
                     (f->open_before[later] - f->open_before[m]) * SIM_MINUTE);
    int next = m;
    while (next < MINUTES && !f->open[next])
        next++;
    if (next < MINUTES)
        assert_int_equal(calendar_next_open(c, t), next * SIM_MINUTE);
    int end = m;
    while (end < MINUTES && f->open_before[end] - f->open_before[m] < work)
        end++;
    if (f->open_before[end] - f->open_before[m] == work)
        assert_int_equal(calendar_add(c, t, work * SIM_MINUTE), end * SIM_MINUTE);
}

static void agrees_with_the_minutes(const char *text, size_t n_holidays)
{
    prepare(text, n_holidays);
    for (int m = 0; m < MINUTES; m += 15)
        compare_at(m, m, 0);
    for (uint64_t i = 0; i < 10000; i++) {
        const uint64_t bits = rng_child(11, i);
        const int m = (int)(bits % MINUTES);
        const int later = m + (int)((bits >> 20) % (uint64_t)(MINUTES - m));
        const int work = (int)((bits >> 40) % (bits >> 60 & 1 ? 300 : 12000));
        compare_at(m, later, work);
    }
    arena_fini(&fixture.arena);
}

static void office_hours_agree_with_a_list_of_minutes(void **state)
{
    (void)state;
    agrees_with_the_minutes("Mon-Fri 9-17", 0);
    agrees_with_the_minutes("Mon-Fri 9-17", 16);
}

static void odd_weeks_agree_with_a_list_of_minutes(void **state)
{
    (void)state;
    agrees_with_the_minutes("always", 16);
    agrees_with_the_minutes("Mon-Sun 0-24", 0);
    agrees_with_the_minutes("Mon-Sun 0-24", 16);
    agrees_with_the_minutes("Mon-Thu 8:30-17; Fri 8:30-15", 16);
    agrees_with_the_minutes("Sun 23-24", 16);
    agrees_with_the_minutes("Tue 0-0:01", 3);
    agrees_with_the_minutes("Sat-Mon 6-22; Wed 13:07-13:08", 16);
}

static void a_working_day_is_a_fifth_of_the_week_and_a_whole_day_round_the_clock(void **state)
{
    static const struct {
        const char *text;
        sim_time week, day;
    } cases[] = {
        {"Mon-Fri 9-17", 40 * SIM_HOUR, 8 * SIM_HOUR},
        {"Mon-Thu 8:30-17; Fri 8:30-15", 40 * SIM_HOUR + 30 * SIM_MINUTE, 8 * SIM_HOUR + 6 * SIM_MINUTE},
        {"always", SIM_WEEK, SIM_DAY},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        prepare(cases[i].text, 0);
        assert_int_equal(fixture.calendar.week, cases[i].week);
        assert_int_equal(calendar_working_day(&fixture.calendar), cases[i].day);
        arena_fini(&fixture.arena);
    }
}

/* Microseconds, not only minutes: adding and measuring are inverse to each other. */
static void adding_and_measuring_are_inverse(void **state)
{
    (void)state;
    prepare("Mon-Thu 8:30-17; Fri 8:30-15", 16);
    const struct calendar *c = &fixture.calendar;
    for (uint64_t i = 0; i < 100000; i++) {
        const sim_time t = (sim_time)(rng_child(1, i) % (uint64_t)(200 * SIM_DAY));
        const sim_time work = (sim_time)(rng_child(2, i) % (uint64_t)((i % 2 ? 1 : 200) * SIM_DAY));
        const sim_time end = calendar_add(c, t, work);
        assert_int_equal(calendar_between(c, t, end), work);
        assert_true(work == 0 || calendar_between(c, t, end - 1) == work - 1);
        const sim_time half = work / 3;
        assert_int_equal(calendar_add(c, calendar_add(c, t, half), work - half), end);
        const sim_time next = calendar_next_open(c, t);
        assert_true(calendar_is_open(c, next) && calendar_between(c, t, next) == 0);
    }
    arena_fini(&fixture.arena);
}

static void the_closing_moment_is_an_end_but_not_a_start(void **state)
{
    (void)state;
    prepare("Mon-Fri 9-17", 0); /* day 0 is a Wednesday */
    const struct calendar *c = &fixture.calendar;
    assert_int_equal(calendar_add(c, 9 * SIM_HOUR, 8 * SIM_HOUR), 17 * SIM_HOUR);
    assert_int_equal(calendar_add(c, 9 * SIM_HOUR, 8 * SIM_HOUR + 1), SIM_DAY + 9 * SIM_HOUR + 1);
    assert_false(calendar_is_open(c, 17 * SIM_HOUR));
    assert_int_equal(calendar_next_open(c, 17 * SIM_HOUR), SIM_DAY + 9 * SIM_HOUR);
    assert_int_equal(calendar_add(c, 20 * SIM_HOUR, 0), 20 * SIM_HOUR);
    /* Friday 16:00 and two hours: Monday 10:00 */
    assert_int_equal(calendar_add(c, 2 * SIM_DAY + 16 * SIM_HOUR, 2 * SIM_HOUR),
                     5 * SIM_DAY + 10 * SIM_HOUR);
    arena_fini(&fixture.arena);
}

static void far_future_is_answered_and_never_stays_never(void **state)
{
    (void)state;
    prepare("Mon-Fri 9-17", 16);
    const struct calendar *c = &fixture.calendar;
    assert_int_equal(calendar_add(c, SIM_NEVER, 5), SIM_NEVER);
    assert_int_equal(calendar_next_open(c, SIM_NEVER), SIM_NEVER);
    assert_int_equal(calendar_add(c, 5, SIM_NEVER), SIM_NEVER);
    assert_int_equal(calendar_add(c, 0, SIM_NEVER / 2), SIM_NEVER);
    const sim_time far = 73000 * SIM_DAY;
    assert_int_equal(calendar_between(c, far, calendar_add(c, far, 12345678901)), 12345678901);
    assert_int_equal(calendar_add(c, -5, SIM_HOUR), calendar_add(c, 0, SIM_HOUR));
    arena_fini(&fixture.arena);

    /* a week that never opens can be built, though not written */
    const struct calendar_week closed = {0};
    struct calendar never;
    arena_init(&fixture.arena);
    calendar_init(&never, &fixture.arena, &closed, 0, 10, NULL, 0);
    assert_int_equal(calendar_next_open(&never, 5), SIM_NEVER);
    assert_int_equal(calendar_add(&never, 5, 1), SIM_NEVER);
    assert_int_equal(calendar_add(&never, 5, 0), 5);
    assert_int_equal(calendar_between(&never, 5, 500 * SIM_DAY), 0);
    arena_fini(&fixture.arena);
}

static void a_table_of_no_days_is_a_plain_week(void **state)
{
    (void)state;
    struct calendar_week week;
    struct calendar c;
    assert_null(calendar_parse("Mon-Fri 9-17", &week));
    arena_init(&fixture.arena);
    calendar_init(&c, &fixture.arena, &week, civil_to_day((struct civil){2025, 1, 6}), 0, NULL, 0);
    assert_int_equal(calendar_add(&c, 0, 40 * SIM_HOUR), 4 * SIM_DAY + 17 * SIM_HOUR);
    assert_int_equal(calendar_add(&c, 0, 40 * SIM_HOUR + 1), 7 * SIM_DAY + 9 * SIM_HOUR + 1);
    arena_fini(&fixture.arena);
}

static void spaces_case_and_lists_of_days_are_understood(void **state)
{
    (void)state;
    struct calendar_week week;
    assert_null(calendar_parse("  mon , WED-thu  9:05 - 17:30 ;  Sun 0-24 ", &week));
    assert_false(week.always);
    assert_int_equal(week.open[0], 9 * SIM_HOUR + 5 * SIM_MINUTE);
    assert_int_equal(week.close[3], 17 * SIM_HOUR + 30 * SIM_MINUTE);
    assert_int_equal(week.close[6], SIM_DAY);
    assert_true(week.close[1] <= week.open[1]);
    assert_null(calendar_parse(" Always ", &week));
    assert_true(week.always);
}

static void wrong_texts_are_refused_with_a_reason(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "Mon",
                                        "Mon-",
                                        "9-17",
                                        "Mon-Fri 17-9",
                                        "Mon 9-9",
                                        "Mon 9-25",
                                        "Mon 24:01-25",
                                        "Mon 9:60-17",
                                        "Mon 9:5-17",
                                        "Mon 9:5/-17", /* neighbours of the digits */
                                        "Mon 9:5:-17",
                                        "Mon 9:/0-17",
                                        "Moo 9-17",
                                        "Mon 9-17,",
                                        "Mon 9-17;",
                                        "Mon 9-17 x",
                                        "Mon 9-17; Mon 18-20",
                                        "Mon,Mon 9-17",
                                        "Mon-Wed,Tue 9-17",
                                        "Mon 123-17",
                                        "alway",
                                        "always 9-17",
                                        "Mon 9-24:30",
                                        "Mon 9.5-17",
                                        "Mon -9-17",
                                        "; Mon 9-17",
                                        "M",
                                        "Mon 9"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct calendar_week week;
        const char *problem = calendar_parse(wrong[i], &week);
        if (problem == NULL)
            fail_msg("'%s' is accepted", wrong[i]);
        assert_false(week.always);
        for (int w = 0; w < 7; w++)
            assert_true(week.close[w] == 0);
    }
}

/* Before day 0 the clock of the calendar stands at its midnight. */
static void times_before_the_start_count_as_the_start(void **state)
{
    (void)state;
    prepare("Mon-Fri 9-17", 0); /* day 0 is a Wednesday */
    const struct calendar *c = &fixture.calendar;
    assert_false(calendar_is_open(c, -12 * SIM_HOUR));
    assert_int_equal(calendar_next_open(c, -12 * SIM_HOUR), 9 * SIM_HOUR);
    assert_int_equal(calendar_between(c, -12 * SIM_HOUR, 10 * SIM_HOUR), SIM_HOUR);
    assert_int_equal(calendar_between(c, -12 * SIM_HOUR, -6 * SIM_HOUR), 0);
    assert_int_equal(calendar_between(c, 12 * SIM_HOUR, 10 * SIM_HOUR), 0);
    arena_fini(&fixture.arena);
    prepare("Mon-Sun 0-24", 0);
    assert_true(calendar_is_open(&fixture.calendar, -5));
    assert_int_equal(calendar_next_open(&fixture.calendar, -5), -5);
    arena_fini(&fixture.arena);
    prepare("always", 0);
    assert_int_equal(calendar_between(&fixture.calendar, -5, 7), 12);
    assert_int_equal(calendar_between(&fixture.calendar, 7, 7), 0);
    assert_int_equal(calendar_add(&fixture.calendar, 7, SIM_NEVER - 8), SIM_NEVER - 1);
    assert_int_equal(calendar_add(&fixture.calendar, 7, SIM_NEVER - 7), SIM_NEVER);
    arena_fini(&fixture.arena);
}

static void ranges_over_the_weekend_and_every_day_are_read(void **state)
{
    (void)state;
    static const char *const days[7] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    struct calendar_week week;
    for (int first = 0; first < 7; first++)
        for (int last = 0; last < 7; last++) {
            char text[24];
            (void)snprintf(text, sizeof text, "%s-%s 8:30-9", days[first], days[last]);
            assert_null(calendar_parse(text, &week));
            for (int w = 0; w < 7; w++) {
                const bool named = (w - first + 7) % 7 <= (last - first + 7) % 7;
                assert_int_equal(week.open[w], named ? 8 * SIM_HOUR + 30 * SIM_MINUTE : 0);
                assert_int_equal(week.close[w], named ? 9 * SIM_HOUR : 0);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(office_hours_agree_with_a_list_of_minutes),
        cmocka_unit_test(odd_weeks_agree_with_a_list_of_minutes),
        cmocka_unit_test(a_working_day_is_a_fifth_of_the_week_and_a_whole_day_round_the_clock),
        cmocka_unit_test(adding_and_measuring_are_inverse),
        cmocka_unit_test(the_closing_moment_is_an_end_but_not_a_start),
        cmocka_unit_test(far_future_is_answered_and_never_stays_never),
        cmocka_unit_test(a_table_of_no_days_is_a_plain_week),
        cmocka_unit_test(spaces_case_and_lists_of_days_are_understood),
        cmocka_unit_test(wrong_texts_are_refused_with_a_reason),
        cmocka_unit_test(times_before_the_start_count_as_the_start),
        cmocka_unit_test(ranges_over_the_weekend_and_every_day_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
