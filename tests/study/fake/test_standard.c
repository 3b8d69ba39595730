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
#include "standard.h"

/* Edges of the fake's curves grow by a tenth from bin to bin; news of bin b lies in (1.1^(b - 21), 1.1^(b - 20)]. */
static const struct root plain = {.accepted = 100,
                                  .shared = 10,
                                  .win_rate = 0.2,
                                  .median = 30,
                                  .fails_at = -1,
                                  .verdicts = {60, 20, 20}};

static const struct study_options options = {.seed = 1,
                                             .replications = 20,
                                             .precision = 0.02,
                                             .indifference = 0.02,
                                             .confidence = 0.95,
                                             .jobs = 1,
                                             .primary = FAKE_LOOP};

struct fixture {
    struct study study;
    struct analysis analysis;
    struct arena arena;
};

static void analyse(struct fixture *f, const struct root roots[], size_t n)
{
    static const char *const names[] = {"Today", "Proposal"};
    struct study_scenario rows[2] = {{0}};
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct study_scenario){.id = names[i], .name = names[i], .root = &roots[i]};
    arena_init(&f->arena);
    study_init(&f->study, rows, n, &options);
    assert_true(study_run(&f->study, NULL));
    analysis_init(&f->analysis, &f->study, &f->arena);
}

static void finish(struct fixture *f)
{
    study_fini(&f->study);
    arena_fini(&f->arena);
}

static struct estimate value(const struct fixture *f, size_t scenario)
{
    return f->analysis.cells[scenario * f->analysis.n_measures + FAKE_LOOP].estimate;
}

static const struct analysis_difference *difference(const struct fixture *f)
{
    return &f->analysis.differences[f->analysis.n_measures + FAKE_LOOP];
}

static void assert_close(double got, double want)
{
    if (!(fabs(got - want) <= 1e-9 * (1.0 + fabs(want))))
        fail_msg("got %.12g, want %.12g", got, want);
}

static double edge(int bin)
{
    return pow(1.1, bin - 20.0);
}

/* Half is reached at 50/60 of the bin in which the disqualified are heard of. */
static double half_way(double share, int bin)
{
    return edge(bin - 1) + share * (edge(bin) - edge(bin - 1));
}

static void other_verdicts_alone_do_not_move_the_loop(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    const uint32_t accepting[3] = {20, 20, 60}; /* raw, the median would move from bin 60 to bin 80 */
    memcpy(roots[1].verdicts, accepting, sizeof accepting);
    struct fixture f;
    analyse(&f, roots, 2);
    assert_close(value(&f, 0).point, half_way(50.0 / 60.0, 60));
    assert_close(value(&f, 1).point, value(&f, 0).point);
    assert_true(study_observation(&f.study, 1, 0, FAKE_LOOP).numerator == 1.0); /* as it was run */
    assert_close(difference(&f)->difference.point, 0.0);
    assert_int_equal(difference(&f)->verdict, VERDICT_EQUIVALENT);
    finish(&f);
}

static void slower_news_of_every_verdict_does(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    const uint32_t accepting[3] = {20, 20, 60};
    memcpy(roots[1].verdicts, accepting, sizeof accepting);
    roots[1].later = 3;
    struct fixture f;
    analyse(&f, roots, 2);
    assert_close(value(&f, 1).point, 1.331 * value(&f, 0).point); /* three bins of a tenth each */
    assert_int_equal(difference(&f)->verdict, VERDICT_WORSE);
    finish(&f);
}

static void a_verdict_that_a_scenario_never_gives_is_left_out_of_its_mix(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    const uint32_t own[3] = {10, 0, 90};
    memcpy(roots[1].verdicts, own, sizeof own);
    struct fixture f;
    analyse(&f, roots, 2);
    const struct incidence_strata s = standard_strata(&f.study, 1, &f.arena);
    assert_close(s.weights[0], 0.75); /* 60 : 20 */
    assert_close(s.weights[1], 0.0);
    assert_close(s.weights[2], 0.25);
    assert_close(value(&f, 1).point, half_way(0.5 / 0.75, 60));
    finish(&f);
}

static void one_scenario_keeps_its_raw_figure(void **state)
{
    (void)state;
    struct fixture f;
    analyse(&f, &plain, 1);
    assert_close(value(&f, 0).point, 1.0);
    assert_false(standard_wanted(&f.study, FAKE_LOOP));
    finish(&f);
}

static void without_a_verdict_it_is_not_available(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    memset(roots[1].verdicts, 0, sizeof roots[1].verdicts);
    struct fixture f;
    analyse(&f, roots, 2);
    assert_false(value(&f, 1).known);
    assert_false(difference(&f)->difference.known);
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_verdicts_alone_do_not_move_the_loop),
        cmocka_unit_test(slower_news_of_every_verdict_does),
        cmocka_unit_test(a_verdict_that_a_scenario_never_gives_is_left_out_of_its_mix),
        cmocka_unit_test(one_scenario_keeps_its_raw_figure),
        cmocka_unit_test(without_a_verdict_it_is_not_available),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
