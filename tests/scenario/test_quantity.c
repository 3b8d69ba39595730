/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of which only a range is known: how they are written, recorded and drawn.
 */
#include <stdio.h>

#include "scenario/reading.h"

#include "quantity.h"

static void points_are_named_or_stand_in_order(void **state)
{
    static const char *const same[] = {"uncertain(0.1; 0.2; 0.3)", "uncertain(low 0.1; best 0.2; high 0.3)",
                                       "uncertain(high 0.3; low 0.1; best 0.2)"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char text[100];
        (void)snprintf(text, sizeof text, "market: {share: %s}\n", same[i]);
        assert_value(text, NULL, "market.share", "uncertain(0.1; 0.2; 0.3)");
    }
    assert_fine("market: {share: uncertain(0.1; 0.1; 0.3)}\n");
    assert_fine("market: {share: uncertain(0.1; 0.3; 0.3)}\n");
}

static void each_mistake_has_its_hint(void **state)
{
    static const char *const cases[][2] = {
        {"uncertain(0.2; 0.2; 0.2)", "uncertain(low; best; high) needs low < high"},
        {"uncertain(0.2; 0.1; 0.3)", "uncertain(low; best; high) needs low <= best <= high"},
        {"uncertain(0.1; 0.2)", "write uncertain(low; best; high)"},
        {"uncertain(0.1; 0.2; 0.3; 0.4)", "write uncertain(low; best; high)"},
        {"uncertain(best 0.1; 0.2; 0.3)", "write uncertain(low; best; high)"},
        {"uncertain(low 0.1; low 0.2; high 0.3)", "write uncertain(low; best; high)"},
        {"uncertain(0.1; 0.2; 0.3", "a ) is missing"},
        {"certain(0.1)", "only uncertain(low; best; high) may stand here"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text text = {0};
        struct text want = {0};
        text_printf(&text, "market:\n  share: %s\n", cases[i][0]);
        text_printf(&want, "s.yaml:2:10: error: 'share' needs a share, got '%s'; %s\n", cases[i][0],
                    cases[i][1]);
        assert_messages(text_of(&text), text_of(&want));
        text_fini(&text);
        text_fini(&want);
    }
}

static void a_range_is_recorded_in_the_scale_and_unit_of_its_value(void **state)
{
    static const char text[] =
        "horizon: uncertain(30 d; 1 year; 2 years)\n"
        "work: uncertain(1 wd; 12 h; 2 wd)\n"
        "serial: uncertain(-5; 0; 5)\n"
        "market: {rate: uncertain(7 / week; 14 / week; 3 / d), budget: uncertain($1k; $2k; 4000),\n"
        "         value: gamma(9; cv uncertain(0.1; 0.2; 0.3)),\n"
        "         patience: erlang(uncertain(1 h; 2 h; 3 h); k uncertain(1; 2; 3))}\n"
        "org: {a: {role: ae, skill: uncertain(0.5; 1; 2)}}\n";
    static const struct {
        const char *path, *unit;
        double low, high;
        const char *normal;
    } want[] = {
        {"horizon", "us", 30 * 8.64e10, 2 * 3.15576e13, "uncertain(30 d; 1 year; 2 years)"},
        {"work", "us", 2.88e10, 5.76e10, "uncertain(1 wd; 12 h; 2 wd)"},
        {"serial", "", -5, 5, "uncertain(-5; 0; 5)"},
        {"market.rate", "per day", 1, 3, NULL},
        {"market.budget", "money", 1000, 4000, "uncertain(1000; 2000; 4000)"},
        {"market.value.cv", "share", 0.1, 0.3, NULL},
        {"market.patience.mean", "us", 3.6e9, 1.08e10, NULL},
        {"market.patience.k", "", 1, 3, NULL},
        {"org.a.skill", "factor", 0.5, 2, "uncertain(0.5; 1; 2)"},
    };
    struct scenario s;
    (void)state;
    if (!reading_take(&s, text, sizeof text - 1, NULL))
        fail_msg("%s", s.diag.items[0].message);
    assert_int_equal(s.n_uncertain, sizeof want / sizeof want[0]);
    for (size_t i = 0; i < s.n_uncertain; i++) {
        const struct bind_uncertain *u = &s.uncertain[i];
        assert_string_equal(u->path, want[i].path);
        assert_string_equal(u->unit, want[i].unit);
        if (u->low != want[i].low || u->high != want[i].high)
            fail_msg("%s: %.17g to %.17g", u->path, u->low, u->high);
        if (want[i].normal != NULL)
            assert_string_equal(scenario_parameter(&s, u->path)->text, want[i].normal);
    }
    assert_true(s.uncertain[0].place.line == 1 && s.uncertain[0].place.column == 10);
    scenario_free(&s);
}

/* 12 h may be of either clock; the other points tell which. */
static void one_point_in_working_days_makes_the_whole_range_working_time(void **state)
{
    static const char *const ranges[] = {"12 h; 24 h; 9 wd", "1 wd; 24 h; 72 h", "12 h; 3 wd; 72 h"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char text[120];
        (void)snprintf(text, sizeof text, "work: uncertain(%s)\n", ranges[i]);
        assert_fine(text);
        (void)snprintf(text, sizeof text, "expires: uncertain(%s)\n", ranges[i]);
        assert_non_null(strstr(reading_messages(text, strlen(text), NULL), "this time runs on the wall clock"));
        (void)snprintf(text, sizeof text, "market: {patience: uniform(uncertain(%s); 30 d)}\n", ranges[i]);
        assert_non_null(strstr(reading_messages(text, strlen(text), NULL), "wd) and days of 24 h cannot be mixed"));
    }
}

static void ranges_are_kept_however_many_there_are(void **state)
{
    struct text t = {0};
    struct scenario s;
    (void)state;
    text_add(&t, "org:\n");
    for (int i = 0; i < 70; i++)
        text_printf(&t, "  p%d: {role: ae, skill: uncertain(0.1; 1; 1.%02d)}\n", i, i);
    assert_true(reading_take(&s, text_of(&t), t.length, NULL));
    assert_int_equal(s.n_uncertain, 70);
    for (size_t i = 0; i < 70; i++) {
        char path[40];
        (void)snprintf(path, sizeof path, "org.p%zu.skill", i);
        assert_string_equal(s.uncertain[i].path, path);
        assert_int_equal(s.uncertain[i].place.line, (int)i + 2);
        assert_true(s.uncertain[i].low == 0.1);
    }
    scenario_free(&s);
    text_fini(&t);
}

static double take_given(void *context, const struct bind_uncertain *u)
{
    (void)u;
    return *(const double *)context;
}

/* With every uncertain number drawn as this value. */
static bool read_drawn(struct scenario *s, const char *text, double value)
{
    const struct scenario_input input = {.path = "s.yaml",
                                         .text = text,
                                         .length = strlen(text),
                                         .root = &made_up_table,
                                         .draw = take_given,
                                         .draw_context = &value};
    return scenario_read_input(s, &input);
}

static void a_drawn_whole_number_is_rounded(void **state)
{
    static const double cases[][2] = {{3.49, 3}, {3.5, 4}, {4, 4}, {-0.6, -1}, {-0.5, 0}, {0.25, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scenario s;
        assert_true(read_drawn(&s, "serial: uncertain(-9; 0; 9)\n", cases[i][0]));
        assert_int_equal(((const struct made_up *)s.root)->serial, (int)cases[i][1]);
        scenario_free(&s);
    }
}

static void a_draw_beyond_the_range_of_the_row_is_refused(void **state)
{
    static const char text[] = "market: {share: uncertain(0.1; 0.2; 0.3)}\n";
    struct scenario s;
    (void)state;
    assert_true(read_drawn(&s, text, 1.0));
    scenario_free(&s);
    assert_true(read_drawn(&s, text, 0.0));
    scenario_free(&s);
    assert_false(read_drawn(&s, text, 1.01));
    scenario_free(&s);
    assert_false(read_drawn(&s, text, -0.01));
    scenario_free(&s);
}

static void every_mistake_of_one_override_is_told(void **state)
{
    static const char text[] = "name: a\n";
    (void)state;
    const char *got = reading_messages(text, sizeof text - 1, "market={share: x, budget: y}");
    assert_non_null(strstr(got, "'share' needs a share"));
    assert_non_null(strstr(got, "'budget' needs an amount of money"));
}

static void a_mistake_in_a_default_is_told_as_such(void **state)
{
    const struct param rows[] = {{.name = "odd", .kind = PARAM_REAL, .def = "seven"}, {0}};
    const struct param_table table = {.name = "odds", .rows = rows, .size = sizeof(double)};
    struct scenario s;
    (void)state;
    assert_false(scenario_read_text(&s, "s.yaml", "{}\n", 3, &table));
    assert_int_equal(s.diag.count, 1);
    assert_int_equal(strncmp(s.diag.items[0].message, "in the default: 'odd' needs a number, got 'seven'", 49), 0);
    assert_int_equal(s.diag.items[0].place.line, 0);
    scenario_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_named_or_stand_in_order),
        cmocka_unit_test(each_mistake_has_its_hint),
        cmocka_unit_test(a_range_is_recorded_in_the_scale_and_unit_of_its_value),
        cmocka_unit_test(one_point_in_working_days_makes_the_whole_range_working_time),
        cmocka_unit_test(ranges_are_kept_however_many_there_are),
        cmocka_unit_test(a_drawn_whole_number_is_rounded),
        cmocka_unit_test(a_draw_beyond_the_range_of_the_row_is_refused),
        cmocka_unit_test(every_mistake_of_one_override_is_told),
        cmocka_unit_test(a_mistake_in_a_default_is_told_as_such),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
