/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "ztest.h"

static void distance_is_counted_in_standard_errors(void **state)
{
    (void)state;
    const struct ztest t = ztest_mean(9.3, 0.15, 9.0);
    assert_true(t.known);
    assert_close(t.z, 2.0, 1e-12);
    assert_close(t.p, 0.0455002638963584, 1e-12);
    assert_true(ztest_passes(t, 1e-6));
    assert_false(ztest_passes(t, 0.05));
    assert_close(ztest_mean(8.7, 0.15, 9.0).p, t.p, 1e-12);
    assert_false(ztest_passes(ztest_mean(9.75, 0.15, 9.0), 1e-6)); /* 5 standard errors */
}

static void few_values_are_judged_by_student(void **state)
{
    (void)state;
    const double x[5] = {1, 2, 3, 4, 5};
    const struct ztest t = ztest_student(x, 5, 3.0 - 2.776445105197793 * sqrt(2.5 / 5));
    assert_close(t.z, 2.776445105197793, 1e-12);
    assert_close(t.p, 0.05, 1e-12);
    assert_false(ztest_student(x, 1, 3.0).known);
    assert_false(ztest_student(x, 0, 3.0).known);
}

static void two_means_share_their_errors(void **state)
{
    (void)state;
    const struct ztest t = ztest_two_means(10.0, 0.3, 9.0, 0.4);
    assert_close(t.z, 2.0, 1e-12);
    assert_false(ztest_two_means(10.0, -0.3, 9.0, 0.4).known);
}

static void exact_values_agree_exactly_or_not_at_all(void **state)
{
    (void)state;
    assert_true(ztest_passes(ztest_mean(5.0, 0.0, 5.0), 1e-6));
    const struct ztest off = ztest_mean(4.0, 0.0, 5.0);
    assert_true(off.known && off.z == -INFINITY && off.p == 0.0);
    assert_false(ztest_passes(off, 1e-6));
}

static void what_is_missing_never_passes(void **state)
{
    (void)state;
    assert_false(ztest_passes(ztest_mean(NAN, 1.0, 0.0), 1e-6));
    assert_false(ztest_passes(ztest_mean(0.0, NAN, 0.0), 1e-6));
    assert_false(ztest_passes(ztest_mean(0.0, INFINITY, 0.0), 1e-6));
    assert_false(ztest_passes(ztest_mean(0.0, -1.0, 0.0), 1e-6));
    assert_false(ztest_passes(ztest_mean(0.0, 1.0, INFINITY), 1e-6));
}

static void false_alarms_are_as_rare_as_promised(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 81);
    int alarms = 0;
    for (int s = 0; s < 20000; s++) {
        double x[8];
        for (int i = 0; i < 8; i++)
            x[i] = draw_normal(&random);
        alarms += !ztest_passes(ztest_student(x, 8, 0.0), 0.01);
    }
    assert_close(alarms / 20000.0, 0.01, 4.0 * sqrt(0.01 * 0.99 / 20000.0));
}

static void the_detection_limit_is_said(void **state)
{
    (void)state;
    const double d = ztest_detectable(0.1, 1e-6, 0.9);
    assert_close(d, 0.1 * (4.891638475699 + 1.281551565545), 1e-9);
    assert_nan(ztest_detectable(-1.0, 1e-6, 0.9));
    assert_nan(ztest_detectable(1.0, 0.0, 0.9));
    assert_nan(ztest_detectable(1.0, 1e-6, 1.0));
    struct bootstrap random;
    bootstrap_init(&random, 82);
    int found = 0;
    for (int s = 0; s < 5000; s++)
        found += !ztest_passes(ztest_mean(d + 0.1 * draw_normal(&random), 0.1, 0.0), 1e-6);
    assert_close(found / 5000.0, 0.9, 0.017);
}

static void an_exact_mean_can_be_compared_and_a_senseless_error_cannot(void **state)
{
    (void)state;
    assert_close(ztest_two_means(10.0, 0.0, 9.0, 0.5).z, 2.0, 0.0);
    assert_close(ztest_two_means(10.0, 0.5, 9.0, 0.0).z, 2.0, 0.0);
    assert_false(ztest_two_means(10.0, 0.3, 9.0, -0.4).known);
    assert_false(ztest_two_means(10.0, 0.3, 9.0, NAN).known);
    const double two[2] = {1, 3};
    assert_close(ztest_student(two, 2, 2.0).p, 1.0, 0.0);
    assert_close(ztest_student(two, 2, 1.0).p, 0.5, 1e-14); /* Cauchy's quartile */
}

static void a_p_just_at_the_limit_passes(void **state)
{
    (void)state;
    assert_true(ztest_passes((struct ztest){true, 2.0, 0.01}, 0.01));
    assert_false(ztest_passes((struct ztest){true, 2.0, 0.0099}, 0.01));
    assert_close(ztest_detectable(0.0, 0.01, 0.9), 0.0, 0.0);
    assert_nan(ztest_detectable(1.0, 1.0, 0.9));
    assert_nan(ztest_detectable(NAN, 0.01, 0.9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distance_is_counted_in_standard_errors),
        cmocka_unit_test(few_values_are_judged_by_student),
        cmocka_unit_test(two_means_share_their_errors),
        cmocka_unit_test(exact_values_agree_exactly_or_not_at_all),
        cmocka_unit_test(what_is_missing_never_passes),
        cmocka_unit_test(false_alarms_are_as_rare_as_promised),
        cmocka_unit_test(the_detection_limit_is_said),
        cmocka_unit_test(an_exact_mean_can_be_compared_and_a_senseless_error_cannot),
        cmocka_unit_test(a_p_just_at_the_limit_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
