/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "definition_gap.h"
#include "mechanisms/rig.h"

static struct rig rig;
static struct definition_gap_spec spec;

/* Coop of the first SDR and the first AE is .76 (3 hops), under the head of marketing .4744 (5). */
static void open_rig(double strength, const char *boss_of_lead)
{
    spec = (struct definition_gap_spec){.strength = strength,
                                        .gap = 3.0,
                                        .half_life = 90 * SIM_DAY,
                                        .meeting_lesson = 0.1,
                                        .rejection_lesson = 0.02};
    company_fill(&rig.c);
    rig.c.bosses[COMPANY_LEAD][0] = boss_of_lead;
    rig.c.spec.n_meetings = 1;
    rig.c.meeting.every = 28 * SIM_DAY; /* too seldom to bring anybody nearer */
    rig_build(&rig, &definition_gap_mechanism, &spec);
    rig.w.view.floor = 0.2;
    rig.w.view.delta = 0.7;
    rig_start(&rig, 0);
}

static uint32_t lead_of(uint64_t number, uint32_t qualifier)
{
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, number, true);
    lead_at(&rig.w, lead)->qualifier = qualifier;
    return lead;
}

static double shift_of(uint64_t number)
{
    const uint32_t lead = lead_of(number, SEAT_SDR);
    return hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_AE, lead_at(&rig.w, lead));
}

/* The shift in units of the lead's own draw. */
static double gap_now(void)
{
    const double z = world_normal(&rig.w, rng_child(77, 1), PURPOSE_DEFINITION_GAP, 0);
    return shift_of(1) / z;
}

static void reject(uint32_t qualifier, uint32_t closer, bool distorted)
{
    const struct message news = {.from = closer,
                                 .to = qualifier,
                                 .creator = SEAT_MKT,
                                 .qualifier = qualifier,
                                 .disposition = LEAD_REJECTED,
                                 .distorted = distorted};
    hook_tell_message(&rig.w, &news);
}

static void the_gap_grows_with_the_distance_and_with_its_strength(void **state)
{
    (void)state;
    open_rig(1.0, "vp_sales");
    rig_close(gap_now(), 3.0 * (1.0 - 0.76), 1e-12);
    rig_fini(&rig);
    open_rig(1.0, "cmo");
    rig_close(gap_now(), 3.0 * (1.0 - 0.4744), 1e-12);
    rig_fini(&rig);
    open_rig(0.5, "cmo");
    rig_close(gap_now(), 1.5 * (1.0 - 0.4744), 1e-12);
    rig_fini(&rig);
}

static void people_under_one_boss_share_a_definition(void **state)
{
    (void)state;
    open_rig(2.0, "vp_sales");
    const struct lead *l = lead_at(&rig.w, lead_of(1, SEAT_SDR));
    assert_true(hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_SDR + 1, l) == 0.0);
    assert_true(hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_SDR, l) == 0.0); /* oneself */
    const struct lead *raw = lead_at(&rig.w, lead_of(2, LEAD_NONE));
    assert_true(hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_AE, raw) == 0.0);
    rig_fini(&rig);
}

/* Mean 0 and spread 1: nobody judges more strictly, and the same lead is seen the same way by all.
 */
static void the_shift_has_no_direction_and_belongs_to_the_lead(void **state)
{
    enum { N = 20000 };
    double sum = 0.0;
    double squares = 0.0;
    (void)state;
    open_rig(1.0, "cmo");
    const double gap = gap_now();
    for (uint64_t i = 0; i < N; i++) {
        const double z = shift_of(i) / gap;
        sum += z;
        squares += z * z;
    }
    rig_close(sum / N, 0.0, 4.0 / sqrt(N));
    rig_close(squares / N, 1.0, 4.0 * sqrt(2.0 / N));
    const struct lead *l = lead_at(&rig.w, lead_of(5, SEAT_SDR + 1));
    rig_close(hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_AE + 1, l), shift_of(5), 1e-12);
    rig_fini(&rig);
}

static void a_joint_meeting_closes_its_part_of_what_is_left(void **state)
{
    (void)state;
    open_rig(1.0, "cmo"); /* the heads who meet stand on either side */
    const double before = gap_now();
    hook_tell_joint_meeting(&rig.w, 0);
    rig_close(gap_now(), before * 0.9, 1e-12);
    hook_tell_joint_meeting(&rig.w, 0);
    rig_close(gap_now(), before * 0.81, 1e-12);
    rig_fini(&rig);
    open_rig(1.0, "vp_sales"); /* both below one of them */
    const double same = gap_now();
    hook_tell_joint_meeting(&rig.w, 0);
    rig_close(gap_now(), same, 1e-12);
    rig_fini(&rig);
}

static void a_returned_rejection_teaches_the_two_teams_unless_the_reason_is_blame(void **state)
{
    (void)state;
    open_rig(1.0, "cmo");
    const double before = gap_now();
    reject(SEAT_SDR + 3, SEAT_AE + 1, false); /* colleagues on both sides: the teams learn */
    rig_close(gap_now(), before * 0.98, 1e-12);
    reject(SEAT_SDR, SEAT_AE, true);
    reject(SEAT_MKT, SEAT_AE, false); /* another team's */
    rig_close(gap_now(), before * 0.98, 1e-12);
    rig_fini(&rig);
}

static void acceptances_and_news_for_others_teach_nothing(void **state)
{
    (void)state;
    open_rig(1.0, "cmo");
    const double before = gap_now();
    struct message news = {.from = SEAT_AE,
                           .to = SEAT_SDR,
                           .creator = SEAT_MKT,
                           .qualifier = SEAT_SDR,
                           .disposition = LEAD_ACCEPTED};
    hook_tell_message(&rig.w, &news);
    news.disposition = LEAD_REJECTED;
    news.to = SEAT_MKT;
    hook_tell_message(&rig.w, &news);
    rig_close(gap_now(), before, 1e-12);
    rig_fini(&rig);
}

/* .19 agreed; after one half-life .095 of it is left. The next replication knows nothing of it. */
static void the_gap_opens_again_with_its_half_life(void **state)
{
    (void)state;
    open_rig(1.0, "cmo");
    const double before = gap_now();
    hook_tell_joint_meeting(&rig.w, 0);
    hook_tell_joint_meeting(&rig.w, 0);
    (void)sim_run(&rig.w.sim, 90 * SIM_DAY);
    rig_close(gap_now(), before * (1.0 - 0.095), 1e-12);
    rig_start(&rig, 1);
    rig_close(shift_of(1) / world_normal(&rig.w, rng_child(77, 1), PURPOSE_DEFINITION_GAP, 0),
              before, 1e-12);
    rig_fini(&rig);
}

/* Agreed on the thirtieth day: a half-life later half of it is left, whatever had been at the start. */
static void what_was_agreed_later_fades_later(void **state)
{
    (void)state;
    open_rig(1.0, "cmo");
    const double before = gap_now();
    (void)sim_run(&rig.w.sim, 30 * SIM_DAY);
    hook_tell_joint_meeting(&rig.w, 0);
    rig_close(gap_now(), before * 0.9, 1e-12);
    (void)sim_run(&rig.w.sim, 75 * SIM_DAY);
    rig_close(gap_now(), before * (1.0 - 0.1 * sqrt(0.5)), 1e-12);
    hook_tell_joint_meeting(&rig.w, 0); /* on top of what is left */
    rig_close(gap_now(), before * (1.0 - 0.1 * sqrt(0.5)) * 0.9, 1e-12);
    rig_fini(&rig);
}

/* Two meetings: one of the heads of both sides, one of heads of one side only. */
static void each_meeting_teaches_those_below_its_own_heads(void **state)
{
    static const char *one_side[] = {"cmo", "lead"};
    struct spec_meeting meetings[2];
    (void)state;
    for (size_t both = 0; both < 2; both++) {
        open_rig(1.0, "cmo");
        rig_fini(&rig);
        meetings[0] = meetings[1] = rig.c.meeting;
        meetings[1 - both].between = one_side;
        rig.c.spec.meetings = meetings;
        rig.c.spec.n_meetings = 2;
        rig_build(&rig, &definition_gap_mechanism, &spec);
        rig_start(&rig, 0);
        const double before = gap_now();
        hook_tell_joint_meeting(&rig.w, 1 - both);
        rig_close(gap_now(), before, 1e-12);
        hook_tell_joint_meeting(&rig.w, both);
        rig_close(gap_now(), 0.9 * before, 1e-12);
        rig_fini(&rig);
    }
}

/* Position 0 of the file, as giver and as taker. */
static void the_first_position_of_all_learns_like_the_others(void **state)
{
    (void)state;
    open_rig(1.0, "vp_sales");
    rig_fini(&rig);
    rig.c.positions[COMPANY_CEO].role = SPEC_SDR;
    rig.c.bosses[COMPANY_CEO][0] = "cmo";
    rig.c.positions[COMPANY_CEO].n_reports_to = 1;
    rig.c.positions[COMPANY_VP].n_reports_to = rig.c.positions[COMPANY_CMO].n_reports_to = 0;
    rig_build(&rig, &definition_gap_mechanism, &spec);
    rig_start(&rig, 0);
    const struct lead *given = lead_at(&rig.w, lead_of(1, SEAT_CEO));
    const struct lead *taken = lead_at(&rig.w, lead_of(1, SEAT_SDR));
    const double before = hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_AE, given);
    const double back = hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_CEO, taken);
    assert_true(before != 0.0 && back != 0.0);
    hook_tell_joint_meeting(&rig.w, 0);
    rig_close(hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_AE, given), 0.9 * before, 1e-12);
    rig_close(hook_shift_of(&rig.w, HOOK_ACCEPT_LOG_ODDS, SEAT_CEO, taken), 0.9 * back, 1e-12);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_agreed_later_fades_later),
        cmocka_unit_test(each_meeting_teaches_those_below_its_own_heads),
        cmocka_unit_test(the_first_position_of_all_learns_like_the_others),
        cmocka_unit_test(the_gap_grows_with_the_distance_and_with_its_strength),
        cmocka_unit_test(people_under_one_boss_share_a_definition),
        cmocka_unit_test(the_shift_has_no_direction_and_belongs_to_the_lead),
        cmocka_unit_test(a_joint_meeting_closes_its_part_of_what_is_left),
        cmocka_unit_test(a_returned_rejection_teaches_the_two_teams_unless_the_reason_is_blame),
        cmocka_unit_test(acceptances_and_news_for_others_teach_nothing),
        cmocka_unit_test(the_gap_opens_again_with_its_half_life),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
