/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One uniform, one value: what dist_sample makes of a given u, and what the distribution function
 * says at single points.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/engine_check.h"

static double sample(const struct dist *d, double u)
{
    struct rng rng;
    rng_init(&rng, 1, 0);
    return dist_sample(d, u, &rng, (struct rng_name){1, 2, 3});
}

static void a_mixture_spends_each_share_of_the_uniform_on_one_part(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_UNIFORM, .p = {0, 1}},
                           {.kind = DIST_CONSTANT, .p = {-7}},
                           {.kind = DIST_UNIFORM, .p = {10, 20}}};
    static const double weights[] = {0.25, 0.25, 1.0};
    const struct dist d = prepared(
        (struct dist){.kind = DIST_MIXTURE, .count = 3, .parts = parts, .weights = weights});
    assert_close(sample(&d, 0.125), 0.5, 1e-15);
    assert_close(sample(&d, 0.2499999), 1.0, 1e-6);
    assert_close(sample(&d, 0.25), 10.0, 1e-14); /* the part without weight never comes */
    assert_close(sample(&d, 0.625), 15.0, 1e-14);
    assert_close(sample(&d, 1 - 0x1p-53), 20.0, 1e-14);
}

static void a_hyperexponential_is_one_of_its_two_exponentials(void **state)
{
    (void)state;
    const struct dist d = prepared((struct dist){.kind = DIST_HYPEREXPONENTIAL, .p = {0.2, 3, 50}});
    assert_close(sample(&d, 0.1), 3 * log(2.0), 1e-14);
    assert_close(sample(&d, 0.6), 50 * log(2.0), 1e-13);
    assert_close(sample(&d, 0.2), 0.0, 1e-14); /* the second begins */
    assert_close(dist_cdf(&d, 4), 1 - 0.2 * exp(-4 / 3.0) - 0.8 * exp(-0.08), 1e-15);
}

static void a_list_gives_each_value_an_equal_share(void **state)
{
    (void)state;
    double values[] = {8, 2, 4, 6};
    const struct dist d =
        prepared((struct dist){.kind = DIST_EMPIRICAL, .count = 4, .values = values});
    for (int i = 0; i < 4; i++) {
        assert_close(sample(&d, i / 4.0), 2 * (i + 1), 0);
        assert_close(sample(&d, i / 4.0 + 0.2499), 2 * (i + 1), 0);
        assert_close(dist_cdf(&d, 2 * (i + 1)), (i + 1) / 4.0, 0);
        assert_close(dist_cdf(&d, 2 * (i + 1) - 0.5), i / 4.0, 0);
    }
    assert_close(sample(&d, 1.0), 8, 0); /* rounded up, it stays the last */
}

static void the_bounds_of_a_truncation_share_out_what_lies_between(void **state)
{
    (void)state;
    struct dist uniform = {.kind = DIST_UNIFORM, .p = {0, 10}};
    const struct dist d =
        prepared((struct dist){.kind = DIST_TRUNCATE, .p = {2, 7}, .parts = &uniform});
    assert_close(sample(&d, 0.5), 4.5, 1e-14);
    assert_close(dist_cdf(&d, 1.9), 0, 0);
    assert_close(dist_cdf(&d, 2), 0, 0);
    assert_close(dist_cdf(&d, 3), 0.2, 1e-15);
    assert_close(dist_cdf(&d, 7), 1, 0);
    assert_close(dist_cdf(&d, 7.1), 1, 0);
    struct dist five = {.kind = DIST_CONSTANT, .p = {5}};
    const struct dist at_bound =
        prepared((struct dist){.kind = DIST_TRUNCATE, .p = {5, 9}, .parts = &five});
    assert_close(sample(&at_bound, 0.5), 5, 0); /* the bounds belong to it */
    struct dist parts[] = {{.kind = DIST_CONSTANT, .p = {5}}, {.kind = DIST_UNIFORM, .p = {0, 10}}};
    static const double weights[] = {0.5, 1.0};
    struct dist mixture = {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = weights};
    const struct dist upper =
        prepared((struct dist){.kind = DIST_TRUNCATE, .p = {5, 10}, .parts = &mixture});
    assert_close(dist_cdf(&upper, 5), 0.5 / 0.75, 1e-15); /* all of the single value, at once */
    assert_close(dist_mean(&upper), (0.5 * 5 + 0.25 * 7.5) / 0.75, 1e-10);
}

/* A billionth of the distribution is enough to be truncated to. */
static void next_to_nothing_is_not_enough_to_truncate_to(void **state)
{
    (void)state;
    struct dist wide = {.kind = DIST_UNIFORM, .p = {0, 1e9}};
    struct dist least = {.kind = DIST_TRUNCATE, .p = {0, 1}, .parts = &wide};
    struct dist less = {.kind = DIST_TRUNCATE, .p = {0, 0.99}, .parts = &wide};
    assert_null(dist_prepare(&least));
    assert_non_null(dist_prepare(&less));
    struct dist wrong = {.kind = DIST_UNIFORM, .p = {2, 1}};
    struct dist outer = {.kind = DIST_TRUNCATE, .p = {0, 1}, .parts = &wrong};
    assert_string_equal(dist_prepare(&outer), "low must not be above high"); /* the part's own */
}

static void where_low_is_high_there_is_one_value(void **state)
{
    (void)state;
    static const struct dist points[] = {{.kind = DIST_UNIFORM, .p = {3, 3}},
                                         {.kind = DIST_TRIANGULAR, .p = {3, 3, 3}},
                                         {.kind = DIST_PERT, .p = {3, 3, 3}}};
    for (size_t i = 0; i < 3; i++) {
        const struct dist d = prepared(points[i]);
        assert_close(sample(&d, 0.3), 3, 0);
        assert_close(dist_cdf(&d, 3), 1, 0);
        assert_close(dist_cdf(&d, 2.999), 0, 0);
        assert_close(dist_mean(&d), 3, 0);
        assert_close(dist_sd(&d), 0, 0);
    }
}

static void closed_forms_hold_at_single_points(void **state)
{
    (void)state;
    const struct dist triangular =
        prepared((struct dist){.kind = DIST_TRIANGULAR, .p = {1, 3, 11}});
    assert_close(sample(&triangular, 0.2), 3, 1e-14); /* the mode: a fifth lies before it */
    assert_close(sample(&triangular, 0.05), 2, 1e-14);
    assert_close(sample(&triangular, 0.8), 7, 1e-14);
    assert_close(dist_cdf(&triangular, 2), 0.05, 1e-15);
    assert_close(dist_cdf(&triangular, 7), 0.8, 1e-15);
    const struct dist weibull = prepared((struct dist){.kind = DIST_WEIBULL, .p = {4, 2}});
    assert_close(sample(&weibull, 0.5), 4, 1e-14); /* the median */
    assert_close(sample(&weibull, 15.0 / 16), 8, 1e-13);
    assert_close(dist_cdf(&weibull, 8), 15.0 / 16, 1e-15);
    const struct dist lognormal = prepared((struct dist){.kind = DIST_LOGNORMAL, .p = {60, 0.8}});
    assert_close(sample(&lognormal, 0.5), 60, 1e-13);
    assert_close(dist_cdf(&lognormal, 60 * exp(0.8)), 0.84134474606854293, 1e-15);
    const struct dist normal = prepared((struct dist){.kind = DIST_NORMAL, .p = {-1, 3}});
    assert_close(sample(&normal, 0.84134474606854293), 2, 1e-14);
    assert_close(dist_cdf(&normal, -4), 0.15865525393145707, 1e-15);
}

static void every_kind_has_its_name(void **state)
{
    (void)state;
    static const char *const names[DIST_KIND_COUNT] = {
        "none",    "constant",  "uniform", "triangular", "pert",   "exponential",
        "gamma",   "erlang",    "weibull", "lognormal",  "normal", "hyperexponential",
        "mixture", "empirical", "trace",   "truncate"};
    for (int kind = 0; kind < DIST_KIND_COUNT; kind++)
        assert_string_equal(dist_kind_name((enum dist_kind)kind), names[kind]);
    assert_string_equal(dist_kind_name(DIST_KIND_COUNT), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mixture_spends_each_share_of_the_uniform_on_one_part),
        cmocka_unit_test(a_hyperexponential_is_one_of_its_two_exponentials),
        cmocka_unit_test(a_list_gives_each_value_an_equal_share),
        cmocka_unit_test(the_bounds_of_a_truncation_share_out_what_lies_between),
        cmocka_unit_test(next_to_nothing_is_not_enough_to_truncate_to),
        cmocka_unit_test(where_low_is_high_there_is_one_value),
        cmocka_unit_test(closed_forms_hold_at_single_points),
        cmocka_unit_test(every_kind_has_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
