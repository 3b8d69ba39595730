/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "experiment.h"
#include "scenario.h"

static const char plain[] = "claim: More hands do more.\narticle: \"000\"\ninterest: none\n"
                            "compare: [a.yaml, {file: b.yaml, set: [x=1, y=2], point: two}]\n"
                            "measure: won\ndirection: same\n";

static void an_experiment_is_read_with_its_defaults(void **state)
{
    (void)state;
    struct scenario s;
    assert_true(scenario_read_text(&s, "x1.yaml", plain, strlen(plain), &experiment_table));
    const struct experiment *e = s.root;
    assert_string_equal(e->claim, "More hands do more.");
    assert_int_equal(e->n_arms, 2);
    assert_string_equal(e->arms[0].file, "a.yaml"); /* a scalar stands for the file alone */
    assert_int_equal(e->arms[1].n_set, 2);
    assert_string_equal(e->arms[1].set[1], "y=2");
    assert_string_equal(e->arms[0].point, "");
    assert_int_equal(e->direction, EXPERIMENT_SAME);
    assert_true(e->smallest == 0.02);
    assert_int_equal(e->replications, 60);
    assert_int_equal(e->fades_when.n_set, 0);
    scenario_free(&s);
}

static void directions_are_named_as_the_table_says_them(void **state)
{
    (void)state;
    static const char *const words[] = {"higher", "lower", "the same", "inside"};
    for (int i = 0; i < EXPERIMENT_DIRECTION_COUNT; i++)
        assert_string_equal(experiment_direction_name((enum experiment_direction)i), words[i]);
}

static void each_row_of_an_experiment_lands_in_its_member(void **state)
{
    static const char text[] =
        "claim: a\narticle: \"1\"\ninterest: b\ncompare: [{file: x.yaml, baseline: true}, y.yaml]\n"
        "measure: won\ndirection: inside\nsmallest: 5%\nlow: -2\nhigh: 3\n"
        "also: [{measure: lost, direction: lower, smallest: 10%, low: 4, high: 5}]\n"
        "replications: 10\nfades_when: {because: c, set: d=1, file: z.yaml}\nreason: e\n";
    (void)state;
    struct scenario s;
    assert_true(scenario_read_text(&s, "x1.yaml", text, strlen(text), &experiment_table));
    const struct experiment *e = s.root;
    assert_true(e->arms[0].baseline && !e->arms[1].baseline);
    assert_string_equal(e->interest, "b");
    assert_string_equal(e->measure, "won");
    assert_int_equal(e->direction, EXPERIMENT_INSIDE);
    assert_true(e->smallest == 0.05 && e->low == -2 && e->high == 3);
    assert_int_equal(e->n_also, 1);
    assert_int_equal(e->also[0].direction, EXPERIMENT_LOWER);
    assert_true(e->also[0].smallest == 0.1 && e->also[0].low == 4 && e->also[0].high == 5);
    assert_int_equal(e->replications, 10);
    assert_string_equal(e->fades_when.because, "c");
    assert_string_equal(e->fades_when.set[0], "d=1");
    assert_string_equal(e->fades_when.file, "z.yaml");
    assert_string_equal(e->reason, "e");
    scenario_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_experiment_is_read_with_its_defaults),
        cmocka_unit_test(each_row_of_an_experiment_lands_in_its_member),
        cmocka_unit_test(directions_are_named_as_the_table_says_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
