/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "org/company.h"

static struct chart chart_of(struct company *c, struct arena *arena)
{
    struct chart chart;
    arena_init(arena);
    chart_init(&chart, &c->spec, NULL, arena);
    return chart;
}

static void distances_are_those_of_the_picture(void **state)
{
    struct company c;
    struct arena arena;
    (void)state;
    company_fill(&c);
    const struct chart chart = chart_of(&c, &arena);
    assert_int_equal(chart.n_seats, COMPANY_SEATS);
    assert_int_equal(chart_hops(&chart, SEAT_SDR, SEAT_SDR), 0);
    assert_int_equal(chart_hops(&chart, SEAT_SDR, SEAT_LEAD), 1);
    assert_int_equal(chart_hops(&chart, SEAT_SDR, SEAT_SDR + 5), 2);
    assert_int_equal(chart_hops(&chart, SEAT_SDR, SEAT_AE), 3);
    assert_int_equal(chart_hops(&chart, SEAT_SDR, SEAT_MKT), 5);
    assert_int_equal(chart_hops(&chart, SEAT_MKT + 1, SEAT_SDR + 5), 5);
    assert_int_equal(chart.line_boss[SEAT_CEO], CHART_NONE);
    assert_int_equal(chart.line_boss[SEAT_AE], SEAT_VP);
    arena_fini(&arena);
}

static void the_people_of_a_position_are_spread_over_the_seats_of_its_boss(void **state)
{
    struct company c;
    struct arena arena;
    (void)state;
    company_fill(&c);
    c.positions[COMPANY_LEAD].headcount = 2; /* seats 5 and 6; sdr 7..12 */
    const struct chart chart = chart_of(&c, &arena);
    for (uint32_t k = 0; k < 6; k++)
        assert_int_equal(chart.line_boss[7 + k], k < 3 ? 5 : 6);
    assert_int_equal(chart_hops(&chart, 7, 9), 2);  /* one team */
    assert_int_equal(chart_hops(&chart, 7, 10), 4); /* two teams */
    arena_fini(&arena);
}

static void a_dotted_line_is_as_short_as_a_line(void **state)
{
    struct company c;
    struct arena arena;
    (void)state;
    company_fill(&c);
    c.bosses[COMPANY_SDR][1] = "cmo";
    c.positions[COMPANY_SDR].n_reports_to = 2;
    const struct chart chart = chart_of(&c, &arena);
    assert_int_equal(chart_hops(&chart, SEAT_SDR, SEAT_MKT), 2);
    assert_int_equal(chart.line_boss[SEAT_SDR], SEAT_LEAD);
    assert_int_equal(chart.bosses[SEAT_SDR][1], SEAT_CMO);
    assert_int_equal(chart.bosses[SEAT_SDR][2], CHART_NONE);
    assert_true(chart_is_above(&chart, SEAT_CMO, SEAT_SDR));
    assert_false(chart_is_above(&chart, SEAT_SDR, SEAT_CMO));
    arena_fini(&arena);
}

static void the_line_of_an_outside_provider_is_longer(void **state)
{
    struct company c;
    struct arena arena;
    (void)state;
    company_fill(&c);
    c.positions[COMPANY_LEAD].contract = true;
    c.positions[COMPANY_LEAD].contract_hops = 3;
    const struct chart chart = chart_of(&c, &arena);
    assert_int_equal(chart_hops(&chart, SEAT_LEAD, SEAT_VP), 3);
    assert_int_equal(chart_hops(&chart, SEAT_SDR, SEAT_AE), 5);
    assert_int_equal(chart_hops(&chart, SEAT_SDR, SEAT_SDR + 1), 2);
    arena_fini(&arena);
}

static void an_empty_boss_position_leaves_its_people_without_a_boss(void **state)
{
    struct company c;
    struct arena arena;
    (void)state;
    company_fill(&c);
    c.positions[COMPANY_CMO].headcount = 0;
    const struct chart chart = chart_of(&c, &arena);
    const uint32_t marketer = chart.first_seat[COMPANY_MKT];
    assert_int_equal(chart.line_boss[marketer], CHART_NONE);
    assert_int_equal(chart_common_boss(&chart, marketer, SEAT_VP), CHART_NONE);
    arena_fini(&arena);
}

static void the_common_boss_is_the_first_above_both(void **state)
{
    struct company c;
    struct arena arena;
    (void)state;
    company_fill(&c);
    const struct chart chart = chart_of(&c, &arena);
    assert_int_equal(chart_common_boss(&chart, SEAT_SDR, SEAT_SDR + 1), SEAT_LEAD);
    assert_int_equal(chart_common_boss(&chart, SEAT_SDR, SEAT_AE), SEAT_VP);
    assert_int_equal(chart_common_boss(&chart, SEAT_SDR, SEAT_MKT), SEAT_CEO);
    assert_int_equal(chart_common_boss(&chart, SEAT_SDR, SEAT_VP), SEAT_VP);
    assert_int_equal(chart_common_boss(&chart, SEAT_SDR, SEAT_SDR), SEAT_SDR);
    arena_fini(&arena);
}

enum { TREES = 100, POSITIONS_MAX = 24, FAR = 1000 };

struct forest { /* one random organisation: dotted lines, outside providers, several seats */
    struct spec_position positions[POSITIONS_MAX];
    char names[POSITIONS_MAX][24];
    const char *bosses[POSITIONS_MAX][2];
    struct spec spec;
};

static uint32_t below(uint64_t *seed, uint32_t n)
{
    *seed = rng_child(*seed, 1);
    return (uint32_t)(*seed % n);
}

static void grow(struct forest *f, uint64_t seed)
{
    memset(f, 0, sizeof *f);
    f->spec.positions = f->positions;
    f->spec.n_positions = 2 + below(&seed, POSITIONS_MAX - 2);
    for (size_t p = 0; p < f->spec.n_positions; p++) {
        (void)snprintf(f->names[p], sizeof f->names[p], "p%zu", p);
        f->positions[p] =
            (struct spec_position){.id = f->names[p],
                                   .headcount = p == 0 ? 1 : 1 + (int32_t)below(&seed, 3),
                                   .reports_to = f->bosses[p],
                                   .contract = below(&seed, 5) == 0,
                                   .contract_hops = 2 + (int32_t)below(&seed, 3)};
        if (p == 0)
            continue;
        f->bosses[p][0] = f->names[below(&seed, (uint32_t)p)];
        f->bosses[p][1] = f->names[below(&seed, (uint32_t)p)];
        f->positions[p].n_reports_to = 1 + (below(&seed, 3) == 0);
    }
}

/* Floyd and Warshall: all shortest paths by trying every seat in between. */
static uint32_t *all_distances(const struct chart *c, const struct spec *spec)
{
    const uint32_t n = c->n_seats;
    uint32_t *d = malloc((size_t)n * n * sizeof *d);
    for (uint32_t i = 0; i < n * n; i++)
        d[i] = i % (n + 1) == 0 ? 0 : FAR;
    for (uint32_t s = 0; s < n; s++)
        for (const uint32_t *b = c->bosses[s]; *b != CHART_NONE; b++) {
            const struct spec_position *p = &spec->positions[c->position[s]];
            const uint32_t length = p->contract ? (uint32_t)p->contract_hops : 1;
            if (length < d[s * n + *b])
                d[s * n + *b] = d[*b * n + s] = length;
        }
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                if (d[i * n + k] + d[k * n + j] < d[i * n + j])
                    d[i * n + j] = d[i * n + k] + d[k * n + j];
    return d;
}

static void distances_in_random_charts_are_the_shortest_paths(void **state)
{
    (void)state;
    for (uint64_t t = 0; t < TREES; t++) {
        struct forest f;
        struct arena arena;
        struct chart chart;
        grow(&f, rng_child(4711, t));
        arena_init(&arena);
        chart_init(&chart, &f.spec, NULL, &arena);
        uint32_t *d = all_distances(&chart, &f.spec);
        for (uint32_t i = 0; i < chart.n_seats; i++)
            for (uint32_t j = 0; j < chart.n_seats; j++)
                assert_int_equal(chart_hops(&chart, i, j), d[i * chart.n_seats + j]);
        free(d);
        arena_fini(&arena);
    }
}

static void the_common_boss_in_random_charts_is_above_both_and_none_is_nearer(void **state)
{
    (void)state;
    for (uint64_t t = 0; t < TREES / 4; t++) {
        struct forest f;
        struct arena arena;
        struct chart chart;
        grow(&f, rng_child(4712, t));
        arena_init(&arena);
        chart_init(&chart, &f.spec, NULL, &arena);
        for (uint32_t i = 0; i < chart.n_seats; i++)
            for (uint32_t j = 0; j < chart.n_seats; j++) {
                const uint32_t boss = chart_common_boss(&chart, i, j);
                assert_int_not_equal(boss, CHART_NONE); /* the top is above everybody */
                assert_true(chart_is_above(&chart, boss, i) && chart_is_above(&chart, boss, j));
                for (uint32_t k = 0; k < chart.n_seats; k++)
                    if (chart_is_above(&chart, k, i) && chart_is_above(&chart, k, j))
                        assert_true(chart_hops(&chart, i, k) >= chart_hops(&chart, i, boss));
            }
        arena_fini(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_are_those_of_the_picture),
        cmocka_unit_test(the_people_of_a_position_are_spread_over_the_seats_of_its_boss),
        cmocka_unit_test(a_dotted_line_is_as_short_as_a_line),
        cmocka_unit_test(the_line_of_an_outside_provider_is_longer),
        cmocka_unit_test(an_empty_boss_position_leaves_its_people_without_a_boss),
        cmocka_unit_test(the_common_boss_is_the_first_above_both),
        cmocka_unit_test(distances_in_random_charts_are_the_shortest_paths),
        cmocka_unit_test(the_common_boss_in_random_charts_is_above_both_and_none_is_nearer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
