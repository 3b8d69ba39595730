/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "turning.h"

enum { SETS = 100, ASSUMPTIONS = 3, REPLICATIONS = 4 };

static const struct param row = {.name = "x", .kind = PARAM_REAL, .doc = ""};
static const size_t measures[] = {0};

/* Made-up sets: y = effects of the assumptions + noise by rng's own uniform numbers. */
struct fixture {
    struct two_level t;
    struct assumption_list list;
    struct assumption items[ASSUMPTIONS];
    struct two_level_cell cells[2];
    double settings[SETS * ASSUMPTIONS], conditional[SETS], y[SETS * REPLICATIONS];
    struct arena arena;
};

static void near(double value, double expected, double most)
{
    assert_true(fabs(value - expected) <= most);
}

static double uniform(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 11) / 9007199254740992.0;
}

static void make(struct fixture *f, const double effect[ASSUMPTIONS], double level)
{
    uint64_t state = 1;
    *f = (struct fixture){.list = {.items = f->items, .count = ASSUMPTIONS}};
    arena_init(&f->arena);
    for (size_t i = 0; i < ASSUMPTIONS; i++)
        f->items[i] = (struct assumption){.path = "x", .row = &row, .low = 0.0, .best = 0.5, .high = 1.0};
    for (size_t set = 0; set < SETS; set++) {
        double sum = level;
        for (size_t i = 0; i < ASSUMPTIONS; i++) {
            f->settings[set * ASSUMPTIONS + i] = uniform(&state);
            sum += effect[i] * (f->settings[set * ASSUMPTIONS + i] - 0.5);
        }
        for (size_t r = 0; r < REPLICATIONS; r++)
            f->y[set * REPLICATIONS + r] = sum + uniform(&state) - 0.5;
    }
    f->cells[1].conditional = f->conditional;
    f->cells[1].known = one_way_read(&f->cells[1].spread, f->conditional, f->y, SETS, REPLICATIONS, 0.95);
    f->t = (struct two_level){.list = &f->list, .n_scenarios = 2, .sets = SETS, .replications = REPLICATIONS,
                              .measures = measures, .n_measures = 1, .settings = f->settings, .cells = f->cells};
}

static void the_planted_turning_point_is_found_and_stands_first(void **state)
{
    (void)state;
    struct fixture f;
    const struct turning *turnings = NULL;
    make(&f, (const double[]){0.0, 6.0, 2.0}, 1.5); /* the second is 0 at 0.5 - 1.5 / 6 = 0.25; the third nowhere */
    assert_int_equal(turning_read(&turnings, &f.t, 1, 0.95, &f.arena), 2);
    assert_int_equal(turnings[0].assumption, 1);
    assert_true(turnings[0].turns);
    near(turnings[0].at, 0.25, 0.05);
    near(turnings[0].high - turnings[0].low, 6.0 * (turnings[0].to - turnings[0].from), 0.5);
    assert_int_equal(turnings[1].assumption, 2);
    assert_false(turnings[1].turns);
    assert_true(isnan(turnings[1].at));
    arena_fini(&f.arena);
}

static void what_does_nothing_is_not_named(void **state)
{
    (void)state;
    struct fixture f;
    const struct turning *turnings = NULL;
    make(&f, (const double[]){0.0, 0.0, 0.0}, 0.1);
    assert_int_equal(turning_read(&turnings, &f.t, 1, 0.95, &f.arena), 0);
    f.cells[1].known = false;
    assert_int_equal(turning_read(&turnings, &f.t, 1, 0.95, &f.arena), 0);
    arena_fini(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_planted_turning_point_is_found_and_stands_first),
        cmocka_unit_test(what_does_nothing_is_not_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
