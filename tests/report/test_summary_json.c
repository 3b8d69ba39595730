/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include <jansson.h>

static json_t *summary_of(const struct fixture *f)
{
    struct text t = {0};
    report_summary(&f->analysis, f->differs, &t);
    json_t *root = json_loadb(text_of(&t), t.length, JSON_REJECT_DUPLICATES, NULL);
    text_fini(&t);
    assert_non_null(root);
    return root;
}

static json_t *comparison_of(json_t *root, const char *scenario, const char *measure)
{
    json_t *list = json_object_get(root, "comparisons");
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *c = json_array_get(list, i);
        if (strcmp(json_string_value(json_object_get(c, "scenario")), scenario) == 0 &&
            strcmp(json_string_value(json_object_get(c, "measure")), measure) == 0)
            return c;
    }
    return NULL;
}

static double number(json_t *object, const char *key)
{
    return json_number_value(json_object_get(object, key));
}

static void every_estimate_and_difference_is_in_it_unrounded(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 3, 40);
    fixture_analyse(&f);
    json_t *root = summary_of(&f);
    assert_int_equal(json_integer_value(json_object_get(root, "seed")), 7);
    assert_int_equal(json_integer_value(json_object_get(root, "replications")), 40);
    assert_string_equal(json_string_value(json_object_get(root, "baseline")), "s0");
    assert_string_equal(json_string_value(json_object_get(root, "primary")), "accepted_per_month");
    for (size_t i = 0; i < 3; i++) {
        json_t *scenario = json_array_get(json_object_get(root, "scenarios"), i);
        json_t *measures = json_object_get(scenario, "measures");
        assert_int_equal(json_object_size(measures), measure_count());
        for (size_t m = 0; m < measure_count(); m++) {
            const struct analysis_cell *c = &f.analysis.cells[i * f.analysis.n_measures + m];
            json_t *cell = json_object_get(measures, measure_at(m)->id);
            assert_true(number(cell, "mean") == c->estimate.point);
            assert_int_equal(json_integer_value(json_object_get(cell, "n")), c->n);
            assert_string_equal(json_string_value(json_object_get(cell, "unit")), measure_at(m)->unit);
            if (i == 0)
                continue;
            const struct analysis_difference *d =
                &f.analysis.differences[i * f.analysis.n_measures + m];
            json_t *comparison = comparison_of(root, f.scenarios[i].id, measure_at(m)->id);
            assert_true(number(comparison, "difference") == d->difference.point);
            assert_true(number(comparison, "lo") == d->difference.lo);
            assert_true(number(comparison, "hi") == d->difference.hi);
            assert_true(number(comparison, "relative") == d->relative.point);
            assert_string_equal(json_string_value(json_object_get(comparison, "mark")),
                                verdict_mark(d->verdict));
        }
    }
    json_t *best = json_object_get(root, "probability_best_year");
    assert_int_equal(json_object_size(best), 3);
    json_decref(root);
    fixture_fini(&f);
}

static void what_is_not_available_is_null(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 12);
    for (size_t r = 0; r < 12; r++)
        *fixture_value(&f, 1, r, "win_rate") = (struct observation){NAN, 0.0};
    fixture_analyse(&f);
    json_t *root = summary_of(&f);
    json_t *scenario = json_array_get(json_object_get(root, "scenarios"), 1);
    json_t *cell = json_object_get(json_object_get(scenario, "measures"), "win_rate");
    assert_true(json_is_null(json_object_get(cell, "mean")));
    assert_true(json_is_null(json_object_get(cell, "lo")));
    json_t *comparison = comparison_of(root, "s1", "win_rate");
    static const char *const keys[] = {"difference", "lo", "hi", "relative", "mark", "verdict"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_true(json_is_null(json_object_get(comparison, keys[i])));
    json_decref(root);
    fixture_fini(&f);
}

static void what_differs_is_in_it(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 2);
    fixture_analyse(&f);
    json_t *root = summary_of(&f);
    json_t *d = json_object_get(json_object_get(root, "differs"), "s1");
    assert_string_equal(json_string_value(json_object_get(d, "summary")), "a pure change of reporting line");
    json_t *change = json_array_get(json_object_get(d, "changes"), 0);
    assert_string_equal(json_string_value(json_object_get(change, "from")), "vp_sales");
    json_decref(root);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_estimate_and_difference_is_in_it_unrounded),
        cmocka_unit_test(what_is_not_available_is_null),
        cmocka_unit_test(what_differs_is_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
