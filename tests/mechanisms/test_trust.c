/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mechanisms/rig.h"
#include "trust.h"

static struct rig rig;
static struct trust_spec spec;

static void open_rig(double strength)
{
    spec = (struct trust_spec){strength, 2.0, 60 * SIM_DAY, 0.3};
    company_fill(&rig.c);
    rig_build(&rig, &trust_mechanism, &spec);
    rig_start(&rig, 0);
}

/* A lead that the first SDR handed to the first AE, who has just met it. */
static uint32_t handed_over(uint64_t number)
{
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, number, true);
    struct lead *l = lead_at(&rig.w, lead);
    l->qualifier = SEAT_SDR;
    l->closer = SEAT_AE;
    l->handoffs = 1;
    lead_move(&rig.w, lead, LEAD_HELD, SEAT_AE, "");
    return lead;
}

static uint32_t raw(uint64_t number, uint16_t source, uint32_t qualifier)
{
    const uint32_t lead = company_lead_of(&rig.w, source, 0, number, true);
    lead_at(&rig.w, lead)->qualifier = qualifier;
    return lead;
}

static double value(uint32_t lead)
{
    return hook_factor_of(&rig.w, HOOK_TASK_VALUE, SEAT_AE, lead_at(&rig.w, lead));
}

static double prepared(uint32_t lead)
{
    return hook_shift_of(&rig.w, HOOK_WIN_LOG_ODDS, SEAT_AE, lead_at(&rig.w, lead));
}

static void nobody_has_learnt_anything_at_first(void **state)
{
    (void)state;
    open_rig(1.0);
    const uint32_t lead = handed_over(1);
    rig_close(value(lead), 1.0, 1e-15);
    rig_close(prepared(lead), 0.0, 1e-15);
    rig_close(hook_factor_of(&rig.w, HOOK_REBOOK_ODDS, SEAT_AE, lead_at(&rig.w, lead)), 1.0, 1e-15);
    rig_fini(&rig);
}

/* Beta(2, 2) and one acceptance: 3 / 5. */
static void an_accepted_hand_off_raises_trust_and_a_rejected_one_lowers_it(void **state)
{
    (void)state;
    open_rig(1.0);
    lead_move(&rig.w, handed_over(1), LEAD_ACCEPTED, SEAT_AE, "");
    const uint32_t next = handed_over(2);
    rig_close(value(next), 0.6 / 0.5, 1e-12);
    rig_close(prepared(next), 0.3 * 0.1, 1e-12);
    lead_move(&rig.w, next, LEAD_REJECTED, SEAT_AE, "");
    lead_move(&rig.w, handed_over(3), LEAD_REJECTED, SEAT_AE, "");
    rig_close(value(handed_over(4)), 3.0 / 7.0 / 0.5, 1e-12);
    rig_close(rig.w.probe.trust_sum / rig.w.probe.trust_weight, (0.6 + 0.5 + 3.0 / 7.0) / 3, 1e-12);
    rig_fini(&rig);
}

static void a_win_counts_with_its_own_weight(void **state)
{
    (void)state;
    open_rig(1.0);
    const uint32_t lead = handed_over(1);
    lead_move(&rig.w, lead, LEAD_ACCEPTED, SEAT_AE, "");
    lead_move(&rig.w, lead, LEAD_WON, SEAT_AE, "");
    rig_close(value(handed_over(2)), 3.3 / 5.3 / 0.5, 1e-12);
    rig_fini(&rig);
}

static void half_is_forgotten_in_a_half_life(void **state)
{
    (void)state;
    open_rig(1.0);
    lead_move(&rig.w, handed_over(1), LEAD_ACCEPTED, SEAT_AE, "");
    (void)sim_run(&rig.w.sim, 60 * SIM_DAY);
    rig_close(value(handed_over(2)), 2.5 / 4.5 / 0.5, 1e-12);
    rig_fini(&rig);
}

static void each_closer_and_each_giver_has_a_trust_of_its_own(void **state)
{
    (void)state;
    open_rig(1.0);
    lead_move(&rig.w, handed_over(1), LEAD_ACCEPTED, SEAT_AE, "");
    const uint32_t lead = handed_over(2);
    rig_close(hook_factor_of(&rig.w, HOOK_TASK_VALUE, SEAT_AE + 1, lead_at(&rig.w, lead)), 1.0, 0);
    rig_close(value(raw(3, COMPANY_WEB, LEAD_NONE)), 1.0, 0); /* marketing's raw leads: no news */
    rig_fini(&rig);
}

static void raw_leads_teach_about_marketing_when_they_are_qualified(void **state)
{
    (void)state;
    open_rig(1.0);
    lead_move(&rig.w, raw(1, COMPANY_WEB, SEAT_AE), LEAD_DISQUALIFIED, SEAT_AE, "");
    lead_move(&rig.w, raw(2, COMPANY_WEB, SEAT_AE), LEAD_DISQUALIFIED, SEAT_AE, "");
    rig_close(value(raw(3, COMPANY_FAIR, LEAD_NONE)), 2.0 / 6.0 / 0.5, 1e-12);
    rig_close(value(handed_over(4)), 1.0, 0); /* not about sales development */
    for (uint32_t giver = 0; giver < COMPANY_SEATS; giver++)
        if (giver != SEAT_AE) /* nor about any position, the last of the file included */
            rig_close(value(raw(5 + giver, COMPANY_WEB, giver)), 1.0, 0);
    rig_fini(&rig);
}

static void what_closers_prospect_alone_is_no_matter_of_trust(void **state)
{
    (void)state;
    open_rig(1.0);
    lead_move(&rig.w, raw(1, COMPANY_WEB, SEAT_AE), LEAD_DISQUALIFIED, SEAT_AE, "");
    const uint32_t own = raw(2, COMPANY_LIST, SEAT_AE);
    rig_close(value(own), 1.0, 0);
    rig_close(prepared(own), 0.0, 0);
    lead_move(&rig.w, own, LEAD_BOOKED, SEAT_AE, ""); /* and teaches nothing */
    rig_close(value(raw(3, COMPANY_WEB, LEAD_NONE)), 2.0 / 5.0 / 0.5, 1e-12);
    rig_fini(&rig);
}

static void strength_is_an_exponent_and_a_multiplier(void **state)
{
    (void)state;
    open_rig(2.0);
    lead_move(&rig.w, handed_over(1), LEAD_ACCEPTED, SEAT_AE, "");
    const uint32_t lead = handed_over(2);
    rig_close(value(lead), 1.2 * 1.2, 1e-12);
    rig_close(prepared(lead), 2 * 0.3 * 0.1, 1e-12);
    rig_fini(&rig);
}

static void a_new_replication_begins_without_memories(void **state)
{
    (void)state;
    open_rig(1.0);
    lead_move(&rig.w, handed_over(1), LEAD_REJECTED, SEAT_AE, "");
    rig_start(&rig, 1);
    rig_close(value(handed_over(1)), 1.0, 0);
    rig_fini(&rig);
}

static void what_is_learnt_later_is_forgotten_from_then_on(void **state)
{
    (void)state;
    open_rig(1.0);
    (void)sim_run(&rig.w.sim, 60 * SIM_DAY);
    lead_move(&rig.w, handed_over(1), LEAD_ACCEPTED, SEAT_AE, "");
    (void)sim_run(&rig.w.sim, 120 * SIM_DAY);
    rig_close(value(handed_over(2)), 2.5 / 4.5 / 0.5, 1e-12);
    rig_fini(&rig);
}

/* A booking speaks for marketing's raw leads; what the closer does with an own one later does not,
 * before it is won or lost. */
static void a_raw_lead_teaches_when_it_is_booked_and_when_it_is_decided(void **state)
{
    (void)state;
    open_rig(1.0);
    const uint32_t lead = raw(1, COMPANY_WEB, SEAT_AE);
    lead_move(&rig.w, lead, LEAD_CONTACTED, SEAT_AE, "");
    rig_close(value(raw(2, COMPANY_WEB, LEAD_NONE)), 1.0, 0);
    lead_move(&rig.w, lead, LEAD_BOOKED, SEAT_AE, "");
    rig_close(value(raw(3, COMPANY_WEB, LEAD_NONE)), 3.0 / 5.0 / 0.5, 1e-12);
    lead_move(&rig.w, lead, LEAD_HELD, SEAT_AE, "");
    lead_move(&rig.w, lead, LEAD_ACCEPTED, SEAT_AE, "");
    rig_close(value(raw(4, COMPANY_WEB, LEAD_NONE)), 3.0 / 5.0 / 0.5, 1e-12);
    lead_move(&rig.w, lead, LEAD_LOST, SEAT_AE, "");
    rig_close(value(raw(5, COMPANY_WEB, LEAD_NONE)), 3.0 / 5.3 / 0.5, 1e-12);
    rig_fini(&rig);
}

/* From the list: handed over it is somebody's work, and nobody's before anybody has qualified it.
 */
static void a_name_from_the_list_is_as_good_as_who_hands_it_over(void **state)
{
    (void)state;
    open_rig(1.0);
    lead_move(&rig.w, handed_over(1), LEAD_ACCEPTED, SEAT_AE, "");
    lead_move(&rig.w, raw(2, COMPANY_WEB, SEAT_AE), LEAD_DISQUALIFIED, SEAT_AE, "");
    rig_close(value(raw(3, COMPANY_LIST, SEAT_SDR)), 1.2, 1e-12);
    rig_close(value(raw(4, COMPANY_LIST, LEAD_NONE)), 1.0, 0);
    rig_fini(&rig);
}

static void trust_is_about_leads_that_somebody_has(void **state)
{
    (void)state;
    open_rig(1.0);
    lead_move(&rig.w, handed_over(1), LEAD_ACCEPTED, SEAT_AE, "");
    const struct lead *l = lead_at(&rig.w, handed_over(2));
    rig_close(hook_factor_of(&rig.w, HOOK_TASK_VALUE, SEAT_AE, l), 1.2, 1e-12);
    rig_close(hook_factor_of(&rig.w, HOOK_TASK_VALUE, SEAT_AE, NULL), 1.0, 0);
    rig_close(hook_factor_of(&rig.w, HOOK_TASK_VALUE, LEAD_NONE, l), 1.0, 0);
    rig_fini(&rig);
}

static void a_successor_believes_what_everybody_believes_at_first(void **state)
{
    (void)state;
    open_rig(1.0);
    for (uint64_t k = 0; k < 2; k++)
        lead_move(&rig.w, handed_over(k), LEAD_ACCEPTED, SEAT_AE + (uint32_t)k, "");
    lead_move(&rig.w, raw(3, COMPANY_WEB, SEAT_AE), LEAD_DISQUALIFIED, SEAT_AE, "");
    for (uint32_t k = 0; k < 2; k++) /* the first position of the file hands over, too */
        lead_move(&rig.w, raw(6 + k, COMPANY_WEB, SEAT_CEO), LEAD_ACCEPTED, SEAT_AE + k, "");
    const uint32_t lead = handed_over(4);
    const uint32_t top = raw(8, COMPANY_WEB, SEAT_CEO);
    seat_vacate(&rig.w, SEAT_AE, "left");
    rig_close(value(lead), 1.2, 1e-12); /* nobody new yet */
    const struct seat_person next = seat_applicant(&rig.w, SEAT_AE);
    seat_fill(&rig.w, SEAT_AE, &next, "hired");
    rig_close(value(lead), 1.0, 0);
    rig_close(value(raw(5, COMPANY_WEB, LEAD_NONE)), 1.0, 0);
    rig_close(value(top), 1.0, 0);
    for (int i = 0; i < 2; i++) { /* the colleague remembers */
        const struct lead *l = lead_at(&rig.w, i == 0 ? lead : top);
        rig_close(hook_factor_of(&rig.w, HOOK_TASK_VALUE, SEAT_AE + 1, l), 1.2, 1e-12);
    }
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_has_learnt_anything_at_first),
        cmocka_unit_test(an_accepted_hand_off_raises_trust_and_a_rejected_one_lowers_it),
        cmocka_unit_test(a_win_counts_with_its_own_weight),
        cmocka_unit_test(half_is_forgotten_in_a_half_life),
        cmocka_unit_test(each_closer_and_each_giver_has_a_trust_of_its_own),
        cmocka_unit_test(raw_leads_teach_about_marketing_when_they_are_qualified),
        cmocka_unit_test(what_closers_prospect_alone_is_no_matter_of_trust),
        cmocka_unit_test(strength_is_an_exponent_and_a_multiplier),
        cmocka_unit_test(a_new_replication_begins_without_memories),
        cmocka_unit_test(what_is_learnt_later_is_forgotten_from_then_on),
        cmocka_unit_test(a_raw_lead_teaches_when_it_is_booked_and_when_it_is_decided),
        cmocka_unit_test(a_name_from_the_list_is_as_good_as_who_hands_it_over),
        cmocka_unit_test(trust_is_about_leads_that_somebody_has),
        cmocka_unit_test(a_successor_believes_what_everybody_believes_at_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
