/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ablation against a model in which it is known which mechanism carries what.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "ablation.h"
#include "analysis_series.h"
#include "bonferroni.h"
#include "fake_model.h"
#include "tally.h"

enum { N = 3, BASE = 1 << 0, PLANTED = 1 << 2, IDLE = 1 << 5 };

static const struct ablation_mechanism mechanisms[N] = {
    {"idle", "idle", IDLE}, {"base", "base", BASE}, {"planted", "planted", PLANTED}};
static const size_t measures[] = {FAKE_ACCEPTED, FAKE_WIN_RATE, FAKE_SPEED};

static void assert_near(double a, double b)
{
    assert_true(fabs(a - b) < 1e-9);
}

/* The baseline draws +4 from one mechanism, the scenario +10 from another; all else is alike. */
struct bench {
    struct root roots[2];
    struct study study;
    struct ablation ablation;
};

static const struct study_options plan = {.seed = 3, .replications = 40, .confidence = 0.95, .jobs = 2};

static void bench_init(struct bench *t, struct study_options options)
{
    const struct root company = {.accepted = 100,
                                 .shared = 10,
                                 .own = 1,
                                 .win_rate = 0.2,
                                 .median = 30,
                                 .fails_at = -1};
    t->roots[0] = t->roots[1] = company;
    t->roots[0].carried = 4;
    t->roots[0].carried_by = BASE;
    t->roots[1].carried = 10;
    t->roots[1].carried_by = PLANTED;
    t->roots[1].salt = 1;
    const struct study_scenario rows[2] = {
        {.id = "base", .root = &t->roots[0], .mechanisms = UINT64_MAX},
        {.id = "other", .root = &t->roots[1], .mechanisms = UINT64_MAX}};
    ablation_init(&t->ablation, mechanisms, N, measures, 3);
    ablation_join(&t->ablation, &options);
    study_init(&t->study, rows, 2, &options);
    assert_true(study_run(&t->study, NULL));
}

static void bench_fini(struct bench *t)
{
    study_fini(&t->study);
    ablation_fini(&t->ablation);
}

static void a_planted_effect_is_carried_by_its_mechanism_and_by_no_other(void **state)
{
    (void)state;
    struct bench t;
    bench_init(&t, plan);
    assert_true(ablation_run(&t.ablation, &t.study, NULL));
    assert_int_equal(t.ablation.n_done, N);
    assert_int_equal(t.ablation.n_splits, 3);
    const struct ablation_split *s = &t.ablation.splits[0];
    assert_int_equal(s->measure, FAKE_ACCEPTED);
    assert_int_equal(s->parts[0].mechanism, 2); /* largest first */
    assert_near(s->parts[0].contribution.point, 10.0);
    assert_near(s->parts[0].contribution.lo, 10.0);
    assert_int_equal(s->parts[1].mechanism, 1);
    assert_near(s->parts[1].contribution.point, -4.0);
    assert_int_equal(s->parts[2].mechanism, 0);
    assert_true(s->parts[2].contribution.point == 0.0 && s->parts[2].contribution.lo == 0.0 &&
                s->parts[2].contribution.hi == 0.0);
    bench_fini(&t);
}

/* contribution + what remains = the difference, and remaining has the interval of its own
 * difference at the family's confidence. */
static void contribution_and_remainder_make_up_the_difference(void **state)
{
    (void)state;
    struct bench t;
    struct arena arena;
    arena_init(&arena);
    bench_init(&t, plan);
    assert_true(ablation_run(&t.ablation, &t.study, NULL));
    for (size_t i = 0; i < 2; i++) { /* a total and a ratio */
        const struct ablation_split *s = &t.ablation.splits[i];
        const struct analysis_series x = analysis_series_of(&t.study, 0, s->measure, &arena);
        const struct analysis_series y = analysis_series_of(&t.study, 1, s->measure, &arena);
        const struct estimate whole = analysis_series_difference(&x, &y, 0.95);
        for (size_t k = 0; k < N; k++)
            assert_near(s->parts[k].contribution.point + s->parts[k].remaining.point, whole.point);
    }
    const struct estimate remaining = t.ablation.splits[0].parts[2].remaining;
    double d[40];
    for (size_t k = 0; k < 40; k++)
        d[k] = study_observation(&t.study, 1, k, FAKE_ACCEPTED).numerator -
               study_observation(&t.study, 0, k, FAKE_ACCEPTED).numerator;
    const struct estimate whole = tally_interval(d, 40, bonferroni_confidence(0.95, N));
    assert_near(remaining.lo, whole.lo);
    assert_near(remaining.hi, whole.hi);
    bench_fini(&t);
    arena_fini(&arena);
}

static void what_is_missing_in_a_replication_is_not_split(void **state)
{
    (void)state;
    struct bench t;
    bench_init(&t, plan);
    t.roots[1].missing = 7;
    study_fini(&t.study);
    const struct study_scenario rows[2] = {{.id = "base", .root = &t.roots[0]},
                                           {.id = "other", .root = &t.roots[1]}};
    study_init(&t.study, rows, 2, &plan);
    assert_true(study_run(&t.study, NULL));
    assert_true(ablation_run(&t.ablation, &t.study, NULL));
    assert_int_equal(t.ablation.splits[2].measure, FAKE_SPEED);
    for (size_t k = 0; k < N; k++)
        assert_false(t.ablation.splits[2].parts[k].contribution.known);
    bench_fini(&t);
}

struct seen {
    size_t calls, last, planned;
    size_t stop_at;
    volatile sig_atomic_t stop;
};

static void see(void *context, size_t done, size_t planned)
{
    struct seen *seen = context;
    assert_int_equal(done, seen->last + 1);
    assert_true(seen->planned == 0 || planned == seen->planned);
    seen->last = done;
    seen->planned = planned;
    seen->calls++;
    seen->stop = done == seen->stop_at;
}

static void progress_counts_the_runs_without_a_mechanism_too(void **state)
{
    (void)state;
    struct bench t;
    struct seen seen = {0};
    struct study_options options = plan;
    options.progress = see;
    options.progress_context = &seen;
    bench_init(&t, options);
    assert_true(ablation_run(&t.ablation, &t.study, NULL));
    assert_int_equal(seen.calls, 2 * 40 * (N + 1));
    assert_int_equal(seen.planned, 2 * 40 * (N + 1));
    bench_fini(&t);
}

static void a_stopped_ablation_keeps_the_mechanisms_it_finished(void **state)
{
    (void)state;
    struct bench t;
    struct seen seen = {.stop_at = 2 * 40 * 2 + 5};
    struct study_options options = plan;
    options.jobs = 1;
    options.progress = see;
    options.progress_context = &seen;
    options.stop = &seen.stop;
    bench_init(&t, options);
    assert_true(ablation_run(&t.ablation, &t.study, NULL));
    assert_true(t.ablation.interrupted);
    assert_int_equal(t.ablation.n_done, 1);
    assert_int_equal(t.ablation.splits[0].parts[0].mechanism, 0);
    bench_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planted_effect_is_carried_by_its_mechanism_and_by_no_other),
        cmocka_unit_test(contribution_and_remainder_make_up_the_difference),
        cmocka_unit_test(what_is_missing_in_a_replication_is_not_split),
        cmocka_unit_test(progress_counts_the_runs_without_a_mechanism_too),
        cmocka_unit_test(a_stopped_ablation_keeps_the_mechanisms_it_finished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
