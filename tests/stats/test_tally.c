/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "tally.h"

static const double sample[10] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};

static void moments_are_those_of_the_textbook(void **state)
{
    (void)state;
    const struct tally t = tally_of(sample, 10);
    assert_close(tally_mean(&t), 3.9, 1e-14);
    assert_close(tally_variance(&t), 54.9 / 9.0, 1e-13);
    assert_close(tally_min(&t), 1.0, 0.0);
    assert_close(tally_max(&t), 9.0, 0.0);
    double m2 = 0.0, m3 = 0.0;
    for (int i = 0; i < 10; i++) {
        m2 += pow(sample[i] - 3.9, 2.0) / 10.0;
        m3 += pow(sample[i] - 3.9, 3.0) / 10.0;
    }
    assert_close(tally_skewness(&t), sqrt(90.0) / 8.0 * m3 / pow(m2, 1.5), 1e-13);
}

static void a_small_spread_on_a_large_mean_keeps_its_digits(void **state)
{
    (void)state;
    struct tally t = {0};
    for (int i = 0; i < 1000; i++)
        tally_add(&t, 1e9 + (i % 2));
    assert_close(tally_variance(&t), 250.0 / 999.0, 1e-8); /* the textbook formula keeps no digit */
    assert_close(tally_skewness(&t), 0.0, 1e-6);
}

static void merged_parts_equal_the_whole(void **state)
{
    (void)state;
    const struct tally whole = tally_of(sample, 10);
    for (size_t cut = 0; cut <= 10; cut++) {
        struct tally a = tally_of(sample, cut);
        const struct tally b = tally_of(sample + cut, 10 - cut);
        tally_merge(&a, &b);
        assert_int_equal(a.n, 10);
        assert_close(a.mean, whole.mean, 1e-13);
        assert_close(a.m2, whole.m2, 1e-12);
        assert_close(a.m3, whole.m3, 1e-11);
        assert_close(a.min, 1.0, 0.0);
        assert_close(a.max, 9.0, 0.0);
    }
}

static void an_empty_tally_says_nothing(void **state)
{
    (void)state;
    const struct tally t = {0};
    assert_nan(tally_mean(&t));
    assert_nan(tally_variance(&t));
    assert_nan(tally_sd(&t));
    assert_nan(tally_min(&t));
    assert_nan(tally_max(&t));
    assert_nan(tally_skewness(&t));
    assert_unknown(tally_estimate(&t, 0.95));
    assert_false(tally_is_skewed(&t));
}

static void one_missing_value_makes_all_unknown(void **state)
{
    (void)state;
    double x[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    const double bad[] = {NAN, INFINITY, -INFINITY};
    for (size_t where = 0; where < 12; where += 11)
        for (size_t i = 0; i < N_OF(bad); i++) {
            const double kept = x[where];
            x[where] = bad[i];
            assert_unknown(tally_interval(x, 12, 0.95));
            x[where] = kept;
        }
    x[3] = NAN;
    const struct tally t = tally_of(x, 12);
    assert_nan(tally_min(&t));
    assert_nan(tally_max(&t));
    assert_nan(tally_mean(&t));
}

static void the_interval_is_students(void **state)
{
    (void)state;
    const struct estimate e = tally_interval(sample, 10, 0.95);
    assert_close(e.point, 3.9, 1e-14);
    assert_close(e.hi - e.point, 2.262157162798205 * sqrt(54.9 / 9.0 / 10.0), 1e-12);
    assert_close(e.point - e.lo, e.hi - e.point, 1e-14);
}

static void nine_replications_give_a_point_and_no_interval(void **state)
{
    (void)state;
    assert_point_only(tally_interval(sample, 9, 0.95), 4.0, 1e-14);
    assert_point_only(tally_interval(sample, 1, 0.95), 3.0, 0.0);
    assert_unknown(tally_interval(sample, 0, 0.95));
    assert_point_only(tally_interval(sample, 10, 1.0), 3.9, 1e-14);
}

static void equal_values_give_an_interval_without_width(void **state)
{
    (void)state;
    const double x[10] = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
    const struct estimate e = tally_interval(x, 10, 0.95);
    assert_close(e.lo, 7.0, 0.0);
    assert_close(e.hi, 7.0, 0.0);
}

/* Share of t intervals of n lognormal(0, 1) values that cover the true mean. */
static double lognormal_coverage(size_t n, int studies, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    double x[100];
    int hits = 0;
    for (int s = 0; s < studies; s++) {
        for (size_t i = 0; i < n; i++)
            x[i] = exp(draw_normal(&random));
        hits += covers(tally_interval(x, n, 0.95), exp(0.5));
    }
    return (double)hits / studies;
}

/* The published figures (.835 .880 .906 .921) were simulated themselves, with an error of some
 * .008; 300,000 studies with two unrelated generators give .839 .867 .892 .917. Ours must hit the
 * latter within 4 of its own standard errors, and the former within twice theirs. */
static void coverage_of_a_skewed_mean_is_as_published(void **state)
{
    (void)state;
    static const struct {
        size_t n;
        double published, precise;
    } rows[] = {{10, .835, .839}, {20, .880, .867}, {40, .906, .892}, {100, .921, .917}};
    for (size_t i = 0; i < N_OF(rows); i++) {
        const double coverage = lognormal_coverage(rows[i].n, 20000, 1 + i);
        assert_close(coverage, rows[i].precise, 0.010);
        assert_close(coverage, rows[i].published, 0.017);
    }
}

static void coverage_of_a_normal_mean_is_nominal(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 5);
    double x[10];
    int hits = 0;
    for (int s = 0; s < 20000; s++) {
        for (size_t i = 0; i < 10; i++)
            x[i] = 3.0 + draw_normal(&random);
        hits += covers(tally_interval(x, 10, 0.95), 3.0);
    }
    assert_close(hits / 20000.0, 0.95, 0.0062);
}

/* Warned about in most lognormal studies, hardly ever in normal ones. */
static void skewness_warns_where_coverage_suffers(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 6);
    int skewed = 0, normal = 0;
    for (int s = 0; s < 2000; s++) {
        struct tally a = {0}, b = {0};
        for (int i = 0; i < 20; i++) {
            const double z = draw_normal(&random);
            tally_add(&a, exp(z));
            tally_add(&b, z);
        }
        skewed += tally_is_skewed(&a);
        normal += tally_is_skewed(&b);
    }
    assert_true(skewed > 1400);
    assert_true(normal < 120);
}

static void a_missing_value_spreads_through_a_merge_from_either_side(void **state)
{
    (void)state;
    for (int side = 0; side < 2; side++) {
        const double whole[3] = {2, 1, 3}, broken[3] = {5, NAN, 4};
        struct tally a = tally_of(side == 0 ? whole : broken, 3);
        const struct tally b = tally_of(side == 0 ? broken : whole, 3);
        tally_merge(&a, &b);
        assert_int_equal(a.n, 6);
        assert_nan(tally_mean(&a));
        assert_nan(tally_min(&a));
        assert_nan(tally_max(&a));
        assert_nan(tally_skewness(&a));
    }
}

static void spread_needs_two_values_and_skewness_three(void **state)
{
    (void)state;
    const double x[3] = {1, 3, 8};
    const struct tally two = tally_of(x, 2), three = tally_of(x, 3);
    const double flat[3] = {4, 4, 4};
    const struct tally none = tally_of(flat, 3);
    assert_close(tally_variance(&two), 2.0, 1e-15);
    assert_nan(tally_skewness(&two));
    /* deviations -3 -1 4: m2 = 26/3, m3 = 36/3 */
    assert_close(tally_skewness(&three), sqrt(6.0) * 12.0 / pow(26.0 / 3.0, 1.5), 1e-14);
    assert_close(tally_skewness(&none), 0.0, 0.0);
}

/* n values of variance 1 (divisor n) and this skewness. */
static struct tally skewed_by(double skewness, double n)
{
    return (struct tally){
        .n = (size_t)n, .m2 = n, .m3 = skewness * n * (n - 2.0) / sqrt(n * (n - 1.0))};
}

/* Cochran: n > 25 skewness^2 values are enough; and a skewness within 1.96 errors may be chance. */
static void skewed_means_too_few_values_and_no_chance(void **state)
{
    (void)state;
    const double error = sqrt(6.0 * 20.0 * 19.0 / (18.0 * 21.0 * 23.0));
    for (double sign = -1.0; sign <= 1.0; sign += 2.0) {
        const struct tally chance = skewed_by(sign * 1.95 * error, 20);
        const struct tally real = skewed_by(sign * 1.97 * error, 20);
        const struct tally enough = skewed_by(sign * 1.99, 100);
        const struct tally few = skewed_by(sign * 2.01, 100);
        assert_close(tally_skewness(&few), sign * 2.01, 1e-14);
        assert_false(tally_is_skewed(&chance));
        assert_true(tally_is_skewed(&real));
        assert_false(tally_is_skewed(&enough));
        assert_true(tally_is_skewed(&few));
    }
    const struct tally brink = skewed_by(2.0, 100); /* 100 values are 25 x 2^2 */
    assert_false(tally_skewness(&brink) == 2.0 && tally_is_skewed(&brink));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_are_those_of_the_textbook),
        cmocka_unit_test(a_small_spread_on_a_large_mean_keeps_its_digits),
        cmocka_unit_test(merged_parts_equal_the_whole),
        cmocka_unit_test(an_empty_tally_says_nothing),
        cmocka_unit_test(one_missing_value_makes_all_unknown),
        cmocka_unit_test(the_interval_is_students),
        cmocka_unit_test(nine_replications_give_a_point_and_no_interval),
        cmocka_unit_test(equal_values_give_an_interval_without_width),
        cmocka_unit_test(coverage_of_a_skewed_mean_is_as_published),
        cmocka_unit_test(coverage_of_a_normal_mean_is_nominal),
        cmocka_unit_test(skewness_warns_where_coverage_suffers),
        cmocka_unit_test(a_missing_value_spreads_through_a_merge_from_either_side),
        cmocka_unit_test(spread_needs_two_values_and_skewness_three),
        cmocka_unit_test(skewed_means_too_few_values_and_no_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
