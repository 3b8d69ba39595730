/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Published cases, through the public header only.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <reorg/sensitivity.h>

static const double pi = 3.14159265358979323846;

static void close_to(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("%.12g, want %.12g", got, want);
}

struct asked {
    size_t calls;
    size_t highest_row;
};

static double ishigami(void *context, const double x[], size_t row)
{
    struct asked *asked = context;
    const double a = pi * (2.0 * x[0] - 1.0), b = pi * (2.0 * x[1] - 1.0),
                 c = pi * (2.0 * x[2] - 1.0);
    asked->calls++;
    asked->highest_row = row > asked->highest_row ? row : asked->highest_row;
    return sin(a) + 7.0 * sin(b) * sin(b) + 0.1 * c * c * c * c * sin(a);
}

static void sobol_indices_of_the_ishigami_function_are_within_the_bounds(void **state)
{
    (void)state;
    static const double first[] = {.313905191, .442411145, 0.0},
                        total[] = {.557588855, .442411145, .243683664};
    const struct reorg_sobol_options options = {.rows = 1024, .numbers = 3, .seed = 1};
    struct reorg_sobol_index index[3];
    struct reorg_range noise;
    struct asked asked = {0};
    struct reorg_error error;
    assert_true(reorg_sobol(index, &noise, &options, ishigami, &asked, &error));
    assert_int_equal(asked.calls, 5 * 1024);
    assert_int_equal(asked.highest_row, 1023);
    for (size_t i = 0; i < 3; i++) {
        close_to(index[i].first.value, first[i], .023);
        close_to(index[i].total.value, total[i], .012);
        assert_true(index[i].total.lo < total[i] && total[i] < index[i].total.hi);
    }
    assert_true(noise.lo < 0.0 && noise.hi > 0.0);
}

static double plane(void *context, const double x[], size_t row)
{
    (void)context;
    (void)row;
    return 3.0 * x[0] - 2.0 * x[1];
}

static void morris_reads_effects_and_walks(void **state)
{
    (void)state;
    static const double known[] = {2.52, 1.995, 2.295, -.66, -.945, -1.305,
                                   -.39, .135,  .795,  .255, -.03,  .495};
    struct reorg_morris_effect e[3];
    struct reorg_error error;
    assert_true(reorg_morris_read(e, known, 2, 6, &error));
    close_to(e[0].mu, .65, 1e-12);
    close_to(e[0].mu_star, 1.62, 1e-12);
    close_to(e[0].sigma, 1.794107, 5e-7);
    close_to(e[1].mu, .21, 1e-12);
    close_to(e[1].mu_star, .35, 1e-12);
    close_to(e[1].sigma, .411995, 5e-7);

    const struct reorg_morris_options options = {.walks = 10, .numbers = 3, .seed = 1};
    assert_true(reorg_morris(e, &options, plane, NULL, &error));
    close_to(e[0].mu, 3.0, 1e-12);
    close_to(e[1].mu_star, 2.0, 1e-12);
    close_to(e[2].mu_star + e[0].sigma, 0.0, 1e-12);
}

/* Standard normals from uniform points, by the sum of twelve: good enough for luck. */
static double luck(uint64_t *s)
{
    double sum = -6.0;
    for (int i = 0; i < 12; i++) {
        *s = *s * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        sum += (double)(*s >> 11) * 0x1p-53;
    }
    return sum;
}

static void information_in_the_linear_normal_case_has_its_known_value(void **state)
{
    (void)state;
    enum { N = 4000 };
    static double payoff[2 * N], number[2 * N];
    const struct reorg_information_problem problem = {payoff, 2, number, 2, N};
    struct reorg_information all, each[2];
    struct reorg_error error;
    uint64_t s = 4;
    double naive = 0.0, mean = 0.0;
    for (size_t i = 0; i < N; i++) {
        number[i] = luck(&s);
        number[N + i] = luck(&s);
        payoff[i] = 0.0;
        payoff[N + i] = 1.0 + 2.0 * number[i] + number[N + i] + 2.95 * luck(&s);
        naive += fmax(0.0, payoff[N + i]) / N;
        mean += payoff[N + i] / N;
    }
    assert_true(reorg_information(&all, each, &problem, &error));
    assert_true(naive - mean > .9);
    close_to(all.value, .479810706348, 3.0 * all.se);
    close_to(each[0].value, .395593114803, 3.0 * each[0].se);
    close_to(each[1].value, .083315470588, 3.0 * each[1].se);
    assert_true(all.se < .05 && each[0].se < .05 && each[1].se < .05);
}

static void two_levels_of_spread_are_told_apart(void **state)
{
    (void)state;
    static const double y[] = {1.0, 3.0, 5.0, 7.0, 9.0, 11.0};
    struct reorg_two_levels t;
    struct reorg_error error;
    assert_true(reorg_two_levels(&t, y, 3, 2, &error));
    close_to(t.within, 2.0, 1e-12);
    close_to(t.between, 15.0, 1e-12);
    close_to(t.percentile_95, 6.0 + 0.9 * 4.0 * sqrt(15.0 / 16.0), 1e-12);
    close_to(t.share_above_zero, 1.0, 0.0);
}

static void points_are_given_beyond_forty_dimensions_too(void **state)
{
    (void)state;
    static double x[64 * 41];
    struct reorg_error error;
    assert_true(reorg_points(x, 64, 41, 1, &error));
    for (size_t axis = 0; axis < 41; axis++) {
        double sum = 0.0;
        for (size_t i = 0; i < 64; i++)
            sum += x[i * 41 + axis] / 64.0;
        close_to(sum, 0.5, 0.01);
    }
    close_to(reorg_pert_quantile(0.5, 2.0, 3.0, 4.0), 3.0, 1e-12);
}

static double broken(void *context, const double x[], size_t row)
{
    (void)context;
    (void)row;
    return x[0] > 0.9 ? NAN : x[0];
}

static void what_cannot_be_served_is_refused_with_a_reason(void **state)
{
    (void)state;
    struct reorg_sobol_index index[1];
    struct reorg_morris_effect effect[1];
    struct reorg_information all;
    struct reorg_error error = {0};
    const struct reorg_sobol_options few = {.rows = 9, .numbers = 1},
                                     good = {.rows = 64, .numbers = 1};
    const struct reorg_morris_options odd = {.walks = 4, .numbers = 1, .levels = 5};
    const double y[4] = {0.0};
    assert_false(reorg_sobol(index, NULL, &few, broken, NULL, &error));
    assert_string_equal(error.message, "rows: 9 is outside 10..1000000");
    assert_int_equal(error.code, REORG_USAGE);
    assert_false(reorg_sobol(index, NULL, &good, broken, NULL, &error));
    assert_int_equal(error.code, REORG_DATA);
    assert_false(reorg_morris(effect, &odd, broken, NULL, &error));
    assert_string_equal(error.message, "levels: 5 is not even");
    const struct reorg_information_problem small = {y, 2, y, 1, 2};
    assert_false(reorg_information(&all, NULL, &small, &error));
    assert_string_equal(error.message, "draws: 2 is outside 60..1000000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sobol_indices_of_the_ishigami_function_are_within_the_bounds),
        cmocka_unit_test(morris_reads_effects_and_walks),
        cmocka_unit_test(information_in_the_linear_normal_case_has_its_known_value),
        cmocka_unit_test(two_levels_of_spread_are_told_apart),
        cmocka_unit_test(points_are_given_beyond_forty_dimensions_too),
        cmocka_unit_test(what_cannot_be_served_is_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
