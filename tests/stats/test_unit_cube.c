/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "stats/stats_check.h"
#include "unit_cube.h"

enum { N = 256 };

static double *points(size_t n, size_t dimensions)
{
    double *x = malloc(n * dimensions * sizeof *x);
    assert_non_null(x);
    return x;
}

/* Each of n equal slices of the axis holds one point. */
static void assert_one_a_slice(const double x[], size_t n, size_t dimensions, size_t axis)
{
    int *count = calloc(n, sizeof *count);
    for (size_t i = 0; i < n; i++)
        count[(size_t)(x[i * dimensions + axis] * (double)n)]++;
    for (size_t i = 0; i < n; i++)
        assert_int_equal(count[i], 1);
    free(count);
}

static void sobol_points_fill_every_slice_of_every_axis_once(void **state)
{
    (void)state;
    double *x = points(N, 40);
    for (uint64_t seed = 1; seed <= 3; seed++) {
        assert_true(unit_cube_sobol(x, N, 40, seed));
        for (size_t k = 0; k < 40; k++)
            assert_one_a_slice(x, N, 40, k);
    }
    free(x);
}

static void sobol_points_fill_every_box_of_the_first_two_axes(void **state)
{
    (void)state;
    double x[2 * N];
    int count[16][16] = {{0}};
    assert_true(unit_cube_sobol(x, N, 2, 5));
    for (size_t i = 0; i < N; i++)
        count[(int)(x[2 * i] * 16.0)][(int)(x[2 * i + 1] * 16.0)]++;
    for (int i = 0; i < 256; i++)
        assert_int_equal(count[i / 16][i % 16], 1);
}

static void beyond_forty_dimensions_there_are_no_sobol_points_but_a_latin_hypercube(void **state)
{
    (void)state;
    double *x = points(N, 41);
    x[0] = 7.0;
    assert_false(unit_cube_sobol(x, N, 41, 1));
    assert_true(x[0] == 7.0);
    unit_cube_fill(x, N, 41, 1);
    for (size_t k = 0; k < 41; k++)
        assert_one_a_slice(x, N, 41, k);
    free(x);
}

static void the_library_is_never_asked_for_more_dimensions_than_it_has(void **state)
{
    (void)state;
    double x[82] = {7.0};
    assert_false(gsl_wrap_sobol(x, 2, 41));
    assert_false(gsl_wrap_sobol(x, 2, 0));
    assert_true(x[0] == 7.0);
    assert_true(gsl_wrap_sobol(x, 2, 40));
    for (size_t k = 0; k < 40; k++) {
        assert_true(x[k] == 0.0);
        assert_true(x[40 + k] == 0.5);
    }
}

static void points_lie_strictly_inside_and_follow_the_seed(void **state)
{
    (void)state;
    double a[3 * N], b[3 * N];
    for (uint64_t seed = 0; seed < 20; seed++) {
        unit_cube_fill(a, N, 3, seed);
        unit_cube_fill(b, N, 3, seed + 1);
        assert_true(a[0] != b[0]);
        for (size_t i = 0; i < 3 * N; i++)
            assert_true(a[i] > 0.0 && a[i] < 1.0);
        unit_cube_fill(b, N, 3, seed);
        assert_memory_equal(a, b, sizeof a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sobol_points_fill_every_slice_of_every_axis_once),
        cmocka_unit_test(sobol_points_fill_every_box_of_the_first_two_axes),
        cmocka_unit_test(beyond_forty_dimensions_there_are_no_sobol_points_but_a_latin_hypercube),
        cmocka_unit_test(the_library_is_never_asked_for_more_dimensions_than_it_has),
        cmocka_unit_test(points_lie_strictly_inside_and_follow_the_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
