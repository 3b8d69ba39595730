/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The C library in the C locale is the judge of correct rounding.
 */
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "decimal.h"

static uint64_t next_bits(uint64_t *state)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static void assert_as_library(const char *text)
{
    double got = -1;
    const double want = strtod(text, NULL);
    const int read = decimal_read(text, &got);
    if (isinf(want) ? read : !read || memcmp(&got, &want, sizeof got) != 0)
        fail_msg("%s: got %.17g (%d), want %.17g", text, got, read, want);
}

static void every_double_printed_exactly_reads_back(void **state)
{
    (void)state;
    uint64_t seed = 1;
    char text[64];
    for (int i = 0; i < 100000; i++) {
        const uint64_t bits = next_bits(&seed);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        (void)snprintf(text, sizeof text, "%.*e", i % 20, value);
        assert_as_library(text);
    }
}

/* The exact middle between two doubles, and a hair above and below it: hundreds of digits decide.
 */
static void ties_and_near_ties_are_rounded_correctly(void **state)
{
    (void)state;
    static const double starts[] = {
        1.0,         9007199254740991.0,     1e22,  1e23, 123456789e-20, 0x1p-1022, 0x1p-1074,
        0x1.8p-1060, 0x1.fffffffffffffp1022, 5e-324};
    char text[1300];
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        /* long double of x86 holds the middle; where it does not, the text is still a fair question
         */
        const long double middle =
            ((long double)starts[i] + (long double)nextafter(starts[i], INFINITY)) / 2;
        (void)snprintf(text, sizeof text, "%.1100Lf", middle);
        assert_as_library(text);
        (void)snprintf(text, sizeof text, "%.1100Le", middle);
        assert_as_library(text);
        char *last = strchr(text, 'e') - 1;
        *last = *last == '0' ? '1' : *last; /* a little above */
        assert_as_library(text);
    }
}

static void the_limits_of_the_range_are_met(void **state)
{
    (void)state;
    static const char *const texts[] = {"1.7976931348623157e308",
                                        "1.7976931348623158e308",
                                        "1.7976931348623159e308",
                                        "1e309",
                                        "179769313486231580793728971405301e276",
                                        "4.9406564584124654e-324",
                                        "2.4703282292062327e-324",
                                        "2.4703282292062328e-324",
                                        "2.5e-324",
                                        "1e-400",
                                        "2.2250738585072011e-308",
                                        "2.2250738585072014e-308",
                                        "0",
                                        "-0",
                                        "0.0e999999999999",
                                        "1e-999999999999",
                                        "1e999999999999",
                                        "0.1",
                                        "0.30000000000000004",
                                        "9007199254740993",
                                        "9007199254740992.5",
                                        "00000000000000000000000000000000000001",
                                        "0.000000000000000000000000000000000000001e39",
                                        "100000000000000000000000000000000000000000e-41"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_as_library(texts[i]);
}

static void a_thousand_digits_are_read(void **state)
{
    (void)state;
    char text[3000];
    for (size_t zeros = 0; zeros < 1000; zeros += 37) {
        /* 2^53 + 1 is a tie; one more nonzero digit anywhere breaks it upwards */
        size_t n = (size_t)snprintf(text, sizeof text, "9007199254740993.");
        memset(text + n, '0', zeros);
        memcpy(text + n + zeros, "0", 2);
        assert_as_library(text);
        memcpy(text + n + zeros, "1", 2);
        assert_as_library(text);
        double value = 0;
        assert_true(decimal_read(text, &value));
        assert_true(value == 9007199254740994.0);
    }
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",    "-",   "+1",    ".5",  "5.",    "1e",    "1e+", "1,5",  "1.5 ", " 1.5", "0x10",
        "nan", "inf", "1.5.2", "--1", "1e1.5", "1_000", "e5",  "1e5x", "-.5",  "1.e5", "Infinity"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        double value = 77;
        if (decimal_read(wrong[i], &value))
            fail_msg("'%s' is read", wrong[i]);
        assert_true(value == 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_double_printed_exactly_reads_back),
        cmocka_unit_test(ties_and_near_ties_are_rounded_correctly),
        cmocka_unit_test(the_limits_of_the_range_are_met),
        cmocka_unit_test(a_thousand_digits_are_read),
        cmocka_unit_test(what_is_no_number_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
