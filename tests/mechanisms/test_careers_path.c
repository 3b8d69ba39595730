/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "careers_learning.h"
#include "careers_path.h"
#include "mechanisms/rig.h"

static struct company c;
static struct world w;
static struct careers_spec spec;
static double q[COMPANY_SEATS];

static void fill(void)
{
    spec = (struct careers_spec){.strength = 1,
                                 .tenure = 480 * SIM_DAY,
                                 .promoted_share = 0.4,
                                 .closer_tenure = 900 * SIM_DAY,
                                 .marketer_tenure = 600 * SIM_DAY,
                                 .internal = 0.5,
                                 .reach = 5,
                                 .eligible_after = 100 * SIM_DAY};
    company_fill(&c);
}

/* Everybody has been there for long enough; each is better than the one before. */
static void open_world(void)
{
    world_build(&w, &c.spec, c.roles);
    world_start(&w, 1, 0);
    for (uint32_t i = 0; i < COMPANY_SEATS; i++) {
        w.seats[i].since = -100 * SIM_DAY;
        w.seats[i].skill[SEAT_PROSPECTING] = i;
        q[i] = 7;
    }
}

static uint32_t thought_of(uint32_t seat, double u)
{
    return careers_path_candidate(&w, &w.view, &spec, seat, u);
}

/* What each may hope for adds up to what the openings promise on average over those who want them. */
static void colleagues_share_the_openings_and_a_closed_seat_has_nobody_who_hopes(void **state)
{
    (void)state;
    fill();
    open_world();
    const double openings = 365.25 * 0.5 * (2 * 0.76 / 900 + 2 * 0.4744 / 600);
    careers_path_promise(&w, &w.view, &spec, q);
    for (uint32_t i = 0; i < COMPANY_SEATS; i++)
        rig_close(q[i], w.seats[i].role == SPEC_SDR ? openings / 6 : 0, 1e-12);
    w.seats[SEAT_SDR + 5].closed = true;
    careers_path_promise(&w, &w.view, &spec, q);
    rig_close(q[SEAT_SDR], openings / 5, 1e-12);
    world_fini(&w);
}

/* The position at the top of the file is nothing special: as an opening, and as somebody who hopes. */
static void the_first_seat_of_all_may_be_the_opening_or_the_one_who_gets_it(void **state)
{
    (void)state;
    fill();
    c.positions[COMPANY_CEO].role = SPEC_AE;
    c.positions[COMPANY_AE].role = c.positions[COMPANY_MKT].role = SPEC_MANAGER;
    open_world();
    careers_path_promise(&w, &w.view, &spec, q);
    rig_close(q[SEAT_SDR], 365.25 / 900 * 0.5 * 0.76 / 6, 1e-12);
    assert_int_equal(thought_of(SEAT_CEO, 0.1), SEAT_SDR + 5);
    world_fini(&w);

    fill();
    c.positions[COMPANY_CEO].role = SPEC_SDR;
    c.positions[COMPANY_SDR].role = SPEC_MANAGER;
    open_world();
    careers_path_promise(&w, &w.view, &spec, q);
    rig_close(q[SEAT_CEO], 365.25 * 0.5 * (2.0 / 900 + 2.0 / 600), 1e-12);
    assert_int_equal(thought_of(SEAT_AE, 0.1), SEAT_CEO);
    world_fini(&w);
}

static void nobody_hopes_for_a_seat_of_a_manager_unless_it_is_named(void **state)
{
    const char *both[] = {"mkt", "lead"};
    (void)state;
    fill();
    open_world();
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_AE), 0.76, 1e-12);
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_MKT), 0.4744, 1e-12);
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_LEAD), 0, 0);
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_AE, SEAT_MKT), 0, 0);
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_SDR + 1), 0, 0);
    c.positions[COMPANY_SDR].promote_to = both;
    c.positions[COMPANY_SDR].n_promote_to = 2;
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_AE), 0, 0);
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_MKT), 0.4744, 1e-12);
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_LEAD), 1, 0);
    spec.reach = 5;
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_MKT), 0.4744, 1e-12);
    spec.reach = 4;
    rig_close(careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_MKT), 0, 0);
    world_fini(&w);
}

/* In (0, 2]; where nobody is ever promoted, every job promises what is usual. */
static void prospects_are_relative_to_the_usual_ones(void **state)
{
    (void)state;
    fill();
    rig_close(careers_path_relative(&spec, 0.2 * 365.25 / 480), 0.5, 1e-12);
    rig_close(careers_path_relative(&spec, 0.6 * 365.25 / 480), 1.5, 1e-12);
    rig_close(careers_path_relative(&spec, 0.9 * 365.25 / 480), 2, 0);
    spec.promoted_share = 0;
    rig_close(careers_path_relative(&spec, 0), 1, 0);
    rig_close(careers_path_relative(&spec, 5), 1, 0);
}

static void who_is_thought_of_first_is_the_best_and_of_equals_the_first(void **state)
{
    (void)state;
    fill();
    open_world();
    const double chance = spec.internal * careers_path_weight(&w, &w.view, &spec, SEAT_SDR, SEAT_AE);
    assert_int_equal(thought_of(SEAT_AE, nextafter(chance, 0)), SEAT_SDR + 5);
    assert_int_equal(thought_of(SEAT_AE, chance), LEAD_NONE);
    w.seats[SEAT_SDR + 5].since++; /* one moment short of the time that is asked for */
    assert_int_equal(thought_of(SEAT_AE, 0.1), SEAT_SDR + 4);
    w.seats[SEAT_SDR + 4].post = SEAT_VACANT;
    assert_int_equal(thought_of(SEAT_AE, 0.1), SEAT_SDR + 3);
    w.seats[SEAT_SDR + 2].skill[SEAT_PROSPECTING] = w.seats[SEAT_SDR + 3].skill[SEAT_PROSPECTING];
    assert_int_equal(thought_of(SEAT_AE, 0.1), SEAT_SDR + 2);
    world_fini(&w);
}

static void a_ramp_of_one_step_or_of_none_has_no_quarters(void **state)
{
    double all[] = {0.5};
    (void)state;
    fill();
    rig_close(careers_learning_share(&spec, SPEC_AE, 1000), 1, 0);
    rig_close(careers_learning_mean(&spec, SPEC_AE), 1, 0);
    spec.closer_ramp = all;
    spec.n_closer_ramp = 1;
    rig_close(careers_learning_share(&spec, SPEC_AE, 0), 0.5, 0);
    rig_close(careers_learning_share(&spec, SPEC_AE, 1000), 0.5, 0);
    rig_close(careers_learning_mean(&spec, SPEC_AE), 0.5, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colleagues_share_the_openings_and_a_closed_seat_has_nobody_who_hopes),
        cmocka_unit_test(the_first_seat_of_all_may_be_the_opening_or_the_one_who_gets_it),
        cmocka_unit_test(nobody_hopes_for_a_seat_of_a_manager_unless_it_is_named),
        cmocka_unit_test(prospects_are_relative_to_the_usual_ones),
        cmocka_unit_test(who_is_thought_of_first_is_the_best_and_of_equals_the_first),
        cmocka_unit_test(a_ramp_of_one_step_or_of_none_has_no_quarters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
