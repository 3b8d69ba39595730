/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mechanisms/rig.h"
#include "speed_to_lead.h"

static double odds(int32_t preset, double minutes)
{
    return speed_to_lead_factor(preset, 0.0, (sim_time)(minutes * (double)SIM_MINUTE));
}

static void each_preset_gives_the_ratio_of_its_source(void **state)
{
    (void)state;
    rig_close(odds(SPEC_RESPONSE_HBR, 30) / odds(SPEC_RESPONSE_HBR, 24 * 60), 58.5, 0.1);
    rig_close(odds(SPEC_RESPONSE_LRM, 5) / odds(SPEC_RESPONSE_LRM, 30), 20.4, 0.1);
    /* (1 + 24 h / 30 min)^.4 / 2^.4 = 24.5^.4 */
    rig_close(odds(SPEC_RESPONSE_MILD, 30) / odds(SPEC_RESPONSE_MILD, 24 * 60), pow(24.5, 0.4),
              1e-9);
    rig_close(odds(SPEC_RESPONSE_DEFAULT, 300), odds(SPEC_RESPONSE_MILD, 300), 0);
}

static void an_hour_is_the_reference(void **state)
{
    (void)state;
    for (int32_t preset = SPEC_RESPONSE_HBR; preset <= SPEC_RESPONSE_MILD; preset++) {
        rig_close(odds(preset, 60), 1.0, 1e-12);
        rig_close(speed_to_lead_factor(preset, 0.1, SIM_HOUR), 1.0, 1e-12);
    }
}

static void answering_faster_than_five_minutes_gains_nothing_more(void **state)
{
    (void)state;
    rig_close(odds(SPEC_RESPONSE_HBR, 0), odds(SPEC_RESPONSE_HBR, 5), 0);
    rig_close(odds(SPEC_RESPONSE_HBR, 4.9), odds(SPEC_RESPONSE_HBR, 5), 0);
    assert_true(odds(SPEC_RESPONSE_HBR, 5) > odds(SPEC_RESPONSE_HBR, 6));
}

static void the_floor_is_left_after_any_delay(void **state)
{
    (void)state;
    const double years = speed_to_lead_factor(SPEC_RESPONSE_LRM, 0.1, 3650 * SIM_DAY);
    rig_close(years, 0.1, 1e-4);
    /* .1 + .9 x (1441 / 61)^-1.06 */
    rig_close(speed_to_lead_factor(SPEC_RESPONSE_HBR, 0.1, SIM_DAY),
              0.1 + 0.9 * pow(1441.0 / 61.0, -1.06), 1e-12);
}

static struct rig rig;

static uint32_t answered_after(uint16_t source, sim_time delay)
{
    const uint32_t lead = company_lead_of(&rig.w, source, 0, 1, true);
    lead_at(&rig.w, lead)->response = delay;
    return lead;
}

static double factor(enum hook_factor which, uint32_t lead)
{
    return hook_factor_of(&rig.w, which, SEAT_SDR, lead_at(&rig.w, lead));
}

static void only_the_first_response_to_inbound_leads_counts(void **state)
{
    const struct speed_to_lead_spec spec = {1.0, SPEC_RESPONSE_MILD, 0.1, 0.0};
    (void)state;
    company_fill(&rig.c);
    rig.c.sources[COMPANY_FAIR].response = SPEC_RESPONSE_HBR;
    rig_build(&rig, &speed_to_lead_mechanism, &spec);
    rig_start(&rig, 0);
    const uint32_t web = answered_after(COMPANY_WEB, SIM_DAY);
    const uint32_t fair = answered_after(COMPANY_FAIR, SIM_DAY);
    const uint32_t list = answered_after(COMPANY_LIST, SIM_DAY);
    rig_close(factor(HOOK_CONTACT_ODDS, web),
              speed_to_lead_factor(SPEC_RESPONSE_MILD, 0.1, SIM_DAY), 0);
    rig_close(factor(HOOK_CONTACT_ODDS, fair), /* a source may have a preset of its own */
              speed_to_lead_factor(SPEC_RESPONSE_HBR, 0.1, SIM_DAY), 0);
    rig_close(factor(HOOK_CONTACT_ODDS, list), 1.0, 0);
    const uint32_t waiting = company_lead_of(&rig.w, COMPANY_WEB, 0, 9, true);
    assert_true(lead_at(&rig.w, waiting)->response < 0);
    rig_close(factor(HOOK_CONTACT_ODDS, waiting), 1.0, 0); /* nobody has answered it yet */
    rig_close(factor(HOOK_WIN_ODDS, fair), 1.0, 0);
    assert_int_equal(rig.w.hooks.n_factors[HOOK_WIN_ODDS], 0); /* nothing acts that has no share */
    rig_fini(&rig);
}

static void strength_is_an_exponent_and_closing_takes_its_share_of_it(void **state)
{
    const struct speed_to_lead_spec spec = {2.0, SPEC_RESPONSE_HBR, 0.1, 0.25};
    (void)state;
    company_fill(&rig.c);
    rig_build(&rig, &speed_to_lead_mechanism, &spec);
    rig_start(&rig, 0);
    const uint32_t lead = answered_after(COMPANY_WEB, 3 * SIM_HOUR);
    const double m = speed_to_lead_factor(SPEC_RESPONSE_HBR, 0.1, 3 * SIM_HOUR);
    rig_close(factor(HOOK_CONTACT_ODDS, lead), pow(m, 1.5), 1e-12);
    rig_close(factor(HOOK_WIN_ODDS, lead), pow(m, 0.5), 1e-12);
    rig_fini(&rig);
}

static void an_answer_counts_from_when_the_lead_was_made(void **state)
{
    const struct speed_to_lead_spec spec = {2.0, SPEC_RESPONSE_HBR, 0.1, 0.0};
    (void)state;
    company_fill(&rig.c);
    rig_build(&rig, &speed_to_lead_mechanism, &spec);
    rig_start(&rig, 0);
    const uint32_t first = answered_after(COMPANY_WEB, 0); /* at the very start of the run */
    rig_close(factor(HOOK_CONTACT_ODDS, first),
              pow(speed_to_lead_factor(SPEC_RESPONSE_HBR, 0.1, 0), 2), 1e-12);
    (void)sim_run(&rig.w.sim, 100 * SIM_DAY);
    const uint32_t later = answered_after(COMPANY_WEB, 3 * SIM_HOUR);
    rig_close(factor(HOOK_CONTACT_ODDS, later),
              pow(speed_to_lead_factor(SPEC_RESPONSE_HBR, 0.1, 3 * SIM_HOUR), 2), 1e-12);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_preset_gives_the_ratio_of_its_source),
        cmocka_unit_test(an_hour_is_the_reference),
        cmocka_unit_test(answering_faster_than_five_minutes_gains_nothing_more),
        cmocka_unit_test(the_floor_is_left_after_any_delay),
        cmocka_unit_test(only_the_first_response_to_inbound_leads_counts),
        cmocka_unit_test(strength_is_an_exponent_and_closing_takes_its_share_of_it),
        cmocka_unit_test(an_answer_counts_from_when_the_lead_was_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
