/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantiles that are searched for: against closed forms, at the ends and where the distribution
 * function jumps.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/engine_check.h"

static const double levels[] = {1e-12, 1e-6, 0.003, 0.2, 0.5, 0.77, 0.99, 1 - 1e-6, 1 - 1e-12};

enum { LEVELS = sizeof levels / sizeof levels[0] };

static void an_exponential_in_disguise_has_its_quantiles(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_EXPONENTIAL, .p = {3}},
                           {.kind = DIST_EXPONENTIAL, .p = {3}}};
    static const double weights[] = {0.4, 1.0};
    const struct dist cases[] = {
        {.kind = DIST_ERLANG, .p = {3, 1}},
        {.kind = DIST_GAMMA, .p = {3, 1}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {0.3, 3, 3}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {1, 3, 50}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {0, 0.001, 3}},
        {.kind = DIST_WEIBULL, .p = {3 * 0.69314718055994530942, 1}},
        {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = weights},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct dist d = prepared(cases[i]);
        for (size_t k = 0; k < LEVELS; k++) {
            const double want = -3.0 * log1p(-levels[k]);
            /* near 1 a double of p itself leaves the quantile in doubt */
            assert_close(dist_quantile(&d, levels[k]), want,
                         want * 1e-12 + 3e-15 / (1 - levels[k]));
        }
    }
}

static void a_beta_of_one_shape_has_its_quantiles(void **state)
{
    (void)state;
    const struct dist rising = prepared((struct dist){.kind = DIST_PERT, .p = {2, 12, 12}});
    const struct dist falling = prepared((struct dist){.kind = DIST_PERT, .p = {2, 2, 12}});
    for (size_t k = 0; k < LEVELS; k++) {
        const double p = levels[k];
        assert_close(dist_quantile(&rising, p), 2 + 10 * pow(p, 0.2), 1e-11);
        assert_close(dist_quantile(&falling, p), 2 - 10 * expm1(0.2 * log1p(-p)),
                     1e-11 + 1e-15 * pow(1 - p, -0.8)); /* the slope near 1 */
    }
    const struct dist point = prepared((struct dist){.kind = DIST_PERT, .p = {3, 3, 3}});
    assert_close(dist_quantile(&point, 0.2), 3, 0);
}

static void a_part_without_weight_has_no_say(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_NORMAL, .p = {-50, 9}},
                           {.kind = DIST_UNIFORM, .p = {2, 4}},
                           {.kind = DIST_NORMAL, .p = {900, 9}}};
    static const double weights[] = {0.0, 1.0, 1.0};
    const struct dist d = prepared(
        (struct dist){.kind = DIST_MIXTURE, .count = 3, .parts = parts, .weights = weights});
    assert_close(dist_quantile(&d, 0.0), 2, 0);
    assert_close(dist_quantile(&d, 0.25), 2.5, 1e-14);
    assert_close(dist_quantile(&d, 1.0), 4, 0);
}

static void a_mixture_ends_where_its_furthest_parts_do(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_NORMAL, .p = {0, 1}},
                           {.kind = DIST_EXPONENTIAL, .p = {2}}};
    static const double weights[] = {0.5, 1.0};
    const struct dist d = prepared(
        (struct dist){.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = weights});
    assert_true(dist_quantile(&d, 0.0) == -INFINITY);
    assert_true(dist_quantile(&d, 1.0) == INFINITY);
    assert_close(dist_quantile(&d, 0.25), 0.0, 1e-12); /* half of the normal, none of the other */
    for (size_t k = 0; k < LEVELS; k++)
        assert_close(dist_cdf(&d, dist_quantile(&d, levels[k])), levels[k], 1e-14);
}

static void on_a_step_it_is_the_least_value_that_reaches_the_share(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_CONSTANT, .p = {-1}}, {.kind = DIST_CONSTANT, .p = {5}}};
    static const double weights[] = {0.25, 1.0};
    const struct dist two = prepared(
        (struct dist){.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = weights});
    assert_close(dist_quantile(&two, 0.25), -1, 0);
    assert_close(dist_quantile(&two, 0.2500001), 5, 1e-14);
    assert_close(dist_quantile(&two, 1.0), 5, 0);
    static const double list[] = {7, 2, 5, 2};
    double sorted[] = {7, 2, 5, 2};
    const struct dist lists[] = {
        prepared((struct dist){.kind = DIST_TRACE, .count = 4, .values = list}),
        prepared((struct dist){.kind = DIST_EMPIRICAL, .count = 4, .values = sorted})};
    for (size_t i = 0; i < 2; i++) {
        assert_close(dist_quantile(&lists[i], 0.0), 2, 0);
        assert_close(dist_quantile(&lists[i], 0.5), 2, 0);
        assert_close(dist_quantile(&lists[i], 0.500001), 5, 1e-14);
        assert_close(dist_quantile(&lists[i], 0.75), 5, 1e-14);
        assert_close(dist_quantile(&lists[i], 1.0), 7, 0);
    }
}

static void what_is_truncated_begins_and_ends_at_its_bounds(void **state)
{
    (void)state;
    struct dist uniform = {.kind = DIST_UNIFORM, .p = {0, 10}};
    struct dist gamma = {.kind = DIST_GAMMA, .p = {4, 0.8}};
    const struct dist piece =
        prepared((struct dist){.kind = DIST_TRUNCATE, .p = {2, 7}, .parts = &uniform});
    const struct dist tail =
        prepared((struct dist){.kind = DIST_TRUNCATE, .p = {3, INFINITY}, .parts = &gamma});
    assert_close(dist_quantile(&piece, 0.0), 2, 0);
    assert_close(dist_quantile(&piece, 0.3), 3.5, 1e-14);
    assert_close(dist_quantile(&piece, 1.0), 7, 0);
    assert_close(dist_quantile(&tail, 0.0), 3, 1e-12);
    assert_true(dist_quantile(&tail, 1.0) == INFINITY);
    assert_close(dist_cdf(&tail, dist_quantile(&tail, 0.6)), 0.6, 1e-13);
}

static void shares_outside_0_to_1_have_no_quantile(void **state)
{
    (void)state;
    const struct dist d = prepared((struct dist){.kind = DIST_UNIFORM, .p = {0, 10}});
    assert_true(isnan(dist_quantile(&d, -0.001)));
    assert_true(isnan(dist_quantile(&d, 1.001)));
    assert_true(isnan(dist_quantile(&d, NAN)));
    assert_close(dist_quantile(&d, 1.0), 10, 0);
    assert_close(dist_quantile(&d, 0.0), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exponential_in_disguise_has_its_quantiles),
        cmocka_unit_test(a_beta_of_one_shape_has_its_quantiles),
        cmocka_unit_test(a_part_without_weight_has_no_say),
        cmocka_unit_test(a_mixture_ends_where_its_furthest_parts_do),
        cmocka_unit_test(on_a_step_it_is_the_least_value_that_reaches_the_share),
        cmocka_unit_test(what_is_truncated_begins_and_ends_at_its_bounds),
        cmocka_unit_test(shares_outside_0_to_1_have_no_quantile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
