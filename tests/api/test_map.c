/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decision maps through the public face, on planted surfaces whose break-even is known.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include <reorg/decision.h>

/* Alternative 1 less alternative 0 is slope_x (x - 4.13) + slope_y (y - 31.7) + noise; all
 * alternatives share a larger noise, as under common random numbers. */
struct planted {
    uint64_t seed;
    double slope_x, slope_y, noise;
};

static double uniform(uint64_t key)
{
    key += 0x9E3779B97F4A7C15u;
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9u;
    key = (key ^ (key >> 27)) * 0x94D049BB133111EBu;
    key ^= key >> 31;
    return ((double)(key >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(uint64_t a, uint64_t b, uint64_t c)
{
    const uint64_t key = ((a * 1000003u + b) * 1000003u + c) * 2u;
    return sqrt(-2.0 * log(uniform(key))) * cos(6.283185307179586 * uniform(key + 1));
}

static uint64_t place(double x, double y)
{
    return (uint64_t)(x * 4096.0) * 1048576u + (uint64_t)(y * 4096.0);
}

static double planted(void *context, size_t alternative, double x, double y, size_t replication)
{
    const struct planted *p = context;
    const double luck = 5.0 * normal(p->seed, replication, 1);
    const double own = p->noise * normal(p->seed + 7, replication, place(x, y) + 2);
    return luck +
           (alternative == 0 ? 0.0 : p->slope_x * (x - 4.13) + p->slope_y * (y - 31.7) + own);
}

static struct reorg_map *map_of(const struct reorg_map_options *options, struct planted *p)
{
    struct reorg_map *map = NULL;
    struct reorg_error error = {0};
    if (!reorg_map_new(&map, options, planted, p, &error))
        fail_msg("%s", error.message);
    return map;
}

static struct reorg_map_options over_both(void)
{
    struct reorg_map_options o;
    reorg_map_options_init(&o);
    o.x = (struct reorg_map_axis){.lo = 0.0, .hi = 10.0, .points = 11};
    o.y = (struct reorg_map_axis){.lo = 0.0, .hi = 100.0, .points = 11};
    return o;
}

static double truth(const struct planted *p, double x, double y)
{
    return p->slope_x * (x - 4.13) + p->slope_y * (y - 31.7);
}

static bool holds_the_line(const struct planted *p, const struct reorg_map_cell *c)
{
    const double d[] = {truth(p, c->x_lo, c->y_lo), truth(p, c->x_hi, c->y_lo),
                        truth(p, c->x_lo, c->y_hi), truth(p, c->x_hi, c->y_hi)};
    double low = d[0], high = d[0];
    for (size_t i = 1; i < 4; i++) {
        low = fmin(low, d[i]);
        high = fmax(high, d[i]);
    }
    return low <= 0.0 && high >= 0.0;
}

/* Distance of a crossing from the line, in shares of the ranges. */
static double off(const struct planted *p, const struct reorg_map_crossing *c)
{
    const double sx = 10.0 * p->slope_x, sy = 100.0 * p->slope_y;
    return fabs(truth(p, c->x, c->y)) / sqrt(sx * sx + sy * sy);
}

static bool covers(const struct planted *p, const struct reorg_map_crossing *c)
{
    const double at = c->along_y ? 31.7 - p->slope_x * (c->x - 4.13) / p->slope_y
                                 : 4.13 - p->slope_y * (c->y - 31.7) / p->slope_x;
    return c->lo <= at && at <= c->hi;
}

static void the_boundary_lies_within_2_percent_and_unresolved_cells_contain_the_line(void **state)
{
    (void)state;
    struct reorg_map_options o = over_both();
    size_t open = 0, holding = 0, crossings = 0, covered = 0, wrong = 0, samples = 0, maps = 0;
    double worst = 0.0, squares = 0.0;
    o.most = 81920;
    for (uint64_t seed = 1; open < 200; seed++) {
        const double turn =
            0.4 + 0.13 * (double)seed; /* lines of many slopes through (4.13, 31.7) */
        struct planted p = {seed, cos(turn) / 10.0, sin(turn) / 100.0, 0.1};
        struct reorg_map *map = map_of(&o, &p);
        maps++;
        for (size_t i = 0; i < reorg_map_cells(map); i++) {
            const struct reorg_map_cell c = reorg_map_cell(map, i);
            const double middle = truth(&p, (c.x_lo + c.x_hi) / 2.0, (c.y_lo + c.y_hi) / 2.0);
            wrong += c.resolved && (middle > 0.0) != (c.best == 1);
            open += !c.resolved;
            holding += !c.resolved && holds_the_line(&p, &c);
        }
        assert_true(reorg_map_crossings(map) >= 10);
        for (size_t i = 0; i < reorg_map_crossings(map); i++) {
            const struct reorg_map_crossing c = reorg_map_crossing(map, i);
            worst = fmax(worst, off(&p, &c));
            squares += off(&p, &c) * off(&p, &c);
            covered += covers(&p, &c);
            crossings++;
        }
        samples += reorg_map_samples(map);
        reorg_map_free(map);
    }
    const double share = (double)holding / (double)open;
    print_message(
        "%zu maps, %zu samples; boundary: worst %.4f, root mean square %.4f of the range; "
        "%zu of %zu unresolved cells contain the line; %zu of %zu intervals cover it\n",
        maps, samples, worst, sqrt(squares / (double)crossings), holding, open, covered, crossings);
    assert_true(worst <= 0.02);
    assert_true(share >= 0.95 - 3.0 * sqrt(0.95 * 0.05 / (double)open));
    assert_true((double)covered / (double)crossings >=
                0.95 - 3.0 * sqrt(0.95 * 0.05 / (double)crossings));
    assert_int_equal(wrong, 0);
}

static void nothing_is_proven_where_there_is_no_difference(void **state)
{
    (void)state;
    struct reorg_map_options o = over_both();
    size_t false_maps = 0;
    o.most = 80;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct planted p = {seed, 0.0, 0.0, 0.1};
        struct reorg_map *map = map_of(&o, &p);
        bool proven = false;
        for (size_t i = 0; i < reorg_map_cells(map); i++)
            proven = proven || reorg_map_cell(map, i).resolved;
        false_maps += proven;
        reorg_map_free(map);
    }
    assert_true(false_maps <= 6); /* 40 x 5 %, and 3 standard errors */
}

static void one_axis_gives_the_break_even_with_an_interval(void **state)
{
    (void)state;
    struct reorg_map_options o = over_both();
    size_t covered = 0, n = 0;
    o.y.points = 0;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct planted p = {seed, 0.1, 0.0, 0.1};
        struct reorg_map *map = map_of(&o, &p);
        for (size_t i = 0; i < reorg_map_crossings(map); i++) {
            const struct reorg_map_crossing c = reorg_map_crossing(map, i);
            assert_true(c.below == 0 && c.above == 1 && !c.along_y);
            assert_true(fabs(c.x - 4.13) < 0.2);
            covered += c.lo <= 4.13 && 4.13 <= c.hi;
            n++;
        }
        reorg_map_free(map);
    }
    print_message("%zu of %zu intervals of one axis cover the break-even\n", covered, n);
    assert_true(n >= 200);
    assert_true((double)covered / (double)n >= 0.95 - 3.0 * sqrt(0.95 * 0.05 / (double)n));
}

static void an_axis_in_factors_is_even_in_factors(void **state)
{
    (void)state;
    struct reorg_map_options o = over_both();
    struct planted p = {1, 1.0, 0.0, 0.1};
    o.x = (struct reorg_map_axis){.lo = 1.0, .hi = 100.0, .points = 3, .log = true};
    o.y.points = 0;
    o.splits = 0;
    struct reorg_map *map = map_of(&o, &p);
    assert_int_equal(reorg_map_cells(map), 2);
    assert_true(fabs(reorg_map_cell(map, 0).x_hi - 10.0) < 1e-9);
    reorg_map_free(map);
}

static void what_cannot_be_served_is_refused(void **state)
{
    (void)state;
    struct reorg_map *map = NULL;
    struct reorg_error error = {0};
    struct planted p = {1, 1.0, 0.0, 0.1};
    const struct reorg_map_options good = over_both();
    struct reorg_map_options bad[] = {good, good, good, good, good, good};
    bad[0].x.points = 1;
    bad[1].y.hi = bad[1].y.lo;
    bad[2].x.log = true;
    bad[3].most = bad[3].first - 1;
    bad[4].confidence = 1.0;
    bad[5].splits = REORG_MAP_MOST_SPLITS + 1;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(reorg_map_new(&map, &bad[i], planted, &p, &error));
        assert_null(map);
        assert_int_equal(error.code, REORG_USAGE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_boundary_lies_within_2_percent_and_unresolved_cells_contain_the_line),
        cmocka_unit_test(nothing_is_proven_where_there_is_no_difference),
        cmocka_unit_test(one_axis_gives_the_break_even_with_an_interval),
        cmocka_unit_test(an_axis_in_factors_is_even_in_factors),
        cmocka_unit_test(what_cannot_be_served_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
