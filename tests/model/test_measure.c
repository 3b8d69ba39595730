/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "measure.h"

static void ids_are_unique_and_found_again(void **state)
{
    (void)state;
    assert_in_range(measure_count(), 40, 1000);
    for (size_t i = 0; i < measure_count(); i++) {
        const char *id = measure_at(i)->id;
        assert_int_equal(measure_find(id), i);
        assert_int_equal(strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(id));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(measure_at(k)->title, measure_at(i)->title);
    }
    assert_int_equal(measure_find("no_such_measure"), measure_count());
    assert_int_equal(measure_find(""), measure_count());
}

static size_t words_in(const char *text)
{
    size_t n = 0;
    while (*text != '\0') {
        text += strspn(text, " ");
        n += *text != '\0';
        text += strcspn(text, " ");
    }
    return n;
}

static void every_measure_is_explained(void **state)
{
    size_t short_ones = 0;
    (void)state;
    for (size_t i = 0; i < measure_count(); i++) {
        const struct measure *m = measure_at(i);
        if (words_in(m->doc) < 8 || m->doc[strlen(m->doc) - 1] != '.') {
            print_error("the sentence on %s is short: '%s'\n", m->id, m->doc);
            short_ones++;
        }
        const char *const texts[] = {m->title, m->population, m->formula, m->censoring, m->na};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            if (texts[k] == NULL || texts[k][0] == '\0')
                fail_msg("text %zu of %s is missing", k, m->id);
        assert_non_null(m->unit);
        assert_true(m->kind < MEASURE_KIND_COUNT && m->better < MEASURE_BETTER_COUNT);
        assert_true(m->reduce != NULL);
    }
    assert_int_equal(short_ones, 0);
}

static void quantiles_say_which_and_only_they(void **state)
{
    (void)state;
    for (size_t i = 0; i < measure_count(); i++) {
        const struct measure *m = measure_at(i);
        if (m->kind == MEASURE_QUANTILE)
            assert_true(m->quantile > 0.0 && m->quantile < 1.0);
        else
            assert_true(m->quantile == 0.0 && m->curve == MEASURE_CURVE_NONE);
        if (m->curve != MEASURE_CURVE_NONE) /* the pooled curve is in the measure's unit */
            assert_string_equal(measure_curve_unit(m->curve), m->unit);
    }
}

static void the_headline_is_these_nine(void **state)
{
    static const char *const nine[] = {
        "leads_worked_per_month", "accepted_per_month", "bookings",     "lead_to_accepted", "win_rate",
        "speed_to_lead_p50",      "feedback_loop_p50",  "cost_per_win", "contribution"};
    size_t n = 0;
    (void)state;
    for (size_t i = 0; i < measure_count(); i++)
        n += measure_at(i)->headline;
    assert_int_equal(n, 9);
    for (size_t i = 0; i < 9; i++) {
        const size_t k = measure_find(nine[i]);
        assert_true(k < measure_count());
        assert_true(measure_at(k)->headline);
        assert_int_not_equal(measure_at(k)->better, MEASURE_NEITHER);
    }
}

static void what_is_better_is_what_anybody_would_say(void **state)
{
    static const char *const less[] = {"speed_to_lead_p50", "speed_to_lead_p90", "cost_per_win",
                                       "feedback_loop_p50", "ignored_share", "sales_cycle_p50"};
    static const char *const more[] = {"win_rate", "bookings", "contribution", "accepted_per_month",
                                       "answered_within_1h", "show_rate"};
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(measure_at(measure_find(less[i]))->better, MEASURE_LOWER);
        assert_int_equal(measure_at(measure_find(more[i]))->better, MEASURE_HIGHER);
    }
}

static void a_value_without_a_denominator_is_not_available(void **state)
{
    (void)state;
    assert_true(measure_value((struct observation){3.0, 4.0}) == 0.75);
    assert_true(isnan(measure_value((struct observation){3.0, 0.0})));
    assert_true(isnan(measure_value((struct observation){0.0, 0.0})));
    assert_true(isnan(measure_value((struct observation){NAN, 1.0})));
    assert_true(measure_value((struct observation){0.0, 4.0}) == 0.0);
}

static void edges_grow_by_one_factor_from_the_first_to_the_last(void **state)
{
    (void)state;
    for (int c = 0; c < MEASURE_CURVE_COUNT; c++) {
        const enum measure_curve curve = (enum measure_curve)c;
        const bool minutes = strcmp(measure_curve_unit(curve), "min") == 0;
        assert_true(minutes || strcmp(measure_curve_unit(curve), "d") == 0);
        assert_true(strlen(measure_curve_title(curve)) > 5);
        const double factor = measure_curve_edge(curve, 1) / measure_curve_edge(curve, 0);
        for (size_t b = 1; b < MEASURE_CURVE_BINS - 1; b++) {
            const double here =
                measure_curve_edge(curve, b) / measure_curve_edge(curve, b - 1) / factor;
            assert_true(here > 1.0 - 1e-9 && here < 1.0 + 1e-9);
        }
        const double last = measure_curve_edge(curve, MEASURE_CURVE_BINS - 2);
        const double days = minutes ? last / 1440.0 : last;
        const double longest = c == MEASURE_CURVE_TENURE ? 20000.0 : 400.0; /* a career */
        assert_true(days > longest * 0.9975 && days < longest * 1.0025);
        const double seconds = measure_curve_edge(curve, 0) * (minutes ? 60.0 : 86400.0);
        assert_true(seconds > 9.9 && seconds < (c == MEASURE_CURVE_TENURE ? 86401.0 * 5.0 : 901.0));
        assert_true(measure_curve_edge(curve, MEASURE_CURVE_BINS - 1) > 200.0 * 366.0 * 1440.0);
    }
}

static void the_funnel_narrows_from_created_to_won(void **state)
{
    size_t stages[16];
    (void)state;
    const size_t n = measure_funnel(stages, 16);
    assert_int_equal(n, 7);
    assert_string_equal(measure_at(stages[0])->id, "leads_created");
    assert_string_equal(measure_at(stages[n - 1])->id, "won");
    for (size_t i = 0; i < n; i++)
        assert_int_equal(measure_at(stages[i])->kind, MEASURE_TOTAL);
    assert_int_equal(measure_funnel(stages, 3), 3);
    assert_int_equal(measure_funnel(stages, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_unique_and_found_again),
        cmocka_unit_test(every_measure_is_explained),
        cmocka_unit_test(quantiles_say_which_and_only_they),
        cmocka_unit_test(the_headline_is_these_nine),
        cmocka_unit_test(what_is_better_is_what_anybody_would_say),
        cmocka_unit_test(a_value_without_a_denominator_is_not_available),
        cmocka_unit_test(edges_grow_by_one_factor_from_the_first_to_the_last),
        cmocka_unit_test(the_funnel_narrows_from_created_to_won),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
