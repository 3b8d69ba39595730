/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_model.h"
#include "settling.h"

static struct settling settled_until(size_t switch_week, uint32_t weeks, uint32_t warm_up, uint32_t empty,
                                     size_t replications)
{
    const struct root root = {.accepted = 100, .win_rate = 0.2, .median = 30, .fails_at = -1,
                              .weeks = weeks,  .warm_up = warm_up, .empty = empty};
    const struct study_scenario row = {.id = "a", .name = "A", .root = &root, .switch_week = switch_week};
    const struct study_options options = {.seed = 1, .replications = replications, .jobs = 1};
    struct study s;
    study_init(&s, &row, 1, &options);
    assert_true(study_run(&s, NULL));
    const struct settling w = settling_of(&s, 0);
    study_fini(&s);
    return w;
}

static struct settling settled(uint32_t weeks, uint32_t warm_up, uint32_t empty, size_t replications)
{
    return settled_until(0, weeks, warm_up, empty, replications);
}

static void a_start_longer_than_the_warm_up_is_a_warning(void **state)
{
    (void)state;
    const struct settling w = settled(100, 10, 30, 12);
    assert_true(w.drifts);
    assert_int_equal(w.series, 1);
    assert_int_equal(w.weeks, 30);
    assert_int_equal(w.warm_up, 10);
    const double counted = (20 * 10.0 + 70 * 99.5) / 90; /* the counted period still has 20 empty weeks */
    assert_true(fabs(w.change - (99.5 / counted - 1.0)) < 0.01);
}

static void a_start_within_the_warm_up_is_none(void **state)
{
    (void)state;
    assert_false(settled(100, 30, 30, 12).drifts);
    assert_false(settled(100, 52, 30, 12).drifts);
    assert_false(settled(100, 0, 0, 12).drifts);
}

static void it_also_warns_when_most_of_the_run_is_start(void **state)
{
    (void)state;
    assert_true(settled(100, 50, 70, 12).drifts);
}

static void too_little_to_tell_is_no_warning(void **state)
{
    (void)state;
    assert_false(settled(100, 10, 30, SETTLING_LEAST - 1).drifts);
    assert_false(settled(0, 0, 0, 12).drifts);
    assert_false(settled(4, 0, 2, 12).drifts);
}

/* The fake company has its empty weeks up to week 40; what lies behind a switch is the reorganisation's. */
static void what_a_switch_of_chart_changes_is_no_start(void **state)
{
    (void)state;
    assert_true(settled_until(0, 100, 30, 40, 12).drifts);
    assert_false(settled_until(40, 100, 30, 40, 12).drifts);
    assert_true(settled_until(80, 100, 30, 40, 12).drifts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_start_longer_than_the_warm_up_is_a_warning),
        cmocka_unit_test(a_start_within_the_warm_up_is_none),
        cmocka_unit_test(it_also_warns_when_most_of_the_run_is_start),
        cmocka_unit_test(too_little_to_tell_is_no_warning),
        cmocka_unit_test(what_a_switch_of_chart_changes_is_no_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
