/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "attention.h"
#include "org/workshop.h"

static struct workshop s;

/* Chores 0, 1, ... of these urgency classes wait on the first SDR's tray at 9 o'clock on Monday. */
static void post_classes(const uint8_t classes[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        (void)workshop_post(&s, SEAT_SDR, classes[i], (uint32_t)i);
}

static void a_day_with(int32_t rule, const uint8_t classes[], size_t n)
{
    company_fill(&s.c);
    workshop_rule(&s, COMPANY_SDR, rule);
    workshop_open(&s, 0);
    post_classes(classes, n);
    workshop_run(&s, SIM_DAY);
    workshop_close(&s);
}

static void first_in_first_out_takes_the_oldest_whatever_its_class(void **state)
{
    (void)state;
    a_day_with(SPEC_RULE_FIFO, (const uint8_t[]){3, 1, 2, 1}, 4);
    WORKSHOP_EXPECT(&s, 0, 1, 2, 3);
    assert_int_equal(s.done[0].at, 9 * SIM_HOUR + 10 * SIM_MINUTE);
    assert_int_equal(s.done[3].at, 9 * SIM_HOUR + 40 * SIM_MINUTE);
}

static void last_in_first_out_takes_the_newest(void **state)
{
    (void)state;
    a_day_with(SPEC_RULE_LIFO, (const uint8_t[]){3, 1, 2, 1}, 4);
    WORKSHOP_EXPECT(&s, 3, 2, 1, 0);
}

static void priority_takes_the_lowest_class_and_the_oldest_in_it(void **state)
{
    (void)state;
    a_day_with(SPEC_RULE_PRIORITY, (const uint8_t[]){3, 1, 2, 1, 7}, 5);
    WORKSHOP_EXPECT(&s, 1, 3, 2, 0, 4);
}

static void appointments_come_first_under_every_rule(void **state)
{
    (void)state;
    for (int32_t rule = 0; rule < SPEC_RULE_COUNT; rule++) {
        a_day_with(rule, (const uint8_t[]){2, 0, 2, 0}, 4);
        assert_int_equal(s.done[0].what, 1);
        assert_int_equal(s.done[1].what, 3);
    }
}

/* Of the four chores that are posted, each is done first equally often. */
static void check_random(void (*post)(void))
{
    int first[4] = {0};
    workshop_rule(&s, COMPANY_SDR, SPEC_RULE_RANDOM);
    workshop_open(&s, 0);
    for (uint32_t r = 0; r < 800; r++) {
        workshop_again(&s, r);
        post();
        workshop_run(&s, 12 * SIM_HOUR);
        assert_int_equal(s.n_done, 4);
        first[s.done[0].what]++;
    }
    for (int i = 0; i < 4; i++)
        workshop_near(first[i], 200.0, 50.0); /* 4 standard errors */
    workshop_close(&s);
}

static void post_for_one(void)
{
    post_classes((const uint8_t[]){1, 1, 4, 7}, 4);
}

static void a_random_pick_takes_each_task_equally_often(void **state)
{
    (void)state;
    company_fill(&s.c);
    check_random(post_for_one);
}

static void post_in_both_trays(void)
{
    for (uint32_t i = 0; i < 4; i++)
        (void)workshop_post(&s, i < 1 ? SEAT_SDR : task_pool_tray(&s.w, COMPANY_SDR), (uint8_t)(1 + i), i);
}

static void a_random_pick_takes_from_the_team_tray_as_often(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_SDR].headcount = 1;
    check_random(post_in_both_trays);
}

static void rules_are_mixed_by_their_shares(void **state)
{
    int oldest = 0;
    (void)state;
    company_fill(&s.c);
    workshop_rule(&s, COMPANY_SDR, SPEC_RULE_FIFO);
    s.rules[0].share = 0.9; /* weights: 3 to 1 */
    s.rules[1] = (struct spec_attention){SPEC_RULE_LIFO, 0.3};
    s.c.positions[COMPANY_SDR].n_attention = 2;
    workshop_open(&s, 0);
    for (uint32_t r = 0; r < 800; r++) {
        workshop_again(&s, r);
        post_classes((const uint8_t[]){1, 1}, 2);
        workshop_run(&s, 12 * SIM_HOUR);
        oldest += s.done[0].what == 0;
    }
    workshop_near(oldest, 600.0, 49.0);
    workshop_close(&s);
}

/* Worth what its number is, seven for number 2. */
static double worth(struct world *w, void *self, uint32_t seat, const struct task *task)
{
    (void)w, (void)self, (void)seat;
    return task->other == 2 ? 7.0 : task->other == 0 ? 5.0 : 9.0;
}

static void value_compares_the_oldest_of_each_class(void **state)
{
    (void)state;
    company_fill(&s.c);
    workshop_rule(&s, COMPANY_SDR, SPEC_RULE_VALUE);
    workshop_open(&s, 0);
    s.w.hooks.value = (struct hook_value){worth, NULL, 1.0};
    workshop_again(&s, 0);
    post_classes((const uint8_t[]){1, 1, 2}, 3); /* 5 and 9 in a line, 7 by itself */
    workshop_run(&s, SIM_DAY);
    WORKSHOP_EXPECT(&s, 2, 0, 1);

    s.w.hooks.value.share = 0.0; /* nobody looks at value: priority */
    workshop_again(&s, 0);
    post_classes((const uint8_t[]){2, 1, 1}, 3);
    workshop_run(&s, SIM_DAY);
    WORKSHOP_EXPECT(&s, 1, 2, 0);
    workshop_close(&s);
}

static double small_then_large(struct world *w, void *self, uint32_t seat, const struct task *task)
{
    (void)w, (void)self, (void)seat;
    return task->other < 40 ? 10.0 : 1.0;
}

/* Number of half hours of other work that the seat did. */
static int64_t declined(void)
{
    return s.w.probe.work[(size_t)SEAT_SDR * TASK_KINDS_MAX + s.w.kind_of[WORLD_K_OTHER_WORK]].done;
}

static void whoever_is_paid_by_results_passes_over_what_is_worth_less_than_usual(void **state)
{
    (void)state;
    for (int paid = 0; paid < 2; paid++) {
        company_fill(&s.c);
        workshop_rule(&s, COMPANY_SDR, SPEC_RULE_VALUE);
        s.c.positions[COMPANY_SDR].pay.meeting = paid;
        s.c.positions[COMPANY_SDR].reservation = 0.5;
        workshop_open(&s, 0);
        s.w.hooks.value = (struct hook_value){small_then_large, NULL, 1.0};
        workshop_again(&s, 0);
        for (uint32_t i = 0; i < 41; i++)
            (void)workshop_post(&s, SEAT_SDR, 1, i);
        workshop_run(&s, SIM_DAY);
        if (paid) {
            assert_int_equal(s.n_done, 40); /* the last one waits */
            assert_in_range((uint64_t)declined(), 1, 3);
        } else {
            assert_int_equal(s.n_done, 41);
            assert_int_equal(declined(), 0);
        }
        workshop_run(&s, 10 * SIM_DAY);
        assert_int_equal(s.n_done, 41); /* it becomes usual, and is done in the end */
        workshop_close(&s);
    }
}

static void the_team_tray_and_the_own_one_are_one_line(void **state)
{
    (void)state;
    company_fill(&s.c);
    workshop_rule(&s, COMPANY_SDR, SPEC_RULE_FIFO);
    s.c.positions[COMPANY_SDR].headcount = 1;
    workshop_open(&s, 0);
    const uint32_t pooled = task_pool_tray(&s.w, COMPANY_SDR);
    (void)workshop_post(&s, pooled, 4, 0);
    (void)workshop_post(&s, SEAT_SDR, 1, 1);
    (void)workshop_post(&s, pooled, 1, 2);
    workshop_run(&s, SIM_DAY);
    WORKSHOP_EXPECT(&s, 0, 1, 2);
    bool decline = true;
    assert_int_equal(attention_pick(&s.w, SEAT_SDR, &decline), TASK_NONE);
    assert_false(decline);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_in_first_out_takes_the_oldest_whatever_its_class),
        cmocka_unit_test(last_in_first_out_takes_the_newest),
        cmocka_unit_test(priority_takes_the_lowest_class_and_the_oldest_in_it),
        cmocka_unit_test(appointments_come_first_under_every_rule),
        cmocka_unit_test(a_random_pick_takes_each_task_equally_often),
        cmocka_unit_test(a_random_pick_takes_from_the_team_tray_as_often),
        cmocka_unit_test(rules_are_mixed_by_their_shares),
        cmocka_unit_test(value_compares_the_oldest_of_each_class),
        cmocka_unit_test(whoever_is_paid_by_results_passes_over_what_is_worth_less_than_usual),
        cmocka_unit_test(the_team_tray_and_the_own_one_are_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
