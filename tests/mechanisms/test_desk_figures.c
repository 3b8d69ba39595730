/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_desk_figures.c - the figures of a desk against the chances of whole ways through the steps, and its limit
 * against the seasons that it was drawn from.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"

enum { PERIODS = 12, DRAWS = 60, UNITS_MAX = 12000, FOLDS = 3 };

static struct desk d;
static double draws[DRAWS];
static struct desk_exit units[UNITS_MAX];
static size_t n_units;

static const int first[DESK_ENTRIES] = {DESK_CONTACT, DESK_ACCEPT, DESK_WIN};
static const int handed[DESK_ENTRIES] = {DESK_SHOW, DESK_ACCEPT, DESK_WIN};

static void close_to(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.12g, want %.12g within %g", got, want, tolerance);
}

static struct desk_plan plan_of(uint32_t periods, double alarms)
{
    for (int i = 0; i < DRAWS; i++)
        draws[i] = fmod(0.1 + 0.6180339887498949 * i, 1.0);
    return (struct desk_plan){.shift = 0.6,
                              .periods = periods,
                              .folds = FOLDS,
                              .draws = draws,
                              .n_draws = DRAWS,
                              .alarms = alarms};
}

static void add(uint32_t period, int entry, int outcome, int age, int times)
{
    for (int i = 0; i < times; i++)
        units[n_units++] = (struct desk_exit){period, (uint8_t)entry, (uint8_t)outcome, (uint8_t)age};
}

/* More failures than usual: everywhere, or only before anybody was reached. */
static int failures(uint32_t period, int outcome)
{
    if (outcome >= DESK_STEPS || (period % 4 != 1 && period != 2))
        return 0;
    return period != 9 ? 9 + (int)period : outcome == DESK_CONTACT ? 60 : 0;
}

/* Units of all kinds, a different number of each; none of the oldest age is given up. */
static void many(void)
{
    n_units = 0;
    for (uint32_t p = 0; p < PERIODS; p++)
        for (int e = 0; e < DESK_ENTRIES; e++)
            for (int o = first[e]; o < DESK_OUTCOMES; o++)
                for (int a = 0; a < DESK_AGES - (o < DESK_STEPS); a++)
                    add(p, e, o, a, ((int)p * 3 + e * 7 + o * 3 + a * 2) % 5 + failures(p, o));
}

/* The units of these periods. */
static void learn(uint32_t from, uint32_t until, bool but)
{
    desk_start(&d);
    for (size_t i = 0; i < n_units; i++)
        if ((units[i].period >= from && units[i].period < until) != but)
            desk_learn(&d, &units[i]);
}

static double count(int entry, int outcome, int age)
{
    double n = 0.0;
    for (size_t i = 0; i < n_units; i++)
        n += units[i].entry == entry && units[i].outcome == outcome && units[i].age == age;
    return n;
}

/* The steps of a way: [first, end); at `end` it failed, or it ended well. */
static int end_of(int entry, int outcome)
{
    return outcome == DESK_WON ? DESK_STEPS : outcome == DESK_HANDED_ON ? handed[entry] + 1 : outcome;
}

static void chances(int entry, double p[])
{
    for (int s = first[entry]; s < DESK_STEPS; s++) {
        double passed = 0.5;
        double failed = 0.5;
        for (int o = first[entry]; o < DESK_OUTCOMES; o++)
            for (int a = 0; a < DESK_AGES; a++) {
                passed += end_of(entry, o) > s ? count(entry, o, a) : 0.0;
                failed += o == s ? count(entry, o, a) : 0.0;
            }
        p[s] = passed / (passed + failed);
    }
}

static double chance_of_way(int entry, int outcome, const double p[])
{
    const int end = end_of(entry, outcome);
    double chance = 1.0;
    for (int s = first[entry]; s < end; s++)
        chance *= p[s];
    return outcome < DESK_STEPS ? chance * (1.0 - p[outcome]) : chance;
}

static double times_as_likely(int entry, int outcome, int step, const double p[])
{
    double q[DESK_STEPS];
    memcpy(q, p, sizeof q);
    const double odds = 0.6 * p[step] / (1.0 - p[step]);
    q[step] = odds / (1.0 + odds);
    return chance_of_way(entry, outcome, q) / chance_of_way(entry, outcome, p);
}

/* Seen: handed on or won; or given up, somewhere. */
static double ratio(int entry, int outcome, int age, int step, const double p[])
{
    double sum = 0.0;
    double n = 0.0;
    if (step < first[entry] || step == DESK_SHOW)
        return 0.0;
    if (outcome >= DESK_STEPS)
        return log(times_as_likely(entry, outcome, step, p));
    for (int o = first[entry]; o < DESK_STEPS; o++) {
        sum += count(entry, o, age) * times_as_likely(entry, o, step, p);
        n += count(entry, o, age);
    }
    return n > 0.0 ? log(sum / n) : 0.0;
}

static void ratios_are_those_of_the_chances_of_whole_ways(void **state)
{
    (void)state;
    many();
    learn(0, PERIODS, false);
    const struct desk_plan plan = plan_of(PERIODS, 0.1);
    desk_settle(&d, &plan);
    assert_true(d.ready);
    for (int e = 0; e < DESK_ENTRIES; e++) {
        double p[DESK_STEPS] = {0};
        chances(e, p);
        for (int o = 0; o < DESK_OUTCOMES; o++)
            for (int a = 0; a < DESK_AGES; a++)
                for (int s = 0; s < DESK_STEPS; s++)
                    close_to(d.ratio[e][o][a][s], ratio(e, o, a, s, p), 1e-12);
    }
    for (int s = 0; s < DESK_STEPS; s++)
        assert_true(d.watches[s] == (s != DESK_SHOW));
    desk_fini(&d);
}

/* A single failure is enough to know that it can, a single success that it need not. */
static void a_step_that_always_or_never_goes_well_is_not_watched(void **state)
{
    (void)state;
    for (int failures = 0; failures < 2; failures++)
        for (int successes = 0; successes < 2; successes++) {
            const struct desk_plan plan = plan_of(PERIODS, 0.1);
            n_units = 0;
            add(0, DESK_ENTRY_ACCEPT, DESK_ACCEPT, 2, 40);
            add(5, DESK_ENTRY_WIN, DESK_WIN, 2, failures);
            add(9, DESK_ENTRY_WIN, DESK_WON, 2, successes);
            learn(0, PERIODS, false);
            desk_settle(&d, &plan);
            assert_true(d.ready);
            assert_true(d.watches[DESK_WIN] == (failures > 0 && successes > 0));
            assert_false(d.watches[DESK_ACCEPT]); /* which nobody ever passed */
            close_to(d.ratio[DESK_ENTRY_ACCEPT][DESK_ACCEPT][2][DESK_ACCEPT], 0, 0);
            desk_fini(&d);
        }
}

/* ---- the limit ---- */

/* What each review of the learning time would have shown, by what the other seasons taught. */
static void look_back(double x[PERIODS][DESK_STEPS])
{
    const struct desk_plan plan = plan_of(PERIODS, 0.1);
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        const uint32_t from = fold * PERIODS / FOLDS;
        const uint32_t until = (fold + 1) * PERIODS / FOLDS;
        learn(from, until, true);
        desk_settle(&d, &plan);
        for (uint32_t p = from; p < until; p++) {
            for (size_t i = 0; i < n_units; i++)
                if (units[i].period == p)
                    desk_see(&d, &units[i]);
            for (int s = 0; s < DESK_STEPS; s++) {
                x[p][s] = d.watches[s] ? d.sum[s] : -1.0;
                d.sum[s] = 0.0;
            }
        }
        desk_fini(&d);
    }
}

/* Alarms a review when the drawn seasons follow each other. */
static double alarms_at(double x[PERIODS][DESK_STEPS], double limit)
{
    double cusum[DESK_STEPS] = {0};
    double alarms = 0.0;
    for (int k = 0; k < DRAWS; k++)
        for (int i = 0; i < PERIODS / FOLDS; i++) {
            bool alarm = false;
            for (int s = 0; s < DESK_STEPS; s++) {
                cusum[s] = fmax(0.0, cusum[s] + x[(int)(draws[k] * FOLDS) * (PERIODS / FOLDS) + i][s]);
                alarm = alarm || cusum[s] > limit;
            }
            alarms += alarm;
            if (alarm)
                memset(cusum, 0, sizeof cusum);
        }
    return alarms / (DRAWS * (PERIODS / FOLDS));
}

static void the_limit_is_the_lowest_that_the_drawn_seasons_pass_seldom_enough(void **state)
{
    static const double wanted[] = {0.2, 0.1, 0.02};
    double x[PERIODS][DESK_STEPS];
    double before = 0.0;
    (void)state;
    many();
    look_back(x);
    for (size_t i = 0; i < 3; i++) {
        const struct desk_plan plan = plan_of(PERIODS, wanted[i]);
        learn(0, PERIODS, false);
        desk_settle(&d, &plan);
        assert_true(d.limit > before);
        before = d.limit;
        assert_true(alarms_at(x, d.limit * (1 + 1e-6)) <= wanted[i]);
        assert_true(alarms_at(x, d.limit * (1 - 1e-6)) > wanted[i]);
        desk_fini(&d);
        const struct desk_plan exact = plan_of(PERIODS, alarms_at(x, before * (1 + 1e-6)));
        learn(0, PERIODS, false);
        desk_settle(&d, &exact); /* exactly as often as wanted is seldom enough */
        close_to(d.limit, before, before * 1e-6);
        desk_fini(&d);
    }
}

static void six_reviews_and_thirty_units_are_enough_to_learn_from(void **state)
{
    (void)state;
    for (int few = 0; few < 2; few++)
        for (int brief = 0; brief < 2; brief++) {
            const struct desk_plan plan = plan_of(brief ? 5 : 6, 0.1);
            n_units = 0;
            add(0, DESK_ENTRY_ACCEPT, DESK_HANDED_ON, 1, 20);
            add(4, DESK_ENTRY_ACCEPT, DESK_ACCEPT, 1, few ? 9 : 10);
            learn(0, PERIODS, false);
            desk_settle(&d, &plan);
            assert_true(d.ready == (!few && !brief));
            desk_fini(&d);
        }
}

/* ---- reviews ---- */

static void an_alarm_is_above_the_limit_and_speaks_against_the_largest_figure(void **state)
{
    (void)state;
    desk_start(&d);
    d.ready = d.watches[DESK_CONTACT] = d.watches[DESK_ACCEPT] = d.watches[DESK_WIN] = true;
    d.limit = 2.0;
    d.ratio[DESK_ENTRY_WIN][DESK_WON][1][DESK_ACCEPT] = 1.5;
    d.ratio[DESK_ENTRY_WIN][DESK_WON][1][DESK_WIN] = 1.0;
    d.ratio[DESK_ENTRY_WIN][DESK_WON][1][DESK_AGREE] = 9.0; /* not watched here */
    d.ratio[DESK_ENTRY_WIN][DESK_WIN][1][DESK_ACCEPT] = -1.0;
    const struct desk_exit worse = {0, DESK_ENTRY_WIN, DESK_WON, 1};
    const struct desk_exit better = {0, DESK_ENTRY_WIN, DESK_WIN, 1};
    assert_int_equal(desk_blames(&d), DESK_STEPS);
    desk_see(&d, &worse);
    assert_false(desk_review(&d));
    assert_int_equal(desk_blames(&d), DESK_ACCEPT);
    desk_see(&d, &worse);
    desk_see(&d, &better);
    assert_false(desk_review(&d)); /* 2, and 2 */
    close_to(d.cusum[DESK_ACCEPT], 2.0, 0);
    close_to(d.cusum[DESK_WIN], 2.0, 0);
    close_to(d.cusum[DESK_AGREE], 0.0, 0);
    desk_see(&d, &better);
    assert_false(desk_review(&d));
    assert_int_equal(desk_blames(&d), DESK_WIN);
    for (int i = 0; i < 3; i++)
        desk_see(&d, &better);
    assert_false(desk_review(&d));
    close_to(d.cusum[DESK_ACCEPT], 0.0, 0); /* never less than nothing */
    desk_see(&d, &worse);
    assert_true(desk_review(&d));
    desk_clear(&d);
    assert_false(desk_review(&d)); /* what was seen before is not counted again */
    desk_see(&d, &worse);
    desk_see(&d, &worse);
    d.ready = false;
    assert_false(desk_review(&d));
    desk_fini(&d);
}

static void ages_change_at_their_edges(void **state)
{
    static const int edges[DESK_AGES - 1] = {1, 3, 7, 14, 30, 60, 120};
    (void)state;
    for (int k = 0; k < DESK_AGES - 1; k++) {
        assert_int_equal(desk_age(edges[k] * SIM_DAY - 1), k);
        assert_int_equal(desk_age(edges[k] * SIM_DAY), k + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_are_those_of_the_chances_of_whole_ways),
        cmocka_unit_test(a_step_that_always_or_never_goes_well_is_not_watched),
        cmocka_unit_test(the_limit_is_the_lowest_that_the_drawn_seasons_pass_seldom_enough),
        cmocka_unit_test(six_reviews_and_thirty_units_are_enough_to_learn_from),
        cmocka_unit_test(an_alarm_is_above_the_limit_and_speaks_against_the_largest_figure),
        cmocka_unit_test(ages_change_at_their_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
