/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "count_range.h"
#include "variate.h"

enum { DRAWS = 40000 };

struct moments {
    double mean, variance;
};

static struct moments moments_of(double (*draw)(struct bootstrap *))
{
    struct bootstrap random;
    double sum = 0.0, square = 0.0;
    bootstrap_init(&random, 1);
    for (int i = 0; i < DRAWS; i++) {
        const double x = draw(&random);
        sum += x;
        square += x * x;
    }
    const double mean = sum / DRAWS;
    return (struct moments){mean, square / DRAWS - mean * mean};
}

static double gamma_small(struct bootstrap *b)
{
    return variate_gamma(b, 0.4);
}

static double gamma_large(struct bootstrap *b)
{
    return variate_gamma(b, 25.0);
}

static double factor(struct bootstrap *b)
{
    return variate_factor(b, 0.5);
}

static double binomial_few(struct bootstrap *b)
{
    return variate_binomial(b, 7, 0.8);
}

static double binomial_many(struct bootstrap *b)
{
    return variate_binomial(b, 5000, 0.4);
}

static double poisson_small(struct bootstrap *b)
{
    return variate_poisson(b, 0.3);
}

static double poisson_large(struct bootstrap *b)
{
    return variate_poisson(b, 230.0);
}

/* Means within 4 standard errors, variances within 6 %. */
static void draws_have_the_mean_and_variance_of_their_law(void **state)
{
    (void)state;
    static const struct {
        double (*draw)(struct bootstrap *);
        double mean, variance;
    } rows[] = {
        {variate_normal, 0, 1},        {gamma_small, 0.4, 0.4},        {gamma_large, 25, 25},
        {factor, 1, 0.25},             {binomial_few, 5.6, 1.12},      {binomial_many, 2000, 1200},
        {poisson_small, 0.3, 0.3},     {poisson_large, 230, 230},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        const struct moments m = moments_of(rows[i].draw);
        assert_close(m.mean, rows[i].mean, 4.0 * sqrt(rows[i].variance / DRAWS));
        assert_close(m.variance / rows[i].variance, 1.0, 0.06);
    }
}

static void the_ends_of_a_binomial_are_certain(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 1);
    assert_int_equal(variate_binomial(&random, 9, 0.0), 0);
    assert_int_equal(variate_binomial(&random, 9, 1.0), 9);
    assert_int_equal(variate_binomial(&random, 0, 0.5), 0);
    assert_true(variate_factor(&random, 0.0) == 1.0);
}

/* Six 0, three 1, one 2: {0} holds 60 %, {0, 1} holds 90 %; 80 % is nearer to 90 %, 70 % to 60 %. */
static void a_range_of_counts_is_the_one_nearest_to_the_chance_asked_for(void **state)
{
    (void)state;
    const uint32_t sample[] = {0, 1, 0, 0, 2, 0, 1, 0, 1, 0};
    const struct count_range wide = count_range_of(sample, 10, 0.80);
    const struct count_range narrow = count_range_of(sample, 10, 0.70);
    assert_true(wide.lo == 0 && wide.hi == 1);
    assert_close(wide.chance, 0.9, 1e-12);
    assert_true(narrow.lo == 0 && narrow.hi == 0);
    assert_close(narrow.chance, 0.6, 1e-12);
}

static void a_range_of_counts_grows_to_the_likelier_side(void **state)
{
    (void)state;
    const uint32_t sample[] = {7, 7, 7, 7, 8, 8, 8, 6, 6, 9};
    const struct count_range r = count_range_of(sample, 10, 0.75);
    assert_true(r.lo == 7 && r.hi == 8);
    const struct count_range one = count_range_of(sample, 1, 0.8);
    assert_true(one.lo == 7 && one.hi == 7 && one.chance == 1.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_have_the_mean_and_variance_of_their_law),
        cmocka_unit_test(the_ends_of_a_binomial_are_certain),
        cmocka_unit_test(a_range_of_counts_is_the_one_nearest_to_the_chance_asked_for),
        cmocka_unit_test(a_range_of_counts_grows_to_the_likelier_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
