/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "sobol.h"
#include "stats/stats_check.h"

enum { N = 1024, ISHIGAMI = 3, G = 8 };

static const double pi = 3.14159265358979323846;
static const struct bootstrap_plan plan = {.resamples = 100, .confidence = 0.95, .seed = 3};

static double ishigami(const double u[])
{
    const double a = pi * (2.0 * u[0] - 1.0), b = pi * (2.0 * u[1] - 1.0),
                 c = pi * (2.0 * u[2] - 1.0);
    return sin(a) + 7.0 * sin(b) * sin(b) + 0.1 * c * c * c * c * sin(a);
}

static double g_function(const double u[])
{
    static const double a[G] = {0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};
    double product = 1.0;
    for (size_t i = 0; i < G; i++)
        product *= (fabs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
    return product;
}

/* noise[block * n + row] is added; NULL: none. */
static void read(struct sobol_index index[], struct estimate *noise_share,
                 double (*f)(const double u[]), const double noise[], size_t k, uint64_t seed)
{
    double *x = malloc((k + 2) * N * k * sizeof *x);
    double *y = malloc((k + 2) * N * sizeof *y);
    sobol_design(x, N, k, seed);
    for (size_t i = 0; i < (k + 2) * N; i++)
        y[i] = f(&x[i * k]) + (noise != NULL ? noise[i] : 0.0);
    sobol_read(index, noise_share, y, N, k, &plan);
    free(x);
    free(y);
}

static void the_ishigami_function_comes_out_within_the_published_errors(void **state)
{
    (void)state;
    static const double first[] = {.313905191, .442411145, 0.0},
                        total[] = {.557588855, .442411145, .243683664};
    double worst_first = 0.0, worst_total = 0.0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct sobol_index index[ISHIGAMI];
        read(index, NULL, ishigami, NULL, ISHIGAMI, seed);
        for (size_t i = 0; i < ISHIGAMI; i++) {
            worst_first = fmax(worst_first, fabs(index[i].first.point - first[i]));
            worst_total = fmax(worst_total, fabs(index[i].total.point - total[i]));
        }
    }
    print_message("Ishigami, N = 1024, worst of 40 shifts: S %.4f, T %.4f\n", worst_first,
                  worst_total);
    assert_true(worst_first <= .023);
    assert_true(worst_total <= .012);
}

static void the_g_function_of_eight_numbers_comes_out_too(void **state)
{
    (void)state;
    static const double first[] = {.716192, .179048, .023676, .007162},
                        total[] = {.787144, .242198, .034317, .010460};
    struct sobol_index index[G];
    read(index, NULL, g_function, NULL, G, 2);
    for (size_t i = 0; i < 4; i++) {
        assert_close(index[i].first.point, first[i], .03);
        assert_close(index[i].total.point, total[i], .02);
    }
    for (size_t i = 4; i < G; i++)
        assert_true(fabs(index[i].first.point) < .002 && index[i].total.point < .002);
}

/* Noise as large as what the function does: half of the variance. */
static void noisy(double noise[], size_t blocks, bool shared, double sd)
{
    struct bootstrap random;
    bootstrap_init(&random, 77);
    for (size_t i = 0; i < blocks * N; i++)
        noise[i] = shared && i >= N ? noise[i % N] : sd * draw_normal(&random);
}

static void rows_that_share_their_luck_keep_noise_out_of_the_total_indices(void **state)
{
    (void)state;
    static const double total[] = {.557588855 / 2.0, .442411145 / 2.0, .243683664 / 2.0};
    static double noise[(ISHIGAMI + 2) * N];
    const double sd = sqrt(.125 * 49.0 + .1 * pow(pi, 4.0) / 5.0 + .01 * pow(pi, 8.0) / 18.0 + .5);
    struct sobol_index index[ISHIGAMI];
    struct estimate share;
    noisy(noise, ISHIGAMI + 2, true, sd);
    read(index, &share, ishigami, noise, ISHIGAMI, 1);
    for (size_t i = 0; i < ISHIGAMI; i++)
        assert_close(index[i].total.point, total[i], .03);
    assert_close(share.point, .5, .06);
    assert_true(covers(share, .5));

    noisy(noise, ISHIGAMI + 2, false, sd);
    read(index, &share, ishigami, noise, ISHIGAMI, 1);
    for (size_t i = 0; i < ISHIGAMI; i++)
        assert_close(index[i].total.point, total[i] + .5,
                     .1); /* luck of their own: each grows by the noise's share */
    assert_true(covers(share, 0.0));
}

static double constant(const double u[])
{
    (void)u;
    return 4.0;
}

static void what_does_not_vary_has_no_indices(void **state)
{
    (void)state;
    struct sobol_index index[2];
    struct estimate share;
    read(index, &share, constant, NULL, 2, 1);
    assert_unknown(index[0].first);
    assert_unknown(index[1].total);
    assert_unknown(share);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ishigami_function_comes_out_within_the_published_errors),
        cmocka_unit_test(the_g_function_of_eight_numbers_comes_out_too),
        cmocka_unit_test(rows_that_share_their_luck_keep_noise_out_of_the_total_indices),
        cmocka_unit_test(what_does_not_vary_has_no_indices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
