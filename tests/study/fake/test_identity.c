/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "arm.h"
#include "identity.h"
#include "scenario.h"

static struct bind_parameter parameters[] = {{.path = "org.sdr.headcount", .text = "6"}};
static struct scenario_source sources[] = {{.path = "a.yaml", .sha256 = "ab12"}};

static struct study study_of(struct study_scenario *row, struct scenario *scenario)
{
    *scenario = (struct scenario){.parameters = parameters, .n_parameters = 1, .sources = sources, .n_sources = 1};
    *row = (struct study_scenario){.id = "a", .name = "A", .scenario = scenario, .mechanisms = 5};
    return (struct study){.scenarios = row, .n_scenarios = 1,
                          .options = {.seed = 7, .jobs = 1, .replications = 10, .confidence = 0.95}};
}

static void key_of(const struct study *s, char key[9])
{
    struct arena arena;
    arena_init(&arena);
    const struct identity identity = identity_of(s, &arena);
    identity_key(&identity, key);
    assert_int_equal(strlen(key), 8);
    arena_fini(&arena);
}

static bool keeps(const struct study *s, const char *first)
{
    char key[9];
    key_of(s, key);
    return strcmp(first, key) == 0;
}

static void the_key_depends_on_what_fixes_the_numbers_and_nothing_else(void **state)
{
    (void)state;
    struct study_scenario row;
    struct scenario scenario;
    struct study s = study_of(&row, &scenario);
    char first[9];
    key_of(&s, first);
    s.options.jobs = 64;
    s.options.replications = 999;
    s.options.confidence = 0.5;
    s.options.primary = 3;
    row.name = "another name";
    assert_true(keeps(&s, first));
    s.options.seed = 8;
    assert_false(keeps(&s, first));
    s.options.seed = 7;
    s.options.no_crn = true;
    assert_false(keeps(&s, first));
    s.options.no_crn = false;
    row.mechanisms ^= 4;
    assert_false(keeps(&s, first));
    row.mechanisms ^= 4;
    parameters[0].text = "7";
    assert_false(keeps(&s, first));
    parameters[0].text = "6";
    row.id = "b";
    assert_false(keeps(&s, first));
    row.id = "a";
    assert_true(keeps(&s, first));
}

static void files_count_only_where_values_are_drawn_from_them(void **state)
{
    (void)state;
    struct study_scenario row;
    struct scenario scenario;
    struct study s = study_of(&row, &scenario);
    char plain[65], other[65];
    arm_hash(&s, 0, plain);
    sources[0].sha256[0] = 'x'; /* a comment in the file */
    arm_hash(&s, 0, other);
    assert_string_equal(plain, other);
    parameters[0].text = "trace(calls.csv; length)";
    arm_hash(&s, 0, plain);
    sources[0].sha256[0] = 'a';
    arm_hash(&s, 0, other);
    assert_string_not_equal(plain, other);
    parameters[0].text = "6";
}

static void weeks_and_own_luck_make_another_arm(void **state)
{
    (void)state;
    struct study_scenario rows[2];
    struct scenario scenario;
    struct study s = study_of(&rows[0], &scenario);
    char plain[65], other[65];
    rows[1] = rows[0];
    rows[1].id = "b"; /* the same company by another name is the same arm */
    s.n_scenarios = 2;
    arm_hash(&s, 0, plain);
    arm_hash(&s, 1, other);
    assert_string_equal(plain, other);
    s.options.no_crn = true;
    arm_hash(&s, 1, other);
    assert_string_not_equal(plain, other);
    s.options.no_crn = false;
    s.options.weeks = 52;
    arm_hash(&s, 0, other);
    assert_string_not_equal(plain, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_depends_on_what_fixes_the_numbers_and_nothing_else),
        cmocka_unit_test(files_count_only_where_values_are_drawn_from_them),
        cmocka_unit_test(weeks_and_own_luck_make_another_arm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
