/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the scout tells the model while very many events are pending: of pending events only, of most of them in time, in a
 * second replication too; that they come in their order all the same; and that nothing else hangs on it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "event_queue.h"
#include "rng.h"

enum { PENDING = 2 * EVENT_SCOUT_FROM, HANDLED = 6 * EVENT_SCOUT_FROM, ALL = PENDING + HANDLED };

struct seen {
    uint8_t steps[ALL]; /* [event] told so far */
    uint8_t over[ALL];  /* handled or cancelled */
    size_t late;        /* told of an event that was over */
};

static void see(void *context, const struct event *event, unsigned step)
{
    struct seen *s = context;
    assert_int_equal(event->b, ~event->a);
    assert_true(step < EVENT_SCOUT_STEPS);
    s->late += s->over[event->a];
    s->steps[event->a]++;
}

/* The hold model: each event that is handled schedules another; one in eight cancels one scheduled before. */
static uint64_t hold(struct event_queue *q, struct seen *seen, size_t *told)
{
    struct event_handle *handles = calloc(ALL, sizeof *handles);
    struct rng rng;
    uint32_t n = 0;
    uint64_t order = 0;
    sim_time now = 0;
    struct event event;
    sim_time before = -1;
    uint32_t before_a = 0;

    assert_non_null(handles);
    rng_init(&rng, 11, 0);
    while (n < ALL && (n < PENDING || event_queue_pop(q, &now, &event))) {
        if (n >= PENDING) {
            assert_true(now > before || (now == before && event.a > before_a));
            before = now;
            before_a = event.a;
            order = rng_child(order, event.a);
            seen->over[event.a] = 1;
            *told += seen->steps[event.a] == EVENT_SCOUT_STEPS;
            const uint32_t victim = n - 1 - n % 1000;
            if (n % 8 == 0 && event_queue_cancel(q, handles[victim]))
                seen->over[victim] = 1;
        }
        const double share = n < PENDING ? (double)n / PENDING : rng_uniform(&rng, n, 1, 0);
        const sim_time wait = 1 + (sim_time)(share * 2e6) * 1000;
        handles[n] = event_queue_push(q, now + wait, 0, (struct event){3, n, ~n});
        n++;
    }
    free(handles);
    return order;
}

static void many_events_are_told_of_in_all_steps_before_they_come(void **state)
{
    (void)state;
    static struct seen seen, nobody;
    size_t told = 0;
    size_t none = 0;
    struct event_queue q;
    event_queue_init(&q);
    const uint64_t unseen = hold(&q, &nobody, &none);
    event_queue_reset(&q);
    q.scout.see = see;
    q.scout.context = &seen;
    assert_true(hold(&q, &seen, &told) == unseen); /* the same events in the same order */
    assert_int_equal(none, 0);
    assert_true(told > HANDLED / 10 * 9); /* but those that are scheduled shortly before they are due */
    assert_int_equal(seen.late, 0);
    event_queue_fini(&q);
}

static void with_few_events_pending_the_scout_stays_at_home(void **state)
{
    (void)state;
    static struct seen seen;
    struct event_queue q;
    struct event event;
    sim_time now;
    event_queue_init(&q);
    q.scout.see = see;
    q.scout.context = &seen;
    for (uint32_t i = 0; i < EVENT_SCOUT_FROM / 2; i++)
        event_queue_push(&q, 1000 * (sim_time)i, 0, (struct event){3, i, ~i});
    while (event_queue_pop(&q, &now, &event))
        assert_int_equal(seen.steps[event.a], 0);
    event_queue_fini(&q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_events_are_told_of_in_all_steps_before_they_come),
        cmocka_unit_test(with_few_events_pending_the_scout_stays_at_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
