/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "incidence.h"
#include "stats/stats_check.h"

#define E INCIDENCE_EVENT
#define X INCIDENCE_COMPETING
#define C INCIDENCE_CENSORED

/* Remission of leukaemia under 6-mercaptopurine, weeks (Freireich 1963). Order must not matter. */
static const struct incidence_case remission[21] = {
    {6, E},  {6, C},  {6, E},  {10, C}, {6, E},  {7, E},  {9, C},
    {10, E}, {13, E}, {11, C}, {16, E}, {17, C}, {22, E}, {19, C},
    {23, E}, {20, C}, {25, C}, {32, C}, {35, C}, {32, C}, {34, C},
};

static void kaplan_meier_reproduces_the_textbook(void **state)
{
    (void)state;
    static const double want[7][3] = {
        {6, .857143, .076360},  {7, .806723, .086935},  {10, .752941, .096350},
        {13, .690196, .106815}, {16, .627451, .114054}, {22, .537815, .128234},
        {23, .448179, .134591},
    };
    struct incidence_case cases[21];
    struct incidence_step steps[21];
    struct incidence_curve curve;
    for (int i = 0; i < 21; i++)
        cases[i] = remission[i];
    assert_true(incidence_kaplan_meier(&curve, cases, 21, steps));
    assert_int_equal(curve.n, 7);
    for (int i = 0; i < 7; i++) {
        assert_close(steps[i].time, want[i][0], 0.0);
        assert_close(steps[i].open, want[i][1], 5e-7);
        assert_close(steps[i].standard_error, want[i][2], 5e-7);
        assert_close(steps[i].event, 1.0 - steps[i].open, 1e-14);
    }
    assert_close(incidence_restricted_mean(&curve, 35.0), 23.28739496, 5e-9);
    assert_nan(incidence_restricted_mean(&curve, 35.1));
    assert_close(incidence_quantile(&curve, 0.5), 23.0, 0.0);
    assert_nan(incidence_quantile(&curve, 0.6)); /* not reached: 45 % never seen to relapse */
}

/* n leads: answered after exp(mean 10), lost after exp(mean 20), whichever comes first. */
static void race(struct incidence_case cases[], size_t n, double horizon)
{
    struct bootstrap random;
    bootstrap_init(&random, 41);
    for (size_t i = 0; i < n; i++) {
        const double answer = draw_exponential(&random, 10.0);
        const double loss = draw_exponential(&random, 20.0);
        cases[i] =
            answer < loss ? (struct incidence_case){answer, E} : (struct incidence_case){loss, X};
        if (cases[i].time > horizon)
            cases[i] = (struct incidence_case){horizon, C};
    }
}

enum { MANY = 200000 };

static void the_lost_are_counted_not_censored(void **state)
{
    (void)state;
    struct incidence_case *cases = calloc(MANY, sizeof *cases);
    struct incidence_step *steps = calloc(MANY, sizeof *steps);
    struct incidence_curve curve;
    race(cases, MANY, 60.0);
    assert_true(incidence_fit(&curve, cases, MANY, steps));
    const double truth = 2.0 / 3.0 * -expm1(-1.5);
    assert_close(truth, 0.5179, 5e-5);
    const double error = sqrt(truth * (1.0 - truth) / MANY);
    assert_close(incidence_at(&curve, 10.0), truth, 5.0 * error);
    size_t k = 0;
    while (steps[k + 1].time <= 10.0)
        k++;
    assert_close(steps[k].standard_error, error, 0.002 * error); /* no censoring yet: binomial */
    assert_close(incidence_lost(&curve), (1.0 - exp(-9.0)) / 3.0, 5.0 * error);
    assert_close(steps[curve.n - 1].event + steps[curve.n - 1].competing + steps[curve.n - 1].open,
                 1.0, 1e-9);

    /* The wrong way: the lost treated as if still waiting. */
    assert_false(incidence_kaplan_meier(&curve, cases, MANY, steps));
    for (size_t i = 0; i < MANY; i++)
        if (cases[i].end == X)
            cases[i].end = C;
    assert_true(incidence_kaplan_meier(&curve, cases, MANY, steps));
    assert_close(incidence_at(&curve, 10.0), 0.632, 0.006);
    free(cases);
    free(steps);
}

/* Leads born evenly over the horizon, each answered after exp(mean 30 d); seen only if answered
 * before it ends. The mean of the answered ones looks fast; the incidence is right. */
static void answered_only_means_look_too_fast(void **state)
{
    (void)state;
    static const double horizons[4] = {30, 90, 180, 360};
    static const double published[4] = {8.45, 18.28, 24.11, 27.27};
    struct incidence_case *cases = calloc(MANY, sizeof *cases);
    struct incidence_step *steps = calloc(MANY, sizeof *steps);
    struct bootstrap random;
    bootstrap_init(&random, 42);
    for (int h = 0; h < 4; h++) {
        double sum = 0.0;
        size_t answered = 0;
        for (size_t i = 0; i < MANY; i++) {
            const double left = horizons[h] * bootstrap_uniform(&random);
            const double latency = draw_exponential(&random, 30.0);
            cases[i] = latency <= left ? (struct incidence_case){latency, E}
                                       : (struct incidence_case){left, C};
            sum += latency <= left ? latency : 0.0;
            answered += latency <= left;
        }
        assert_close(sum / (double)answered, published[h], 0.006 * published[h] + 0.05);
        struct incidence_curve curve;
        assert_true(incidence_fit(&curve, cases, MANY, steps));
        assert_close(incidence_at(&curve, 20.0), -expm1(-20.0 / 30.0), 0.01);
        assert_close(incidence_quantile(&curve, 0.45), -30.0 * log(0.55), 0.6);
    }
    free(cases);
    free(steps);
}

/* Six leads by hand: 1 E, 2 X, 2 E, 3 C, 4 E, 5 C. */
static void the_curve_adds_up_by_hand(void **state)
{
    (void)state;
    struct incidence_case cases[6] = {{4, E}, {2, E}, {3, C}, {1, E}, {5, C}, {2, X}};
    struct incidence_step steps[6];
    struct incidence_curve curve;
    assert_true(incidence_fit(&curve, cases, 6, steps));
    assert_int_equal(curve.n, 3);
    assert_close(steps[0].event, 1.0 / 6, 1e-15);
    assert_close(steps[1].event, 2.0 / 6, 1e-15);
    assert_close(steps[1].competing, 1.0 / 6, 1e-15);
    assert_close(steps[2].event, 2.0 / 6 + 0.5 * 0.5, 1e-15);
    assert_close(steps[2].open, 0.25, 1e-15);
    assert_close(incidence_at(&curve, 0.5), 0.0, 0.0);
    assert_close(incidence_at(&curve, 1.0), 1.0 / 6, 1e-15);
    assert_close(incidence_at(&curve, 5.0), 7.0 / 12, 1e-15);
    assert_nan(incidence_at(&curve, 5.1));
    assert_nan(incidence_at(&curve, -1.0));
    assert_close(incidence_quantile(&curve, 1.0 / 3), 2.0, 0.0);
    assert_close(incidence_quantile(&curve, 0.5), 4.0, 0.0);
    assert_nan(incidence_quantile(&curve, 0.6));
    assert_close(incidence_restricted_mean(&curve, 3.0), 1 + 5.0 / 6 + 4.0 / 6, 1e-14);
    assert_close(incidence_restricted_mean(&curve, 0.0), 0.0, 0.0);
}

/* Standard error of the incidence against how much it varies over many samples of 60 leads. */
static void the_standard_error_is_the_spread_over_repetitions(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 43);
    double sum = 0, squares = 0, variance = 0;
    const int repetitions = 4000;
    for (int s = 0; s < repetitions; s++) {
        struct incidence_case cases[60];
        struct incidence_step steps[60];
        struct incidence_curve curve;
        for (int i = 0; i < 60; i++) {
            double t[3]; /* one after the other: the order within a list is unspecified */
            t[0] = draw_exponential(&random, 10);
            t[1] = draw_exponential(&random, 20);
            t[2] = 5.0 + draw_exponential(&random, 12);
            const int first = t[0] < t[1] ? (t[0] < t[2] ? 0 : 2) : (t[1] < t[2] ? 1 : 2);
            cases[i] = (struct incidence_case){t[first], (enum incidence_end)first};
        }
        assert_true(incidence_fit(&curve, cases, 60, steps));
        double event = 0, error = 0;
        for (size_t i = 0; i < curve.n && steps[i].time <= 12.0; i++) {
            event = steps[i].event;
            error = steps[i].standard_error;
        }
        sum += event;
        squares += event * event;
        variance += error * error;
    }
    const double mean = sum / repetitions;
    const double spread = squares / repetitions - mean * mean;
    assert_close(mean, 2.0 / 3.0 * -expm1(-12 * 0.15), 0.005);
    assert_close(variance / repetitions / spread, 1.0, 0.10);
}

static void after_the_last_end_nothing_changes_any_more(void **state)
{
    (void)state;
    struct incidence_case cases[2] = {{1, E}, {3, X}};
    struct incidence_step steps[2];
    struct incidence_curve curve;
    assert_true(incidence_fit(&curve, cases, 2, steps));
    assert_close(incidence_at(&curve, 1e9), 0.5, 1e-15);
    assert_close(incidence_lost(&curve), 0.5, 1e-15);
    assert_close(incidence_quantile(&curve, 0.5), 1.0, 0.0);
    assert_close(incidence_restricted_mean(&curve, 10.0), 1.0 + 9.0 * 0.5, 1e-14);
}

static void senseless_times_are_refused(void **state)
{
    (void)state;
    struct incidence_step steps[1];
    struct incidence_curve curve;
    struct incidence_case bad[3] = {{-1, E}, {NAN, E}, {INFINITY, C}};
    for (int i = 0; i < 3; i++)
        assert_false(incidence_fit(&curve, bad + i, 1, steps));
    assert_false(incidence_fit(&curve, bad, 0, steps));
    struct incidence_case waiting[1] = {{2, C}};
    assert_true(incidence_fit(&curve, waiting, 1, steps));
    assert_close(incidence_at(&curve, 1.0), 0.0, 0.0);
    assert_close(incidence_lost(&curve), 0.0, 0.0);
    assert_nan(incidence_quantile(&curve, 0.5));
}

/* With nothing censored it is a share of n leads, and so is its standard error: F (1 - F) / n. */
static void without_censoring_the_standard_error_is_that_of_a_share(void **state)
{
    (void)state;
    struct incidence_case cases[9] = {{0, E}, {2, X}, {2, E}, {2, E}, {5, X},
                                      {6, E}, {6, X}, {7, E}, {9, X}};
    struct incidence_step steps[9];
    struct incidence_curve curve;
    assert_true(incidence_fit(&curve, cases, 9, steps));
    assert_int_equal(curve.n, 6);
    for (size_t i = 0; i < curve.n; i++) {
        const double f = steps[i].event;
        assert_close(steps[i].standard_error, sqrt(f * (1 - f) / 9), 1e-15);
    }
    assert_close(steps[5].event, 5.0 / 9, 1e-15);
    assert_close(incidence_at(&curve, 0.0), 1.0 / 9, 1e-15); /* answered at once */
}

static void cases_are_left_in_order_of_time_and_end(void **state)
{
    (void)state;
    struct incidence_case cases[6] = {{2, C}, {1, X}, {2, E}, {1, E}, {2, X}, {0, C}};
    static const struct incidence_case want[6] = {{0, C}, {1, E}, {1, X}, {2, E}, {2, X}, {2, C}};
    struct incidence_step steps[6];
    struct incidence_curve curve;
    assert_true(incidence_fit(&curve, cases, 6, steps));
    for (int i = 0; i < 6; i++)
        assert_true(cases[i].time == want[i].time && cases[i].end == want[i].end);
}

static void none_and_all_are_no_quantiles_and_for_ever_has_no_mean(void **state)
{
    (void)state;
    struct incidence_case cases[2] = {{1, E}, {2, E}};
    struct incidence_step steps[2];
    struct incidence_curve curve;
    assert_true(incidence_fit(&curve, cases, 2, steps));
    assert_close(incidence_quantile(&curve, 0.99), 2.0, 0.0);
    assert_nan(incidence_quantile(&curve, 0.0));
    assert_nan(incidence_quantile(&curve, 1.0));
    assert_close(incidence_restricted_mean(&curve, 9.0), 1.5, 1e-15);
    assert_nan(incidence_restricted_mean(&curve, INFINITY));
    assert_nan(incidence_restricted_mean(&curve, -1.0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kaplan_meier_reproduces_the_textbook),
        cmocka_unit_test(the_lost_are_counted_not_censored),
        cmocka_unit_test(answered_only_means_look_too_fast),
        cmocka_unit_test(the_curve_adds_up_by_hand),
        cmocka_unit_test(the_standard_error_is_the_spread_over_repetitions),
        cmocka_unit_test(after_the_last_end_nothing_changes_any_more),
        cmocka_unit_test(senseless_times_are_refused),
        cmocka_unit_test(without_censoring_the_standard_error_is_that_of_a_share),
        cmocka_unit_test(cases_are_left_in_order_of_time_and_end),
        cmocka_unit_test(none_and_all_are_no_quantiles_and_for_ever_has_no_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
