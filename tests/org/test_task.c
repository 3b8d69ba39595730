/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "org/workshop.h"
#include "task.h"

static struct workshop s;

static void open_company(void)
{
    company_fill(&s.c);
    workshop_open(&s, 0);
}

static uint32_t post_until(uint32_t number, sim_time expires_at)
{
    const struct task_order order = {.kind = s.chore,
                                     .class = 1,
                                     .tray = SEAT_SDR,
                                     .lead = LEAD_NONE,
                                     .other = number,
                                     .expires_at = expires_at};
    return task_post(&s.w, &order);
}

static void a_task_that_waits_too_long_expires_instead_of_being_done(void **state)
{
    (void)state;
    open_company();
    (void)post_until(0, 8 * SIM_HOUR); /* before anybody comes */
    (void)post_until(1, 9 * SIM_HOUR + 5 * SIM_MINUTE); /* taken at nine, done later */
    (void)post_until(2, 9 * SIM_HOUR + 5 * SIM_MINUTE); /* still waiting then */
    workshop_run(&s, SIM_DAY);
    WORKSHOP_EXPECT(&s, 1000, 1002, 1);
    assert_int_equal(s.done[0].at, 8 * SIM_HOUR);
    assert_int_equal(s.w.trays[SEAT_SDR].count, 0);
    workshop_close(&s);
}

static void whoever_is_served_at_the_instant_of_expiry_is_served(void **state)
{
    (void)state;
    open_company();
    (void)post_until(0, SIM_NEVER);
    (void)post_until(1, 9 * SIM_HOUR + 10 * SIM_MINUTE); /* the first one ends just then */
    workshop_run(&s, SIM_DAY);
    WORKSHOP_EXPECT(&s, 0, 1);
    workshop_close(&s);
}

static void an_expiry_does_not_hit_the_next_task_in_the_same_place(void **state)
{
    (void)state;
    open_company();
    const uint32_t old = post_until(0, 8 * SIM_HOUR);
    task_withdraw(&s.w, old);
    const uint32_t new = post_until(1, SIM_NEVER);
    assert_int_equal(old, new);
    workshop_run(&s, SIM_DAY);
    WORKSHOP_EXPECT(&s, 1);
    workshop_close(&s);
}

static void a_lead_knows_its_task_as_long_as_it_waits(void **state)
{
    (void)state;
    open_company();
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    const struct task_order order = {.kind = s.chore,
                                     .class = 2,
                                     .tray = SEAT_SDR,
                                     .lead = lead,
                                     .expires_at = SIM_NEVER};
    assert_int_equal(lead_at(&s.w, lead)->task, TASK_NONE);
    const uint32_t task = task_post(&s.w, &order);
    assert_int_equal(lead_at(&s.w, lead)->task, task);
    assert_int_equal(task_at(&s.w, task)->lead, lead);
    assert_true(task_at(&s.w, task)->waiting);
    assert_int_equal(task_at(&s.w, task)->due, task_at(&s.w, task)->posted);
    lead_move(&s.w, lead, LEAD_EXPIRED, LEAD_NONE, "test"); /* takes the task with it */
    assert_int_equal(s.w.trays[SEAT_SDR].count, 0);
    assert_int_equal(s.w.trays[SEAT_SDR].classes, 0);
    workshop_run(&s, SIM_DAY);
    assert_int_equal(s.n_done, 0);
    workshop_close(&s);
}

/* What the tray should hold, by a plain array. */
struct shadow {
    uint32_t task[400];
    uint8_t class[400];
    size_t n;
};

/* From the oldest to the newest and back. */
static uint32_t waiting_in(const struct task_tray *tray, int class)
{
    const struct task_slot *slots = s.w.tasks.slots;
    const uint32_t oldest = task_oldest(tray, class);
    const uint32_t newest = task_newest(tray, class);
    uint32_t n = oldest != TASK_NONE;
    for (uint32_t task = oldest; task != newest; task = slots[task].next, n++)
        assert_int_equal(slots[slots[task].next].previous, task);
    return n;
}

static void check_tray(const struct shadow *shadow)
{
    uint32_t classes = 0;
    uint32_t in_class[TASK_CLASSES] = {0};
    for (size_t i = 0; i < shadow->n; i++) {
        classes |= 1u << shadow->class[i];
        in_class[shadow->class[i]]++;
    }
    const struct task_tray *tray = &s.w.trays[SEAT_SDR];
    assert_int_equal(tray->count, shadow->n);
    assert_int_equal(tray->classes, classes);
    for (int c = 0; c < TASK_CLASSES; c++)
        assert_int_equal(waiting_in(tray, c), in_class[c]);
}

static void posting_and_withdrawing_in_any_order_loses_nothing(void **state)
{
    static struct shadow shadow;
    uint64_t luck = 1;
    (void)state;
    open_company();
    shadow.n = 0;
    for (uint32_t step = 0; step < 5000; step++) {
        luck = rng_child(luck, step);
        const bool add = shadow.n == 0 || (shadow.n < 400 && luck % 5 < 3);
        if (add) {
            const uint8_t class = (uint8_t)(luck / 7 % TASK_CLASSES);
            shadow.class[shadow.n] = class;
            shadow.task[shadow.n++] = workshop_post(&s, SEAT_SDR, class, step);
        } else {
            const size_t k = (size_t)(luck / 7 % shadow.n);
            task_withdraw(&s.w, shadow.task[k]);
            shadow.task[k] = shadow.task[--shadow.n];
            shadow.class[k] = shadow.class[shadow.n];
        }
        if (step % 50 == 0)
            check_tray(&shadow);
    }
    check_tray(&shadow);
    assert_in_range(s.w.tasks.free.used, 1, 400); /* slots are used again */
    const size_t waiting = shadow.n;
    workshop_run(&s, 60 * SIM_DAY);
    assert_int_equal(s.n_done, waiting);
    workshop_close(&s);
}

static void a_new_replication_begins_with_empty_trays(void **state)
{
    (void)state;
    open_company();
    for (uint32_t i = 0; i < 10; i++)
        (void)workshop_post(&s, SEAT_SDR + i % 3, (uint8_t)(i % 8), i);
    workshop_again(&s, 1);
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(s.w.trays[SEAT_SDR + i].count, 0);
        assert_int_equal(s.w.trays[SEAT_SDR + i].classes, 0);
    }
    workshop_run(&s, SIM_DAY);
    assert_int_equal(s.n_done, 0);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_task_that_waits_too_long_expires_instead_of_being_done),
        cmocka_unit_test(whoever_is_served_at_the_instant_of_expiry_is_served),
        cmocka_unit_test(an_expiry_does_not_hit_the_next_task_in_the_same_place),
        cmocka_unit_test(a_lead_knows_its_task_as_long_as_it_waits),
        cmocka_unit_test(posting_and_withdrawing_in_any_order_loses_nothing),
        cmocka_unit_test(a_new_replication_begins_with_empty_trays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
