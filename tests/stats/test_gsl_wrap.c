/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"

static void t_quantiles_are_those_of_the_printed_tables(void **state)
{
    (void)state;
    assert_close(gsl_wrap_t_quantile(0.975, 4), 2.776445, 5e-7);
    assert_close(gsl_wrap_t_quantile(0.975, 9), 2.262157, 5e-7);
    assert_close(gsl_wrap_t_quantile(0.975, 19), 2.093024, 5e-7);
    assert_close(gsl_wrap_t_quantile(0.975, 29), 2.045230, 5e-7);
    assert_close(gsl_wrap_t_quantile(1.0 - 0.05 / 3.0, 9), 2.509587, 1.1e-6);
}

static void t_has_its_closed_forms_for_one_and_two_degrees_of_freedom(void **state)
{
    (void)state;
    const double pi = 3.14159265358979323846;
    for (double p = 0.01; p < 1.0; p += 0.07) {
        const double a = 2.0 * p - 1.0;
        assert_close(gsl_wrap_t_quantile(p, 1), -cos(pi * p) / sin(pi * p), 1e-10 / p);
        assert_close(gsl_wrap_t_quantile(p, 2), a * sqrt(2.0 / (1.0 - a * a)), 1e-11);
        assert_close(gsl_wrap_t_cdf(gsl_wrap_t_quantile(p, 7.5), 7.5), p, 1e-12);
    }
    assert_close(gsl_wrap_t_cdf(-INFINITY, 3), 0.0, 0.0);
    assert_close(gsl_wrap_t_cdf(-INFINITY, 1e6), 0.0, 0.0);
    assert_close(gsl_wrap_t_cdf(INFINITY, 40.5), 1.0, 0.0);
    assert_close(gsl_wrap_t_cdf(INFINITY, 3), 1.0, 0.0);
}

static void the_normal_distribution_is_right_into_the_tails(void **state)
{
    (void)state;
    assert_close(gsl_wrap_normal_quantile(0.975), 1.959963984540054, 1e-13);
    assert_close(gsl_wrap_normal_cdf(1.0), 0.841344746068543, 1e-14);
    assert_close(gsl_wrap_normal_two_sided(-5.0), 5.733031437583892e-07, 1e-20);
    assert_close(gsl_wrap_normal_two_sided(0.0), 1.0, 0.0);
    assert_close(gsl_wrap_normal_two_sided(40.0), 0.0, 0.0);
}

static void beta_of_one_parameter_is_a_power(void **state)
{
    (void)state;
    for (double x = 0.03; x < 1.0; x += 0.09) {
        assert_close(gsl_wrap_beta_cdf(x, 3.0, 1.0), x * x * x, 1e-14);
        assert_close(gsl_wrap_beta_cdf(x, 1.0, 4.0), 1.0 - pow(1.0 - x, 4.0), 1e-14);
        assert_close(gsl_wrap_beta_quantile(x, 3.0, 1.0), pow(x, 1.0 / 3.0), 1e-13);
        assert_close(gsl_wrap_beta_cdf(x, 2.5, 40.0) + gsl_wrap_beta_cdf(1.0 - x, 40.0, 2.5), 1.0,
                     1e-13);
    }
    /* Median of a symmetric one, also where a continued fraction needs many terms. */
    assert_close(gsl_wrap_beta_cdf(0.5, 1e6, 1e6), 0.5, 1e-8);
}

static void chi_square_has_its_closed_form_for_two_degrees_of_freedom(void **state)
{
    (void)state;
    for (double x = 0.1; x < 60.0; x += 1.7) {
        assert_close(gsl_wrap_chi2_cdf(x, 2.0), -expm1(-x / 2.0), 1e-14);
        assert_close(gsl_wrap_chi2_cdf(x, 1.0), erf(sqrt(x / 2.0)), 1e-14);
    }
    assert_close(gsl_wrap_chi2_quantile(0.95, 10.0), 18.307038053275146, 1e-10);
    assert_close(gsl_wrap_chi2_quantile(0.999, 1.0), 10.827566170662733, 1e-10);
    assert_close(gsl_wrap_chi2_cdf(-1.0, 3.0), 0.0, 0.0);
    assert_close(gsl_wrap_chi2_cdf(INFINITY, 3.0), 1.0, 0.0);
    assert_close(gsl_wrap_chi2_cdf(1e6, 1e6), 0.5, 1e-3);
}

static void binomial_sums_up_its_terms(void **state)
{
    (void)state;
    const double p = 0.3;
    double sum = 0.0;
    double term = pow(1.0 - p, 12.0);
    for (int k = 0; k <= 12; k++) {
        sum += term;
        assert_close(gsl_wrap_binomial_cdf(k, 12.0, p), sum, 1e-13);
        term *= (12.0 - k) / (k + 1.0) * p / (1.0 - p);
    }
    assert_close(gsl_wrap_binomial_cdf(-1.0, 12.0, p), 0.0, 0.0);
    assert_close(gsl_wrap_binomial_cdf(99.0, 12.0, p), 1.0, 0.0);
    assert_close(gsl_wrap_binomial_cdf(3.0, 12.0, 0.0), 1.0, 0.0);
    assert_close(gsl_wrap_binomial_cdf(3.0, 12.0, 1.0), 0.0, 0.0);
}

/* GSL would abort the program on some of these. */
static void senseless_arguments_give_nan_and_the_program_lives_on(void **state)
{
    (void)state;
    const double bad[] = {NAN, -1.0, 0.0, 1.0, 2.0, INFINITY, -INFINITY};
    for (size_t i = 0; i < N_OF(bad); i++) {
        assert_nan(gsl_wrap_normal_quantile(bad[i]));
        assert_nan(gsl_wrap_t_quantile(bad[i], 5.0));
        assert_nan(gsl_wrap_beta_quantile(bad[i], 2.0, 3.0));
        assert_nan(gsl_wrap_chi2_quantile(bad[i], 2.0));
    }
    const double bad_df[] = {NAN, -1.0, 0.0, INFINITY, 1e300};
    for (size_t i = 0; i < N_OF(bad_df); i++) {
        assert_nan(gsl_wrap_t_quantile(0.5, bad_df[i]));
        assert_nan(gsl_wrap_t_cdf(1.0, bad_df[i]));
        assert_nan(gsl_wrap_chi2_cdf(1.0, bad_df[i]));
        assert_nan(gsl_wrap_beta_cdf(0.5, bad_df[i], 1.0));
        assert_nan(gsl_wrap_beta_quantile(0.5, 1.0, bad_df[i]));
        assert_nan(gsl_wrap_beta_cdf(0.5, 1.0, bad_df[i]));
        assert_nan(gsl_wrap_chi2_quantile(0.5, bad_df[i]));
    }
    assert_nan(gsl_wrap_binomial_cdf(1.0, 5.0, 1.5));
    assert_nan(gsl_wrap_binomial_cdf(NAN, 5.0, 0.5));
    assert_nan(gsl_wrap_binomial_cdf(1.0, 5.0, -0.5));
    assert_nan(gsl_wrap_binomial_cdf(1.0, 5.0, NAN));
    assert_nan(gsl_wrap_binomial_cdf(1.0, -1.0, 0.5));
    assert_nan(gsl_wrap_binomial_cdf(1.0, 1e300, 0.5));
    assert_nan(gsl_wrap_beta_cdf(NAN, 1.0, 1.0));
    assert_nan(gsl_wrap_chi2_cdf(NAN, 1.0));
    assert_nan(gsl_wrap_t_cdf(NAN, 1.0));
    assert_nan(gsl_wrap_normal_cdf(NAN));
    assert_nan(gsl_wrap_normal_two_sided(NAN));
}

static void extreme_but_legal_arguments_stay_probabilities(void **state)
{
    (void)state;
    const double shapes[] = {1e-300, 1e-8, 0.5, 1.0, 37.0, 1e4, 4e5};
    const double points[] = {1e-300, 1e-17, 1e-3, 0.5, 1.0, 999.0, 1e5, 1e300};
    for (size_t i = 0; i < N_OF(shapes); i++)
        for (size_t j = 0; j < N_OF(points); j++) {
            const double c = gsl_wrap_chi2_cdf(points[j], shapes[i]);
            assert_true(c >= 0.0 && c <= 1.0);
            const double t = gsl_wrap_t_cdf(points[j], shapes[i]);
            assert_true(t >= 0.5 && t <= 1.0);
            for (size_t k = 0; k < N_OF(shapes); k++) {
                const double b = gsl_wrap_beta_cdf(points[j], shapes[i], shapes[k]);
                assert_true(b >= 0.0 && b <= 1.0);
            }
        }
}

static void the_largest_arguments_allowed_are_still_answered(void **state)
{
    (void)state;
    assert_close(gsl_wrap_t_cdf(1.0, 1e9), gsl_wrap_normal_cdf(1.0), 1e-8);
    assert_nan(gsl_wrap_t_cdf(1.0, 1.1e9));
    assert_close(gsl_wrap_beta_cdf(0.5, 1e7, 1e7), 0.5, 1e-7);
    assert_nan(gsl_wrap_beta_cdf(0.5, 1.1e7, 1.0));
    assert_nan(gsl_wrap_beta_cdf(0.5, 1.0, 1.1e7));
    assert_nan(gsl_wrap_chi2_cdf(1.1e6, 1.1e6));
    assert_nan(gsl_wrap_chi2_quantile(0.5, 1.1e6));
    assert_close(gsl_wrap_binomial_cdf(0.0, 1e7, 1e-7), exp(-1.0), 1e-7);
    assert_nan(gsl_wrap_binomial_cdf(0.0, 1.1e7, 1e-7));
    assert_close(gsl_wrap_binomial_cdf(0.0, 0.0, 0.5), 1.0, 0.0);
}

/* P(X <= 2.5) of whole X is P(X <= 2). */
static void a_count_is_rounded_down(void **state)
{
    (void)state;
    assert_close(gsl_wrap_binomial_cdf(2.5, 7.0, 0.4), gsl_wrap_binomial_cdf(2.0, 7.0, 0.4), 0.0);
    assert_close(gsl_wrap_binomial_cdf(-0.5, 7.0, 0.4), 0.0, 0.0);
    assert_close(gsl_wrap_binomial_cdf(0.0, 7.0, 0.4), pow(0.6, 7.0), 1e-15);
    assert_close(gsl_wrap_binomial_cdf(6.0, 7.0, 0.4), 1.0 - pow(0.4, 7.0), 1e-15);
}

/* Quantile against distribution function, from nearly 0 to nearly 1. */
static void quantiles_invert_their_distribution_functions(void **state)
{
    (void)state;
    static const double p[] = {1e-12, 1e-6, 0.01, 0.3, 0.5, 0.8, 0.99, 1.0 - 1e-9};
    static const double shapes[] = {0.5, 1.0, 2.0, 7.5, 300.0};
    for (size_t i = 0; i < N_OF(p); i++)
        for (size_t k = 0; k < N_OF(shapes); k++) {
            const double a = shapes[k];
            assert_close(gsl_wrap_chi2_cdf(gsl_wrap_chi2_quantile(p[i], a), a), p[i], 1e-11 * p[i]);
            for (size_t m = 0; m < 4; m++) {
                const double b = shapes[m];
                const double x = gsl_wrap_beta_quantile(p[i], a, b);
                if (p[i] < 0.9) /* close to 1 x has no room left between two doubles */
                    assert_close(gsl_wrap_beta_cdf(x, a, b), p[i], 1e-11 * p[i]);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(t_quantiles_are_those_of_the_printed_tables),
        cmocka_unit_test(t_has_its_closed_forms_for_one_and_two_degrees_of_freedom),
        cmocka_unit_test(the_normal_distribution_is_right_into_the_tails),
        cmocka_unit_test(beta_of_one_parameter_is_a_power),
        cmocka_unit_test(chi_square_has_its_closed_form_for_two_degrees_of_freedom),
        cmocka_unit_test(binomial_sums_up_its_terms),
        cmocka_unit_test(senseless_arguments_give_nan_and_the_program_lives_on),
        cmocka_unit_test(extreme_but_legal_arguments_stay_probabilities),
        cmocka_unit_test(the_largest_arguments_allowed_are_still_answered),
        cmocka_unit_test(a_count_is_rounded_down),
        cmocka_unit_test(quantiles_invert_their_distribution_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
