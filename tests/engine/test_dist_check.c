/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each bound from both sides, and the phrase that names what is wrong.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "dist_check.h"

#define ABOVE 1.1e30 /* the largest value is 1e30 */

struct refusal {
    struct dist d;
    const char *phrase;
};

static void assert_refused(const struct refusal cases[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *problem = dist_check(&cases[i].d);
        if (problem == NULL)
            fail_msg("case %zu (%s) is accepted", i, dist_kind_name(cases[i].d.kind));
        assert_string_equal(problem, cases[i].phrase);
    }
}

static void assert_accepted(const struct dist cases[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dist_check(&cases[i]) != NULL)
            fail_msg("case %zu (%s): %s", i, dist_kind_name(cases[i].kind), dist_check(&cases[i]));
}

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

static void numbers_up_to_the_largest_are_usable(void **state)
{
    (void)state;
    static const struct dist right[] = {
        {.kind = DIST_NONE},
        {.kind = DIST_CONSTANT, .p = {1e30}},
        {.kind = DIST_CONSTANT, .p = {-1e30}},
        {.kind = DIST_UNIFORM, .p = {-1e30, 1e30}},
        {.kind = DIST_TRIANGULAR, .p = {-1e30, -1e30, 1e30}},
        {.kind = DIST_PERT, .p = {-1e30, 1e30, 1e30}},
        {.kind = DIST_EXPONENTIAL, .p = {1e30}},
        {.kind = DIST_GAMMA, .p = {1e30, 1}},
        {.kind = DIST_ERLANG, .p = {1e30, 1}},
        {.kind = DIST_WEIBULL, .p = {1e30, 1}},
        {.kind = DIST_LOGNORMAL, .p = {1e30, 1}},
        {.kind = DIST_NORMAL, .p = {-1e30, 1e30}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {0.5, 1e30, 1e30}},
    };
    assert_accepted(right, N_OF(right));
}

static void every_entry_beyond_is_named(void **state)
{
    (void)state;
    static const char range[] = "low and high must be finite numbers";
    static const char three[] = "low, best and high must be finite numbers";
    static const char mean[] = "the mean must be above 0", median[] = "the median must be above 0";
    static const char means[] = "both means must be above 0";
    static const struct refusal wrong[] = {
        {{.kind = DIST_CONSTANT, .p = {ABOVE}}, "the value must be a finite number"},
        {{.kind = DIST_UNIFORM, .p = {-ABOVE, 4}}, range},
        {{.kind = DIST_UNIFORM, .p = {1, ABOVE}}, range},
        {{.kind = DIST_TRIANGULAR, .p = {-ABOVE, 2, 3}}, three},
        {{.kind = DIST_TRIANGULAR, .p = {1, NAN, 3}}, three},
        {{.kind = DIST_PERT, .p = {1, 2, ABOVE}}, three},
        {{.kind = DIST_EXPONENTIAL, .p = {ABOVE}}, mean},
        {{.kind = DIST_EXPONENTIAL, .p = {0}}, mean},
        {{.kind = DIST_GAMMA, .p = {ABOVE, 1}}, mean},
        {{.kind = DIST_GAMMA, .p = {0, 1}}, mean},
        {{.kind = DIST_ERLANG, .p = {ABOVE, 1}}, mean},
        {{.kind = DIST_ERLANG, .p = {0, 1}}, mean},
        {{.kind = DIST_WEIBULL, .p = {ABOVE, 1}}, median},
        {{.kind = DIST_WEIBULL, .p = {0, 1}}, median},
        {{.kind = DIST_LOGNORMAL, .p = {ABOVE, 1}}, median},
        {{.kind = DIST_LOGNORMAL, .p = {0, 1}}, median},
        {{.kind = DIST_NORMAL, .p = {ABOVE, 1}}, "the mean must be a finite number"},
        {{.kind = DIST_NORMAL, .p = {0, ABOVE}}, "the standard deviation must be above 0"},
        {{.kind = DIST_NORMAL, .p = {0, 0}}, "the standard deviation must be above 0"},
        {{.kind = DIST_HYPEREXPONENTIAL, .p = {0.5, ABOVE, 1}}, means},
        {{.kind = DIST_HYPEREXPONENTIAL, .p = {0.5, 1, ABOVE}}, means},
        {{.kind = DIST_HYPEREXPONENTIAL, .p = {0.5, 0, 1}}, means},
        {{.kind = DIST_HYPEREXPONENTIAL, .p = {1.01, 1, 1}}, "the share p must lie in 0..1"},
        {{.kind = DIST_HYPEREXPONENTIAL, .p = {-0.01, 1, 1}}, "the share p must lie in 0..1"},
        {{.kind = DIST_KIND_COUNT}, "unknown kind of distribution"},
    };
    assert_refused(wrong, N_OF(wrong));
}

static void shapes_have_bounds_of_their_own(void **state)
{
    (void)state;
    static const char cv[] = "the cv must lie in 0.005..30";
    static const char k[] = "k must be a whole number in 1..10000";
    static const char shape[] = "the shape must lie in 0.05..1000";
    static const char order[] = "low, best and high must stand in ascending order";
    static const struct refusal wrong[] = {
        {{.kind = DIST_UNIFORM, .p = {5, 4, 9}}, "low must not be above high"},
        {{.kind = DIST_TRIANGULAR, .p = {2, 1, 3}}, order},
        {{.kind = DIST_PERT, .p = {1, 4, 3}}, order},
        {{.kind = DIST_GAMMA, .p = {1, 0.0049}}, cv},
        {{.kind = DIST_GAMMA, .p = {1, 30.1}}, cv},
        {{.kind = DIST_ERLANG, .p = {1, 0.5}}, k},
        {{.kind = DIST_ERLANG, .p = {1, 0}}, k},
        {{.kind = DIST_ERLANG, .p = {1, 2.5}}, k},
        {{.kind = DIST_ERLANG, .p = {1, 10001}}, k},
        {{.kind = DIST_WEIBULL, .p = {1, 0.049}}, shape},
        {{.kind = DIST_WEIBULL, .p = {1, 1001}}, shape},
        {{.kind = DIST_LOGNORMAL, .p = {1, 0}}, "sigma must be above 0"},
        {{.kind = DIST_LOGNORMAL, .p = {1, NAN}}, "sigma must be above 0"},
        {{.kind = DIST_LOGNORMAL, .p = {1, 5.1}}, "sigma must be at most 5"},
    };
    assert_refused(wrong, N_OF(wrong));
}

static void what_is_made_of_parts_needs_them_and_their_weights(void **state)
{
    (void)state;
    static const struct dist parts[] = {{.kind = DIST_CONSTANT}, {.kind = DIST_CONSTANT}};
    static const struct dist none[] = {{.kind = DIST_CONSTANT}, {.kind = DIST_NONE}};
    static const double halves[] = {0.5, 1.0}, hair[] = {0.5, 1.0 + 0.9e-9}, nothing[] = {0, 1};
    static const double over[] = {0.5, 1.0 + 1.1e-9}, under[] = {0.5, 1.0 - 1.1e-9};
    static const double falling[] = {-0.1, 1.0};
    static const char few[] = "a mixture needs at least one part", sum[] = "weights must sum to 1";
    const struct dist right[] = {
        {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = halves},
        {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = hair},
        {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = nothing},
    };
    assert_accepted(right, N_OF(right));
    const struct refusal wrong[] = {
        {{.kind = DIST_MIXTURE, .count = 0, .parts = parts, .weights = halves}, few},
        {{.kind = DIST_MIXTURE, .count = 2, .weights = halves}, few},
        {{.kind = DIST_MIXTURE, .count = 2, .parts = parts}, few},
        {{.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = over}, sum},
        {{.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = under}, sum},
        {{.kind = DIST_MIXTURE, .count = 1, .parts = parts, .weights = halves}, sum},
        {{.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = falling},
         "weights must not be negative"},
        {{.kind = DIST_MIXTURE, .count = 2, .parts = none, .weights = halves},
         "a part of a mixture cannot be none"},
    };
    assert_refused(wrong, N_OF(wrong));
}

static void lists_and_bounds_say_what_they_lack(void **state)
{
    (void)state;
    static const double values[] = {1, 2, NAN}, above[] = {ABOVE, 1};
    static const struct dist inner = {.kind = DIST_NORMAL, .p = {0, 1}};
    static const struct dist trace = {.kind = DIST_TRACE}, none = {.kind = DIST_NONE};
    static const char few[] = "at least one value is needed";
    static const char finite[] = "values must be finite numbers";
    static const char bounds[] = "the lower bound must be below the upper bound";
    const struct dist right[] = {
        {.kind = DIST_EMPIRICAL, .count = 2, .values = values}, /* the third is not part of it */
        {.kind = DIST_TRACE, .count = 1, .values = values},
        {.kind = DIST_TRUNCATE, .p = {-INFINITY, INFINITY}, .parts = &inner},
    };
    assert_accepted(right, N_OF(right));
    const struct refusal wrong[] = {
        {{.kind = DIST_EMPIRICAL, .count = 0, .values = values}, few},
        {{.kind = DIST_TRACE, .count = 2}, few},
        {{.kind = DIST_EMPIRICAL, .count = 3, .values = values}, finite},
        {{.kind = DIST_TRACE, .count = 2, .values = above}, finite},
        {{.kind = DIST_TRUNCATE, .p = {1, 2}}, "a distribution to truncate is needed"},
        {{.kind = DIST_TRUNCATE, .p = {1, 2}, .parts = &trace},
         "a trace or none cannot be truncated"},
        {{.kind = DIST_TRUNCATE, .p = {1, 2}, .parts = &none},
         "a trace or none cannot be truncated"},
        {{.kind = DIST_TRUNCATE, .p = {2, 2}, .parts = &inner}, bounds},
        {{.kind = DIST_TRUNCATE, .p = {NAN, 2}, .parts = &inner}, bounds},
        {{.kind = DIST_TRUNCATE, .p = {1, NAN}, .parts = &inner}, bounds},
    };
    assert_refused(wrong, N_OF(wrong));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_up_to_the_largest_are_usable),
        cmocka_unit_test(every_entry_beyond_is_named),
        cmocka_unit_test(shapes_have_bounds_of_their_own),
        cmocka_unit_test(what_is_made_of_parts_needs_them_and_their_weights),
        cmocka_unit_test(lists_and_bounds_say_what_they_lack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
