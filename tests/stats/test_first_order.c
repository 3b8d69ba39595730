/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "first_order.h"
#include "stats/stats_check.h"

enum { MOST = 4000, ISHIGAMI = 3 };

static const double pi = 3.14159265358979323846;
static const double ishigami_index[ISHIGAMI] = {.313905191, .442411145, 0.0}; /* a = 7, b = .1 */

static double number[ISHIGAMI * MOST], outcome[MOST], within[MOST];

static struct estimate read(size_t i, size_t n, size_t resamples, uint64_t seed)
{
    const struct first_order_problem p = {.number = number + i * n, .mean = outcome, .n = n};
    const struct bootstrap_plan plan = {.resamples = resamples, .confidence = 0.95, .seed = seed};
    return first_order_read(&p, &plan);
}

static void fill_ishigami(size_t n, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (size_t r = 0; r < n; r++) {
        double x[ISHIGAMI];
        for (size_t i = 0; i < ISHIGAMI; i++)
            number[i * n + r] = x[i] = pi * (2.0 * bootstrap_uniform(&random) - 1.0);
        outcome[r] = sin(x[0]) + 7.0 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4.0) * sin(x[0]);
    }
}

/* Sets are random, so an index has a standard error of about .03 here (the first two) and of sqrt(2 df) / n = .004
 * where there is none: three of them, and .01 that the fit is held back by, bound the worst of 30. */
static void the_ishigami_function_comes_out_of_random_sets(void **state)
{
    (void)state;
    enum { STUDIES = 30, N = 1000 };
    static const double bound[ISHIGAMI] = {.1, .1, .025};
    double bias[ISHIGAMI] = {0.0}, worst[ISHIGAMI] = {0.0};
    for (uint64_t s = 1; s <= STUDIES; s++) {
        fill_ishigami(N, s);
        for (size_t i = 0; i < ISHIGAMI; i++) {
            const double error = read(i, N, 0, s).point - ishigami_index[i];
            bias[i] += error / STUDIES;
            worst[i] = fmax(worst[i], fabs(error));
        }
    }
    for (size_t i = 0; i < ISHIGAMI; i++) {
        print_message("S%zu: bias %.4f, worst of %d %.4f\n", i + 1, bias[i], STUDIES, worst[i]);
        assert_true(fabs(bias[i]) < .02);
        assert_true(worst[i] < bound[i]);
    }
}

/* outcome = slope_0 x_0 + slope_1 x_1 + noise, all normal. */
static void fill_linear(size_t n, double slope_0, double slope_1, double noise, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (size_t r = 0; r < n; r++) {
        number[r] = draw_normal(&random);
        number[n + r] = draw_normal(&random);
        outcome[r] = 1e6 + slope_0 * number[r] + slope_1 * number[n + r] + noise * draw_normal(&random);
    }
}

static void a_number_that_does_nothing_gets_nothing_on_average(void **state)
{
    (void)state;
    enum { STUDIES = 200, N = 100 };
    double sum = 0.0, squares = 0.0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        fill_linear(N, 0.0, 1.0, 1.0, 100 + s);
        const double index = read(0, N, 0, s).point;
        sum += index;
        squares += index * index;
    }
    const double mean = sum / STUDIES, sd = sqrt(squares / STUDIES - mean * mean);
    print_message("of a number without effect: mean %.5f, sd %.4f; a fit alone would give %.3f or more\n", mean, sd, 1.0 / N);
    assert_close(mean, 0.0, 3.5 * sd / sqrt(STUDIES));
    assert_true(sd < 2.0 / N * 1.5);
}

/* S_0 = 4 / (4 + 1 + 4): known, and its interval holds it nearly as often as it says. */
static void the_interval_of_a_linear_case_holds_the_index(void **state)
{
    (void)state;
    enum { STUDIES = 100, N = 200 };
    const double exact = 4.0 / 9.0;
    double bias = 0.0, width = 0.0;
    size_t held = 0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        fill_linear(N, 2.0, 1.0, 2.0, 500 + s);
        const struct estimate e = read(0, N, 200, s);
        bias += (e.point - exact) / STUDIES;
        width += (e.hi - e.lo) / STUDIES;
        held += e.lo <= exact && exact <= e.hi;
    }
    print_message("S = %.3f: bias %.4f, held by %zu of %d intervals, mean width %.3f\n", exact, bias, held, STUDIES, width);
    assert_close(bias, 0.0, .02);
    assert_true(held >= 88); /* of 95 expected: more than three standard errors below */
}

/* Two runs of each set, whose mean is known with half the noise: the spread of the runs still counts in full. */
static void runs_of_one_set_count_in_the_spread_only(void **state)
{
    (void)state;
    enum { STUDIES = 20, N = 500 };
    double mean = 0.0;
    for (uint64_t s = 0; s < STUDIES; s++) {
        struct bootstrap random;
        const struct first_order_problem p = {.number = number, .mean = outcome, .within = within, .n = N};
        const struct bootstrap_plan plan = {.seed = s};
        bootstrap_init(&random, 40 + s);
        for (size_t r = 0; r < N; r++) {
            number[r] = draw_normal(&random);
            const double a = 2.0 * draw_normal(&random), b = 2.0 * draw_normal(&random);
            outcome[r] = 2.0 * number[r] + 0.5 * (a + b);
            within[r] = 0.25 * (a - b) * (a - b);
        }
        mean += first_order_read(&p, &plan).point / STUDIES;
    }
    assert_close(mean, 0.5, .03);
}

/* Four sets alike but for the number that does nothing share what the other one does: taken for independent, a half
 * knows the noise of the other. */
static void sets_that_share_their_luck_stay_in_one_half(void **state)
{
    (void)state;
    enum { STUDIES = 100, CLUSTERS = 80, N = 4 * CLUSTERS };
    size_t cluster[N];
    double alone = 0.0, together = 0.0, squares = 0.0;
    for (size_t r = 0; r < N; r++)
        cluster[r] = r / 4;
    for (uint64_t s = 0; s < STUDIES; s++) {
        struct first_order_problem p = {.number = number, .mean = outcome, .n = N};
        const struct bootstrap_plan plan = {.seed = s};
        fill_linear(N, 0.0, 1.0, 1.0, 900 + s);
        for (size_t r = 0; r < N; r++) {
            number[r] = number[r - r % 4] + 0.1 * number[r];
            outcome[r] = outcome[r - r % 4];
        }
        alone += first_order_read(&p, &plan).point / STUDIES;
        p.cluster = cluster;
        p.clusters = CLUSTERS;
        const double index = first_order_read(&p, &plan).point;
        together += index / STUDIES;
        squares += index * index / STUDIES;
    }
    print_message("in clusters %.4f, as if independent %.4f\n", together, alone);
    assert_close(together, 0.0, 3.5 * sqrt(squares / STUDIES));
    assert_true(alone > 2.0 * fabs(together) && alone > 0.01);
}

static void what_does_not_vary_or_is_too_few_is_not_known(void **state)
{
    (void)state;
    fill_linear(100, 1.0, 0.0, 1.0, 1);
    assert_true(read(0, 100, 0, 1).known);
    assert_false(read(0, FIRST_ORDER_MIN_SETS - 1, 0, 1).known);
    outcome[3] = NAN;
    assert_false(read(0, 100, 0, 1).known);
    for (size_t r = 0; r < 100; r++)
        outcome[r] = 5.0;
    assert_false(read(0, 100, 0, 1).known);
    fill_linear(100, 1.0, 0.0, 1.0, 1);
    for (size_t r = 0; r < 100; r++)
        number[r] = 5.0;
    assert_false(read(0, 100, 0, 1).known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ishigami_function_comes_out_of_random_sets),
        cmocka_unit_test(a_number_that_does_nothing_gets_nothing_on_average),
        cmocka_unit_test(the_interval_of_a_linear_case_holds_the_index),
        cmocka_unit_test(runs_of_one_set_count_in_the_spread_only),
        cmocka_unit_test(sets_that_share_their_luck_stay_in_one_half),
        cmocka_unit_test(what_does_not_vary_or_is_too_few_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
