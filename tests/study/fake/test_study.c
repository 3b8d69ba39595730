/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "fake_model.h"
#include "study.h"

static const struct root plain = {
    .accepted = 100, .shared = 10, .own = 1, .win_rate = 0.2, .median = 30, .fails_at = -1};

static struct root like(const struct root *r, double accepted, uint64_t salt)
{
    struct root copy = *r;
    copy.accepted = accepted;
    copy.salt = salt;
    return copy;
}

static const struct study_options defaults = {.seed = 1,
                                              .replications = 40,
                                              .precision = 0.02,
                                              .indifference = 0.02,
                                              .confidence = 0.95,
                                              .jobs = 1,
                                              .primary = FAKE_ACCEPTED};

/* Runs n roots as scenarios a, b, c, ... */
static bool run(struct study *s, const struct root roots[], size_t n,
                const struct study_options *options, struct error *error)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e"};
    struct study_scenario rows[5] = {{0}};
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct study_scenario){.id = ids[i], .name = ids[i], .root = &roots[i]};
    study_init(s, rows, n, options);
    return study_run(s, error);
}

/* Scenario i of one study and scenario k of the other, replications [0, n). */
static bool same_rows(const struct study *a, size_t i, const struct study *b, size_t k, size_t n)
{
    for (size_t r = 0; r < n; r++) {
        const struct model_result *x = &a->results[i * a->capacity + r];
        const struct model_result *y = &b->results[k * b->capacity + r];
        if (memcmp(x->values, y->values, FAKE_COUNT * sizeof *x->values) != 0 ||
            memcmp(x->curves, y->curves, MEASURE_CURVE_COUNT * sizeof *x->curves) != 0)
            return false;
    }
    return true;
}

static void any_number_of_threads_gives_the_same_rows(void **state)
{
    (void)state;
    const struct root roots[2] = {plain, like(&plain, 110, 1)};
    struct study one;
    assert_true(run(&one, roots, 2, &defaults, NULL));
    for (size_t jobs = 2; jobs <= 8; jobs += 3) {
        struct study_options options = defaults;
        options.jobs = jobs;
        struct study many;
        assert_true(run(&many, roots, 2, &options, NULL));
        assert_int_equal(many.replications, 40);
        assert_true(same_rows(&one, 0, &many, 0, 40));
        assert_true(same_rows(&one, 1, &many, 1, 40));
        study_fini(&many);
    }
    study_fini(&one);
}

static void a_longer_study_begins_with_the_shorter_one(void **state)
{
    (void)state;
    struct study_options options = defaults;
    struct study shorter, longer;
    assert_true(run(&shorter, &plain, 1, &options, NULL));
    options.replications = 77;
    assert_true(run(&longer, &plain, 1, &options, NULL));
    assert_int_equal(longer.replications, 77);
    assert_true(same_rows(&shorter, 0, &longer, 0, 40));
    study_fini(&shorter);
    study_fini(&longer);
}

static void a_further_scenario_changes_no_other_rows(void **state)
{
    (void)state;
    const struct root roots[3] = {plain, like(&plain, 110, 1), like(&plain, 120, 2)};
    struct study two, three;
    assert_true(run(&two, roots, 2, &defaults, NULL));
    assert_true(run(&three, roots, 3, &defaults, NULL));
    assert_true(same_rows(&two, 0, &three, 0, 40));
    assert_true(same_rows(&two, 1, &three, 1, 40));
    study_fini(&two);
    study_fini(&three);
}

static void the_seed_matters_in_all_64_bits(void **state)
{
    (void)state;
    struct study_options options = defaults;
    options.seed = 7;
    struct study low, high;
    assert_true(run(&low, &plain, 1, &options, NULL));
    options.seed = (UINT64_C(1) << 32) + 7;
    assert_true(run(&high, &plain, 1, &options, NULL));
    assert_false(same_rows(&low, 0, &high, 0, 1));
    study_fini(&low);
    study_fini(&high);
}

static void without_common_random_numbers_only_the_baseline_keeps_its_rows(void **state)
{
    (void)state;
    const struct root roots[2] = {plain, plain};
    struct study_options options = defaults;
    struct study common, separate;
    assert_true(run(&common, roots, 2, &options, NULL));
    assert_true(same_rows(&common, 0, &common, 1, 40));
    options.no_crn = true;
    assert_true(run(&separate, roots, 2, &options, NULL));
    assert_true(same_rows(&common, 0, &separate, 0, 40));
    for (size_t i = 0; i < 40; i++)
        assert_false(study_observation(&separate, 0, i, FAKE_ACCEPTED).numerator ==
                     study_observation(&separate, 1, i, FAKE_ACCEPTED).numerator);
    study_fini(&common);
    study_fini(&separate);
}

static void the_first_failure_by_index_is_reported_for_any_number_of_threads(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[0].fails_at = 7;
    roots[1].fails_at = 3;
    for (size_t jobs = 1; jobs <= 8; jobs++) {
        struct study_options options = defaults;
        options.jobs = jobs;
        struct error error = {0};
        struct study s;
        assert_false(run(&s, roots, 2, &options, &error));
        assert_int_equal(error.code, ERROR_INTERNAL);
        assert_string_equal(error.message, "b, replication 4: the fake breaks");
        study_fini(&s);
    }
}

/* Raises the flag after 21 runs: the middle of replication 11 of two scenarios. */
static void stop_after_21(void *context, size_t done, size_t planned)
{
    (void)planned;
    if (done == 21)
        *(volatile sig_atomic_t *)context = 1;
}

static void a_stopped_study_keeps_what_all_scenarios_finished(void **state)
{
    (void)state;
    const struct root roots[2] = {plain, like(&plain, 110, 1)};
    struct study whole;
    assert_true(run(&whole, roots, 2, &defaults, NULL));
    assert_false(whole.interrupted);
    for (size_t jobs = 1; jobs <= 4; jobs += 3) {
        volatile sig_atomic_t stop = 0;
        struct study_options options = defaults;
        options.stop = &stop;
        options.progress = stop_after_21;
        options.progress_context = (void *)&stop;
        options.jobs = jobs;
        struct study stopped;
        assert_true(run(&stopped, roots, 2, &options, NULL));
        assert_true(stopped.interrupted);
        assert_in_range(stopped.replications, 10, 10 + jobs / 2);
        assert_true(same_rows(&stopped, 0, &whole, 0, stopped.replications));
        assert_true(same_rows(&stopped, 1, &whole, 1, stopped.replications));
        study_fini(&stopped);
    }
    study_fini(&whole);
}

struct seen {
    size_t calls;
    size_t last;
    size_t planned;
};

static void see(void *context, size_t done, size_t planned)
{
    struct seen *seen = context;
    assert_int_equal(done, seen->last + 1);
    seen->last = done;
    seen->planned = planned;
    seen->calls++;
}

static void progress_counts_every_run_once(void **state)
{
    (void)state;
    const struct root roots[2] = {plain, plain};
    struct seen seen = {0};
    struct study_options options = defaults;
    options.jobs = 4;
    options.progress = see;
    options.progress_context = &seen;
    struct study s;
    assert_true(run(&s, roots, 2, &options, NULL));
    assert_int_equal(seen.calls, 80);
    assert_int_equal(seen.planned, 80);
    study_fini(&s);
}

/* sd 10 on 100: 2 % relative precision asks for a half-width of 1.96, so n is near (1.96 * 10
 * / 1.96)^2 = 100, and the look that follows it is 160. */
static void automatic_runs_stop_at_the_first_look_that_is_precise(void **state)
{
    (void)state;
    struct root r = plain;
    r.win_rate = 0.5; /* hardly varies */
    struct study_options options = defaults;
    options.automatic = true;
    options.replications = 2560;
    struct study s;
    assert_true(run(&s, &r, 1, &options, NULL));
    assert_int_equal(s.replications, 160);
    assert_int_equal(s.looks, 4);
    assert_false(s.interrupted);
    study_fini(&s);
}

static void automatic_comparisons_stop_when_decided_and_else_at_the_cap(void **state)
{
    (void)state;
    struct study_options options = defaults;
    options.automatic = true;
    options.replications = 80;
    const struct root clear[2] = {plain, like(&plain, 130, 1)};
    struct study s;
    assert_true(run(&s, clear, 2, &options, NULL));
    assert_int_equal(s.replications, 20);
    study_fini(&s);
    struct root noisy[2] = {plain, like(&plain, 103, 1)};
    noisy[0].own = noisy[1].own = 60;
    assert_true(run(&s, noisy, 2, &options, NULL));
    assert_int_equal(s.replications, 80);
    assert_false(s.interrupted);
    study_fini(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads_gives_the_same_rows),
        cmocka_unit_test(a_longer_study_begins_with_the_shorter_one),
        cmocka_unit_test(a_further_scenario_changes_no_other_rows),
        cmocka_unit_test(the_seed_matters_in_all_64_bits),
        cmocka_unit_test(without_common_random_numbers_only_the_baseline_keeps_its_rows),
        cmocka_unit_test(the_first_failure_by_index_is_reported_for_any_number_of_threads),
        cmocka_unit_test(a_stopped_study_keeps_what_all_scenarios_finished),
        cmocka_unit_test(progress_counts_every_run_once),
        cmocka_unit_test(automatic_runs_stop_at_the_first_look_that_is_precise),
        cmocka_unit_test(automatic_comparisons_stop_when_decided_and_else_at_the_cap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
