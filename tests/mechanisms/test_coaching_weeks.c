/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_coaching_weeks.c - coaching week by week: who is coached when, what the hours of four weeks make of a rep, and
 * what another chart changes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coaching.h"
#include "mechanisms/rig.h"

enum { SESSIONS_MAX = 400, REPS = 6 };
#define MONTH (30.4375 / 7) /* weeks */

static struct rig rig;
static struct coaching_spec spec;
static struct session {
    sim_time at; /* its end */
    uint32_t rep, by;
} sessions[SESSIONS_MAX];
static int n_sessions, n_weeks;

static void read_log(void *context, const struct probe_row *row)
{
    (void)context;
    n_weeks += strcmp(row->event, "coaching_week") == 0;
    if (strcmp(row->event, "coached") != 0)
        return;
    assert_int_equal((sim_time)row->value, spec.session);
    const uint32_t by = strcmp(row->who.position, "lead") == 0       ? SEAT_LEAD
                        : strcmp(row->who.position, "vp_sales") == 0 ? SEAT_VP
                                                                     : SEAT_CEO;
    sessions[n_sessions++] = (struct session){row->time, row->with.number - 1, by};
}

static void fill(double share)
{
    spec = (struct coaching_spec){.strength = 1.0,
                                  .low = 0.90,
                                  .high = 1.07,
                                  .midpoint = 2.5,
                                  .slope = 2.34,
                                  .session = SIM_HOUR,
                                  .fixed_load = 0.3,
                                  .protected_share = 0.5};
    company_fill(&rig.c);
    rig.c.positions[COMPANY_LEAD].time_for_team = share;
}

static void open_rig(void)
{
    rig_build(&rig, &coaching_mechanism, &spec);
    rig_start(&rig, 0);
    rig.w.probe.log = read_log;
    n_sessions = n_weeks = 0;
}

static void run_to(sim_time t)
{
    (void)sim_run(&rig.w.sim, t);
}

static double agree(uint32_t seat)
{
    return hook_factor_of(&rig.w, HOOK_AGREE_ODDS, seat, NULL);
}

/* Sessions that the k-th rep had in this week. */
static int held(uint32_t rep, int week)
{
    int n = 0;
    for (int i = 0; i < n_sessions; i++)
        n += sessions[i].rep == rep && sessions[i].at / SIM_WEEK == week;
    return n;
}

/* One a week each, on the afternoons of Monday to Friday and round again. */
static void sessions_are_held_in_the_early_afternoon_day_after_day(void **state)
{
    static const uint32_t in_order[REPS] = {0, 5, 1, 2, 3, 4};
    static const int days[REPS] = {0, 0, 1, 2, 3, 4};
    (void)state;
    fill(1.0);
    open_rig();
    run_to(21 * SIM_DAY);
    assert_int_equal(n_sessions, 3 * REPS);
    for (int i = 0; i < n_sessions; i++) {
        const int week = i / REPS;
        assert_int_equal(sessions[i].at, week * SIM_WEEK + days[i % REPS] * SIM_DAY + 15 * SIM_HOUR);
        assert_int_equal(held(in_order[i % REPS], week), 1);
        assert_int_equal(sessions[i].by, SEAT_LEAD);
    }
    rig_fini(&rig);
}

/* 3.5 a week: three and four in turn, each week beginning with whom the last one ended before. */
static void what_a_week_has_no_room_for_comes_first_in_the_next(void **state)
{
    (void)state;
    fill(0.25);
    open_rig();
    run_to(70 * SIM_DAY);
    uint32_t next = 0;
    for (int week = 0; week < 10; week++)
        for (int k = 0; k < 3 + week % 2; k++, next++)
            assert_int_equal(held(next % REPS, week), 1);
    assert_int_equal(n_sessions, next);
    rig_fini(&rig);
}

/* Half an hour: twice as many sessions in the same time, so there is room for all and to spare. */
static void hours_begin_with_what_there_is_room_for_and_follow_what_was_held(void **state)
{
    (void)state;
    for (int half = 0; half < 2; half++) {
        fill(0.25);
        spec.session = half ? SIM_HOUR / 2 : SIM_HOUR;
        spec.strength = 1.5;
        spec.skill_effect = 0.4;
        rig.c.positions[COMPANY_LEAD].coaching_skill = 0.8;
        open_rig();
        const double before = half ? 0.5 : 3.5 / REPS; /* hours a week */
        const double skill = 0.8 * exp(0.4 * rig.w.seats[SEAT_LEAD].skill[SEAT_COACHING]);
        for (int week = 0; week < 9; week++) {
            for (uint32_t k = 0; k < REPS; k++) {
                double hours = 0.0;
                for (int back = 1; back <= 4; back++)
                    hours += week - back >= 0 ? held(k, week - back) * sim_hours(spec.session) : before;
                const double month = hours / 4 * MONTH * skill;
                rig_close(rig.w.seats[SEAT_SDR + k].coached_hours, month, 1e-12);
                rig_close(agree(SEAT_SDR + k), pow(coaching_factor(&spec, month), 0.75), 1e-12);
            }
            run_to((week + 1) * SIM_WEEK);
        }
        rig_fini(&rig);
    }
}

/* Half a session a week, of which no more than one is carried over a vacancy of seven weeks. */
static void time_that_nobody_needed_is_not_saved_up(void **state)
{
    (void)state;
    fill(1.0001 / 28);
    rig.c.positions[COMPANY_SDR].headcount = 1;
    open_rig();
    const struct seat_person person = seat_person(&rig.w, SEAT_SDR);
    seat_vacate(&rig.w, SEAT_SDR, "left");
    run_to(7 * SIM_WEEK - SIM_HOUR);
    assert_int_equal(n_sessions, 0);
    assert_int_equal(n_weeks, 0);
    seat_fill(&rig.w, SEAT_SDR, &person, "hired");
    run_to(13 * SIM_WEEK);
    static const int want[] = {1, 1, 0, 1, 0, 1};
    for (int week = 0; week < 6; week++)
        assert_int_equal(held(0, 7 + week), want[week]);
    assert_int_equal(n_weeks, 7); /* the Monday just now included */
    rig_fini(&rig);
}

static void only_the_counted_period_counts_and_it_is_the_managers_time_too(void **state)
{
    (void)state;
    fill(1.0);
    rig.c.spec.horizon.warm_up = 14 * SIM_DAY;
    open_rig();
    run_to(13 * SIM_DAY);
    rig_close(rig.w.probe.coaching_hours, 0, 0);
    rig_close(rig.w.probe.coaching_reps, 0, 0);
    run_to(21 * SIM_DAY - 1);
    rig_close(rig.w.probe.coaching_hours, REPS, 1e-12);
    rig_close(rig.w.probe.coaching_reps, REPS / MONTH, 1e-12);
    const uint8_t kind = (uint8_t)(rig.w.n_kinds - 1);
    assert_int_equal(rig.w.probe.work[SEAT_LEAD * TASK_KINDS_MAX + kind].busy, REPS * SIM_HOUR);
    rig_fini(&rig);
}

/* Nobody works from Tuesday on for two weeks, but a manager who is always there asks: of the sessions then open, those
 * of less than a week are held on the third Tuesday. */
static void a_session_waits_for_a_week(void **state)
{
    int64_t holidays[14];
    (void)state;
    fill(1.0);
    for (int i = 0; i < 14; i++)
        holidays[i] = rig.c.spec.horizon.start + 1 + i;
    rig.c.spec.horizon.holidays = holidays;
    rig.c.spec.horizon.n_holidays = 14;
    rig.c.positions[COMPANY_LEAD].calendar = "always";
    open_rig();
    run_to(15 * SIM_DAY);
    assert_int_equal(n_sessions, 2); /* those of the first Monday */
    run_to(15 * SIM_DAY + 14 * SIM_HOUR);
    for (uint32_t k = 0; k < REPS; k++)
        assert_int_equal(held(k, 2), 1);
    rig_fini(&rig);
}

/* Of one session a week. */
static void few_people_share_what_there_is_room_for(void **state)
{
    static const double each[] = {1.0, 1.0 / 2, 1.0 / 3};
    (void)state;
    for (int32_t people = 1; people <= 3; people++) {
        fill(1.0 / 14);
        spec.session = SIM_HOUR;
        rig.c.positions[COMPANY_SDR].headcount = people;
        open_rig();
        rig_close(rig.w.seats[SEAT_SDR].coached_hours, each[people - 1] * MONTH, 1e-12);
        rig_fini(&rig);
    }
}

/* On whatever day the run begins: on Wednesday, the fifth day later is a Monday. */
static void weeks_begin_on_mondays(void **state)
{
    (void)state;
    fill(1.0);
    rig.c.spec.horizon.start += 2;
    open_rig();
    run_to(5 * SIM_DAY);
    assert_int_equal(n_sessions, 0);
    run_to(26 * SIM_DAY - 1);
    assert_int_equal(n_sessions, 3 * REPS);
    assert_int_equal(sessions[0].at, 5 * SIM_DAY + 15 * SIM_HOUR);
    assert_int_equal(sessions[3 * REPS - 1].at, (5 + 14 + 4) * SIM_DAY + 15 * SIM_HOUR);
    rig_fini(&rig);
}

static sim_time hour_and_a_half(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
    return 90 * SIM_MINUTE;
}

/* Two pieces of work were there before: one is in hand, the other has to wait. */
static void an_appointment_comes_before_what_has_been_waiting(void **state)
{
    static const struct task_kind work = {"work", hour_and_a_half, company_nothing, NULL};
    (void)state;
    fill(1.0);
    rig_build(&rig, &coaching_mechanism, &spec);
    const uint8_t kind = task_kind_add(&rig.w, &work);
    rig_start(&rig, 0);
    rig.w.probe.log = read_log;
    n_sessions = 0;
    run_to(13 * SIM_HOUR);
    for (int i = 0; i < 2; i++)
        (void)task_post(&rig.w, &(struct task_order){.kind = kind,
                                                     .class = 1,
                                                     .tray = SEAT_SDR,
                                                     .lead = LEAD_NONE,
                                                     .expires_at = SIM_NEVER});
    run_to(20 * SIM_HOUR);
    assert_int_equal(n_sessions, 2); /* that of a colleague at three */
    assert_int_equal(sessions[1].rep, 0);
    assert_int_equal(sessions[1].at, 15 * SIM_HOUR + 30 * SIM_MINUTE);
    rig_fini(&rig);
}

/* ---- another chart ---- */

static void reorganise(uint32_t rep, uint32_t boss)
{
    const struct view before = rig.w.view;
    rig.w.chart.line_boss[rep] = boss;
    hook_tell_reorganised(&rig.w, &before);
}

/* Reps take their hours along; who had no coach begins with what the new one's time will keep. */
static void reps_take_their_hours_to_their_next_boss(void **state)
{
    (void)state;
    fill(0.25);
    rig.c.positions[COMPANY_CEO].coaching_skill = 0.5;
    open_rig();
    run_to(4 * SIM_DAY);
    const double month = rig.w.seats[SEAT_SDR].coached_hours;
    rig_close(month, 3.5 / REPS * MONTH, 1e-12);
    reorganise(SEAT_SDR, SEAT_CEO);
    rig_close(rig.w.seats[SEAT_SDR].coached_hours, month * 0.5, 1e-12);
    rig_close(agree(SEAT_SDR), sqrt(coaching_factor(&spec, month * 0.5)), 1e-12);
    const int so_far = n_sessions;
    run_to(2 * SIM_WEEK);
    int by_ceo = 0;
    for (int i = so_far; i < n_sessions; i++) {
        by_ceo += sessions[i].by == SEAT_CEO;
        assert_int_equal(sessions[i].by, sessions[i].rep == 0 ? SEAT_CEO : SEAT_LEAD);
    }
    assert_int_equal(by_ceo, 1); /* there is all the time in the world for one */
    rig_fini(&rig);
}

static void whoever_loses_the_coach_works_at_the_midpoint_and_starts_again_with_the_next(void **state)
{
    (void)state;
    fill(0.25);
    open_rig();
    reorganise(SEAT_SDR, CHART_NONE);
    rig_close(agree(SEAT_SDR), 1, 0);
    assert_true(agree(SEAT_SDR + 1) != 1);
    reorganise(SEAT_SDR, SEAT_AE); /* closers coach nobody */
    rig_close(agree(SEAT_SDR), 1, 0);
    run_to(3 * SIM_DAY);
    seat_vacate(&rig.w, SEAT_SDR + 5, "left"); /* five share 3.5 sessions a week */
    reorganise(SEAT_SDR, SEAT_LEAD);
    rig_close(rig.w.seats[SEAT_SDR].coached_hours, 3.5 / 5 * MONTH, 1e-12);
    run_to(7 * SIM_DAY); /* the week in which they met counts like the ones before */
    rig_close(rig.w.seats[SEAT_SDR].coached_hours, 3.5 / 5 * MONTH, 1e-12);
    rig_fini(&rig);
}

/* Seat 0 of the file may be a coach, or be coached. */
static void the_first_seat_of_all_may_coach_or_be_coached(void **state)
{
    (void)state;
    fill(1.0);
    rig.c.bosses[COMPANY_SDR][0] = "ceo";
    open_rig();
    run_to(7 * SIM_DAY - 1);
    assert_int_equal(n_sessions, REPS);
    assert_int_equal(sessions[0].by, SEAT_CEO);
    assert_int_equal(n_weeks, REPS);
    rig_fini(&rig);
    fill(1.0);
    rig.c.positions[COMPANY_CEO].role = SPEC_SDR;
    rig.c.bosses[COMPANY_CEO][0] = "vp_sales";
    rig.c.positions[COMPANY_CEO].n_reports_to = 1;
    rig.c.positions[COMPANY_VP].n_reports_to = rig.c.positions[COMPANY_CMO].n_reports_to = 0;
    rig.c.positions[COMPANY_VP].time_for_team = 0.05; /* .7 sessions a week: now one, now none */
    open_rig();
    const double at_first = sqrt(coaching_factor(&spec, 0.7 * MONTH));
    for (uint32_t replication = 0; replication < 2; replication++) {
        rig_start(&rig, replication);
        rig_close(agree(SEAT_CEO), at_first, 1e-12);
        run_to(40 * SIM_DAY);
        assert_true(fabs(agree(SEAT_CEO) - at_first) > 1e-3);
        reorganise(SEAT_CEO, CHART_NONE);
        rig_close(agree(SEAT_CEO), 1, 0);
        rig.w.chart.line_boss[SEAT_CEO] = SEAT_VP;
        hook_tell_reorganised(&rig.w, NULL);
    }
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions_are_held_in_the_early_afternoon_day_after_day),
        cmocka_unit_test(what_a_week_has_no_room_for_comes_first_in_the_next),
        cmocka_unit_test(hours_begin_with_what_there_is_room_for_and_follow_what_was_held),
        cmocka_unit_test(time_that_nobody_needed_is_not_saved_up),
        cmocka_unit_test(only_the_counted_period_counts_and_it_is_the_managers_time_too),
        cmocka_unit_test(a_session_waits_for_a_week),
        cmocka_unit_test(few_people_share_what_there_is_room_for),
        cmocka_unit_test(weeks_begin_on_mondays),
        cmocka_unit_test(an_appointment_comes_before_what_has_been_waiting),
        cmocka_unit_test(reps_take_their_hours_to_their_next_boss),
        cmocka_unit_test(whoever_loses_the_coach_works_at_the_midpoint_and_starts_again_with_the_next),
        cmocka_unit_test(the_first_seat_of_all_may_coach_or_be_coached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
