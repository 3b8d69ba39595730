/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "careers.h"
#include "careers_learning.h"
#include "careers_path.h"
#include "mechanisms/rig.h"

static struct rig rig;
static double quarters[] = {0, 0.25, 0.5, 1};

static struct careers_spec spec_of(double strength)
{
    struct careers_spec spec = {.strength = strength,
                                .tenure = 480 * SIM_DAY,
                                .promoted_share = 0.4,
                                .closer_tenure = 900 * SIM_DAY,
                                .marketer_tenure = 900 * SIM_DAY,
                                .internal = 0.55,
                                .reach = 5,
                                .eligible_after = 180 * SIM_DAY,
                                .path_leaving = 0.3,
                                .coaching_leaving = 0.15,
                                .path_skill = 0.2,
                                .hiring_cost = 8000,
                                .ramp = 36 * SIM_DAY,
                                .first_day = 0.1,
                                .closer_ramp = quarters,
                                .n_closer_ramp = 4,
                                .head_start = 91 * SIM_DAY,
                                .coaching_effect = 0.3,
                                .trainer_effect = 0.3};
    spec.hiring = company_constant(45 * SIM_DAY);
    return spec;
}

static void open_rig(const struct careers_spec *spec, uint32_t replication)
{
    rig_build(&rig, &careers_mechanism, spec);
    rig_start(&rig, replication);
}

static void output_approaches_its_full_value_with_the_time_constant_and_by_quarter(void **state)
{
    const struct careers_spec spec = spec_of(1);
    (void)state;
    rig_close(careers_learning_share(&spec, SPEC_SDR, 0), 0.1, 1e-12);
    rig_close(careers_learning_share(&spec, SPEC_SDR, 36 * log(9)), 0.9, 1e-12);
    rig_close(careers_learning_share(&spec, SPEC_AE, 91), 0, 0);
    rig_close(careers_learning_share(&spec, SPEC_AE, 92), 0.25, 0);
    rig_close(careers_learning_share(&spec, SPEC_AE, 183), 0.5, 0);
    rig_close(careers_learning_share(&spec, SPEC_AE, 274), 1, 0);
    rig_close(careers_learning_share(&spec, SPEC_AE, 1e9), 1, 0);
    rig_close(careers_learning_share(&spec, SPEC_MARKETER, 0), 1, 0);
}

/* Against the integral of share(t) h exp(-h t) in steps of a tenth of a day. */
static void the_mean_of_the_usual_staff_is_the_integral_over_exponential_tenures(void **state)
{
    const struct careers_spec spec = spec_of(1);
    (void)state;
    for (int i = 0; i < SPEC_ROLE_COUNT; i++) {
        const enum spec_role role = (enum spec_role)i;
        const double h = role == SPEC_MANAGER ? 1.0 / 700 : careers_rate(&spec, role, true);
        double sum = 0.0;
        for (double t = 0.05; t < 40 / h; t += 0.1)
            sum += careers_learning_share(&spec, role, t) * h * exp(-h * t) * 0.1;
        rig_close(careers_learning_mean(&spec, role), sum, 2e-4);
    }
}

static void coaching_and_a_closer_near_by_speed_learning(void **state)
{
    struct careers_spec spec = spec_of(1);
    (void)state;
    rig_close(careers_learning_speed(&spec, -1, 1), 1, 1e-12);
    rig_close(careers_learning_speed(&spec, 2.5, 1), 1, 1e-12);
    rig_close(careers_learning_speed(&spec, 5, 1), 1.3, 1e-12);
    rig_close(careers_learning_speed(&spec, 0, 1), 0.7, 1e-12);
    rig_close(careers_learning_speed(&spec, 2.5, 0.5), 0.85, 1e-12);
    spec.strength = 2;
    rig_close(careers_learning_speed(&spec, 5, 0.5), 1.3 * 1.3 * 0.85 * 0.85, 1e-12);
}

/* Two closers at 3 hops (.76), two marketers at 5 (.4744), shared by six. */
static void prospects_follow_from_openings_distance_and_rivals(void **state)
{
    struct careers_spec spec = spec_of(1);
    const char *none[] = {"none"};
    const char *closers[] = {"ae"};
    double q[COMPANY_SEATS];
    (void)state;
    company_fill(&rig.c);
    open_rig(&spec, 0);
    const double year = 365.25 * 2 / 900 * 0.55;
    careers_path_promise(&rig.w, &rig.w.view, &spec, q);
    for (uint32_t k = 0; k < 6; k++)
        rig_close(q[SEAT_SDR + k], year * (0.76 + 0.4744) / 6, 1e-12);
    rig_close(q[SEAT_AE], 0, 0);
    spec.reach = 4;
    careers_path_promise(&rig.w, &rig.w.view, &spec, q);
    rig_close(q[SEAT_SDR], year * 0.76 / 6, 1e-12);
    spec.reach = 5;
    rig.c.positions[COMPANY_SDR].promote_to = closers;
    rig.c.positions[COMPANY_SDR].n_promote_to = 1;
    careers_path_promise(&rig.w, &rig.w.view, &spec, q);
    rig_close(q[SEAT_SDR], year * 0.76 / 6, 1e-12);
    rig.c.positions[COMPANY_SDR].promote_to = none;
    careers_path_promise(&rig.w, &rig.w.view, &spec, q);
    rig_close(q[SEAT_SDR], 0, 0);
    rig_close(careers_path_relative(&spec, 0), 0, 0);
    rig_close(careers_path_relative(&spec, 0.4 * 365.25 / 480), 1, 1e-12);
    rig_close(careers_path_relative(&spec, 100), 2, 0);
    rig_fini(&rig);
}

/* All who went in a year of many replications, without promotions and with hiring at once. */
static int64_t leavers(double strength, double path, int replications)
{
    struct careers_spec spec = spec_of(strength);
    int64_t n = 0;
    spec.internal = 0;
    spec.path_leaving = path;
    spec.hiring = company_constant(SIM_MINUTE);
    rig_build(&rig, &careers_mechanism, &spec);
    for (int r = 0; r < replications; r++) {
        rig_start(&rig, (uint32_t)r);
        (void)sim_run(&rig.w.sim, rig.w.end);
        n += rig.w.probe.left;
    }
    rig_fini(&rig);
    return n;
}

static void people_leave_at_the_rate_that_tenure_and_prospects_say(void **state)
{
    const double year = 6 * 364 * 0.6 / 480; /* of six seats in the counted period */
    (void)state;
    company_fill(&rig.c);
    rig_close((double)leavers(1, 0, 100), 100 * year, 4.5 * sqrt(100 * year));
    rig_close((double)leavers(2, 0, 100), 200 * year, 4.5 * sqrt(200 * year));
    const double hopeless = exp(0.3); /* nobody is ever promoted: r = 0 */
    rig_close((double)leavers(1, 0.3, 100), 100 * year * hopeless,
              4.5 * sqrt(100 * year * hopeless));
}

/* First people only, nobody follows: of six at rate h, 6 (1 - exp(-364 h)) go in a year. */
static void a_manager_with_time_for_coaching_keeps_people(void **state)
{
    static const double hours[] = {-1, 0, 2.5, 5, 50};
    static const double excess[] = {0, -1, 0, 1, 1};
    struct careers_spec spec = spec_of(1);
    (void)state;
    spec.internal = 0;
    spec.path_leaving = 0;
    spec.coaching_leaving = 0.7;
    spec.hiring = company_constant(4000 * SIM_DAY);
    company_fill(&rig.c);
    rig_build(&rig, &careers_mechanism, &spec);
    for (int i = 0; i < 5; i++) {
        int64_t left = 0;
        rig_close(careers_learning_excess(hours[i]), excess[i], 1e-12);
        for (uint32_t r = 0; r < 100; r++) {
            rig_start(&rig, r);
            for (uint32_t k = 0; k < 6; k++)
                rig.w.seats[SEAT_SDR + k].coached_hours = hours[i];
            (void)sim_run(&rig.w.sim, rig.w.end);
            left += rig.w.probe.left;
        }
        const double p = 1 - exp(-363 * 0.6 / 480 * exp(-0.7 * excess[i]));
        rig_close((double)left, 600 * p, 4.5 * sqrt(600 * p * (1 - p)));
    }
    rig_fini(&rig);
}

static void tenures_begin_as_those_of_a_staff_that_came_and_went_for_ever(void **state)
{
    const struct careers_spec spec = spec_of(1);
    double sum = 0.0;
    (void)state;
    company_fill(&rig.c);
    rig_build(&rig, &careers_mechanism, &spec);
    for (uint32_t r = 0; r < 200; r++) {
        rig_start(&rig, r);
        for (uint32_t k = 0; k < 6; k++)
            sum -= sim_days(rig.w.seats[SEAT_SDR + k].since);
    }
    rig_close(sum / 1200, 480, 4.5 * 480 / sqrt(1200));
    rig_fini(&rig);
}

/* Everybody is thought of: the best record with half a year in the seat goes, and takes all skills along. */
static void an_opening_goes_to_the_best_record_which_takes_its_skills_along(void **state)
{
    struct careers_spec spec = spec_of(1);
    uint32_t best = SEAT_SDR;
    (void)state;
    company_fill(&rig.c);
    spec.internal = 1;
    rig_build(&rig, &careers_mechanism, &spec);
    rig.w.view.floor = 1;
    rig_start(&rig, 1);
    for (uint32_t k = 0; k < 6; k++) {
        struct seat *s = &rig.w.seats[SEAT_SDR + k];
        s->since = k == 3 ? -179 * SIM_DAY : -181 * SIM_DAY;
        s->skill[SEAT_PROSPECTING] = k == 3 ? 9.0 : (double)(k * 7 % 6);
        if (k != 3 && s->skill[SEAT_PROSPECTING] > rig.w.seats[best].skill[SEAT_PROSPECTING])
            best = SEAT_SDR + k;
    }
    rig.w.seats[best].skill[SEAT_CLOSING] = 1.5;
    assert_int_equal(careers_path_candidate(&rig.w, &rig.w.view, &spec, SEAT_AE, 0.999), best);
    seat_vacate(&rig.w, SEAT_AE, "left");
    assert_int_equal(rig.w.seats[SEAT_AE].post, SEAT_IN_POST);
    rig_close(rig.w.seats[SEAT_AE].skill[SEAT_CLOSING], 1.5, 0);
    assert_int_equal(rig.w.seats[best].post, SEAT_VACANT);
    assert_int_equal(rig.w.probe.promoted, 1);
    (void)sim_run(&rig.w.sim, 46 * SIM_DAY);
    assert_int_equal(rig.w.seats[best].generation, 1); /* somebody was hired for the seat left behind */
    rig_fini(&rig);
}

static void who_is_not_thought_of_is_not_promoted(void **state)
{
    const struct careers_spec spec = spec_of(1);
    (void)state;
    company_fill(&rig.c);
    open_rig(&spec, 2);
    for (uint32_t k = 0; k < 6; k++)
        rig.w.seats[SEAT_SDR + k].since = -1000 * SIM_DAY;
    const struct view *v = &rig.w.view;
    assert_int_not_equal(careers_path_candidate(&rig.w, v, &spec, SEAT_AE, 0.41), LEAD_NONE);
    assert_int_equal(careers_path_candidate(&rig.w, v, &spec, SEAT_AE, 0.42), LEAD_NONE); /* .55 x .76 */
    assert_int_not_equal(careers_path_candidate(&rig.w, v, &spec, SEAT_MKT, 0.26), LEAD_NONE);
    assert_int_equal(careers_path_candidate(&rig.w, v, &spec, SEAT_MKT, 0.27), LEAD_NONE);
    assert_int_equal(careers_path_candidate(&rig.w, v, &spec, SEAT_SDR, 0.01), LEAD_NONE);
    rig_fini(&rig);
}

/* Hired on the day that hiring time says, as good as the prospects, ten per cent productive, and paid for. */
static void somebody_new_is_hired_and_begins_at_the_beginning(void **state)
{
    struct careers_spec spec = spec_of(1);
    double q[COMPANY_SEATS];
    (void)state;
    company_fill(&rig.c);
    spec.internal = 0.2;
    spec.hiring = company_constant(45 * SIM_DAY + SIM_HOUR);
    open_rig(&spec, 3);
    careers_path_promise(&rig.w, &rig.w.view, &spec, q);
    const double shift = 0.2 * (careers_path_relative(&spec, q[SEAT_SDR]) - 1);
    const struct seat_person plain = seat_applicant(&rig.w, SEAT_SDR);
    seat_vacate(&rig.w, SEAT_SDR, "left");
    (void)sim_run(&rig.w.sim, 45 * SIM_DAY + SIM_HOUR - 1);
    assert_int_equal(rig.w.seats[SEAT_SDR].post, SEAT_VACANT);
    (void)sim_run(&rig.w.sim, 45 * SIM_DAY + SIM_HOUR);
    assert_int_equal(rig.w.seats[SEAT_SDR].post, SEAT_IN_POST);
    for (int k = 0; k < SEAT_SKILL_COUNT; k++)
        rig_close(rig.w.seats[SEAT_SDR].skill[k], plain.skill[k] + shift, 1e-12);
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, 1, true);
    const struct lead *l = lead_at(&rig.w, lead);
    const double half = sqrt(0.1 / careers_learning_mean(&spec, SPEC_SDR));
    rig_close(hook_factor_of(&rig.w, HOOK_AGREE_ODDS, SEAT_SDR, l), half, 1e-12);
    rig_close(hook_factor_of(&rig.w, HOOK_EFFORT, SEAT_SDR, l), 1 / half, 1e-12);
    rig_close(hook_factor_of(&rig.w, HOOK_EFFORT, SEAT_SDR, NULL), 1, 0);
    rig_close(hook_factor_of(&rig.w, HOOK_AGREE_ODDS, SEAT_AE, l), 1, 0);
    assert_true(rig.w.probe.hiring_cost >= 8000);
    (void)sim_run(&rig.w.sim, 55 * SIM_DAY); /* ten midnights of learning, the teacher at 3 hops */
    const double learnt = 10 * careers_learning_speed(&spec, -1, 0.76);
    const double share = careers_learning_share(&spec, SPEC_SDR, learnt);
    rig_close(hook_factor_of(&rig.w, HOOK_AGREE_ODDS, SEAT_SDR, l),
              sqrt(share / careers_learning_mean(&spec, SPEC_SDR)), 1e-9);
    rig_fini(&rig);
}

static void a_new_closer_wins_nothing_at_first_and_a_promoted_one_is_ahead(void **state)
{
    (void)state;
    for (int promoted = 0; promoted < 2; promoted++) {
        struct careers_spec spec = spec_of(1);
        company_fill(&rig.c);
        spec.internal = promoted;
        spec.head_start = 100 * SIM_DAY;
        spec.hiring = company_constant(SIM_DAY);
        rig_build(&rig, &careers_mechanism, &spec);
        rig.w.view.floor = 1;
        rig_start(&rig, 1);
        for (uint32_t k = 0; k < 6; k++)
            rig.w.seats[SEAT_SDR + k].since = -1000 * SIM_DAY;
        seat_vacate(&rig.w, SEAT_AE, "left");
        (void)sim_run(&rig.w.sim, SIM_DAY);
        assert_int_equal(rig.w.seats[SEAT_AE].post, SEAT_IN_POST);
        const double share = promoted ? 0.25 / careers_learning_mean(&spec, SPEC_AE) : 0.0;
        rig_close(hook_factor_of(&rig.w, HOOK_WIN_ODDS, SEAT_AE, NULL), share, 1e-12);
        rig_fini(&rig);
    }
}

/* A closed seat is nobody's vacancy, and its former person neither left nor was promoted. */
static void nobody_is_hired_for_a_closed_seat(void **state)
{
    const struct careers_spec spec = spec_of(1);
    (void)state;
    company_fill(&rig.c);
    open_rig(&spec, 3);
    seat_close(&rig.w, SEAT_SDR);
    seat_vacate(&rig.w, SEAT_SDR + 1, "left");
    seat_close(&rig.w, SEAT_SDR + 1); /* the search is under way already */
    (void)sim_run(&rig.w.sim, 200 * SIM_DAY);
    assert_int_equal(rig.w.seats[SEAT_SDR].post, SEAT_VACANT);
    assert_int_equal(rig.w.seats[SEAT_SDR + 1].post, SEAT_VACANT);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_approaches_its_full_value_with_the_time_constant_and_by_quarter),
        cmocka_unit_test(the_mean_of_the_usual_staff_is_the_integral_over_exponential_tenures),
        cmocka_unit_test(coaching_and_a_closer_near_by_speed_learning),
        cmocka_unit_test(prospects_follow_from_openings_distance_and_rivals),
        cmocka_unit_test(people_leave_at_the_rate_that_tenure_and_prospects_say),
        cmocka_unit_test(a_manager_with_time_for_coaching_keeps_people),
        cmocka_unit_test(tenures_begin_as_those_of_a_staff_that_came_and_went_for_ever),
        cmocka_unit_test(an_opening_goes_to_the_best_record_which_takes_its_skills_along),
        cmocka_unit_test(who_is_not_thought_of_is_not_promoted),
        cmocka_unit_test(somebody_new_is_hired_and_begins_at_the_beginning),
        cmocka_unit_test(a_new_closer_wins_nothing_at_first_and_a_promoted_one_is_ahead),
        cmocka_unit_test(nobody_is_hired_for_a_closed_seat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
