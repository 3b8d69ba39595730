/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "contest.h"
#include "fake_model.h"

static const struct root plain = {
    .accepted = 100, .shared = 10, .own = 2, .win_rate = 0.2, .median = 30, .fails_at = -1};

static const struct study_options options = {.seed = 1, .replications = 1, .indifference = 0.02, .confidence = 0.95,
                                             .jobs = 2, .primary = FAKE_ACCEPTED};

static const struct ranking_plan kim_nelson = {.method = RANKING_KIM_NELSON,
                                               .k = 4,
                                               .confidence = 0.95,
                                               .indifference = 0.02,
                                               .relative = true,
                                               .sign = 1.0,
                                               .first = 20,
                                               .batch = 10,
                                               .most = 400,
                                               .budget = SIZE_MAX};

/* a, b, c, d with means 100, 103, 90 and 70. */
static void start(struct contest *c, struct root roots[4], const struct study_options *o,
                  const struct ranking_plan *plan, bool cross_check)
{
    static const double means[4] = {100, 103, 90, 70};
    static const char *const ids[4] = {"a", "b", "c", "d"};
    struct study_scenario rows[4] = {{0}};
    for (size_t i = 0; i < 4; i++) {
        roots[i] = plain;
        roots[i].accepted = means[i];
        roots[i].salt = i;
        rows[i] = (struct study_scenario){.id = ids[i], .name = ids[i], .root = &roots[i]};
    }
    contest_init(c, rows, 4, o, plan, cross_check);
}

static void losers_are_not_run_again_and_the_best_is_found(void **state)
{
    (void)state;
    struct contest c;
    struct root roots[4];
    start(&c, roots, &options, &kim_nelson, false);
    assert_true(contest_run(&c, NULL));
    assert_true(c.known && c.result.decided && !c.checked);
    assert_int_equal(c.result.best, 1);
    assert_int_equal(contest_replications(&c, 3), 20);
    assert_int_equal(c.result.alternatives[3].left_at, 20);
    assert_int_equal(c.study.replications, 20);
    size_t total = 0;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(contest_replications(&c, i), c.result.alternatives[i].n);
        total += contest_replications(&c, i);
    }
    assert_int_equal(total, c.result.total);
    assert_true(fabs(c.result.indifference - 2.0) < 0.3);
    contest_fini(&c);
}

static void threads_and_batches_change_no_observation(void **state)
{
    (void)state;
    struct contest one, many;
    struct root roots[4];
    struct study_options o = options;
    struct ranking_plan plan = kim_nelson;
    start(&one, roots, &o, &plan, false);
    assert_true(contest_run(&one, NULL));
    o.jobs = 5;
    plan.batch = 3;
    start(&many, roots, &o, &plan, false);
    assert_true(contest_run(&many, NULL));
    for (size_t i = 0; i < 4; i++)
        for (size_t r = 0; r < contest_replications(&one, i) && r < contest_replications(&many, i); r++)
            assert_true(contest_value(&one, i, r) == contest_value(&many, i, r));
    contest_fini(&one);
    contest_fini(&many);
}

/* Replication 1 of a study is not one of a contest. */
static void its_luck_is_fresh(void **state)
{
    (void)state;
    struct contest c;
    struct root roots[4];
    start(&c, roots, &options, &kim_nelson, false);
    assert_true(contest_run(&c, NULL));
    struct study_options o = c.study.options;
    o.first = 0;
    o.replications = 20;
    struct study s;
    study_init(&s, c.study.scenarios, 1, &o);
    assert_true(study_run(&s, NULL));
    for (size_t r = 0; r < 20; r++)
        for (size_t k = 0; k < 20; k++)
            assert_true(contest_value(&c, 0, k) != measure_value(study_observation(&s, 0, r, FAKE_ACCEPTED)));
    study_fini(&s);
    contest_fini(&c);
}

static void the_cross_check_uses_the_runs_that_are_there(void **state)
{
    (void)state;
    struct contest c;
    struct root roots[4];
    struct ranking_plan plan = kim_nelson;
    plan.indifference = 0.005; /* more than the first stage */
    start(&c, roots, &options, &plan, true);
    assert_true(contest_run(&c, NULL));
    assert_true(c.checked && c.check.decided);
    assert_int_equal(c.check.best, c.result.best);
    assert_true(c.check.needed > 20);
    assert_true(c.check.indifference == c.result.indifference);
    size_t there = 0;
    for (size_t i = 0; i < 4; i++) {
        assert_true(contest_replications(&c, i) >= c.check.needed);
        there += contest_replications(&c, i);
    }
    assert_int_equal(there, c.runner.done); /* none was run twice */
    contest_fini(&c);
}

static void a_budget_is_kept_and_what_it_leaves_is_open(void **state)
{
    (void)state;
    struct contest c;
    struct root roots[4];
    struct ranking_plan plan = kim_nelson;
    plan.indifference = 0.0001;
    plan.budget = 143;
    start(&c, roots, &options, &plan, false);
    assert_true(contest_run(&c, NULL));
    assert_true(c.known && !c.result.decided && c.result.total <= 143);
    contest_fini(&c);
}

static void ocba_gives_each_what_it_wants(void **state)
{
    (void)state;
    struct contest c;
    struct root roots[4];
    struct ranking_plan plan = kim_nelson;
    plan.method = RANKING_OCBA;
    plan.budget = 300;
    start(&c, roots, &options, &plan, false);
    assert_true(contest_run(&c, NULL));
    size_t total = 0;
    for (size_t i = 0; i < 4; i++)
        total += contest_replications(&c, i);
    assert_int_equal(total, 300);
    assert_true(contest_replications(&c, 0) > contest_replications(&c, 3));
    contest_fini(&c);
}

static void a_failure_names_the_scenario(void **state)
{
    (void)state;
    struct contest c;
    struct root roots[4];
    struct error error = {0};
    start(&c, roots, &options, &kim_nelson, false);
    roots[2].fails_at = CONTEST_FIRST + 5;
    assert_false(contest_run(&c, &error));
    assert_non_null(strstr(error.message, "c, replication 10000006"));
    contest_fini(&c);
}

struct stopper {
    volatile sig_atomic_t stop;
    size_t at;
};

static void stop_at(void *context, size_t done, size_t planned)
{
    struct stopper *s = context;
    assert_true(done <= planned);
    if (done >= s->at)
        s->stop = 1;
}

static void what_was_done_before_the_stop_counts(void **state)
{
    (void)state;
    for (size_t at = 10; at <= 85; at += 75) {
        struct contest c;
        struct root roots[4];
        struct stopper stopper = {0, at};
        struct study_options o = options;
        struct ranking_plan plan = kim_nelson;
        plan.indifference = 0.002; /* not done with the first stage */
        o.progress = stop_at;
        o.progress_context = &stopper;
        o.stop = &stopper.stop;
        start(&c, roots, &o, &plan, true);
        assert_true(contest_run(&c, NULL));
        assert_true(c.study.interrupted && !c.checked);
        assert_true(c.known == (at > 80));
        if (c.known)
            assert_true(c.result.stopped && !c.result.decided && c.result.total == 80);
        contest_fini(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(losers_are_not_run_again_and_the_best_is_found),
        cmocka_unit_test(threads_and_batches_change_no_observation),
        cmocka_unit_test(its_luck_is_fresh),
        cmocka_unit_test(the_cross_check_uses_the_runs_that_are_there),
        cmocka_unit_test(a_budget_is_kept_and_what_it_leaves_is_open),
        cmocka_unit_test(ocba_gives_each_what_it_wants),
        cmocka_unit_test(a_failure_names_the_scenario),
        cmocka_unit_test(what_was_done_before_the_stop_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
