/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Selection through the public facade, with samplers of the tests' own: slippage configurations, in which all losers are
 * equal and exactly the indifference zone behind, the hardest case that the promise is made for.
 */
#include <string.h>

#include "api/selecting.h"

static const double delta = 0.25;

static struct reorg_select_options options_of(enum reorg_select_method method, size_t k)
{
    struct reorg_select_options o;
    reorg_select_options_init(&o);
    o.method = method;
    o.alternatives = k;
    o.indifference = delta;
    o.indifference_absolute = true;
    o.batch = 1;
    return o;
}

struct outcome {
    double correct; /* share */
    double each;    /* replications per alternative */
};

static struct outcome repeat(const struct reorg_select_options *o, double rho, size_t times)
{
    struct outcome sum = {0};
    for (size_t t = 0; t < times; t++) {
        struct slippage s = {.seed = 1000 + t, .best = t % o->alternatives, .gap = delta, .rho = rho};
        struct reorg_selection result;
        assert_true(reorg_select(o, slippage_sample, &s, &result, NULL));
        assert_true(result.decided);
        assert_int_equal(s.asked, result.total);
        sum.correct += (result.best == s.best) / (double)times;
        sum.each += (double)result.total / (double)o->alternatives / (double)times;
        reorg_selection_free(&result);
    }
    return sum;
}

/* Means as known for sigma 1, delta .25, target .95, first stage 20. */
static void check(const char *what, const struct reorg_select_options *o, double rho, size_t times, double each)
{
    const struct outcome got = repeat(o, rho, times);
    const double least = 0.95 - 3.0 * sqrt(0.95 * 0.05 / (double)times);
    print_message("%s, k = %zu, correlation %.1f: correct %.4f, %.1f replications each (known: %.1f)\n", what,
                  o->alternatives, rho, got.correct, got.each, each);
    if (got.correct < least)
        fail_msg("correct in %.4f, at least %.4f was promised", got.correct, least);
    if (fabs(got.each / each - 1.0) > 0.15)
        fail_msg("%.2f replications each, %.2f are known", got.each, each);
}

static void kim_nelson_finds_the_best_of_five_and_of_twenty_as_often_as_promised(void **state)
{
    (void)state;
    const struct reorg_select_options five = options_of(REORG_SELECT_KIM_NELSON, 5);
    const struct reorg_select_options twenty = options_of(REORG_SELECT_KIM_NELSON, 20);
    check("Kim-Nelson", &five, 0.8, 4000, 24.5);
    check("Kim-Nelson", &twenty, 0.8, 2000, 30.0);
}

static void without_shared_luck_it_takes_four_times_as_many(void **state)
{
    (void)state;
    const struct reorg_select_options five = options_of(REORG_SELECT_KIM_NELSON, 5);
    check("Kim-Nelson", &five, 0.0, 500, 102.0);
}

/* S^2 is 2 (1 - rho) on average; rounding up adds a half, and the first stage is the least. */
static void nelson_matejcik_takes_what_its_constant_says(void **state)
{
    (void)state;
    const struct reorg_select_options five = options_of(REORG_SELECT_NELSON_MATEJCIK, 5);
    const double g = 2.1967;
    check("Nelson-Matejcik", &five, 0.8, 3000, g * g * 0.4 / (delta * delta) + 0.5);
    const struct reorg_select_options twenty = options_of(REORG_SELECT_NELSON_MATEJCIK, 20);
    check("Nelson-Matejcik", &twenty, 0.8, 1000, 2.6425 * 2.6425 * 0.4 / (delta * delta) + 0.5);
}

static void looking_seldom_keeps_the_promise_and_costs_replications(void **state)
{
    (void)state;
    struct reorg_select_options o = options_of(REORG_SELECT_KIM_NELSON, 5);
    const struct outcome often = repeat(&o, 0.8, 1000);
    o.batch = 10;
    const struct outcome seldom = repeat(&o, 0.8, 1000);
    assert_true(seldom.each > often.each && seldom.each < often.each + 10.0);
    assert_true(seldom.correct >= 0.95 - 3.0 * sqrt(0.95 * 0.05 / 1000));
}

/* Means 1, 2, 3 where less is better: 22.597, 21.922 and 5.481 of 50. */
static bool three_means(void *context, const struct reorg_sample samples[], size_t n)
{
    const uint64_t *seed = context;
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < samples[i].count; r++)
            samples[i].values[r] = (double)(samples[i].alternative + 1) +
                                   normal_of(*seed, samples[i].alternative, samples[i].first + r);
    return true;
}

static void ocba_spends_its_budget_by_the_formula(void **state)
{
    (void)state;
    struct reorg_select_options o = options_of(REORG_SELECT_OCBA, 3);
    o.first_stage = 10;
    o.most = 100000;
    o.budget = 20000;
    o.batch = 50;
    o.least_is_best = true;
    uint64_t seed = 5;
    struct reorg_selection result;
    assert_true(reorg_select(&o, three_means, &seed, &result, NULL));
    assert_int_equal(result.total, 20000);
    assert_int_equal(result.best, 0);
    static const double share[3] = {22.597 / 50, 21.922 / 50, 5.481 / 50};
    for (size_t i = 0; i < 3; i++) {
        const double got = (double)result.alternatives[i].replications / 20000;
        print_message("OCBA, alternative %zu: %.4f of the budget (known: %.4f)\n", i, got, share[i]);
        assert_true(fabs(got / share[i] - 1.0) < 0.1);
    }
    assert_true(result.decided);
    assert_true(result.alternatives[0].could_be_best);
    assert_false(result.alternatives[2].could_be_best);
    reorg_selection_free(&result);
    o.most = 30; /* the budget cannot be spent */
    assert_true(reorg_select(&o, three_means, &seed, &result, NULL));
    assert_false(result.decided);
    for (size_t i = 0; i < 3; i++)
        assert_true(result.alternatives[i].replications <= 30);
    reorg_selection_free(&result);
}

/* With the same budget, spread evenly it would be right less often. */
static void ocba_is_right_more_often_than_equal_shares(void **state)
{
    (void)state;
    enum { TIMES = 600, BUDGET = 240, EACH = BUDGET / 8 };
    struct reorg_select_options o = options_of(REORG_SELECT_OCBA, 8);
    o.first_stage = 10;
    o.budget = BUDGET;
    o.batch = 8;
    size_t right = 0, equal_right = 0;
    for (size_t t = 0; t < TIMES; t++) {
        struct slippage s = {.seed = t, .best = 0, .gap = 0.5, .rho = 0.0};
        struct reorg_selection result;
        assert_true(reorg_select(&o, slippage_sample, &s, &result, NULL));
        right += result.best == 0;
        reorg_selection_free(&result);
        size_t best = 0;
        double most = -INFINITY;
        for (size_t i = 0; i < 8; i++) {
            double x[EACH], sum = 0.0;
            slippage_sample(&s, &(struct reorg_sample){i, 0, EACH, x}, 1);
            for (size_t r = 0; r < EACH; r++)
                sum += x[r];
            best = sum > most ? i : best;
            most = fmax(sum, most);
        }
        equal_right += best == 0;
    }
    print_message("OCBA right in %zu of %d, equal shares in %zu\n", right, (int)TIMES, equal_right);
    assert_true(right > equal_right);
}

static void a_budget_that_ends_names_those_that_are_left(void **state)
{
    (void)state;
    struct reorg_select_options o = options_of(REORG_SELECT_KIM_NELSON, 6);
    o.budget = 6 * 20 + 7;
    struct slippage s = {.seed = 9, .best = 4, .gap = 0.01, .rho = 0.0};
    struct reorg_selection result;
    assert_true(reorg_select(&o, slippage_sample, &s, &result, NULL));
    assert_false(result.decided);
    assert_false(result.stopped);
    assert_true(result.total <= o.budget);
    size_t left = 0;
    for (size_t i = 0; i < 6; i++) {
        left += result.alternatives[i].could_be_best;
        assert_true(result.alternatives[i].could_be_best == (result.alternatives[i].dropped_at == 0));
    }
    assert_true(left > 1 && result.alternatives[result.best].could_be_best);
    reorg_selection_free(&result);
}

/* A share is one of the first alternative's value in the first stage. */
static void the_least_can_be_best_and_the_zone_a_share(void **state)
{
    (void)state;
    struct reorg_select_options o = options_of(REORG_SELECT_KIM_NELSON, 3);
    o.indifference = 0.5;
    o.indifference_absolute = false;
    o.least_is_best = true;
    uint64_t seed = 3;
    struct reorg_selection result;
    assert_true(reorg_select(&o, three_means, &seed, &result, NULL));
    assert_true(result.decided);
    assert_int_equal(result.best, 0);
    assert_true(fabs(result.indifference - 0.5) < 0.4); /* mean of 20 around 1 */
    assert_true(fabs(result.alternatives[1].mean - 2.0) < 1.0);
    assert_true(result.alternatives[2].ahead_hi <= 0.0 && result.alternatives[2].ahead_lo < 0.0);
    assert_true(result.alternatives[0].ahead_hi > 0.0);
    reorg_selection_free(&result);
}

static bool not_a_number(void *context, const struct reorg_sample samples[], size_t n)
{
    (void)context;
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < samples[i].count; r++)
            samples[i].values[r] = samples[i].alternative == 1 && samples[i].first + r == 7 ? NAN : 1.0;
    return true;
}

static bool gives_up(void *context, const struct reorg_sample samples[], size_t n)
{
    return samples[0].first == 0 && slippage_sample(context, samples, n);
}

static bool gives_up_at_once(void *context, const struct reorg_sample samples[], size_t n)
{
    (void)context;
    (void)samples;
    return n == 0;
}

static void what_the_sampler_does_wrong_is_said(void **state)
{
    (void)state;
    const struct reorg_select_options o = options_of(REORG_SELECT_KIM_NELSON, 3);
    struct slippage s = {.seed = 1, .rho = 0.0};
    struct reorg_selection result;
    struct reorg_error error = {0};
    assert_false(reorg_select(&o, not_a_number, NULL, &result, &error));
    assert_int_equal(error.code, REORG_DATA);
    assert_string_equal(error.message, "alternative 1, replication 7: not a finite number");
    assert_false(reorg_select(&o, gives_up_at_once, NULL, &result, &error));
    assert_int_equal(error.code, REORG_PARTIAL);
    reorg_selection_free(&result);
    assert_true(reorg_select(&o, gives_up, &s, &result, &error)); /* what there was counts */
    assert_true(result.stopped && !result.decided);
    assert_int_equal(result.total, 60);
    reorg_selection_free(&result);
}

static void options_out_of_range_are_refused(void **state)
{
    (void)state;
    const struct reorg_select_options good = options_of(REORG_SELECT_KIM_NELSON, 3);
    struct reorg_select_options bad[8];
    for (size_t i = 0; i < 8; i++)
        bad[i] = good;
    bad[0].alternatives = 1;
    bad[1].confidence = 0.5;
    bad[2].indifference = 0.0;
    bad[3].first_stage = 9;
    bad[4].batch = 0;
    bad[5].most = 19;
    bad[6].budget = 59;
    bad[7].method = REORG_SELECT_OCBA; /* without a budget */
    for (size_t i = 0; i < 8; i++) {
        struct slippage s = {.seed = 1};
        struct reorg_selection result;
        struct reorg_error error = {0};
        assert_false(reorg_select(&bad[i], slippage_sample, &s, &result, &error));
        assert_int_equal(error.code, REORG_USAGE);
        assert_true(error.message[0] != '\0');
        assert_int_equal(s.asked, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kim_nelson_finds_the_best_of_five_and_of_twenty_as_often_as_promised),
        cmocka_unit_test(without_shared_luck_it_takes_four_times_as_many),
        cmocka_unit_test(nelson_matejcik_takes_what_its_constant_says),
        cmocka_unit_test(looking_seldom_keeps_the_promise_and_costs_replications),
        cmocka_unit_test(ocba_spends_its_budget_by_the_formula),
        cmocka_unit_test(ocba_is_right_more_often_than_equal_shares),
        cmocka_unit_test(a_budget_that_ends_names_those_that_are_left),
        cmocka_unit_test(the_least_can_be_best_and_the_zone_a_share),
        cmocka_unit_test(what_the_sampler_does_wrong_is_said),
        cmocka_unit_test(options_out_of_range_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
