/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "scenario/reading.h"

#include "dist_text.h"

/* market.value: amounts of money */
static struct dist value_of(struct scenario *s, const char *dist)
{
    char text[400] = "market:\n  value: ";
    assert_true(strlen(dist) < 350);
    memcpy(text + strlen(text), dist, strlen(dist) + 1);
    if (!scenario_read_text(s, "s.yaml", text, strlen(text), &made_up_table))
        fail_msg("%s: %s", dist, s->diag.items[0].message);
    return ((const struct made_up *)s->root)->market.value;
}

static void each_distribution_is_read_with_its_arguments(void **state)
{
    static const struct {
        const char *text;
        enum dist_kind kind;
        double p[3];
    } cases[] = {
        {"$5k", DIST_CONSTANT, {5000}},
        {"constant(5k)", DIST_CONSTANT, {5000}},
        {"uniform(low $1; high $2)", DIST_UNIFORM, {1, 2}},
        {"uniform(1; 2)", DIST_UNIFORM, {1, 2}},
        {"uniform(high 2, low 1)", DIST_UNIFORM, {1, 2}},
        {"triangular(1; 2; 4)", DIST_TRIANGULAR, {1, 2, 4}},
        {"pert(high 4; low 1; best 2)", DIST_PERT, {1, 2, 4}},
        {"exponential(mean 3)", DIST_EXPONENTIAL, {3}},
        {"gamma(mean 3; cv 50%)", DIST_GAMMA, {3, 0.5}},
        {"erlang(mean 3; k 2)", DIST_ERLANG, {3, 2}},
        {"weibull(median 3; shape 0.7)", DIST_WEIBULL, {3, 0.7}},
        {"lognormal(median 3; sigma 0.7)", DIST_LOGNORMAL, {3, 0.7}},
        {"lognormal(3; 0.7)", DIST_LOGNORMAL, {3, 0.7}},
        {"5k", DIST_CONSTANT, {5000}},
        {"5M", DIST_CONSTANT, {5e6}},
        {"lognormal(sigma 0.7; 3)", DIST_LOGNORMAL, {3, 0.7}},
        {"normal(mean 3; sd 1)", DIST_NORMAL, {3, 1}},
        {"hyperexponential(p 0.3; mean1 1; mean2 9)", DIST_HYPEREXPONENTIAL, {0.3, 1, 9}},
        {"truncate(normal(mean 3; sd 1); low 1; high 9)", DIST_TRUNCATE, {1, 9}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scenario s;
        const struct dist d = value_of(&s, cases[i].text);
        assert_int_equal(d.kind, cases[i].kind);
        for (size_t k = 0; k < 3; k++)
            if (d.p[k] != cases[i].p[k])
                fail_msg("%s: p[%zu] = %g", cases[i].text, k, d.p[k]);
        assert_false(d.working);
        scenario_free(&s);
    }
}

/* E = median exp(sigma^2 / 2) and cv^2 = exp(sigma^2) - 1. */
static void a_lognormal_by_mean_and_cv_has_that_mean_and_cv(void **state)
{
    struct scenario s;
    (void)state;
    const struct dist d = value_of(&s, "lognormal(mean 7; cv 60%)");
    assert_true(fabs(d.p[0] * exp(d.p[1] * d.p[1] / 2) - 7) < 1e-12);
    assert_true(fabs(sqrt(expm1(d.p[1] * d.p[1])) - 0.6) < 1e-12);
    assert_string_equal(scenario_parameter(&s, "market.value")->text, "lognormal(mean 7; cv 0.6)");
    scenario_free(&s);
    const struct dist half = value_of(&s, "lognormal(mean 7; 60%)"); /* the first name tells which */
    assert_true(half.p[0] == d.p[0] && half.p[1] == d.p[1]);
    scenario_free(&s);
}

static void a_mixture_holds_its_parts_with_cumulative_weights(void **state)
{
    struct scenario s;
    (void)state;
    const struct dist d =
        value_of(&s, "mixture(0.3 uniform(1; 3); 20% truncate(exponential(5); 1; 9); 0.5 7)");
    assert_int_equal(d.kind, DIST_MIXTURE);
    assert_int_equal(d.count, 3);
    assert_true(d.weights[0] == 0.3 && d.weights[1] == 0.5 && d.weights[2] == 1.0);
    assert_int_equal(d.parts[1].parts[0].kind, DIST_EXPONENTIAL);
    assert_int_equal(d.parts[1].count, 1);
    assert_true(d.parts[2].p[0] == 7);
    assert_string_equal(
        scenario_parameter(&s, "market.value")->text,
        "mixture(0.3 uniform(low 1; high 3); 0.2 truncate(exponential(mean 5); low 1; high "
        "9); 0.5 7)");
    scenario_free(&s);
}

static void times_in_working_days_make_the_whole_distribution_one_of_working_time(void **state)
{
    static const char text[] =
        "market: {patience: mixture(0.5 exponential(2 wd); 0.5 uniform(1 h; 5 wd))}";
    struct scenario s;
    (void)state;
    assert_true(scenario_read_text(&s, "s.yaml", text, sizeof text - 1, &made_up_table));
    const struct dist *d = &((const struct made_up *)s.root)->market.patience;
    assert_true(d->working && d->parts[0].working && d->parts[1].working);
    assert_true(d->parts[1].p[0] == 3.6e9 && d->parts[1].p[1] == 40 * 3.6e9);
    scenario_free(&s);
    assert_one_message(
        "market: {patience: uniform(1 wd; 3 d)}\n",
        "s.yaml:1:20: error: 'patience': working days (wd) and days of 24 h cannot be mixed");
    static const char mixed[] = "market: {patience: uniform(1 wd; 3 d)}\n";
    assert_false(reading_take(&s, mixed, sizeof mixed - 1, NULL));
    assert_int_equal(((const struct made_up *)s.root)->market.patience.kind, DIST_NONE);
    scenario_free(&s);
    assert_fine("market: {patience: uniform(1 h; 3 d)}\n");
}

/* However far the reading of market.value came. */
static void assert_the_default_is_kept(const char *text)
{
    struct scenario s;
    assert_false(reading_take(&s, text, strlen(text), NULL));
    const struct dist *d = &((const struct made_up *)s.root)->market.value;
    assert_int_equal(d->kind, DIST_LOGNORMAL);
    assert_true(d->p[0] == 25000 && d->p[1] == 0.6 && d->parts == NULL);
    assert_string_equal(scenario_parameter(&s, "market.value")->text,
                        "lognormal(median 25000; sigma 0.6)");
    scenario_free(&s);
}

/* On the command line nothing hides a second message about the same value. */
static void assert_told_once(const char *dist)
{
    struct text set = {0};
    text_printf(&set, "market.value='%s'", dist);
    const char *got = reading_messages("name: a\n", 8, text_of(&set));
    if (strncmp(got, "--set ", 6) != 0 || strchr(got, '\n')[1] != '\0')
        fail_msg("%s", got);
    text_fini(&set);
}

static void what_is_wrong_in_a_distribution_is_named(void **state)
{
    static const char *const cases[][2] = {
        {"lognromal(median 5; sigma 1)",
         "unknown distribution 'lognromal'; did you mean 'lognormal'?"},
        {"poisson(3)", "unknown distribution 'poisson'; one of: constant uniform"},
        {"lognormal", "write lognormal(median; sigma)"},
        {"lognormal(medain 5; sigma 1)", "lognormal has no 'medain'; did you mean 'median'?"},
        {"lognormal(median 5; sd 1)", "lognormal has no 'sd'; write lognormal(median; sigma)"},
        {"lognormal(median 5; median 6)", "median given twice in lognormal"},
        {"lognormal(median 5)", "lognormal needs sigma; write lognormal(median; sigma)"},
        {"lognormal(5; 1; 2)", "too many arguments; write lognormal(median; sigma)"},
        {"lognormal(median: 5; sigma: 1)", "write a space, not = or :"},
        {"lognormal(median=5; sigma=1)", "write a space, not = or :"},
        {"lognormal(median 5; sigma 1", "a ) is missing in"},
        {"lognormal(median 5; sigma 1) x", "something stands behind the closing )"},
        {"lognormal(median 5; ; sigma 1)", "an argument is missing in"},
        {"lognormal(median 5; sigma 1,5)", "too many arguments"},
        {"lognormal(median 5 d; sigma 1)", "median needs an amount of money, got '5 d'"},
        {"lognormal(median 5; sigma 0)", "sigma"},
        {"lognormal(median 0; sigma 1)", "median"},
        {"lognormal(mean 5; cv 0)", "the cv of a lognormal must be above 0"},
        {"lognormal(mean 5; cv 1e200)", "the cv of a lognormal must be above 0"},
        {"lognormal(median 3; sigma 1; cv 2)", "lognormal has no 'cv'; write lognormal(median; sigma)"},
        {"uncertian(1; 2; 3)", "unknown distribution 'uncertian'; did you mean 'uncertain'?"},
        {"mixture(0.5)", "write a weight before each part"},
        {"gamma(mean 5; cv 1e-300)", "cv"},
        {"erlang(mean 5; k 2.5)", "k needs a whole number, got '2.5'"},
        {"uniform(3; 1)", "low"},
        {"mixture(0.5 3; 0.49 4)", "weights of a mixture must sum to 1, not 0.99"},
        {"mixture(0 3; 0 4)", "weights of a mixture must sum to 1, not 0"},
        {"mixture(-0.5 3; 1.5 4)", "a weight cannot be negative, as in '-0.5 3'"},
        {"mixture(3; 4)", "write a weight before each part"},
        {"mixture()", "must sum to 1"},
        {"truncate(normal(mean 3; sd 1); 9)", "write truncate(D; low; high)"},
        {"truncate(3; 9; 1)", "lower bound"},
        {"normal(mean uncertain(3; 2; 1); sd 1)", "needs low <= best <= high"},
        {"-$5", "the sign behind"},
        {"mixture(0.5 uniform(3; x); 0.5 2)", "high needs an amount of money, got 'x'"},
        {"truncate(uniform(3; x); 1; 2)", "high needs an amount of money, got 'x'"},
        {"truncate(uniform(3; 4); x; 2)", "low needs an amount of money, got 'x'"},
        {"mixture(0.5 3; 0.5 poisson(3))", "unknown distribution 'poisson'"},
        {"none", "unknown distribution 'none'"},
        {"x", "unknown distribution 'x'"},
        {"a", "unknown distribution 'a'"},
        {"z", "unknown distribution 'z'"},
        {"A", "unknown distribution 'A'"},
        {"Z", "unknown distribution 'Z'"},
        {"Ax", "unknown distribution 'Ax'"},
        {"x~", "unknown distribution 'x~'"},
        {"truncate(truncate(truncate(truncate(truncate(truncate(truncate(truncate(truncate(1;0;2);"
         "0;2);0;2);0;2)"
         ";0;2);0;2);0;2);0;2);0;2)",
         "nested more than 8 deep"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[400] = "market:\n  value: '";
        memcpy(text + strlen(text), cases[i][0], strlen(cases[i][0]) + 1);
        memcpy(text + strlen(text), "'\n", 3);
        const char *got = reading_messages(text, strlen(text), NULL);
        if (strncmp(got, "s.yaml:2:10: error: 'value': ", 29) != 0 ||
            strstr(got, cases[i][1]) == NULL)
            fail_msg("%s: %s", cases[i][0], got);
        assert_int_equal(strchr(got, '\n')[1], '\0');
        assert_the_default_is_kept(text);
        assert_told_once(cases[i][0]);
    }
}

static void weights_may_miss_one_by_rounding_only(void **state)
{
    (void)state;
    assert_fine("market: {value: mixture(0.3333333333 1; 0.3333333333 2; 0.3333333334 3)}\n");
    assert_fine("market: {value: mixture(0.1 1; 0.2 2; 0.7 3)}\n");
    assert_one_message("market: {value: mixture(0.333 1; 0.333 2; 0.333 3)}\n",
                       "s.yaml:1:17: error: 'value'");
}

/* 0.7 + 0.2 + 0.1 is less than 1 in floating point; a draw of almost 1 must find a part all the same. */
static void the_last_cumulative_weight_is_one(void **state)
{
    struct scenario s;
    (void)state;
    const struct dist d = value_of(&s, "mixture(0.7 1; 0.2 2; 0.1 3)");
    assert_true(0.7 + 0.2 + 0.1 < 1.0);
    assert_true(d.weights[2] == 1.0 && d.weights[1] == 0.7 + 0.2);
    scenario_free(&s);
}

static void an_uncertain_argument_is_found_by_the_number_of_its_part(void **state)
{
    static const struct {
        const char *text;
        const char *path;
    } cases[] = {
        {"uncertain($1; $2; $3)", "market.value"},
        {"exponential(uncertain(1; 2; 3))", "market.value.mean"},
        {"truncate(exponential(uncertain(1; 2; 3)); 0; 9)", "market.value.1.mean"},
        {"truncate(exponential(2); 0; uncertain(7; 8; 9))", "market.value.high"},
        {"mixture(0.5 1; 0.5 normal(9; sd uncertain(1; 2; 3)))", "market.value.2.sd"},
        {"mixture(0.5 uncertain(1; 2; 3); 0.5 2)", "market.value.1.value"},
        {"mixture(0.5 mixture(1 5); 0.5 mixture(0.5 6; 0.5 uncertain(1; 2; 3)))", "market.value.2.2.value"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scenario s;
        (void)value_of(&s, cases[i].text);
        assert_int_equal(s.n_uncertain, 1);
        assert_string_equal(s.uncertain[0].path, cases[i].path);
        scenario_free(&s);
    }
}

static void the_unit_of_the_row_says_of_what_a_distribution_is(void **state)
{
    (void)state;
    assert_int_equal(dist_text_kind(&(struct param){.unit = "time"}), PARAM_DURATION);
    assert_int_equal(dist_text_kind(&(struct param){.unit = "money"}), PARAM_MONEY);
    assert_int_equal(dist_text_kind(&(struct param){.unit = "calls"}), PARAM_REAL);
    assert_int_equal(dist_text_kind(&(struct param){.unit = NULL}), PARAM_REAL);
}

static void times_need_units_and_cannot_be_negative(void **state)
{
    (void)state;
    assert_one_message(
        "market: {patience: exponential(5)}\n",
        "s.yaml:1:20: error: 'patience': mean needs a duration, got '5'; a unit is missing");
    assert_one_message(
        "market: {patience: exponential(5 m)}\n",
        "s.yaml:1:20: error: 'patience': mean needs a duration, got '5 m'; m could be");
    assert_one_message("market: {patience: constant(-5 d)}\n", "s.yaml:1:20: error: 'patience'");
    assert_fine("market: {patience: none}\n");
}

static void usage_lines_name_every_distribution(void **state)
{
    size_t n = 0;
    (void)state;
    for (; dist_text_usage(n) != NULL; n++)
        assert_non_null(strchr(dist_text_usage(n), '('));
    assert_int_equal(n, 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_distribution_is_read_with_its_arguments),
        cmocka_unit_test(a_lognormal_by_mean_and_cv_has_that_mean_and_cv),
        cmocka_unit_test(a_mixture_holds_its_parts_with_cumulative_weights),
        cmocka_unit_test(times_in_working_days_make_the_whole_distribution_one_of_working_time),
        cmocka_unit_test(what_is_wrong_in_a_distribution_is_named),
        cmocka_unit_test(weights_may_miss_one_by_rounding_only),
        cmocka_unit_test(the_last_cumulative_weight_is_one),
        cmocka_unit_test(an_uncertain_argument_is_found_by_the_number_of_its_part),
        cmocka_unit_test(the_unit_of_the_row_says_of_what_a_distribution_is),
        cmocka_unit_test(times_need_units_and_cannot_be_negative),
        cmocka_unit_test(usage_lines_name_every_distribution),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
