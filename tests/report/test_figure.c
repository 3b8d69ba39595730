/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include "figure.h"

static void expect_fixed(double value, int decimals, bool plus, const char *expected)
{
    struct text t = {0};
    figure_fixed(&t, value, decimals, plus);
    assert_string_equal(text_of(&t), expected);
    text_fini(&t);
}

static void numbers_have_commas_a_real_minus_and_no_minus_zero(void **state)
{
    (void)state;
    expect_fixed(1234567.8, 1, false, "1,234,567.8");
    expect_fixed(999.95, 1, false, "1,000.0");
    expect_fixed(-3.14159, 2, true, "−3.14");
    expect_fixed(3.14159, 1, true, "+3.1");
    expect_fixed(-0.04, 1, true, "0.0");
    expect_fixed(0.05, 1, false, "0.1");
    expect_fixed(12.0, 0, false, "12");
    expect_fixed(7.005, 3, false, "7.005");
    expect_fixed(NAN, 1, false, "n/a");
    expect_fixed(1e300, 1, false, "n/a");
}

static void expect_shown(const char *measure, double value, const char *label, const char *number)
{
    struct text t = {0};
    const struct measure *m = measure_at(measure_find(measure));
    const struct figure_scale scale = figure_scale_of(m, value);
    figure_label(&t, m, scale);
    if (strstr(text_of(&t), label) == NULL)
        fail_msg("'%s' lacks '%s'", text_of(&t), label);
    text_clear(&t);
    figure_value(&t, value, scale);
    assert_string_equal(text_of(&t), number);
    text_fini(&t);
}

static void each_value_gets_a_unit_that_people_use(void **state)
{
    (void)state;
    expect_shown("bookings", 8203144.7, ", $M", "8.20");
    expect_shown("cost_per_win", 11900.0, ", $k", "11.9");
    expect_shown("cost_per_win", 999.0, ", $", "999");
    expect_shown("lead_to_accepted", 0.1213, ", %", "12.1");
    expect_shown("speed_to_lead_p50", 41.2, ", min", "41.2");
    expect_shown("speed_to_lead_p50", 700.0, ", h", "11.7");
    expect_shown("speed_to_lead_p50", 14400.0, ", days", "10.0");
    expect_shown("feedback_loop_p50", 31.2, ", days", "31.2");
    expect_shown("accepted_per_month", 74.3, "accepted leads per month", "74.3");
}

static void a_point_has_the_digits_its_interval_deserves(void **state)
{
    (void)state;
    struct text t = {0};
    figure_estimate(&t, estimate_interval(612.34, 612.1, 612.58), (struct figure_scale){1.0, ""});
    assert_string_equal(text_of(&t), "612.3 (612.1 to 612.6)");
    text_clear(&t);
    figure_estimate(&t, estimate_point(5.0), (struct figure_scale){1.0, ""});
    assert_string_equal(text_of(&t), "5.00");
    text_clear(&t);
    figure_estimate(&t, estimate_unknown(), (struct figure_scale){1.0, ""});
    assert_string_equal(text_of(&t), "n/a");
    text_clear(&t);
    figure_point_unit(&t, estimate_point(-7.46e6), (struct figure_scale){1e-6, "$M"});
    assert_string_equal(text_of(&t), "−$7.46M");
    text_clear(&t);
    figure_point_unit(&t, estimate_point(0.121), (struct figure_scale){100.0, "%"});
    text_add(&t, " ");
    figure_point_unit(&t, estimate_point(41.0), (struct figure_scale){1.0, "min"});
    assert_string_equal(text_of(&t), "12.1% 41.0 min");
    text_fini(&t);
}

/* One measure whose difference is given by hand: baseline 100, zone 2 %. */
static void set_difference(struct fixture *f, size_t measure, double point, double lo, double hi)
{
    const struct estimate e = estimate_interval(point, lo, hi);
    struct analysis_difference *d = &f->analysis.differences[f->analysis.n_measures + measure];
    f->analysis.cells[measure].estimate = estimate_point(100.0);
    *d = (struct analysis_difference){.difference = e,
                                      .relative = estimate_scaled(e, 0.01),
                                      .indifference = 2.0,
                                      .verdict = verdict_of_estimate(e, 2.0, false)};
}

static void expect_difference(struct fixture *f, size_t m, const char *expected)
{
    struct text t = {0};
    figure_difference(&t, &f->analysis, 1, m);
    text_printf(&t, " %s", figure_mark(&f->analysis, 1, m));
    assert_string_equal(text_of(&t), expected);
    text_fini(&t);
}

static void a_difference_has_enough_digits_for_its_mark_to_follow(void **state)
{
    (void)state;
    struct fixture f;
    const size_t m = measure_find("accepted_per_month");
    fixture_init(&f, fixture_names, 2, 12);
    fixture_analyse(&f);
    set_difference(&f, m, 8.1, 5.9, 10.3);
    expect_difference(&f, m, "+8.1% ±2.2 ▲");
    set_difference(&f, m, 0.0, -3.0, 3.0);
    expect_difference(&f, m, "0.0% ±3.0 ?");
    set_difference(&f, m, 5.0, 0.004, 9.996); /* one digit would say 5.0 ±5.0: touching 0 */
    expect_difference(&f, m, "+5.000% ±4.996 ▲");
    set_difference(&f, m, 0.5, -0.97, 1.97); /* 0.5 ±1.5 would touch the zone's end */
    expect_difference(&f, m, "+0.50% ±1.47 =");
    set_difference(&f, m, -29.0, -35.1, -20.2);
    expect_difference(&f, m, "−29.0% (−35.1 to −20.2) ▼");
    fixture_fini(&f);
}

static void where_the_baseline_is_zero_the_difference_is_absolute(void **state)
{
    (void)state;
    struct fixture f;
    const size_t m = measure_find("lead_to_accepted");
    fixture_init(&f, fixture_names, 2, 12);
    fixture_analyse(&f);
    set_difference(&f, m, 0.08, 0.06, 0.10);
    f.analysis.differences[f.analysis.n_measures + m].relative = estimate_unknown();
    f.analysis.differences[f.analysis.n_measures + m].indifference = 0.02;
    f.analysis.differences[f.analysis.n_measures + m].verdict = VERDICT_BETTER;
    expect_difference(&f, m, "+8.0 ±2.0 ▲");
    f.analysis.differences[f.analysis.n_measures + m].difference = estimate_unknown();
    expect_difference(&f, m, "n/a  ");
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_commas_a_real_minus_and_no_minus_zero),
        cmocka_unit_test(each_value_gets_a_unit_that_people_use),
        cmocka_unit_test(a_point_has_the_digits_its_interval_deserves),
        cmocka_unit_test(a_difference_has_enough_digits_for_its_mark_to_follow),
        cmocka_unit_test(where_the_baseline_is_zero_the_difference_is_absolute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
