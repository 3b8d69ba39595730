/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "one_way.h"
#include "stats/stats_check.h"

enum { GROUPS = 400, MEMBERS = 4 };

static double y[GROUPS * MEMBERS];

static void fill(double mean, double between_sd, double within_sd, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (size_t g = 0; g < GROUPS; g++) {
        const double group = mean + between_sd * draw_normal(&random);
        for (size_t m = 0; m < MEMBERS; m++)
            y[g * MEMBERS + m] = group + within_sd * draw_normal(&random);
    }
}

static void a_textbook_table_comes_out_exactly(void **state)
{
    (void)state;
    const double small[] = {1.0, 3.0, 5.0,
                            7.0, 9.0, 11.0}; /* means 2, 6, 10; within 2; between 16 - 1 */
    struct one_way o;
    double conditional[3];
    assert_true(one_way_read(&o, conditional, small, 3, 2, 0.95));
    assert_close(o.within, 2.0, 1e-12);
    assert_close(o.between, 15.0, 1e-12);
    assert_close(o.mean.point, 6.0, 1e-12);
    assert_close(conditional[0], 6.0 - 4.0 * sqrt(15.0 / 16.0), 1e-12);
    assert_close(o.above, 1.0, 0.0);
}

static void the_noise_is_taken_out_of_the_percentiles(void **state)
{
    (void)state;
    enum { STUDIES = 40 };
    struct one_way o;
    double between = 0.0, within = 0.0, lo = 0.0, hi = 0.0, above = 0.0;
    for (uint64_t seed = 1; seed <= STUDIES; seed++) {
        fill(1.0, 2.0, 6.0, seed); /* group means alone would spread by sqrt(4 + 9) = 3.6 */
        assert_true(one_way_read(&o, NULL, y, GROUPS, MEMBERS, 0.95));
        between += o.between / STUDIES;
        within += o.within / STUDIES;
        lo += o.lo / STUDIES;
        hi += o.hi / STUDIES;
        above += o.above / STUDIES;
    }
    assert_close(within, 36.0, 1.0);
    assert_close(between, 4.0, 0.5);
    assert_close(lo, 1.0 - 1.6449 * 2.0, 0.4);
    assert_close(hi, 1.0 + 1.6449 * 2.0, 0.4);
    assert_close(above, 0.6915, 0.03);
}

static void without_an_effect_of_the_groups_the_range_nearly_closes(void **state)
{
    (void)state;
    int closed = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct one_way o;
        fill(3.0, 0.0, 1.0, 100 + seed);
        assert_true(one_way_read(&o, NULL, y, GROUPS, MEMBERS, 0.95));
        closed += o.between == 0.0;
        assert_true(o.hi - o.lo < 0.7); /* group means spread over 1.6 */
        assert_true(o.above == 1.0);
    }
    assert_true(closed >= 4); /* the estimate is below 0 in half of all cases */
}

static void too_little_or_broken_data_gives_nothing(void **state)
{
    (void)state;
    struct one_way o = {.lo = 7.0};
    fill(0.0, 1.0, 1.0, 4);
    assert_false(one_way_read(&o, NULL, y, 1, 4, 0.95));
    assert_false(one_way_read(&o, NULL, y, 4, 1, 0.95));
    y[5] = NAN;
    assert_false(one_way_read(&o, NULL, y, 4, 4, 0.95));
    assert_true(o.lo == 7.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_textbook_table_comes_out_exactly),
        cmocka_unit_test(the_noise_is_taken_out_of_the_percentiles),
        cmocka_unit_test(without_an_effect_of_the_groups_the_range_nearly_closes),
        cmocka_unit_test(too_little_or_broken_data_gives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
