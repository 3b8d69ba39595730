/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content.h"
#include "mechanisms/rig.h"

static struct rig rig;
static struct content_spec spec;

/* Five hops between the SDRs and the marketers. */
static const double far = 0.2 + 0.8 * 0.7 * 0.7 * 0.7;
#define SURE ((1.0 - 1e-12) / far) /* to be taken up at once by them */

static void fill(double pick)
{
    spec = (struct content_spec){.strength = 1.0,
                                 .uplift = 1.5,
                                 .reference = 0.7,
                                 .half_life = 30 * SIM_DAY,
                                 .renew_after = 14 * SIM_DAY,
                                 .pick = pick,
                                 .handling = company_constant(3 * SIM_HOUR)};
    company_fill(&rig.c);
}

static void company(double pick, int32_t marketers)
{
    fill(pick);
    rig.c.positions[COMPANY_MKT].headcount = marketers;
    rig_build(&rig, &content_mechanism, &spec);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR);
}

static void talk(uint32_t seat)
{
    static uint64_t number;
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, ++number, true);
    lead_move(&rig.w, lead, LEAD_CONTACTED, seat, "");
}

static double odds(uint32_t seat)
{
    return hook_factor_of(&rig.w, HOOK_AGREE_ODDS, seat, NULL);
}

static uint64_t requests(void)
{
    return rig.w.probe.samples[PROBE_CONTENT].population;
}

static void material_works_when_it_is_made_and_loses_half_by_the_half_life(void **state)
{
    (void)state;
    company(SURE, 2);
    rig_close(odds(SEAT_SDR), pow(1.5, -0.7), 1e-12); /* none yet */
    talk(SEAT_SDR);
    (void)sim_run(&rig.w.sim, 12 * SIM_HOUR - 1);
    rig_close(odds(SEAT_SDR), pow(1.5, -0.7), 1e-12);
    (void)sim_run(&rig.w.sim, 12 * SIM_HOUR);
    rig_close(odds(SEAT_SDR), pow(1.5, 0.3), 1e-12);
    rig_close(odds(SEAT_SDR + 1), pow(1.5, -0.7), 1e-12); /* asked for nothing */
    assert_int_equal(rig.w.probe.samples[PROBE_CONTENT].count, 1);
    assert_int_equal(rig.w.probe.samples[PROBE_CONTENT].values[0], 3 * SIM_HOUR);
    (void)sim_run(&rig.w.sim, 12 * SIM_HOUR + 30 * SIM_DAY);
    rig_close(odds(SEAT_SDR), pow(1.5, -0.2), 1e-12);
    spec.strength = 2.0;
    rig_close(odds(SEAT_SDR), pow(1.5, -0.4), 1e-12);
    rig_fini(&rig);
}

static void one_request_at_a_time_and_none_while_the_material_is_fresh(void **state)
{
    (void)state;
    company(SURE, 2);
    talk(SEAT_SDR);
    talk(SEAT_SDR);
    assert_int_equal(requests(), 1);
    (void)sim_run(&rig.w.sim, 12 * SIM_HOUR + 14 * SIM_DAY - 1);
    talk(SEAT_SDR);
    assert_int_equal(requests(), 1);
    (void)sim_run(&rig.w.sim, 12 * SIM_HOUR + 14 * SIM_DAY);
    talk(SEAT_SDR);
    talk(SEAT_SDR);
    assert_int_equal(requests(), 2);
    rig_fini(&rig);
}

/* Two marketers: the first and the third who ask share one, who does one thing after the other. */
static void the_wait_follows_from_who_else_asks_the_same_marketer(void **state)
{
    (void)state;
    company(SURE, 2);
    for (uint32_t i = 0; i < 3; i++)
        talk(SEAT_SDR + i);
    (void)sim_run(&rig.w.sim, 12 * SIM_HOUR);
    rig_close(odds(SEAT_SDR), pow(1.5, 0.3), 1e-12);
    rig_close(odds(SEAT_SDR + 1), pow(1.5, 0.3), 1e-12);
    rig_close(odds(SEAT_SDR + 2), pow(1.5, -0.7), 1e-12);
    (void)sim_run(&rig.w.sim, 15 * SIM_HOUR);
    rig_close(odds(SEAT_SDR + 2), pow(1.5, 0.3), 1e-12);
    assert_int_equal(rig.w.seats[SEAT_MKT].worked, 6 * SIM_HOUR);
    assert_int_equal(rig.w.seats[SEAT_MKT + 1].worked, 3 * SIM_HOUR);
    rig_fini(&rig);
}

/* Taken up with p = pick x coop on each working day: (1 - p) / p days later on average. */
static double mean_days(double pick)
{
    enum { REPLICATIONS = 2000 };
    double sum = 0.0;
    company(pick, 2);
    for (uint32_t r = 0; r < REPLICATIONS; r++) {
        rig_start(&rig, r);
        (void)sim_run(&rig.w.sim, 9 * SIM_HOUR);
        talk(SEAT_SDR);
        (void)sim_run(&rig.w.sim, 200 * SIM_DAY);
        const struct probe_samples *s = &rig.w.probe.samples[PROBE_CONTENT];
        assert_int_equal(s->count, 1);
        const sim_time begun = 9 * SIM_HOUR + s->values[0] - 3 * SIM_HOUR;
        sum += sim_hours(calendar_between(world_calendar(&rig.w, SEAT_MKT), 0, begun)) / 8.0;
    }
    rig_fini(&rig);
    return sum / REPLICATIONS;
}

static void marketers_put_off_longer_whom_they_are_farther_from(void **state)
{
    static const double picks[] = {0.25, 0.9};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        const double p = picks[i] * far;
        const double want = (1.0 - p) / p;
        /* up to 2/3 working day of nights that the three hours may run into; four standard errors
         */
        rig_close(mean_days(picks[i]), want, 0.1 + 4.0 * sqrt(1.0 - p) / p / sqrt(2000.0));
    }
}

static void without_a_marketer_nobody_asks_and_nothing_is_fresh(void **state)
{
    (void)state;
    company(1.0, 0);
    talk(SEAT_SDR);
    assert_int_equal(requests(), 0);
    (void)sim_run(&rig.w.sim, 30 * SIM_DAY);
    rig_close(odds(SEAT_SDR), pow(1.5, -0.7), 1e-12);
    rig_fini(&rig);
    company(0.0, 2); /* marketers who never take anything up */
    talk(SEAT_SDR);
    (void)sim_run(&rig.w.sim, 300 * SIM_DAY);
    assert_int_equal(requests(), 1);
    assert_int_equal(rig.w.probe.samples[PROBE_CONTENT].count, 0);
    rig_fini(&rig);
}

static void everybody_beside_a_marketer_is_served_at_once(void **state)
{
    (void)state;
    company(1.0, 2);
    rig.w.view.delta = 1.0; /* distance makes no difference */
    for (uint32_t r = 0; r < 20; r++) {
        rig_start(&rig, r);
        (void)sim_run(&rig.w.sim, 9 * SIM_HOUR);
        talk(SEAT_SDR);
        (void)sim_run(&rig.w.sim, 12 * SIM_HOUR);
        rig_close(odds(SEAT_SDR), pow(1.5, 0.3), 1e-12);
    }
    rig_fini(&rig);
}

static void only_who_has_talked_with_a_prospect_asks(void **state)
{
    (void)state;
    company(SURE, 2);
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, 1, true);
    lead_move(&rig.w, lead, LEAD_CONTACTED, LEAD_NONE, ""); /* nobody did */
    assert_int_equal(requests(), 0);
    lead_move(&rig.w, lead, LEAD_DECIDING, SEAT_SDR, "");
    lead_move(&rig.w, lead, LEAD_DISQUALIFIED, SEAT_SDR, "unfit");
    assert_int_equal(requests(), 0);
    rig_fini(&rig);
}

/* In the first moment of all, by the first seat of all, too. */
static void a_request_in_the_first_moment_is_one_request(void **state)
{
    (void)state;
    company(1.0, 2);
    rig_start(&rig, 0);
    talk(SEAT_CEO);
    talk(SEAT_CEO);
    assert_int_equal(requests(), 1);
    rig_start(&rig, 1); /* nothing of it is left in the next replication */
    assert_int_equal(requests(), 0);
    talk(SEAT_CEO);
    assert_int_equal(requests(), 1);
    rig_fini(&rig);
}

static void the_first_seat_of_all_may_be_the_marketer(void **state)
{
    (void)state;
    fill(1.0);
    rig.c.positions[COMPANY_CEO].role = SPEC_MARKETER;
    rig.c.positions[COMPANY_MKT].role = SPEC_AE;
    rig_build(&rig, &content_mechanism, &spec);
    rig.w.view.floor = 1.0;
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR);
    talk(SEAT_SDR);
    (void)sim_run(&rig.w.sim, 12 * SIM_HOUR);
    assert_int_equal(rig.w.seats[SEAT_CEO].worked, 3 * SIM_HOUR);
    rig_fini(&rig);
}

static double knows_the_second_only(const void *self, uint32_t a, uint32_t b)
{
    (void)self;
    return a == SEAT_MKT + 1 || b == SEAT_MKT + 1 ? 1.0 : 0.5;
}

static void after_a_change_of_chart_the_nearest_is_asked(void **state)
{
    (void)state;
    company(SURE, 2);
    const struct view before = rig.w.view;
    rig.w.view.rapport = knows_the_second_only;
    hook_tell_reorganised(&rig.w, &before);
    talk(SEAT_CEO);
    talk(SEAT_SDR);
    (void)sim_run(&rig.w.sim, 30 * SIM_DAY);
    assert_int_equal(rig.w.seats[SEAT_MKT].worked, 0);
    assert_int_equal(rig.w.seats[SEAT_MKT + 1].worked, 6 * SIM_HOUR);
    rig_fini(&rig);
}

/* How long it is put off and how long it takes, the second time as the first, in every replication. */
static void each_request_has_luck_of_its_own(void **state)
{
    (void)state;
    fill(0.5);
    spec.renew_after = 0;
    spec.handling = (struct dist){.kind = DIST_UNIFORM, .p = {SIM_MINUTE, 2.0 * SIM_HOUR}};
    (void)dist_prepare(&spec.handling);
    rig.c.positions[COMPANY_MKT].calendar = "always";
    rig_build(&rig, &content_mechanism, &spec);
    rig.w.view.floor = 1.0;
    for (uint32_t r = 0; r < 5; r++) {
        rig_start(&rig, r);
        const uint64_t entity = rig.w.seats[SEAT_SDR].entity;
        for (uint64_t k = 0; k < 3; k++) {
            talk(SEAT_SDR);
            (void)sim_run(&rig.w.sim, rig.w.sim.now + 60 * SIM_DAY);
            const double u = world_uniform(&rig.w, entity, PURPOSE_CONTENT, 2 * k);
            int days = 0;
            for (double later = 0.5; 1.0 - u <= later; later /= 2) /* heads or tails, day by day */
                days++;
            const sim_time work = world_time(&rig.w, &spec.handling, entity, PURPOSE_CONTENT, 2 * k + 1);
            assert_int_equal(rig.w.probe.samples[PROBE_CONTENT].values[k], days * SIM_DAY + work);
        }
    }
    rig_fini(&rig);
}

static sim_time asked_at;

static void read_log(void *context, const struct probe_row *row)
{
    (void)context;
    if (strcmp(row->event, "content_asked") == 0)
        assert_int_equal(row->other, 0);
    if (strcmp(row->event, "content_made") != 0)
        return;
    assert_string_equal(row->who.position, "sdr");
    rig_close(row->value, 0, 0);
    asked_at = row->other;
}

/* Asked for during the warm-up: made for, and not counted. */
static void requests_of_the_warm_up_are_not_counted(void **state)
{
    (void)state;
    fill(1.0);
    rig.c.spec.horizon.warm_up = 10 * SIM_HOUR;
    rig_build(&rig, &content_mechanism, &spec);
    rig.w.view.floor = 1.0;
    rig_start(&rig, 0);
    rig.w.probe.log = read_log;
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR);
    talk(SEAT_SDR);
    (void)sim_run(&rig.w.sim, 12 * SIM_HOUR);
    assert_int_equal(asked_at, 9 * SIM_HOUR);
    assert_int_equal(requests(), 0);
    assert_int_equal(rig.w.probe.samples[PROBE_CONTENT].count, 0);
    rig_close(odds(SEAT_SDR), pow(1.5, 0.3), 1e-12);
    (void)sim_run(&rig.w.sim, 13 * SIM_HOUR);
    talk(SEAT_SDR + 1);
    assert_int_equal(requests(), 1);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_beside_a_marketer_is_served_at_once),
        cmocka_unit_test(only_who_has_talked_with_a_prospect_asks),
        cmocka_unit_test(a_request_in_the_first_moment_is_one_request),
        cmocka_unit_test(the_first_seat_of_all_may_be_the_marketer),
        cmocka_unit_test(after_a_change_of_chart_the_nearest_is_asked),
        cmocka_unit_test(each_request_has_luck_of_its_own),
        cmocka_unit_test(requests_of_the_warm_up_are_not_counted),
        cmocka_unit_test(material_works_when_it_is_made_and_loses_half_by_the_half_life),
        cmocka_unit_test(one_request_at_a_time_and_none_while_the_material_is_fresh),
        cmocka_unit_test(the_wait_follows_from_who_else_asks_the_same_marketer),
        cmocka_unit_test(marketers_put_off_longer_whom_they_are_farther_from),
        cmocka_unit_test(without_a_marketer_nobody_asks_and_nothing_is_fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
