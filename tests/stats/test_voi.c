/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "voi.h"

enum { N = 4000 };

static double payoff[2 * N], number[2 * N];
static const struct voi_problem problem = {.payoff = payoff, .decisions = 2, .number = number, .numbers = 2, .n = N};
static const double evpi = .479810706348, evppi_x = .395593114803, evppi_y = .083315470588;

/* Decision 1 gains a + 2 x + y over decision 0, in single runs as noisy as that. */
static void fill(double a, double slope_x, double slope_y, double noise, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (size_t r = 0; r < N; r++) {
        number[r] = draw_normal(&random);
        number[N + r] = draw_normal(&random);
        payoff[r] = 10.0;
        payoff[N + r] =
            10.0 + a + slope_x * number[r] + slope_y * number[N + r] + noise * draw_normal(&random);
    }
}

static double naive(void)
{
    double best = 0.0, mean = 0.0;
    for (size_t r = 0; r < N; r++) {
        best += fmax(payoff[r], payoff[N + r]) / N;
        mean += payoff[N + r] / N;
    }
    return best - fmax(10.0, mean);
}

static void near(const char *what, struct voi v, double want)
{
    print_message("%s %.4f se %.4f, exact %.4f\n", what, v.value, v.se, want);
    assert_close(v.value, want, 3.0 * v.se);
    assert_true(v.se > 0.0 && v.se < 0.06);
}

static void the_linear_normal_case_comes_out_within_three_standard_errors(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct voi all, x, y;
        fill(1.0, 2.0, 1.0, 2.95, seed);
        assert_close(naive(), 1.03, 0.08); /* the curse that has to go */
        assert_true(voi_perfect(&all, &problem));
        assert_true(voi_partial(&x, &problem, 0));
        assert_true(voi_partial(&y, &problem, 1));
        near("EVPI", all, evpi);
        near("EVPPI x", x, evppi_x);
        near("EVPPI y", y, evppi_y);
    }
}

static void estimates_have_no_bias_and_honest_standard_errors(void **state)
{
    (void)state;
    enum { STUDIES = 40 };
    double mean = 0.0, se = 0.0, square = 0.0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        struct voi x;
        fill(1.0, 2.0, 1.0, 2.95, 1000 + s);
        assert_true(voi_partial(&x, &problem, 0));
        mean += (x.value - evppi_x) / STUDIES;
        square += (x.value - evppi_x) * (x.value - evppi_x) / STUDIES;
        se += x.se / STUDIES;
    }
    print_message("EVPPI x over %d studies: bias %.4f, spread %.4f, mean se %.4f\n", STUDIES, mean,
                  sqrt(square), se);
    assert_close(mean, 0.0, 3.5 * sqrt(square / STUDIES));
    assert_true(se > 0.7 * sqrt(square) && se < 1.6 * sqrt(square));
}

static void where_nothing_can_change_the_decision_nothing_is_gained(void **state)
{
    (void)state;
    struct voi v;
    fill(0.0, 0.0, 0.0, 3.0, 5); /* two equal decisions, noise only: the naive figure is 1.2 */
    assert_true(naive() > 1.0);
    assert_true(voi_partial(&v, &problem, 0));
    assert_close(v.value, 0.0, 0.1);
    fill(20.0, 1.0, 1.0, 3.0, 6);
    assert_true(voi_perfect(&v, &problem));
    assert_close(v.value, 0.0, 1e-9);
}

/* Decision 1 wins where x y > 0: E max(0, xy) = 1/pi, and neither number alone says anything. */
static void a_product_of_two_numbers_is_worth_something_only_together(void **state)
{
    (void)state;
    struct voi all, x;
    fill(0.0, 0.0, 0.0, 0.5, 7);
    for (size_t r = 0; r < N; r++)
        payoff[N + r] += number[r] * number[N + r];
    assert_true(voi_perfect(&all, &problem) && voi_partial(&x, &problem, 0));
    assert_close(all.value, 0.318310, 3.0 * all.se);
    assert_true(all.value > 0.25 && x.value < 0.05);
}

static void too_few_draws_or_broken_ones_are_refused(void **state)
{
    (void)state;
    struct voi v = {.value = 7.0};
    struct voi_problem few = problem;
    fill(1.0, 2.0, 1.0, 1.0, 8);
    few.n = VOI_MIN_DRAWS - 1;
    assert_false(voi_partial(&v, &few, 0));
    assert_false(voi_partial(&v, &problem, 2));
    payoff[3] = NAN;
    assert_false(voi_perfect(&v, &problem));
    assert_true(v.value == 7.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_linear_normal_case_comes_out_within_three_standard_errors),
        cmocka_unit_test(estimates_have_no_bias_and_honest_standard_errors),
        cmocka_unit_test(where_nothing_can_change_the_decision_nothing_is_gained),
        cmocka_unit_test(a_product_of_two_numbers_is_worth_something_only_together),
        cmocka_unit_test(too_few_draws_or_broken_ones_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
