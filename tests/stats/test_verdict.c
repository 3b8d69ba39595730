/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "verdict.h"

struct row {
    double lo, hi, zone;
    enum verdict plain, superiority;
};

#define EQ VERDICT_EQUIVALENT
#define UP VERDICT_BETTER
#define DN VERDICT_WORSE
#define NO VERDICT_UNCLEAR

static void the_truth_table_holds_edges_included(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {-1.0, 1.0, 2.0, EQ, EQ},  /* inside the zone */
        {0.5, 1.0, 2.0, EQ, EQ},   /* real, but negligible */
        {-1.0, -0.5, 2.0, EQ, EQ}, /* the same on the bad side */
        {-2.0, 1.0, 2.0, NO, NO},  /* touches the lower edge: not inside */
        {-1.0, 2.0, 2.0, NO, NO},  /* touches the upper edge */
        {-1.999, 1.999, 2.0, EQ, EQ}, {0.5, 2.0, 2.0, UP, NO}, /* excludes 0, touches the zone */
        {0.5, 3.0, 2.0, UP, NO},                               /* begins inside the zone */
        {2.0, 3.0, 2.0, UP, NO}, /* begins on its edge: superiority asks for more */
        {2.001, 3.0, 2.0, UP, UP},    {0.0, 3.0, 2.0, NO, NO}, /* 0 is not above 0 */
        {-3.0, 0.0, 2.0, NO, NO},     {-3.0, -0.001, 2.0, DN, DN}, {-3.0, -2.5, 2.0, DN, DN},
        {-3.0, 3.0, 2.0, NO, NO},     {0.0, 0.0, 2.0, EQ, EQ}, /* nothing changed at all */
        {0.0, 0.0, 0.0, NO, NO}, /* without a zone nothing is equivalent */
        {1.0, 2.0, 0.0, UP, UP},      {-2.0, -1.0, 0.0, DN, DN},   {-1e300, 1e300, 1e301, EQ, EQ},
        {1.0, 5.0, INFINITY, EQ, EQ},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        const struct row *r = &rows[i];
        if (verdict_of(r->lo, r->hi, r->zone, false) != r->plain)
            fail_msg("row %zu without superiority", i);
        if (verdict_of(r->lo, r->hi, r->zone, true) != r->superiority)
            fail_msg("row %zu with superiority", i);
    }
}

static void what_is_missing_or_upside_down_decides_nothing(void **state)
{
    (void)state;
    assert_int_equal(verdict_of(NAN, 1.0, 2.0, false), NO);
    assert_int_equal(verdict_of(1.0, NAN, 2.0, false), NO);
    assert_int_equal(verdict_of(1.0, 2.0, NAN, false), NO);
    assert_int_equal(verdict_of(1.0, 2.0, -1.0, false), NO);
    assert_int_equal(verdict_of(2.0, 1.0, 5.0, false), NO);
    assert_int_equal(verdict_of_estimate(estimate_point(9.0), 1.0, false), NO);
    assert_int_equal(verdict_of_estimate(estimate_unknown(), 1.0, false), NO);
    assert_int_equal(verdict_of_estimate(estimate_interval(9.0, 8.0, 10.0), 1.0, false), UP);
}

static void negligible_means_equivalent_without_zero(void **state)
{
    (void)state;
    assert_true(verdict_is_negligible(0.5, 1.0, 2.0));
    assert_true(verdict_is_negligible(-1.0, -0.5, 2.0));
    assert_false(verdict_is_negligible(-0.5, 1.0, 2.0));
    assert_false(verdict_is_negligible(0.0, 1.0, 2.0));
    assert_false(verdict_is_negligible(-1.0, 0.0, 2.0));
    assert_false(verdict_is_negligible(0.5, 3.0, 2.0));
    assert_false(verdict_is_negligible(NAN, 1.0, 2.0));
}

static void every_verdict_has_its_name_and_mark(void **state)
{
    (void)state;
    assert_string_equal(verdict_name(EQ), "equivalent");
    assert_string_equal(verdict_name(UP), "better");
    assert_string_equal(verdict_name(DN), "worse");
    assert_string_equal(verdict_name(NO), "not distinguishable");
    assert_string_equal(verdict_name(VERDICT_COUNT), "not distinguishable");
    assert_string_equal(verdict_mark(EQ), "=");
    assert_string_equal(verdict_mark(UP), "▲");
    assert_string_equal(verdict_mark(DN), "▼");
    assert_string_equal(verdict_mark(NO), "?");
    assert_string_equal(verdict_mark(VERDICT_COUNT), "?");
}

/* Exchanging the sides of a comparison exchanges better and worse and changes nothing else. */
static void verdicts_mirror(void **state)
{
    (void)state;
    for (int lo = -6; lo <= 6; lo++)
        for (int hi = lo; hi <= 6; hi++) {
            const enum verdict v = verdict_of(lo, hi, 3.0, false);
            const enum verdict m = verdict_of(-hi, -lo, 3.0, false);
            assert_int_equal(m, v == UP ? DN : v == DN ? UP : v);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_truth_table_holds_edges_included),
        cmocka_unit_test(what_is_missing_or_upside_down_decides_nothing),
        cmocka_unit_test(negligible_means_equivalent_without_zero),
        cmocka_unit_test(every_verdict_has_its_name_and_mark),
        cmocka_unit_test(verdicts_mirror),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
