/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "foresight.h"

enum { DAYS = 120, WEEKS = 4, PER_DAY = 12, GROUPS = 3, LEADS = DAYS * PER_DAY };

/* Leads of three groups; each open lead is won on a day with its group's chance, and lost with 1 %.
 * What happens in the WEEKS after the last day is kept as the truth. */
struct world {
    struct cohort_case cases[LEADS];
    bool month_end[DAYS + 7 * WEEKS];
    uint32_t later[GROUPS][WEEKS];
};

static const double chances[GROUPS] = {0.002, 0.006, 0.018};

static void live(struct world *w, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    *w = (struct world){0};
    for (int i = 0; i < LEADS; i++) {
        struct cohort_case *c = &w->cases[i];
        *c = (struct cohort_case){(uint32_t)(i % GROUPS), i / PER_DAY, DAYS - 1, COHORT_OPEN};
        for (int day = c->born; day < DAYS + 7 * WEEKS; day++) {
            const double u = bootstrap_uniform(&random);
            if (u > chances[c->group] + 0.01)
                continue;
            const bool won = u < chances[c->group];
            if (day >= DAYS)
                w->later[c->group][(day - DAYS) / 7] += won;
            else
                *c = (struct cohort_case){c->group, c->born, day, won ? COHORT_WON : COHORT_LOST};
            break;
        }
    }
}

static struct foresight_input input_of(const struct world *w)
{
    return (struct foresight_input){.cases = w->cases,
                                    .n = LEADS,
                                    .n_groups = GROUPS,
                                    .last_day = DAYS - 1,
                                    .month_end = w->month_end,
                                    .weeks = WEEKS,
                                    .refits = 40,
                                    .futures = 10,
                                    .seed = 1};
}

static double mean_of(const uint32_t *x, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

/* Together some 45 deals are to come in 20 worlds each; the means agree within 10 %. */
static void what_is_predicted_is_on_average_what_comes(void **state)
{
    (void)state;
    static struct world w;
    double predicted = 0.0, came = 0.0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct arena arena;
        struct foresight f;
        arena_init(&arena);
        live(&w, seed);
        const struct foresight_input in = input_of(&w);
        assert_true(foresight_run(&f, &in, &arena, NULL));
        for (size_t g = 0; g < GROUPS; g++)
            for (size_t week = 0; week < WEEKS; week++) {
                predicted += mean_of(foresight_cell(&f, &in, COHORT_WON, g, week), f.n_futures);
                came += w.later[g][week];
            }
        arena_fini(&arena);
    }
    assert_true(came > 500.0);
    assert_close(predicted / came, 1.0, 0.10);
}

static void groups_keep_their_order_and_lie_nearer_together_than_their_counts(void **state)
{
    (void)state;
    static struct world w;
    struct arena arena;
    struct foresight f;
    arena_init(&arena);
    live(&w, 3);
    const struct foresight_input in = input_of(&w);
    assert_true(foresight_run(&f, &in, &arena, NULL));
    const struct cohort_hazard *h = &f.hazard[COHORT_WON];
    assert_true(h->group[0] < h->group[1] && h->group[1] < h->group[2]);
    for (size_t g = 0; g < GROUPS; g++) {
        const double raw = h->observed[g] / h->expected[g];
        assert_true(fabs(log(h->group[g])) <= fabs(log(raw)) + 1e-12);
    }
    arena_fini(&arena);
}

static void new_cases_only_add_to_what_comes(void **state)
{
    (void)state;
    static struct world w;
    struct arena arena;
    struct foresight with, without;
    arena_init(&arena);
    live(&w, 4);
    struct foresight_input in = input_of(&w);
    assert_true(foresight_run(&without, &in, &arena, NULL));
    in.arrivals = true;
    assert_true(foresight_run(&with, &in, &arena, NULL));
    for (size_t week = 0; week < WEEKS; week++)
        assert_true(mean_of(foresight_cell(&with, &in, COHORT_WON, 2, week), with.n_futures) >
                    mean_of(foresight_cell(&without, &in, COHORT_WON, 2, week), without.n_futures));
    arena_fini(&arena);
}

static void nobody_ends_who_is_not_open(void **state)
{
    (void)state;
    static struct world w;
    struct arena arena;
    struct foresight f;
    arena_init(&arena);
    live(&w, 5);
    const struct foresight_input in = input_of(&w);
    assert_true(foresight_run(&f, &in, &arena, NULL));
    for (size_t g = 0; g < GROUPS; g++)
        for (size_t i = 0; i < f.n_futures; i++) {
            double ended = 0.0;
            for (size_t week = 0; week < WEEKS; week++)
                ended += foresight_cell(&f, &in, COHORT_WON, g, week)[i] +
                         foresight_cell(&f, &in, COHORT_LOST, g, week)[i];
            assert_true(ended <= f.open[g]);
        }
    arena_fini(&arena);
}

static void without_any_end_nothing_is_predicted(void **state)
{
    (void)state;
    static struct world w;
    struct arena arena;
    struct foresight f;
    struct error error = {0};
    arena_init(&arena);
    live(&w, 6);
    for (int i = 0; i < LEADS; i++) {
        w.cases[i].cause = COHORT_OPEN;
        w.cases[i].ended = DAYS - 1;
    }
    const struct foresight_input in = input_of(&w);
    assert_false(foresight_run(&f, &in, &arena, &error));
    assert_int_equal(error.code, ERROR_DATA);
    arena_fini(&arena);
}

/* Counts of planted spread 0.5 and none. */
static void a_spread_between_groups_is_told_from_chance(void **state)
{
    (void)state;
    const double even[] = {10, 11, 9, 10, 10, 12, 8, 10}, means[] = {10, 10, 10, 10, 10, 10, 10, 10};
    const double uneven[] = {2, 19, 9, 30, 4, 10, 1, 5};
    assert_true(cohort_hazard_spread(even, means, 8, 0.7, NULL) < 0.25);
    assert_true(cohort_hazard_spread(uneven, means, 8, 0.7, NULL) > 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_predicted_is_on_average_what_comes),
        cmocka_unit_test(groups_keep_their_order_and_lie_nearer_together_than_their_counts),
        cmocka_unit_test(new_cases_only_add_to_what_comes),
        cmocka_unit_test(nobody_ends_who_is_not_open),
        cmocka_unit_test(without_any_end_nothing_is_predicted),
        cmocka_unit_test(a_spread_between_groups_is_told_from_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
