/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cadence.h"
#include "stats/stats_check.h"

static void eight_calls_at_one_in_ten_are_as_published(void **state)
{
    (void)state;
    const struct cadence c = cadence_of(8, 0.10);
    assert_true(c.known);
    assert_close(c.reached, 0.56953279, 5e-9);
    assert_close(c.attempts, 5.6953279, 5e-8);
    assert_close(c.attempts_when_reached, 3.9533987499, 5e-11);
    /* then qualify .3, accept .7, win .2, of 1000 leads */
    const double qualified = 1000.0 * c.reached * 0.3;
    assert_close(qualified, 170.859837, 5e-7);
    assert_close(qualified * 0.7, 119.6018859, 5e-8);
    assert_close(qualified * 0.7 * 0.2, 23.92037718, 5e-9);
}

static void contact_by_attempt_is_geometric(void **state)
{
    (void)state;
    static const double want[5] = {43, 68, 82, 89, 94};
    for (size_t m = 1; m <= 5; m++)
        assert_close(100.0 * cadence_of(m, 0.43).reached, want[m - 1], 0.6);
}

static void sure_and_rare_contacts_are_exact(void **state)
{
    (void)state;
    const struct cadence sure = cadence_of(5, 1.0);
    assert_close(sure.reached, 1.0, 0.0);
    assert_close(sure.attempts, 1.0, 0.0);
    assert_close(sure.attempts_when_reached, 1.0, 0.0);
    const struct cadence once = cadence_of(1, 0.3);
    assert_close(once.attempts, 1.0, 1e-14);
    assert_close(once.attempts_when_reached, 1.0, 1e-14);
    assert_close(cadence_of(3, 1e-12).reached, 3e-12, 1e-22);
}

static void senseless_cadences_are_unknown(void **state)
{
    (void)state;
    const double bad[] = {0.0, -0.1, 1.1, NAN};
    for (size_t i = 0; i < N_OF(bad); i++) {
        assert_false(cadence_of(3, bad[i]).known);
        assert_nan(cadence_of(3, bad[i]).reached);
    }
    assert_false(cadence_of(0, 0.5).known);
}

static void the_funnel_workload_has_its_published_means(void **state)
{
    (void)state;
    struct cadence_funnel f = {
        .leads = 175200.0 / 8.0,
        .attempts = 6,
        .contact_prob = 0.12,
        .attempt_time = 8.0,
        .retry_time = 960.0,
        .meeting_prob = 0.25,
        .meeting_time = 60.0,
        .stages = 4,
        .stage_time = 2400.0,
        .win_prob = 0.22,
    };
    const struct cadence_means m = cadence_funnel_means(&f);
    assert_true(m.known);
    assert_close(m.attempts, 97746.25, 0.005);
    assert_close(m.contacts, 11729.55, 0.005);
    assert_close(m.meetings, 2932.39, 0.005);
    assert_close(m.wins, 645.125, 0.0005);
    assert_close(m.time_to_meeting, 2130.67, 0.005);
    assert_close(m.time_to_win, 11730.67, 0.005);
    assert_close(m.events, 210154.4, 0.05);
    f.win_prob = 1.5;
    assert_false(cadence_funnel_means(&f).known);
    f.win_prob = 0.2;
    f.stage_time = NAN;
    assert_false(cadence_funnel_means(&f).known);
    assert_nan(cadence_funnel_means(&f).wins);
}

/* Free of charge and hopeless are extremes, not mistakes. */
static void nothing_and_everything_are_allowed_amounts_and_shares(void **state)
{
    (void)state;
    struct cadence_funnel f = {.leads = 0.0, .attempts = 1, .contact_prob = 1.0};
    const struct cadence_means none = cadence_funnel_means(&f);
    assert_true(none.known);
    assert_close(none.events, 0.0, 0.0);
    f.leads = 10.0;
    f.meeting_prob = f.win_prob = 1.0;
    assert_close(cadence_funnel_means(&f).wins, 10.0, 0.0);
}

static void one_senseless_entry_makes_the_funnel_unknown(void **state)
{
    (void)state;
    static const double bad[] = {-0.5, NAN, INFINITY};
    struct cadence_funnel f = {.leads = 1,
                               .attempts = 2,
                               .contact_prob = 0.5,
                               .meeting_prob = 0.5,
                               .win_prob = 0.5,
                               .attempt_time = 1,
                               .retry_time = 1,
                               .meeting_time = 1,
                               .stage_time = 1};
    double *const entries[] = {&f.leads,        &f.contact_prob, &f.meeting_prob, &f.win_prob,
                               &f.attempt_time, &f.retry_time,   &f.meeting_time, &f.stage_time};
    assert_true(cadence_funnel_means(&f).known);
    for (size_t i = 0; i < N_OF(entries); i++)
        for (size_t k = 0; k < N_OF(bad); k++) {
            const double kept = *entries[i];
            *entries[i] = bad[k];
            assert_false(cadence_funnel_means(&f).known);
            assert_nan(cadence_funnel_means(&f).events);
            *entries[i] = kept;
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_calls_at_one_in_ten_are_as_published),
        cmocka_unit_test(contact_by_attempt_is_geometric),
        cmocka_unit_test(sure_and_rare_contacts_are_exact),
        cmocka_unit_test(senseless_cadences_are_unknown),
        cmocka_unit_test(the_funnel_workload_has_its_published_means),
        cmocka_unit_test(nothing_and_everything_are_allowed_amounts_and_shares),
        cmocka_unit_test(one_senseless_entry_makes_the_funnel_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
