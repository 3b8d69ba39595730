/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "assumed_range.h"
#include "unit.h"

static struct param row_of(enum param_kind kind, const char *source)
{
    return (struct param){.name = "x", .kind = kind, .unit = kind == PARAM_DURATION ? "days" : "", .source = source};
}

static void is_range(enum param_kind kind, const char *source, double want_low, double want_high)
{
    struct param row = row_of(kind, source);
    double low = 0.0, high = 0.0;
    if (kind == PARAM_DIST)
        row.unit = "time";
    if (!assumed_range_of(&row, &low, &high) || low != want_low || high != want_high)
        fail_msg("%s: %g to %g", source, low, high);
}

static void sources_state_ranges_in_many_spellings(void **state)
{
    (void)state;
    const double day = (double)UNIT_DAY, hour = (double)UNIT_HOUR;
    is_range(PARAM_REAL, "assumed 0.2..0.6", 0.2, 0.6);
    is_range(PARAM_REAL, "assumed -1..1", -1.0, 1.0);
    is_range(PARAM_INT, "assumed 1..3", 1.0, 3.0);
    is_range(PARAM_SHARE, "assumed 0.5%..5%", 0.005, 0.05);
    is_range(PARAM_SHARE, "assumed 1..10 %", 0.01, 0.1);
    is_range(PARAM_MONEY, "assumed $0..$20k (a tenth of the pay)", 0.0, 20000.0);
    is_range(PARAM_DURATION, "assumed 30..365", 30.0 * day, 365.0 * day);
    is_range(PARAM_DURATION, "assumed 4 h..3 d", 4.0 * hour, 3.0 * day);
    is_range(PARAM_DURATION, "assumed 60..90 d [domain:6]", 60.0 * day, 90.0 * day);
    is_range(PARAM_DIST, "assumed median 20..90 d", 20.0 * day, 90.0 * day);
}

static void what_is_no_range_or_bound_to_others_is_left_alone(void **state)
{
    (void)state;
    static const char *const sources[] = {"assumed by the chart", "assumed any", "[domain:1]",
                                          "assumed 0..1; all segments sum to 1", "assumed 3..1"};
    double low, high;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        const struct param row = row_of(PARAM_REAL, sources[i]);
        assert_false(assumed_range_of(&row, &low, &high));
    }
    const struct param text = row_of(PARAM_TEXT, "assumed 1..2");
    assert_false(assumed_range_of(&text, &low, &high));
}

static void a_distribution_is_moved_by_its_first_argument_only(void **state)
{
    (void)state;
    struct param row = row_of(PARAM_DIST, "assumed 2..60 min");
    struct text t = {0};
    double value = 0.0;
    row.unit = "time";
    assert_true(assumed_range_value(&row, "lognormal(median 10 min; sigma 1)", &value));
    assert_true(value == 600e6);
    assumed_range_write(&row, "lognormal(median 10 min; sigma 1)", 1200e6, &t);
    assert_string_equal(text_of(&t), "lognormal(median 20 min; sigma 1)");
    assert_false(assumed_range_value(&row, "triangular(low 1 min; best 2 min; high 3 min)", &value));
    text_fini(&t);
}

static void a_range_asked_for_needs_two_values_in_order(void **state)
{
    (void)state;
    const struct param row = row_of(PARAM_DURATION, "assumed any");
    double low, high;
    assert_true(assumed_range_read(&row, "5..30 min", &low, &high));
    assert_true(low == 300e6 && high == 1800e6);
    assert_false(assumed_range_read(&row, "30..5 min", &low, &high));
    assert_false(assumed_range_read(&row, "5 min", &low, &high));
    assert_false(assumed_range_read(&row, "five..ten", &low, &high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_state_ranges_in_many_spellings),
        cmocka_unit_test(what_is_no_range_or_bound_to_others_is_left_alone),
        cmocka_unit_test(a_distribution_is_moved_by_its_first_argument_only),
        cmocka_unit_test(a_range_asked_for_needs_two_values_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
