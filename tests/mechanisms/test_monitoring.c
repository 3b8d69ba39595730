/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Leads are moved by hand, ten a day, so that what a desk sees is known. Learning lasts 182 days;
 * the fault is planted on day 210, a Monday.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fault.h"
#include "mechanisms/rig.h"
#include "monitoring.h"

enum { WARM_UP = 182, FAULT = 210, A_DAY = 10 };

static struct rig r;
static struct monitoring_spec monitoring;
static struct spec_fault fault;

static void open_rig(int32_t stage)
{
    company_fill(&r.c);
    monitoring = (struct monitoring_spec){
        .strength = 1.0, .shift = 0.6, .learning = WARM_UP * SIM_DAY, .false_alarms = 1.0};
    fault = (struct spec_fault){stage, 0.5, r.c.spec.horizon.start + FAULT};
    r.c.spec.horizon.warm_up = WARM_UP * SIM_DAY;
    r.c.spec.horizon.duration = 182 * SIM_DAY;
    r.c.spec.faults = &fault;
    r.c.spec.n_faults = 1;
}

static void begin(void)
{
    rig_build(&r, &monitoring_mechanism, &monitoring);
    rig_start(&r, 0);
}

static int planted = FAULT;                    /* day from which people do worse */
static enum lead_state unready = LEAD_EXPIRED; /* the end of who was reached and does not agree */

/* What becomes of one lead, as far as it gets: reached, meeting, accepted, won. */
static void one_lead(uint64_t number, int gets)
{
    struct world *w = &r.w;
    const uint32_t lead = company_lead_of(w, COMPANY_WEB, 0, number, true);
    lead_move(w, lead, LEAD_QUEUED, SEAT_SDR, "");
    lead_move(w, lead, LEAD_ATTEMPTED, SEAT_SDR, "");
    if (gets >= 1)
        lead_move(w, lead, LEAD_CONTACTED, SEAT_SDR, "");
    if (gets >= 2) {
        lead_move(w, lead, LEAD_BOOKED, SEAT_SDR, "");
        lead_at(w, lead)->qualifier = SEAT_SDR;
        lead_move(w, lead, LEAD_HELD, SEAT_AE, "");
    }
    if (gets >= 3)
        lead_move(w, lead, LEAD_ACCEPTED, SEAT_AE, "");
    if (gets == 2)
        lead_move(w, lead, LEAD_REJECTED, SEAT_AE, "");
    lead_move(w, lead,
              gets == 4   ? LEAD_WON
              : gets == 3 ? LEAD_LOST
              : gets == 2 ? LEAD_DROPPED
              : gets == 1 ? unready
                          : LEAD_EXPIRED,
              gets >= 2 ? SEAT_AE : SEAT_SDR, "");
}

/* Ten leads at noon of each day up to `until`; after the fault those at `step` fall back to `to`.
 */
static void work(int from, int until, int to)
{
    static const int gets[A_DAY] = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4};
    for (int day = from; day < until; day++) {
        assert_int_not_equal(sim_run(&r.w.sim, day * SIM_DAY + 12 * SIM_HOUR), SIM_END_STORM);
        r.w.sim.now = day * SIM_DAY + 12 * SIM_HOUR;
        for (int i = 0; i < A_DAY; i++) {
            const bool hit = day >= planted && i % 2 == 0 && gets[i] > to;
            one_lead((uint64_t)(day * A_DAY + i), hit ? to : gets[i]);
        }
    }
}

static size_t count_of(enum probe_sample what)
{
    return r.w.probe.samples[what].count;
}

/* Closers reject twice as many, at the age at which they lose others: their own desk sees fewer
 * sales and blames closing, unless the team before tells it what became of its hand-offs. */
static void what_is_seen_lumped_is_noticed_but_not_blamed_on_the_right_step(void **state)
{
    (void)state;
    for (int mutual = 0; mutual <= 1; mutual++) {
        open_rig(SPEC_STAGE_ACCEPT);
        monitoring.mutual = mutual == 1;
        begin();
        work(0, FAULT + 40, 2);
        assert_int_equal(count_of(PROBE_DETECT), 1);
        assert_int_equal(count_of(PROBE_LOCATE), mutual);
        rig_fini(&r);
    }
}

static void before_the_fault_nothing_is_noticed(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_CONTACT);
    begin();
    work(0, FAULT, 0);
    assert_int_equal(r.w.probe.samples[PROBE_DETECT].population, 1);
    assert_int_equal(count_of(PROBE_DETECT), 0);
    rig_fini(&r);
}

static void a_fault_is_noticed_at_the_next_review_and_located_after_two_weeks_more(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_WIN);
    monitoring.mutual = true; /* verdict and sale are seen apart */
    begin();
    work(0, FAULT + 40, 3);
    assert_int_equal(count_of(PROBE_DETECT), 1);
    assert_int_equal(r.w.probe.samples[PROBE_DETECT].values[0], 7 * SIM_DAY);
    assert_int_equal(count_of(PROBE_LOCATE), 1);
    assert_int_equal(r.w.probe.samples[PROBE_LOCATE].values[0], 21 * SIM_DAY);
    rig_fini(&r);
}

static const char *noticed_by;

static void who_noticed(void *unused, const struct probe_row *row)
{
    (void)unused;
    if (strcmp(row->event, "fault_noticed") == 0)
        noticed_by = row->who.position;
}

/* Kept for later is not agreed, either: without it nobody would know that agreeing ever fails. */
static void a_lead_that_is_kept_for_later_counts_as_not_agreed(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_AGREE);
    unready = LEAD_NURTURED;
    begin();
    work(0, FAULT + 40, 1);
    unready = LEAD_EXPIRED;
    assert_int_equal(count_of(PROBE_DETECT), 1);
    assert_int_equal(r.w.probe.samples[PROBE_DETECT].values[0], 7 * SIM_DAY);
    rig_fini(&r);
}

/* Nobody's work has become worse: there only are more leads than people. */
static void leads_that_nobody_has_begun_to_work_say_nothing(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_CONTACT);
    begin();
    work(0, FAULT, 4);
    for (int day = FAULT; day < FAULT + 30; day++) {
        work(day, day + 1, 4);
        for (int i = 0; i < 3 * A_DAY; i++) {
            const uint32_t lead =
                company_lead_of(&r.w, COMPANY_WEB, 0, (uint64_t)(10000 + day * 100 + i), true);
            lead_move(&r.w, lead, LEAD_QUEUED, SEAT_SDR, "");
            lead_move(&r.w, lead, LEAD_EXPIRED, SEAT_SDR, "");
        }
    }
    assert_int_equal(count_of(PROBE_DETECT), 0);
    rig_fini(&r);
}

static void work_is_reviewed_at_the_desk_of_the_line_boss(void **state)
{
    static const struct {
        int32_t stage;
        int to;
        const char *boss, *desk;
    } cases[] = {{SPEC_STAGE_CONTACT, 0, "lead", "lead"},
                 {SPEC_STAGE_CONTACT, 0, "ceo", "ceo"}, /* the first seat of the file */
                 {SPEC_STAGE_WIN, 3, "lead", "vp_sales"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        open_rig(cases[i].stage);
        r.c.bosses[COMPANY_SDR][0] = cases[i].boss;
        monitoring.mutual = true;
        begin();
        r.w.probe.log = who_noticed;
        noticed_by = "nobody";
        work(0, FAULT + 10, cases[i].to);
        assert_string_equal(noticed_by, cases[i].desk);
        assert_int_equal(r.w.probe.samples[PROBE_DETECT].values[0], 7 * SIM_DAY);
        rig_fini(&r);
    }
}

/* The review that ends the learning also is the first that looks for something. */
static void a_fault_in_the_week_after_learning_is_noticed_as_soon_as_any(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_CONTACT);
    fault.at = r.c.spec.horizon.start + WARM_UP;
    begin();
    planted = WARM_UP;
    work(0, WARM_UP + 20, 0);
    planted = FAULT;
    assert_int_equal(r.w.probe.samples[PROBE_DETECT].values[0], 7 * SIM_DAY);
    rig_fini(&r);
}

static void an_alarm_at_a_desk_that_does_not_do_the_step_is_false(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_WIN); /* planted at closing, but what happens is that fewer are reached */
    begin();
    work(0, FAULT + 60, 0);
    assert_int_equal(count_of(PROBE_DETECT), 0);
    rig_fini(&r);
}

static void twice_as_many_reviews_notice_sooner(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_CONTACT);
    monitoring.strength = 2.0;
    begin();
    work(0, FAULT + 40, 0);
    assert_int_equal(r.w.probe.samples[PROBE_DETECT].values[0], 84 * SIM_HOUR);
    rig_fini(&r);
}

static void the_next_replication_starts_from_nothing(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_CONTACT);
    begin();
    work(0, FAULT + 40, 0);
    rig_start(&r, 1);
    work(0, FAULT, 0);
    assert_int_equal(count_of(PROBE_DETECT), 0);
    rig_fini(&r);
}

static void without_a_fault_nobody_reviews(void **state)
{
    (void)state;
    open_rig(SPEC_STAGE_CONTACT);
    r.c.spec.n_faults = 0;
    begin();
    assert_int_equal(r.w.hooks.n_events, 1); /* the rig's own */
    rig_fini(&r);
}

static void a_planted_fault_bends_its_step_from_its_day_on(void **state)
{
    static const struct {
        int32_t stage;
        enum hook_factor factor;
    } cases[] = {{SPEC_STAGE_CONTACT, HOOK_CONTACT_ODDS},
                 {SPEC_STAGE_AGREE, HOOK_AGREE_ODDS},
                 {SPEC_STAGE_WIN, HOOK_WIN_ODDS}};
    const struct lead lead = {0};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        open_rig(cases[i].stage);
        begin();
        r.w.sim.now = FAULT * SIM_DAY - 1;
        assert_true(hook_factor_of(&r.w, cases[i].factor, SEAT_SDR, &lead) == 1.0);
        r.w.sim.now = FAULT * SIM_DAY;
        assert_true(hook_factor_of(&r.w, cases[i].factor, SEAT_SDR, &lead) == 0.5);
        rig_fini(&r);
    }
    open_rig(SPEC_STAGE_ACCEPT);
    begin();
    r.w.sim.now = FAULT * SIM_DAY;
    rig_close(hook_shift_of(&r.w, HOOK_ACCEPT_LOG_ODDS, SEAT_AE, &lead), log(0.5), 1e-12);
    rig_fini(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_seen_lumped_is_noticed_but_not_blamed_on_the_right_step),
        cmocka_unit_test(before_the_fault_nothing_is_noticed),
        cmocka_unit_test(a_fault_is_noticed_at_the_next_review_and_located_after_two_weeks_more),
        cmocka_unit_test(a_fault_in_the_week_after_learning_is_noticed_as_soon_as_any),
        cmocka_unit_test(an_alarm_at_a_desk_that_does_not_do_the_step_is_false),
        cmocka_unit_test(twice_as_many_reviews_notice_sooner),
        cmocka_unit_test(the_next_replication_starts_from_nothing),
        cmocka_unit_test(without_a_fault_nobody_reviews),
        cmocka_unit_test(a_planted_fault_bends_its_step_from_its_day_on),
        cmocka_unit_test(a_lead_that_is_kept_for_later_counts_as_not_agreed),
        cmocka_unit_test(leads_that_nobody_has_begun_to_work_say_nothing),
        cmocka_unit_test(work_is_reviewed_at_the_desk_of_the_line_boss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
