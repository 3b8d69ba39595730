/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "channel.h"
#include "mechanisms/rig.h"

static struct company c;
static struct world w;
static struct channel channel;

static void close_world(void)
{
    channel_fini(&channel);
    world_fini(&w);
}

static sim_time agreed(uint32_t a, uint32_t b)
{
    return *channel_agreed(&channel, a, b);
}

/* At noon of a Monday. */
static void open_world(double talk_rate, double loss)
{
    world_build(&w, &c.spec, c.roles);
    world_start(&w, 1, 0);
    channel = (struct channel){.view = &w.view,
                               .talk_rate = talk_rate,
                               .loss_per_hop = loss};
    (void)sim_run(&w.sim, 12 * SIM_HOUR);
}

static void fill(void)
{
    company_fill(&c);
    c.spec.horizon.duration = 3640 * SIM_DAY;
}

/* ---- talk ---- */

static sim_time hour_of(sim_time t)
{
    return t % SIM_DAY;
}

/* A team mate to whom one talks every day: at any moment of the working day, and at no other time. */
static void whoever_talks_daily_talks_once_a_working_day_at_any_of_its_hours(void **state)
{
    enum { N = 1000 };
    double sum = 0.0;
    double squares = 0.0;
    (void)state;
    fill();
    open_world(5.0, 0);
    sim_time at = channel_talk(&w, &channel, SEAT_SDR, SEAT_SDR + 1);
    sim_time last_day = at / SIM_DAY;
    assert_true(at > w.sim.now && last_day <= 1);
    for (int i = 0; i < N; i++) {
        (void)sim_run(&w.sim, at); /* at that moment the next one is meant */
        at = channel_talk(&w, &channel, SEAT_SDR + 1, SEAT_SDR);
        const sim_time ahead = at / SIM_DAY - last_day;
        assert_int_equal(ahead, last_day % 7 == 4 ? 3 : 1); /* Friday to Monday */
        last_day = at / SIM_DAY;
        const double part = (sim_hours(hour_of(at)) - 9) / 8;
        assert_true(part >= 0 && part < 1);
        sum += part;
        squares += part * part;
    }
    rig_close(sum / N, 1.0 / 2, 4 * sqrt(1.0 / 12 / N));
    rig_close(squares / N, 1.0 / 3, 4 * sqrt(4.0 / 45 / N));
    close_world();
}

/* Talks of a pair in ten years from now on. */
static double talks(uint32_t a, uint32_t b)
{
    double n = 0.0;
    sim_time at = channel_talk(&w, &channel, a, b);
    for (; at < 3640 * SIM_DAY; n += 1.0) {
        (void)sim_run(&w.sim, at);
        at = channel_talk(&w, &channel, a, b);
    }
    return n;
}

static void how_often_people_talk_follows_from_how_near_they_sit(void **state)
{
    (void)state;
    for (int far = 0; far < 2; far++) {
        fill();
        open_world(2.0, 0);
        const double p = 2.0 / 5 * (far ? 0.2 + 0.8 * 0.343 : 1.0);
        rig_close(talks(SEAT_SDR, far ? SEAT_MKT : SEAT_SDR + 1), 2600 * p, 4.5 * sqrt(2600 * p * (1 - p)));
        close_world();
    }
    fill();
    open_world(0, 0);
    assert_int_equal(channel_talk(&w, &channel, SEAT_SDR, SEAT_SDR + 1), SIM_NEVER);
    close_world();
}

/* The pair that talks round the clock from Monday to Friday says nothing in the first moment of Monday for Sunday. */
static void a_day_off_before_a_day_that_opens_at_midnight_is_off(void **state)
{
    (void)state;
    fill();
    c.positions[COMPANY_SDR].calendar = "Mon-Fri 0-24";
    open_world(5.0, 0);
    int n = 0;
    for (sim_time at = w.sim.now; at < 70 * SIM_DAY; n++) {
        (void)sim_run(&w.sim, at);
        at = channel_talk(&w, &channel, SEAT_SDR, SEAT_SDR + 1);
        assert_true(at / SIM_DAY % 7 < 5);
        assert_true(hour_of(at) > 0);
    }
    assert_true(n >= 49 && n <= 52);
    close_world();
}

static double strangers(const void *self, uint32_t a, uint32_t b)
{
    (void)self, (void)a, (void)b;
    return 0.5;
}

/* Of the talks already agreed on, those of pairs that sit otherwise now are off. */
static void pairs_that_sit_otherwise_than_before_agree_on_talks_anew(void **state)
{
    (void)state;
    fill();
    open_world(5.0, 0);
    const uint32_t near = SEAT_SDR + 1;
    const uint32_t last = SEAT_SDR + 5; /* next to marketing in the list only */
    const sim_time was = channel_talk(&w, &channel, SEAT_SDR, SEAT_SDR + 1);
    assert_int_equal(agreed(SEAT_SDR, near), was);
    assert_int_equal(agreed(last, SEAT_MKT), 0);
    *channel_agreed(&channel, last, SEAT_MKT) = 4000 * SIM_DAY;
    *channel_agreed(&channel, 0, SEAT_SDR) = 4000 * SIM_DAY; /* and that of the first seat of all */
    struct view before = w.view;
    w.view.rapport = strangers; /* that they do not know each other yet is no other chart */
    channel_rearrange(&channel, &before);
    assert_int_equal(agreed(SEAT_SDR, near), was);
    assert_int_equal(agreed(last, SEAT_MKT), 4000 * SIM_DAY);
    before = w.view;
    w.view.delta = 0.9;
    channel_rearrange(&channel, &before);
    assert_int_equal(agreed(SEAT_SDR, near), was);
    assert_int_equal(agreed(last, SEAT_MKT), 0);
    assert_int_equal(agreed(0, SEAT_SDR), 0);
    close_world();
}

/* ---- reports ---- */

/* The first day after t on which this boss hears its people. */
static sim_time heard(uint32_t boss, sim_time t)
{
    uint64_t k = 0;
    while (world_recurring(&w, boss, SIM_WEEK, k) <= t)
        k++;
    return world_recurring(&w, boss, SIM_WEEK, k);
}

static sim_time report(uint32_t from, uint32_t to, uint64_t item)
{
    return channel_report(&w, &channel, from, to, item, SIM_NEVER);
}

static void news_climb_from_boss_to_boss_and_come_down_with_their_reports(void **state)
{
    (void)state;
    fill();
    open_world(0, 0);
    for (int day = 0; day < 30; day++) {
        const sim_time now = w.sim.now;
        const sim_time lead = heard(SEAT_LEAD, now);
        const sim_time vp = heard(SEAT_VP, lead);
        const sim_time ceo = heard(SEAT_CEO, vp);
        assert_int_equal(report(SEAT_SDR, SEAT_LEAD, 1), lead);
        assert_int_equal(report(SEAT_SDR, SEAT_VP, 1), vp);
        assert_int_equal(report(SEAT_SDR, SEAT_SDR + 1, 1), lead); /* who sits in the same round */
        assert_int_equal(report(SEAT_SDR, SEAT_AE, 1), vp);
        assert_int_equal(report(SEAT_SDR, SEAT_CMO, 1), ceo);
        assert_int_equal(report(SEAT_SDR, SEAT_MKT, 1), heard(SEAT_CMO, ceo));
        assert_int_equal(report(SEAT_VP, SEAT_LEAD, 1), heard(SEAT_VP, now));
        assert_int_equal(report(SEAT_VP, SEAT_SDR, 1), heard(SEAT_LEAD, heard(SEAT_VP, now)));
        assert_int_equal(report(SEAT_AE, SEAT_SDR, 1), heard(SEAT_LEAD, heard(SEAT_VP, now)));
        assert_int_equal(report(SEAT_SDR, SEAT_SDR, 1), now + 1); /* one's own news */
        (void)sim_run(&w.sim, now + 17 * SIM_HOUR);
    }
    close_world();
}

/* In the very moment of a report, that one is over. */
static void what_happens_during_a_report_waits_for_the_next(void **state)
{
    (void)state;
    fill();
    open_world(0, 0);
    for (uint64_t k = 2; k < 10; k++) {
        const sim_time now = world_recurring(&w, SEAT_LEAD, SIM_WEEK, k);
        (void)sim_run(&w.sim, now);
        assert_int_equal(report(SEAT_SDR, SEAT_LEAD, 1), world_recurring(&w, SEAT_LEAD, SIM_WEEK, k + 1));
    }
    close_world();
}

static void the_earliest_way_over_all_lines_counts(void **state)
{
    (void)state;
    fill();
    c.bosses[COMPANY_SDR][1] = "vp_sales";
    c.positions[COMPANY_SDR].n_reports_to = 2;
    open_world(0, 0);
    for (int day = 0; day < 30; day++) {
        const sim_time now = w.sim.now;
        const sim_time vp = heard(SEAT_VP, now);
        assert_int_equal(report(SEAT_SDR, SEAT_AE, 1), vp);
        assert_int_equal(report(SEAT_AE, SEAT_SDR, 1), vp);
        assert_int_equal(report(SEAT_VP, SEAT_SDR, 1), vp);
        const sim_time lead = heard(SEAT_LEAD, now);
        assert_int_equal(report(SEAT_SDR, SEAT_SDR + 1, 1), lead < vp ? lead : vp);
        (void)sim_run(&w.sim, now + 29 * SIM_HOUR);
    }
    close_world();
}

/* Each telling is lost by a draw of its own; items that both draws spare arrive as if nothing were ever lost. */
static void expect_lost(uint32_t from, uint32_t to, int hops)
{
    int lost = 0;
    for (uint64_t item = 0; item < 200; item++) {
        bool gone = false;
        for (int hop = 0; hop < hops; hop++)
            gone = gone || world_uniform(&w, item, PURPOSE_REPORT_LOSS, (uint64_t)hop) < 0.3;
        channel.loss_per_hop = 0.0;
        const sim_time arrives = report(from, to, item);
        channel.loss_per_hop = 0.3;
        assert_int_equal(report(from, to, item), gone ? SIM_NEVER : arrives);
        lost += gone;
    }
    const double p = 1 - pow(0.7, hops);
    rig_close(lost / 200.0, p, 4 * sqrt(p * (1 - p) / 200));
}

static void news_are_lost_hop_by_hop(void **state)
{
    (void)state;
    fill();
    open_world(0, 0);
    expect_lost(SEAT_SDR, SEAT_LEAD, 1);
    expect_lost(SEAT_SDR, SEAT_AE, 2);
    expect_lost(SEAT_SDR, SEAT_MKT, 4);
    expect_lost(SEAT_VP, SEAT_LEAD, 1);
    expect_lost(SEAT_VP, SEAT_SDR, 2);
    expect_lost(SEAT_CEO, SEAT_SDR, 3);
    expect_lost(SEAT_AE, SEAT_SDR, 2);
    channel.loss_per_hop = 1.0;
    assert_int_equal(report(SEAT_SDR, SEAT_LEAD, 1), SIM_NEVER);
    close_world();
}

static void between_two_halves_without_a_common_boss_there_are_no_reports(void **state)
{
    (void)state;
    fill();
    c.positions[COMPANY_CMO].n_reports_to = 0;
    open_world(0, 0);
    assert_int_equal(report(SEAT_SDR, SEAT_MKT, 1), SIM_NEVER);
    close_world();
}

/* ---- the CRM ---- */

static void the_crm_is_read_on_the_next_working_morning(void **state)
{
    (void)state;
    fill();
    open_world(0, 0);
    for (int day = 0; day < 14; day++) {
        const int next = day % 7 >= 4 ? day - day % 7 + 7 : day + 1;
        (void)sim_run(&w.sim, day * SIM_DAY + SIM_HOUR * (day == 0 ? 12 : 1));
        assert_int_equal(channel_crm(&w, SEAT_MKT), next * SIM_DAY + 9 * SIM_HOUR);
    }
    close_world();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_talks_daily_talks_once_a_working_day_at_any_of_its_hours),
        cmocka_unit_test(how_often_people_talk_follows_from_how_near_they_sit),
        cmocka_unit_test(a_day_off_before_a_day_that_opens_at_midnight_is_off),
        cmocka_unit_test(pairs_that_sit_otherwise_than_before_agree_on_talks_anew),
        cmocka_unit_test(news_climb_from_boss_to_boss_and_come_down_with_their_reports),
        cmocka_unit_test(what_happens_during_a_report_waits_for_the_next),
        cmocka_unit_test(the_earliest_way_over_all_lines_counts),
        cmocka_unit_test(news_are_lost_hop_by_hop),
        cmocka_unit_test(between_two_halves_without_a_common_boss_there_are_no_reports),
        cmocka_unit_test(the_crm_is_read_on_the_next_working_morning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
