/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "mechanism_root.h"
#include "vary.h"

struct fixture {
    struct arena arena;
    struct scenario scenario;
    struct vary_scenario row;
};

static int set_up(void **state)
{
    static struct fixture f;
    arena_init(&f.arena);
    if (!scenario_read(&f.scenario, SOURCE_DIR "/scenarios/examples/company.yaml",
                       mechanism_root_table(&f.arena), NULL, 0))
        return -1;
    f.row = (struct vary_scenario){"company", &f.scenario};
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    scenario_free(&f->scenario);
    arena_fini(&f->arena);
    return 0;
}

static struct vary read_axis(struct fixture *f, const char *text, size_t points)
{
    struct vary v;
    struct error error = {0};
    if (!vary_read(&v, text, &f->row, 1, points, &f->arena, &error))
        fail_msg("%s", error.message);
    return v;
}

static void check_sets(struct fixture *f, const struct vary *v, double value, const char *expected)
{
    const char *sets[32];
    struct text t = {0};
    const size_t most = vary_most_sets(v, &f->row, 0);
    const size_t n = vary_sets(v, &f->row, 0, value, sets, most, &f->arena);
    for (size_t i = 0; i < n; i++)
        text_printf(&t, "%s;", sets[i]);
    assert_string_equal(text_of(&t), expected);
    text_fini(&t);
}

static void check_words(const struct vary *v, double value, const char *expected)
{
    struct text t = {0};
    vary_write(v, value, &t);
    assert_string_equal(text_of(&t), expected);
    text_fini(&t);
}

static void a_share_goes_in_equal_steps_and_is_told_in_percent(void **state)
{
    struct fixture *f = *state;
    const struct vary v = read_axis(f, "org.sdr_manager.time_for_team=20%..100%", 5);
    assert_true(fabs(vary_value(&v, 0.25) - 0.4) < 1e-12);
    assert_true(isinf(vary_value(&v, INFINITY)));
    assert_int_equal(v.points, 5);
    check_words(&v, 0.4, "40%");
    check_sets(f, &v, 0.5, "org.sdr_manager.time_for_team=0.5;");
}

static void a_logarithmic_axis_goes_in_equal_factors(void **state)
{
    struct fixture *f = *state;
    const struct vary v = read_axis(f, "org.sdr.pace=0.5..2:log", 3);
    assert_true(v.log && fabs(vary_value(&v, 0.5) - 1.0) < 1e-12);
}

static void a_star_means_every_name_and_a_factor_takes_each_from_where_it_stands(void **state)
{
    struct fixture *f = *state;
    struct text expected = {0};
    const struct vary v = read_axis(f, "market.sources.*.rate*=0.5..2", 3);
    const char *sets[32];
    const size_t n = vary_sets(&v, &f->row, 0, 1.0, sets, 32, &f->arena);
    assert_true(n >= 2 && n == vary_most_sets(&v, &f->row, 0));
    for (size_t i = 0; i < f->scenario.n_parameters; i++) { /* times 1 is what it was */
        const struct bind_parameter *p = &f->scenario.parameters[i];
        if (strncmp(p->path, "market.sources.", 15) == 0 &&
            strcmp(strrchr(p->path, '.'), ".rate") == 0)
            text_printf(&expected, "%s=%s;", p->path, p->text);
    }
    check_sets(f, &v, 1.0, text_of(&expected));
    check_words(&v, 1.5, "1.50 times");
    text_fini(&expected);
}

static void a_whole_number_gets_points_that_divide_its_range(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(read_axis(f, "org.sdr.headcount=4..10", 11).points, 7);
    assert_int_equal(read_axis(f, "org.sdr.headcount=4..10", 5).points, 4);
    assert_int_equal(read_axis(f, "org.sdr.headcount=4..11", 5).points, 2);
}

static void an_axis_of_one_scenario_leaves_the_others_alone_and_says_whose_it_is(void **state)
{
    struct fixture *f = *state;
    struct vary v = read_axis(f, "company:org.sdr.pace=0.5..2", 3);
    assert_int_equal(v.only, 0);
    assert_string_equal(v.title, "pace of work, sdr, in company");
    v.only = 1;
    check_sets(f, &v, 1.0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_goes_in_equal_steps_and_is_told_in_percent),
        cmocka_unit_test(a_logarithmic_axis_goes_in_equal_factors),
        cmocka_unit_test(a_star_means_every_name_and_a_factor_takes_each_from_where_it_stands),
        cmocka_unit_test(a_whole_number_gets_points_that_divide_its_range),
        cmocka_unit_test(an_axis_of_one_scenario_leaves_the_others_alone_and_says_whose_it_is),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
