/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "clusters.h"
#include "fake_model.h"

static const struct root root = {
    .accepted = 100, .win_rate = 0.2, .median = 30, .never = 0.1, .fails_at = -1, .verdicts = {60, 20, 20}};

static void run(struct study *s, size_t replications)
{
    const struct study_scenario row = {.id = "a", .name = "A", .root = &root};
    const struct study_options options = {.seed = 1, .replications = replications, .confidence = 0.95, .jobs = 1};
    study_init(s, &row, 1, &options);
    assert_true(study_run(s, NULL));
}

/* Leads of a curve in all clusters. */
static uint64_t total(const struct clusters *c, size_t curves, size_t curve)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < c->n; i++)
        for (size_t b = 0; b < MEASURE_CURVE_BINS; b++) {
            const struct incidence_grid_counts k = c->counts[i * curves + curve];
            sum += k.event[b] + k.competing[b] + k.censored[b];
        }
    return sum;
}

static uint64_t total_of_study(const struct study *s, size_t curve)
{
    uint64_t sum = 0;
    for (size_t r = 0; r < s->replications; r++)
        for (size_t b = 0; b < MEASURE_CURVE_BINS; b++) {
            const struct model_curve *k = &s->results[r].curves[curve];
            sum += k->event[b] + k->competing[b] + k->censored[b];
        }
    return sum;
}

static void few_replications_are_clusters_themselves(void **state)
{
    (void)state;
    struct study s;
    struct arena arena;
    arena_init(&arena);
    run(&s, 25);
    const struct clusters c = clusters_of(&s, 0, MEASURE_STRATUM, MEASURE_STRATA, &arena);
    assert_int_equal(c.n, 25);
    for (size_t r = 0; r < 25; r++)
        for (size_t d = 0; d < MEASURE_STRATA; d++)
            assert_memory_equal(c.counts[r * MEASURE_STRATA + d].event, s.results[r].curves[MEASURE_STRATUM + d].event,
                                MEASURE_CURVE_BINS * sizeof(uint32_t));
    study_fini(&s);
    arena_fini(&arena);
}

static void many_replications_are_added_up_in_groups_of_all_but_equal_size(void **state)
{
    (void)state;
    struct study s;
    struct arena arena;
    arena_init(&arena);
    run(&s, 2500);
    const struct clusters c = clusters_of(&s, 0, MEASURE_STRATUM, MEASURE_STRATA, &arena);
    assert_int_equal(c.n, CLUSTERS_MOST);
    for (size_t d = 0; d < MEASURE_STRATA; d++) {
        assert_true(total(&c, MEASURE_STRATA, d) > 0);
        assert_int_equal(total(&c, MEASURE_STRATA, d), total_of_study(&s, MEASURE_STRATUM + d));
    }
    const uint64_t one = 60; /* disqualified a replication: groups hold two or three of them */
    for (size_t i = 0; i < c.n; i++) {
        const struct clusters single = {c.edges, &c.counts[i * MEASURE_STRATA], 1};
        const uint64_t leads = total(&single, MEASURE_STRATA, 0);
        assert_true(leads == 2 * one || leads == 3 * one);
    }
    study_fini(&s);
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_replications_are_clusters_themselves),
        cmocka_unit_test(many_replications_are_added_up_in_groups_of_all_but_equal_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
