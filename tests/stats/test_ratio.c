/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratio.h"
#include "stats/stats_check.h"

/* Ten years of one company: leads created and accepted. Busy years convert worse. */
static const double created[10] = {100, 120, 80, 200, 90, 110, 300, 95, 105, 100};
static const double accepted[10] = {12, 13, 11, 16, 11, 12, 18, 11, 12, 12};

/* The same years with another structure. */
static const double created_b[10] = {104, 118, 85, 210, 92, 115, 310, 97, 108, 99};
static const double accepted_b[10] = {14, 13, 12, 19, 12, 13, 21, 12, 14, 12};

static const struct ratio_series base = {created, accepted};
static const struct ratio_series other = {created_b, accepted_b};

static void the_point_is_the_ratio_of_the_sums_not_the_mean_of_the_ratios(void **state)
{
    (void)state;
    const struct estimate r = ratio_delta(created, accepted, 10, 0.95);
    assert_close(r.point, 128.0 / 1300.0, 1e-15); /* the mean of the ratios would be 0.1087 */
    assert_close(ratio_fieller(created, accepted, 10, 0.95).point, 128.0 / 1300.0, 1e-15);
}

/* Half-width = t(.975, 9) x sqrt(sum of squared residuals y - R x / 9 / 10) / mean of x. */
static void the_delta_interval_follows_the_formula(void **state)
{
    (void)state;
    const struct estimate r = ratio_delta(created, accepted, 10, 0.95);
    double squares = 0;
    for (int i = 0; i < 10; i++)
        squares += pow(accepted[i] - r.point * created[i], 2);
    assert_close(r.hi - r.point, 2.262157162798205 * sqrt(squares / 9 / 10) / 130.0, 1e-12);
}

static void jackknife_and_delta_agree_when_the_denominator_hardly_varies(void **state)
{
    (void)state;
    const double x[10] = {100, 101, 99, 100, 100, 101, 99, 100, 100, 100};
    const struct estimate d = ratio_delta(x, accepted, 10, 0.95);
    const struct estimate j = ratio_jackknife(x, accepted, 10, 0.95);
    const struct estimate f = ratio_fieller(x, accepted, 10, 0.95);
    assert_close(j.point, d.point, 2e-4 * d.point);
    assert_close(j.hi - j.lo, d.hi - d.lo, 0.02 * (d.hi - d.lo));
    assert_close(f.hi - f.lo, d.hi - d.lo, 0.02 * (d.hi - d.lo));
}

/* At an end r of Fieller's interval, mean(y - r x) lies exactly t standard errors from 0. */
static void fiellers_ends_are_just_not_rejected(void **state)
{
    (void)state;
    const struct estimate f = ratio_fieller(created, accepted, 10, 0.95);
    const double ends[2] = {f.lo, f.hi};
    for (int k = 0; k < 2; k++) {
        double mean = 0, squares = 0;
        for (int i = 0; i < 10; i++)
            mean += (accepted[i] - ends[k] * created[i]) / 10;
        for (int i = 0; i < 10; i++)
            squares += pow(accepted[i] - ends[k] * created[i] - mean, 2);
        assert_close(fabs(mean) / sqrt(squares / 9 / 10), 2.262157162798205, 1e-10);
    }
    assert_true(f.lo < f.point && f.point < f.hi);
}

static void fieller_gives_no_interval_when_the_denominator_might_be_zero(void **state)
{
    (void)state;
    const double x[10] = {1, 0, 0, 0, 2, 0, 0, 0, 0, 0};
    assert_point_only(ratio_fieller(x, accepted, 10, 0.95), 128.0 / 3.0, 1e-13);
}

static void nothing_created_means_not_available(void **state)
{
    (void)state;
    const double none[10] = {0};
    assert_unknown(ratio_delta(none, accepted, 10, 0.95));
    assert_unknown(ratio_jackknife(none, none, 10, 0.95));
    assert_unknown(ratio_fieller(none, none, 10, 0.95));
    assert_unknown(ratio_delta(created, accepted, 0, 0.95));
    const struct ratio_series empty = {none, none};
    assert_unknown(ratio_difference(base, empty, 10, 0.95));
    assert_unknown(ratio_difference(empty, base, 10, 0.95));
    assert_unknown(
        ratio_relative_difference((struct ratio_series){created, none}, other, 10, 0.95));
}

static void few_replications_give_a_point_and_no_interval(void **state)
{
    (void)state;
    const double r = 116.0 / 1200.0;
    assert_point_only(ratio_delta(created, accepted, 9, 0.95), r, 1e-15);
    assert_point_only(ratio_jackknife(created, accepted, 9, 0.95), r, 1e-15);
    assert_point_only(ratio_fieller(created, accepted, 9, 0.95), r, 1e-15);
    assert_point_only(ratio_difference(base, other, 9, 0.95), 130.0 / 1239.0 - r, 1e-15);
}

static void a_replication_that_holds_the_whole_denominator_leaves_the_point(void **state)
{
    (void)state;
    const double x[10] = {0, 0, 0, 5};
    assert_point_only(ratio_jackknife(x, accepted, 10, 0.95), 128.0 / 5.0, 1e-13);
    assert_point_only(ratio_difference(base, (struct ratio_series){x, accepted}, 10, 0.95),
                      128.0 / 5.0 - 128.0 / 1300.0, 1e-13);
}

static void a_missing_value_makes_the_ratio_unknown(void **state)
{
    (void)state;
    double x[10], y[10];
    for (int i = 0; i < 10; i++) {
        x[i] = created[i];
        y[i] = accepted[i];
    }
    y[4] = NAN;
    assert_unknown(ratio_delta(x, y, 10, 0.95));
    assert_unknown(ratio_jackknife(x, y, 10, 0.95));
    assert_unknown(ratio_fieller(x, y, 10, 0.95));
    assert_unknown(ratio_difference(base, (struct ratio_series){x, y}, 10, 0.95));
    y[4] = 1;
    x[9] = INFINITY;
    assert_unknown(ratio_delta(x, y, 10, 0.95));
}

static void the_difference_adds_up_and_turns_its_sign_exactly(void **state)
{
    (void)state;
    const struct estimate ab = ratio_difference(base, other, 10, 0.95);
    const struct estimate ba = ratio_difference(other, base, 10, 0.95);
    assert_close(ab.point, 142.0 / 1338.0 - 128.0 / 1300.0, 1e-16);
    assert_true(ab.point == -ba.point && ab.lo == -ba.hi && ab.hi == -ba.lo);
    const struct estimate same = ratio_difference(base, base, 10, 0.95);
    assert_true(same.point == 0.0 && same.lo == 0.0 && same.hi == 0.0);
}

static void the_paired_interval_is_the_jackknife_formula(void **state)
{
    (void)state;
    double v[10], mean = 0, squares = 0;
    for (int i = 0; i < 10; i++) {
        v[i] = (142 - accepted_b[i]) / (1338 - created_b[i]) -
               (128 - accepted[i]) / (1300 - created[i]);
        mean += v[i] / 10;
    }
    for (int i = 0; i < 10; i++)
        squares += pow(v[i] - mean, 2);
    const struct estimate d = ratio_difference(base, other, 10, 0.95);
    assert_close(d.hi - d.point, 2.262157162798205 * sqrt(squares * 9 / 10), 1e-14);
}

static void a_shared_denominator_makes_the_relative_difference_that_of_the_numerators(void **state)
{
    (void)state;
    double more[10];
    for (int i = 0; i < 10; i++)
        more[i] = 1.25 * accepted[i];
    const struct estimate d =
        ratio_relative_difference(base, (struct ratio_series){created, more}, 10, 0.95);
    assert_close(d.point, 0.25, 1e-14);
    assert_close(d.hi - d.lo, 0.0, 1e-13); /* every replication says exactly 25 % */
}

/* Volume x and rate vary together: y = x (0.5 - 0.002 x) + noise. The mean of ratios misses. */
static void ratios_cover_where_the_mean_of_ratios_does_not(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 11);
    const double mean_x = 100.0, sd_x = 20.0;
    const double truth =
        (0.5 * mean_x - 0.002 * (mean_x * mean_x + sd_x * sd_x)) / mean_x; /* E[y] / E[x] */
    int delta = 0, jackknife = 0, fieller = 0, naive = 0;
    const int studies = 4000;
    for (int s = 0; s < studies; s++) {
        double x[100], y[100], r[100], mean = 0, squares = 0;
        for (int i = 0; i < 100; i++) {
            x[i] = mean_x + sd_x * draw_normal(&random);
            y[i] = x[i] * (0.5 - 0.002 * x[i]) + draw_normal(&random);
            r[i] = y[i] / x[i];
            mean += r[i] / 100;
        }
        for (int i = 0; i < 100; i++)
            squares += pow(r[i] - mean, 2);
        delta += covers(ratio_delta(x, y, 100, 0.95), truth);
        jackknife += covers(ratio_jackknife(x, y, 100, 0.95), truth);
        fieller += covers(ratio_fieller(x, y, 100, 0.95), truth);
        naive += covers(estimate_student(mean, sqrt(squares / 99 / 100), 99, 0.95), truth);
    }
    assert_close((double)delta / studies, 0.95, 0.014);
    assert_close((double)jackknife / studies, 0.95, 0.014);
    assert_close((double)fieller / studies, 0.95, 0.014);
    assert_true((double)naive / studies < 0.7);
}

static void the_paired_difference_covers(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 12);
    int hits = 0;
    const int studies = 4000;
    for (int s = 0; s < studies; s++) {
        double xa[30], ya[30], xb[30], yb[30];
        for (int i = 0; i < 30; i++) {
            const double year = 100.0 + 15.0 * draw_normal(&random);
            xa[i] = year;
            ya[i] = 0.10 * year + draw_normal(&random);
            xb[i] = year + 3.0 * draw_normal(&random);
            yb[i] = 0.12 * xb[i] + 0.5 * (ya[i] - 0.10 * year) + draw_normal(&random);
        }
        hits += covers(ratio_difference((struct ratio_series){xa, ya},
                                        (struct ratio_series){xb, yb}, 30, 0.95),
                       0.02);
    }
    assert_close((double)hits / studies, 0.95, 0.014);
}

static void fieller_needs_a_confidence_between_none_and_all(void **state)
{
    (void)state;
    assert_point_only(ratio_fieller(created, accepted, 10, 0.0), 128.0 / 1300.0, 1e-15);
    assert_point_only(ratio_fieller(created, accepted, 10, 1.0), 128.0 / 1300.0, 1e-15);
    assert_true(estimate_has_interval(ratio_fieller(created, accepted, 10, 0.99)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_point_is_the_ratio_of_the_sums_not_the_mean_of_the_ratios),
        cmocka_unit_test(the_delta_interval_follows_the_formula),
        cmocka_unit_test(jackknife_and_delta_agree_when_the_denominator_hardly_varies),
        cmocka_unit_test(fiellers_ends_are_just_not_rejected),
        cmocka_unit_test(fieller_gives_no_interval_when_the_denominator_might_be_zero),
        cmocka_unit_test(nothing_created_means_not_available),
        cmocka_unit_test(few_replications_give_a_point_and_no_interval),
        cmocka_unit_test(a_replication_that_holds_the_whole_denominator_leaves_the_point),
        cmocka_unit_test(a_missing_value_makes_the_ratio_unknown),
        cmocka_unit_test(the_difference_adds_up_and_turns_its_sign_exactly),
        cmocka_unit_test(the_paired_interval_is_the_jackknife_formula),
        cmocka_unit_test(a_shared_denominator_makes_the_relative_difference_that_of_the_numerators),
        cmocka_unit_test(ratios_cover_where_the_mean_of_ratios_does_not),
        cmocka_unit_test(the_paired_difference_covers),
        cmocka_unit_test(fieller_needs_a_confidence_between_none_and_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
