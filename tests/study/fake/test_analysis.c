/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "analysis.h"
#include "fake_model.h"

/* Ten years of two organisations; the second is ahead by 1.0 on average, sd of the differences 2/3.
 */
static const double base_values[10] = {10, 12, 11, 13, 9, 10, 12, 11, 10, 12};
static const double more_values[10] = {11, 14, 12, 13, 10, 12, 13, 12, 10, 13};

static const struct root plain = {
    .accepted = 100, .shared = 10, .own = 1, .win_rate = 0.2, .median = 30, .fails_at = -1};

static const struct study_options defaults = {.seed = 1,
                                              .replications = 10,
                                              .precision = 0.02,
                                              .indifference = 0.02,
                                              .confidence = 0.95,
                                              .jobs = 1,
                                              .primary = FAKE_ACCEPTED};

static const char *const names[] = {"Today", "Proposal", "Third", "Fourth"};

struct fixture {
    struct study study;
    struct analysis analysis;
    struct arena arena;
};

static void analyse(struct fixture *f, const struct root roots[], size_t n,
                    const struct study_options *options)
{
    struct study_scenario rows[4] = {{0}};
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct study_scenario){.id = names[i], .name = names[i], .root = &roots[i]};
    arena_init(&f->arena);
    study_init(&f->study, rows, n, options);
    assert_true(study_run(&f->study, NULL));
    analysis_init(&f->analysis, &f->study, &f->arena);
}

static void finish(struct fixture *f)
{
    study_fini(&f->study);
    arena_fini(&f->arena);
}

static const struct analysis_difference *difference(const struct fixture *f, size_t scenario,
                                                    size_t measure)
{
    return &f->analysis.differences[scenario * f->analysis.n_measures + measure];
}

static const struct analysis_cell *cell(const struct fixture *f, size_t scenario, size_t measure)
{
    return &f->analysis.cells[scenario * f->analysis.n_measures + measure];
}

static void assert_close(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.12g, want %.12g within %g", got, want, tolerance);
}

static struct root with(const double values[])
{
    struct root r = plain;
    r.values = values;
    return r;
}

/* Half-width t(.975; 9) * (2/3) / sqrt(10) = 2.262157162798 * .210818510678 = .476904617. */
static void a_total_is_compared_by_the_paired_t_interval(void **state)
{
    (void)state;
    const struct root roots[2] = {with(base_values), with(more_values)};
    struct fixture f;
    analyse(&f, roots, 2, &defaults);
    const struct analysis_difference *d = difference(&f, 1, FAKE_ACCEPTED);
    assert_close(cell(&f, 0, FAKE_ACCEPTED)->estimate.point, 11.0, 1e-12);
    assert_close(d->difference.point, 1.0, 1e-12);
    assert_close(d->difference.lo, 1.0 - 0.476904603, 1e-7);
    assert_close(d->difference.hi, 1.0 + 0.476904603, 1e-7);
    assert_close(d->relative.lo, (1.0 - 0.476904603) / 11.0, 1e-8);
    assert_close(d->indifference, 0.22, 1e-12);
    assert_int_equal(d->verdict, VERDICT_BETTER);
    assert_string_equal(analysis_sentence(&f.analysis, 1, &f.arena),
                        "Proposal beats Today on accepted leads per month: +9.1 % "
                        "(95 % CI 4.8 to 13.4)");
    finish(&f);
}

/* Three comparisons at 90 % together: t(1 - .1/6; 9) = 2.509587. */
static void the_primary_measure_is_simultaneous_over_the_scenarios(void **state)
{
    (void)state;
    const struct root roots[4] = {with(base_values), with(more_values), with(more_values),
                                  with(more_values)};
    struct study_options options = defaults;
    options.confidence = 0.90;
    struct fixture f;
    analyse(&f, roots, 4, &options);
    for (size_t i = 1; i < 4; i++)
        assert_close(difference(&f, i, FAKE_ACCEPTED)->difference.hi,
                     1.0 + 2.509587 * 2.0 / 3.0 / sqrt(10.0), 1e-6);
    finish(&f);
}

/* Two scenarios x three other headline measures. All of them are one and the same noise here, so the joint interval
 * lies between that of one cell, t(.975; 9), and Bonferroni's of six, t(1 - .05/12; 9). */
static void other_headline_measures_are_simultaneous_over_scenarios_and_measures(void **state)
{
    (void)state;
    const struct root roots[3] = {with(base_values), with(more_values), with(more_values)};
    struct fixture f;
    analyse(&f, roots, 3, &defaults);
    const double unit = 2.0 / 3.0 / sqrt(10.0);
    const double primary = difference(&f, 1, FAKE_ACCEPTED)->difference.hi - 1.0;
    const double other = difference(&f, 1, FAKE_CONTRIBUTION)->difference.hi / 1000.0 - 1.0;
    assert_close(primary, 2.685010847 * unit, 1e-6); /* t(.9875; 9) */
    if (!(other >= 2.262157 * unit && other < 3.364136 * unit))
        fail_msg("half-width of %g standard errors", other / unit);
    const struct estimate second = difference(&f, 2, FAKE_CONTRIBUTION)->difference;
    assert_close(second.hi / 1000.0 - 1.0, other, 1e-12);
    finish(&f);
}

static void below_ten_replications_nothing_is_decided(void **state)
{
    (void)state;
    const struct root roots[2] = {with(base_values), with(more_values)};
    struct study_options options = defaults;
    options.replications = 9;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    const struct analysis_difference *d = difference(&f, 1, FAKE_ACCEPTED);
    assert_true(d->difference.known);
    assert_false(estimate_has_interval(d->difference));
    assert_int_equal(d->verdict, VERDICT_UNCLEAR);
    assert_string_equal(cell(&f, 0, FAKE_ACCEPTED)->note,
                        "fewer than 10 replications: no interval");
    assert_string_equal(analysis_sentence(&f.analysis, 1, &f.arena),
                        "Proposal and Today: no difference proven on accepted leads per month: "
                        "with 9 replications there is no interval; run 10 or more");
    finish(&f);
}

static void a_ratio_is_the_ratio_of_sums(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[1].win_rate = 0.25;
    roots[1].salt = 1; /* else the mean of the ratios' differences would be the same number */
    struct study_options options = defaults;
    options.replications = 60;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    for (size_t i = 0; i < 2; i++) {
        double x = 0, y = 0;
        for (size_t k = 0; k < 60; k++) {
            const struct observation o = study_observation(&f.study, i, k, FAKE_WIN_RATE);
            x += o.denominator;
            y += o.numerator;
        }
        assert_close(cell(&f, i, FAKE_WIN_RATE)->estimate.point, y / x, 1e-12);
    }
    const struct analysis_difference *d = difference(&f, 1, FAKE_WIN_RATE);
    assert_close(d->difference.point,
                 cell(&f, 1, FAKE_WIN_RATE)->estimate.point -
                     cell(&f, 0, FAKE_WIN_RATE)->estimate.point,
                 1e-12);
    assert_int_equal(d->verdict, VERDICT_BETTER);
    finish(&f);
}

static void slower_is_worse_where_less_is_better(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[1].median = 45;
    struct study_options options = defaults;
    options.replications = 40;
    options.primary = FAKE_SPEED;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    assert_int_equal(difference(&f, 1, FAKE_SPEED)->verdict, VERDICT_WORSE);
    assert_close(difference(&f, 1, FAKE_SPEED)->relative.point, 0.5, 1e-9);
    assert_non_null(strstr(analysis_sentence(&f.analysis, 1, &f.arena),
                           "Proposal does worse than Today on median speed to lead: +50.0 %"));
    finish(&f);
    options.direction = 1;
    analyse(&f, roots, 2, &options);
    assert_int_equal(difference(&f, 1, FAKE_SPEED)->verdict, VERDICT_BETTER);
    finish(&f);
}

static void a_quantile_missing_somewhere_is_read_off_all_leads(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[0].missing = 5;
    roots[1].median = 45;
    struct study_options options = defaults;
    options.replications = 40;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    const struct analysis_cell *c = cell(&f, 0, FAKE_SPEED);
    assert_int_equal(c->n, 32);
    assert_string_equal(c->note, "missing in some replications: read off all leads together");
    assert_close(c->estimate.point, 30.0, 1.0);
    assert_true(estimate_has_interval(c->estimate));
    assert_close(difference(&f, 1, FAKE_SPEED)->difference.point, 15.0, 1.0);
    assert_int_equal(difference(&f, 1, FAKE_SPEED)->verdict, VERDICT_WORSE);
    finish(&f);
}

static void a_quantile_that_too_few_reach_is_not_available(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[1].never = 0.6;
    struct study_options options = defaults;
    options.replications = 20;
    options.primary = FAKE_SPEED;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    assert_false(cell(&f, 1, FAKE_SPEED)->estimate.known);
    assert_string_equal(cell(&f, 1, FAKE_SPEED)->note, "later than the maturity window: 60% never get there");
    assert_int_equal(difference(&f, 1, FAKE_SPEED)->verdict, VERDICT_UNCLEAR);
    assert_string_equal(analysis_sentence(&f.analysis, 1, &f.arena),
                        "Proposal and Today cannot be compared on median speed to lead: it is not "
                        "available");
    finish(&f);
}

static void equal_scenarios_are_practically_the_same(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[0].own = roots[1].own = 0.1;
    roots[1].salt = 1;
    struct study_options options = defaults;
    options.replications = 40;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    const struct analysis_difference *d = difference(&f, 1, FAKE_ACCEPTED);
    assert_int_equal(d->verdict, VERDICT_EQUIVALENT);
    const char *sentence = analysis_sentence(&f.analysis, 1, &f.arena);
    assert_non_null(strstr(sentence, "Proposal and Today: practically the same on accepted leads"));
    assert_non_null(strstr(sentence, "all within 2 %)"));
    finish(&f);
}

static void noise_gives_no_difference_proven(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[0].own = roots[1].own = 40;
    roots[1].salt = 1;
    struct study_options options = defaults;
    options.replications = 20;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    assert_int_equal(difference(&f, 1, FAKE_ACCEPTED)->verdict, VERDICT_UNCLEAR);
    assert_non_null(
        strstr(analysis_sentence(&f.analysis, 1, &f.arena),
               "Proposal and Today: no difference proven on accepted leads per month ("));
    finish(&f);
}

/* Var X = Var Y = 10^2 + 1, Var(X - Y) = 2: a factor of 101. */
static void variance_reduction_shows_what_is_shared(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[1].salt = 1;
    struct study_options options = defaults;
    options.replications = 400;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    const struct estimate vrf = difference(&f, 1, FAKE_ACCEPTED)->vrf;
    assert_true(vrf.lo < 101.0 && vrf.hi > 101.0 && vrf.lo > 50.0);
    finish(&f);
    options.no_crn = true;
    analyse(&f, roots, 2, &options);
    assert_true(difference(&f, 1, FAKE_ACCEPTED)->vrf.hi < 1.5);
    finish(&f);
}

/* more_values beats base_values in 8 of 10 years and ties in 2. */
static void chances_count_single_years(void **state)
{
    (void)state;
    const struct root roots[2] = {with(base_values), with(more_values)};
    struct fixture f;
    analyse(&f, roots, 2, &defaults);
    assert_close(f.analysis.chances[1].best_year.point, 0.8, 1e-12);
    assert_close(f.analysis.chances[0].best_year.point, 0.0, 1e-12);
    assert_close(f.analysis.chances[1].worse_than_baseline.point, 0.0, 1e-12);
    finish(&f);
}

static void who_is_beaten_beyond_the_noise_is_out_of_the_race(void **state)
{
    (void)state;
    static const double worse_values[10] = {9, 11, 10, 12, 8, 9.5, 11, 10, 9, 11};
    static const double close_values[10] = {11, 13.5, 12.5, 13, 10, 12, 13, 12, 10.5, 12.5};
    const struct root roots[4] = {with(base_values), with(more_values), with(worse_values), with(close_values)};
    struct study_options options = defaults;
    struct fixture f;
    analyse(&f, roots, 4, &options);
    assert_non_null(f.analysis.could_be_best);
    assert_false(f.analysis.could_be_best[0]);
    assert_true(f.analysis.could_be_best[1]);
    assert_false(f.analysis.could_be_best[2]);
    assert_true(f.analysis.could_be_best[3]);
    finish(&f);
    options.direction = -1; /* now the least is the best */
    analyse(&f, roots, 4, &options);
    assert_true(f.analysis.could_be_best[2]);
    assert_false(f.analysis.could_be_best[1]);
    finish(&f);
    options.replications = 9;
    analyse(&f, roots, 4, &options);
    assert_null(f.analysis.could_be_best);
    finish(&f);
    analyse(&f, roots, 2, &defaults); /* two: the verdict says it */
    assert_null(f.analysis.could_be_best);
    finish(&f);
}

/* Nine differences of about 1 and one of 20; the same ten values of the baseline are not lopsided. */
static void a_lopsided_difference_is_marked(void **state)
{
    (void)state;
    static const double far_values[10] = {11, 13, 12, 14, 10, 11, 13, 12, 11, 32};
    const struct root roots[3] = {with(base_values), with(more_values), with(far_values)};
    struct fixture f;
    analyse(&f, roots, 3, &defaults);
    assert_false(cell(&f, 0, FAKE_ACCEPTED)->skewed);
    assert_true(cell(&f, 2, FAKE_ACCEPTED)->skewed);
    assert_false(difference(&f, 1, FAKE_ACCEPTED)->skewed);
    assert_true(difference(&f, 2, FAKE_ACCEPTED)->skewed);
    finish(&f);
    struct study_options few = defaults;
    few.replications = 9; /* no interval, so nothing about it */
    analyse(&f, roots, 3, &few);
    assert_false(difference(&f, 2, FAKE_ACCEPTED)->skewed);
    finish(&f);
}

static void a_measure_without_direction_is_never_better(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[1].salt = 1;
    struct study_options options = defaults;
    options.replications = 40;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    assert_int_equal(difference(&f, 1, FAKE_HOPS)->verdict, VERDICT_EQUIVALENT);
    options.indifference = 1e-9;
    finish(&f);
    analyse(&f, roots, 2, &options);
    assert_int_equal(difference(&f, 1, FAKE_HOPS)->verdict, VERDICT_UNCLEAR);
    finish(&f);
}

static void an_absolute_zone_is_in_the_unit_of_the_primary_measure(void **state)
{
    (void)state;
    const struct root roots[2] = {with(base_values), with(more_values)};
    struct study_options options = defaults;
    options.indifference = 1.5;
    options.indifference_absolute = true;
    struct fixture f;
    analyse(&f, roots, 2, &options);
    assert_close(difference(&f, 1, FAKE_ACCEPTED)->indifference, 1.5, 0);
    assert_int_equal(difference(&f, 1, FAKE_ACCEPTED)->verdict, VERDICT_EQUIVALENT);
    assert_close(difference(&f, 1, FAKE_CONTRIBUTION)->indifference, 0.02 * 11000, 1e-9);
    finish(&f);
}

static void superiority_asks_for_more_than_the_zone(void **state)
{
    (void)state;
    const struct root roots[2] = {with(base_values), with(more_values)};
    struct study_options options = defaults;
    options.indifference = 0.06; /* of 11: .66, between .523 and 1.477 */
    struct fixture f;
    analyse(&f, roots, 2, &options);
    assert_int_equal(difference(&f, 1, FAKE_ACCEPTED)->verdict, VERDICT_BETTER);
    finish(&f);
    options.superiority = true;
    analyse(&f, roots, 2, &options);
    assert_int_equal(difference(&f, 1, FAKE_ACCEPTED)->verdict, VERDICT_UNCLEAR);
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_total_is_compared_by_the_paired_t_interval),
        cmocka_unit_test(the_primary_measure_is_simultaneous_over_the_scenarios),
        cmocka_unit_test(other_headline_measures_are_simultaneous_over_scenarios_and_measures),
        cmocka_unit_test(below_ten_replications_nothing_is_decided),
        cmocka_unit_test(a_ratio_is_the_ratio_of_sums),
        cmocka_unit_test(slower_is_worse_where_less_is_better),
        cmocka_unit_test(a_quantile_missing_somewhere_is_read_off_all_leads),
        cmocka_unit_test(a_quantile_that_too_few_reach_is_not_available),
        cmocka_unit_test(equal_scenarios_are_practically_the_same),
        cmocka_unit_test(noise_gives_no_difference_proven),
        cmocka_unit_test(variance_reduction_shows_what_is_shared),
        cmocka_unit_test(chances_count_single_years),
        cmocka_unit_test(who_is_beaten_beyond_the_noise_is_out_of_the_race),
        cmocka_unit_test(a_lopsided_difference_is_marked),
        cmocka_unit_test(a_measure_without_direction_is_never_better),
        cmocka_unit_test(an_absolute_zone_is_in_the_unit_of_the_primary_measure),
        cmocka_unit_test(superiority_asks_for_more_than_the_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
