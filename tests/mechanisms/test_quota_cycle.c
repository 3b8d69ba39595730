/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "civil.h"
#include "mechanisms/rig.h"
#include "quota_cycle.h"

enum { MONDAY = 20094 /* 2025-01-06 */, PERIODS = 24 };

static struct rig rig;
static struct quota_cycle_spec spec;

static sim_time date(int year, int month, int day)
{
    return (civil_to_day((struct civil){year, month, day}) - MONDAY) * SIM_DAY;
}

static void the_window_is_the_last_days_of_each_civil_month(void **state)
{
    (void)state;
    struct quota_cycle_window q = quota_cycle_window_at(MONDAY, 3 * SIM_DAY, 0);
    assert_int_equal(q.opens, date(2024, 12, 29));
    assert_int_equal(q.closes, date(2025, 1, 1));
    assert_int_equal(q.next, date(2025, 1, 29));
    q = quota_cycle_window_at(MONDAY, 3 * SIM_DAY, date(2025, 1, 29) - 1);
    assert_int_equal(q.opens, date(2024, 12, 29));
    q = quota_cycle_window_at(MONDAY, 3 * SIM_DAY, date(2025, 1, 29));
    assert_int_equal(q.opens, date(2025, 1, 29));
    assert_int_equal(q.closes, date(2025, 2, 1));
    assert_int_equal(q.next, date(2025, 2, 26));
    q = quota_cycle_window_at(MONDAY, 3 * SIM_DAY, date(2028, 2, 27)); /* a leap year */
    assert_int_equal(q.opens, date(2028, 2, 27));
    assert_int_equal(q.closes, date(2028, 3, 1));
}

/* From opening to opening both clocks agree: as many decisions in a year, whatever the pull. */
static void the_clocks_agree_at_every_opening(void **state)
{
    static const double pulls[] = {1.0, 1.39, 1.39 * 1.39, 5.0};
    (void)state;
    for (size_t p = 0; p < sizeof pulls / sizeof pulls[0]; p++) {
        struct quota_cycle_window q = quota_cycle_window_at(MONDAY, 3 * SIM_DAY, date(2025, 1, 29));
        const sim_time begin = q.opens;
        for (int month = 0; month < PERIODS; month++) {
            const sim_time end =
                quota_cycle_end(MONDAY, 3 * SIM_DAY, pulls[p], begin, q.next - begin);
            assert_true(end >= q.next - 50 && end <= q.next + 50); /* microseconds of rounding */
            q = quota_cycle_window_at(MONDAY, 3 * SIM_DAY, q.next);
        }
    }
}

static void without_pull_everything_ends_when_it_ends(void **state)
{
    (void)state;
    for (sim_time k = 0; k < 2000; k++) {
        const sim_time now = k * 5 * SIM_HOUR + k * 7919;
        const sim_time length = k * 3 * SIM_HOUR + k * 104729;
        assert_int_equal(quota_cycle_end(MONDAY, 3 * SIM_DAY, 1.0, now, length), now + length);
    }
}

/* Ends that would come once an hour come 1.39 times as often in the window as outside, in order and
 * never before they began. */
static void days_in_the_window_get_their_multiple_of_the_other_days(void **state)
{
    double in = 0.0;
    double out = 0.0;
    double days_in = 0.0;
    double days_out = 0.0;
    (void)state;
    const sim_time begin = date(2025, 1, 29);
    const sim_time last = date(2026, 12, 29);
    sim_time before = begin;
    for (sim_time length = 0; begin + length < last; length += SIM_HOUR) {
        const sim_time end = quota_cycle_end(MONDAY, 3 * SIM_DAY, 1.39, begin, length);
        assert_true(end >= before);
        assert_true(end <= begin + length + 50); /* drawn forward, never put off */
        before = end;
        *(end < quota_cycle_window_at(MONDAY, 3 * SIM_DAY, end).closes ? &in : &out) += 1.0;
    }
    for (sim_time t = begin; t < last; t += SIM_DAY)
        *(t < quota_cycle_window_at(MONDAY, 3 * SIM_DAY, t).closes ? &days_in : &days_out) += 1.0;
    assert_int_equal((int)days_in, 3 * 23);
    rig_close(in / days_in / (out / days_out), 1.39, 0.01);
    for (sim_time now = begin; now < begin + 40 * SIM_DAY; now += 7 * SIM_HOUR)
        assert_true(quota_cycle_end(MONDAY, 3 * SIM_DAY, 1.39, now, SIM_MINUTE) > now);
}

static void company(double won, double pipeline, double other, double strength)
{
    spec = (struct quota_cycle_spec){
        .strength = strength, .pull = 1.39, .window = 3 * SIM_DAY, .neglect = 0.5};
    company_fill(&rig.c);
    rig.c.positions[COMPANY_AE].pay =
        (struct spec_pay){.won = won, .pipeline = pipeline, .accepted = other};
    rig_build(&rig, &quota_cycle_mechanism, &spec);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, date(2025, 1, 28));
}

static sim_time closing(uint32_t seat, sim_time planned)
{
    const struct hook_close *close = &rig.w.hooks.close;
    return close->date(&rig.w, close->self, seat, planned);
}

static void only_people_with_a_quota_close_harder_and_by_their_share_of_it(void **state)
{
    const sim_time planned = date(2025, 2, 1) - SIM_HOUR;
    (void)state;
    company(0.5, 0.5, 0.0, 1.0);
    const sim_time now = rig.w.sim.now;
    const sim_time all = closing(SEAT_AE, planned);
    assert_int_equal(all, quota_cycle_end(MONDAY, 3 * SIM_DAY, 1.39, now, planned - now));
    assert_true(all < planned - 10 * SIM_HOUR && all > date(2025, 1, 30));
    assert_int_equal(closing(SEAT_SDR, planned), planned);
    assert_int_equal(closing(SEAT_AE, rig.w.end + 32 * SIM_DAY), rig.w.end + 32 * SIM_DAY);
    rig_fini(&rig);
    company(1.0, 0.0, 1.0, 2.0); /* half of the pay at double strength */
    const sim_time half = closing(SEAT_AE, planned);
    assert_true(half >= all - 1 && half <= all + 1);
    rig_fini(&rig);
    company(0.0, 0.0, 1.0, 1.0);
    assert_int_equal(closing(SEAT_AE, planned), planned);
    rig_fini(&rig);
}

static double worth(uint32_t seat)
{
    return hook_factor_of(&rig.w, HOOK_TASK_VALUE, seat, NULL);
}

static void new_leads_are_worth_less_at_the_end_of_the_month_to_who_has_deals_to_close(void **state)
{
    (void)state;
    company(1.0, 0.0, 0.0, 2.0);
    rig.w.seats[SEAT_AE].open_work = SIM_HOUR;
    rig.w.seats[SEAT_SDR].open_work = SIM_HOUR;
    rig_close(worth(SEAT_AE), 1.0, 0.0);
    (void)sim_run(&rig.w.sim, date(2025, 1, 29));
    rig_close(worth(SEAT_AE), 0.25, 1e-12);
    rig_close(worth(SEAT_AE + 1), 1.0, 0.0); /* nothing to close */
    rig_close(worth(SEAT_SDR), 1.0, 0.0);    /* no quota */
    (void)sim_run(&rig.w.sim, date(2025, 2, 1));
    rig_close(worth(SEAT_AE), 1.0, 0.0);
    (void)sim_run(&rig.w.sim, date(2025, 2, 27));
    rig_close(worth(SEAT_AE), 0.25, 1e-12);
    rig_start(&rig, 1); /* a new replication begins before the window again */
    rig.w.seats[SEAT_AE].open_work = SIM_HOUR;
    rig_close(worth(SEAT_AE), 1.0, 0.0);
    rig_fini(&rig);
}

static void the_pull_reaches_to_a_month_after_the_end_and_everybody_with_a_quota(void **state)
{
    (void)state;
    company(1.0, 0.0, 0.0, 1.0);
    const sim_time now = rig.w.sim.now;
    const sim_time last = rig.w.end + 30 * SIM_DAY;
    assert_int_not_equal(closing(SEAT_AE, last), last);
    assert_int_equal(closing(SEAT_AE, last),
                     quota_cycle_end(MONDAY, 3 * SIM_DAY, 1.39, now, last - now));
    rig_fini(&rig);
    company_fill(&rig.c);
    rig.c.positions[COMPANY_CEO].pay = (struct spec_pay){.won = 1};
    rig_build(&rig, &quota_cycle_mechanism, &spec);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, now);
    const sim_time planned = date(2025, 2, 1) - SIM_HOUR;
    assert_true(closing(SEAT_CEO, planned) < planned);
    assert_int_equal(closing(SEAT_AE, planned), planned);
    (void)sim_run(&rig.w.sim, date(2025, 1, 30));
    rig_close(worth(LEAD_NONE), 1.0, 0.0); /* a lead that nobody has */
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_is_the_last_days_of_each_civil_month),
        cmocka_unit_test(the_clocks_agree_at_every_opening),
        cmocka_unit_test(without_pull_everything_ends_when_it_ends),
        cmocka_unit_test(days_in_the_window_get_their_multiple_of_the_other_days),
        cmocka_unit_test(only_people_with_a_quota_close_harder_and_by_their_share_of_it),
        cmocka_unit_test(
            new_leads_are_worth_less_at_the_end_of_the_month_to_who_has_deals_to_close),
        cmocka_unit_test(the_pull_reaches_to_a_month_after_the_end_and_everybody_with_a_quota),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
