/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "arm_set.h"
#include "fake_model.h"
#include "work_pool.h"

/* ---- the pool ---- */

struct tally_sheet {
    int times[100];
    size_t fails_from; /* items from here on fail */
    volatile sig_atomic_t stop;
    size_t stop_at;
};

static bool count(void *context, size_t item, struct error *error)
{
    struct tally_sheet *t = context;
    t->times[item]++;
    if (item == t->stop_at)
        t->stop = 1;
    return item < t->fails_from || error_set(error, ERROR_DATA, "item %zu", item);
}

static struct work_pool pool_of(struct tally_sheet *t, size_t jobs)
{
    return (struct work_pool){
        .items = 100, .jobs = jobs, .work = count, .context = t, .stop = &t->stop, .weight = 3};
}

static void every_piece_is_done_once_whatever_the_number_of_threads(void **state)
{
    (void)state;
    for (size_t jobs = 1; jobs <= 5; jobs += 2) {
        struct tally_sheet t = {.fails_from = 100, .stop_at = 100};
        const struct work_pool pool = pool_of(&t, jobs);
        size_t done = 0;
        assert_true(work_pool_run(&pool, &done, NULL));
        assert_int_equal(done, 100);
        for (size_t i = 0; i < 100; i++)
            assert_int_equal(t.times[i], 1);
    }
}

static void the_first_failure_is_told_and_ends_the_work(void **state)
{
    (void)state;
    struct tally_sheet t = {.fails_from = 7, .stop_at = 100};
    const struct work_pool pool = pool_of(&t, 3);
    struct error error = {0};
    size_t done = 0;
    assert_false(work_pool_run(&pool, &done, &error));
    assert_string_equal(error.message, "item 7");
    assert_int_equal(t.times[50], 0);
}

static void a_stop_lets_what_is_under_way_finish(void **state)
{
    (void)state;
    struct tally_sheet t = {.fails_from = 100, .stop_at = 10};
    const struct work_pool pool = pool_of(&t, 1);
    size_t done = 0;
    assert_true(work_pool_run(&pool, &done, NULL));
    assert_int_equal(done, 11);
}

/* ---- arms ---- */

enum { ARMS = 6, REPLICATIONS = 4 };

static const size_t measures[] = {0};
static const struct study_options options = {.seed = 1, .jobs = 1};
static const struct root roots[2] = {{.accepted = 100, .shared = 10, .median = 30, .fails_at = -1},
                                     {.accepted = 104, .shared = 10, .median = 30, .fails_at = -1}};

struct made {
    size_t made[ARMS];
    size_t dropped;
};

static bool make(void *context, size_t arm, struct study_scenario *row, void **hold,
                 struct error *error)
{
    struct made *m = context;
    (void)error;
    m->made[arm]++;
    *hold = m;
    *row = (struct study_scenario){.id = "x", .root = &roots[arm % 2]};
    return true;
}

static bool cannot(void *context, size_t arm, struct study_scenario *row, void **hold,
                   struct error *error)
{
    (void)row;
    (void)context;
    *hold = NULL;
    return error_set(error, ERROR_DATA, "arm %zu cannot be made", arm);
}

static void drop(void *context, void *hold)
{
    struct made *m = context;
    m->dropped += hold != NULL;
}

static uint64_t key(void *context, size_t arm)
{
    (void)context;
    return arm % 2;
}

static struct arm_plan plan_of(const size_t luck[])
{
    return (struct arm_plan){.arms = ARMS,
                             .replications = REPLICATIONS,
                             .luck = luck,
                             .measures = measures,
                             .n_measures = 1,
                             .options = &options};
}

static void arms_with_one_key_run_once_and_all_have_the_values(void **state)
{
    (void)state;
    struct made m = {{0}, 0};
    const struct arm_source source = {make, drop, key, &m};
    const struct arm_plan plan = plan_of(NULL);
    struct arm_set s;
    double y[REPLICATIONS], z[REPLICATIONS];
    arm_set_init(&s, &plan, &source);
    assert_int_equal(s.n_run, 2);
    assert_true(arm_set_run(&s, &source, NULL));
    assert_int_equal(m.made[0] + m.made[1], 2);
    assert_int_equal(m.made[4], 0);
    assert_int_equal(m.dropped, 2);
    assert_true(s.done[5] && !s.interrupted);
    arm_set_series(&s, 0, 0, y);
    arm_set_series(&s, 4, 0, z);
    assert_memory_equal(y, z, sizeof y);
    arm_set_series(&s, 1, 0, z); /* the same luck, four more */
    for (size_t r = 0; r < REPLICATIONS; r++)
        assert_true(fabs(z[r] - y[r] - 4.0) < 1e-9);
    arm_set_fini(&s);
}

static void arms_of_another_luck_are_run_though_their_key_is_the_same(void **state)
{
    (void)state;
    struct made m = {{0}, 0};
    const struct arm_source source = {make, drop, key, &m};
    const size_t luck[ARMS] = {0, 0, 1, 1, 0, 0};
    const struct arm_plan plan = plan_of(luck);
    struct arm_set s;
    arm_set_init(&s, &plan, &source);
    assert_int_equal(s.n_run, 4);
    assert_true(arm_set_run(&s, &source, NULL));
    double y[REPLICATIONS], z[REPLICATIONS];
    arm_set_series(&s, 0, 0, y);
    arm_set_series(&s, 2, 0, z);
    for (size_t r = 0; r < REPLICATIONS; r++)
        assert_true(y[r] != z[r]);
    arm_set_fini(&s);
}

static void an_arm_that_cannot_be_made_is_an_error_that_says_which(void **state)
{
    (void)state;
    struct made m = {{0}, 0};
    const struct arm_source source = {cannot, drop, NULL, &m};
    const struct arm_plan plan = plan_of(NULL);
    struct arm_set s;
    struct error error = {0};
    arm_set_init(&s, &plan, &source);
    assert_false(arm_set_run(&s, &source, &error));
    assert_string_equal(error.message, "arm 0 cannot be made");
    arm_set_fini(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_is_done_once_whatever_the_number_of_threads),
        cmocka_unit_test(the_first_failure_is_told_and_ends_the_work),
        cmocka_unit_test(a_stop_lets_what_is_under_way_finish),
        cmocka_unit_test(arms_with_one_key_run_once_and_all_have_the_values),
        cmocka_unit_test(arms_of_another_luck_are_run_though_their_key_is_the_same),
        cmocka_unit_test(an_arm_that_cannot_be_made_is_an_error_that_says_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
