/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the event queue is laid out: when it spreads its events over the ring, how many it has to
 * sort at a time, and what happens at the end of time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "event_queue.h"
#include "rng.h"

static struct event about(uint32_t a)
{
    return (struct event){.handler = 7, .a = a, .b = ~a};
}

static sim_time pop(struct event_queue *q, uint32_t *a)
{
    sim_time time;
    struct event event;
    assert_true(event_queue_pop(q, &time, &event));
    assert_int_equal(event.handler, 7);
    assert_int_equal(event.b, ~event.a);
    *a = event.a;
    return time;
}

static void sixty_four_events_share_a_heap_and_one_more_spreads_them(void **state)
{
    (void)state;
    struct event_queue q;
    uint32_t a;
    event_queue_init(&q);
    for (uint32_t i = 0; i < 64; i++)
        event_queue_push(&q, 1000 - i, 0, about(i));
    assert_int_equal(q.near.count, 64);
    assert_int_equal(q.ring.n, 0);
    event_queue_push(&q, 1000 - 64, 0, about(64));
    assert_true(q.ring.n >= 64 && (q.ring.n & (q.ring.n - 1)) == 0);
    assert_true(q.near.count < 16);
    assert_int_equal(q.near.count + q.ring.count + q.far.count, 65);
    for (uint32_t i = 65; i-- > 0;) {
        assert_int_equal(pop(&q, &a), 1000 - i);
        assert_int_equal(a, i);
    }
    event_queue_push(&q, 5000, 0, about(1)); /* one event needs no ring any more */
    assert_int_equal(pop(&q, &a), 5000);
    event_queue_fini(&q);
}

/* A ring cannot reach beyond the last moment. */
static void events_at_the_end_of_time_come_in_their_order(void **state)
{
    (void)state;
    enum { N = 500 };
    struct event_queue q;
    uint32_t a;
    event_queue_init(&q);
    for (uint32_t i = 0; i < N; i++)
        event_queue_push(&q, SIM_NEVER - 1 - (sim_time)i, 0, about(i));
    for (uint32_t i = 0; i < N; i++)
        event_queue_push(&q, i, 0, about(N + i));
    for (uint32_t i = 0; i < N; i++) {
        assert_int_equal(pop(&q, &a), i);
        assert_int_equal(a, N + i);
    }
    for (uint32_t i = N; i-- > 0;) {
        assert_int_equal(pop(&q, &a), SIM_NEVER - 1 - (sim_time)i);
        assert_int_equal(a, i);
    }
    event_queue_fini(&q);
}

/* Each event brings the next one, evenly over the coming `reach` microseconds. */
struct pace {
    double sorted; /* keys in the near heap, on average */
    double missed; /* share of the events scheduled beyond the ring */
};

enum { STEPS = 50000 };

static struct pace keep_up(struct event_queue *q, uint64_t reach, uint64_t warm)
{
    struct pace pace = {0.0, 0.0};
    for (uint64_t i = 0; i < warm + STEPS; i++) {
        uint32_t a;
        const sim_time now = pop(q, &a);
        const size_t far = q->far.count - q->far.hole;
        event_queue_push(q, now + (sim_time)(rng_child(reach, i) % reach), 0, about(a));
        if (i >= warm) {
            pace.missed += q->far.count - q->far.hole > far ? 1.0 / STEPS : 0.0;
            pace.sorted += (double)q->near.count / STEPS;
        }
    }
    return pace;
}

static struct event_queue pending(uint32_t n, uint64_t reach)
{
    struct event_queue q;
    event_queue_init(&q);
    for (uint32_t i = 0; i < n; i++)
        event_queue_push(&q, (sim_time)(rng_child(1, i) % reach), 0, about(i));
    return q;
}

static void buckets_grow_when_the_events_reach_further(void **state)
{
    (void)state;
    static const uint64_t reach[] = {20000, 2000000000, 20000000000000};
    struct event_queue q = pending(5000, reach[0]);
    (void)keep_up(&q, reach[0], 0);
    for (size_t k = 1; k < sizeof reach / sizeof reach[0]; k++) {
        const struct pace pace = keep_up(&q, reach[k], 100000);
        if (!(pace.sorted < 4.0 && pace.missed < 0.3))
            fail_msg("reach %g: %g sorted at a time, %g missed", (double)reach[k], pace.sorted,
                     pace.missed);
    }
    assert_true(q.ring.n >= 2 * q.live); /* at least two buckets an event */
    assert_int_equal(q.live, 5000);
    event_queue_fini(&q);
}

static void buckets_shrink_when_they_are_crowded(void **state)
{
    (void)state;
    struct event_queue q = pending(100, 200000000);
    const struct pace fitting = keep_up(&q, 200000000, 20000);
    assert_true(fitting.sorted < 6.0 && fitting.missed < 0.1);
    const unsigned shift = q.ring.shift;
    const struct pace crowded = keep_up(&q, 1000000, 900000); /* all in one bucket */
    assert_true(crowded.sorted > 50.0 && crowded.missed < 0.01);
    assert_true(q.ring.shift < shift);
    assert_int_equal(q.live, 100);
    event_queue_fini(&q);
}

/* No slot is lost: what was scheduled before a reset gets the same tickets after it. */
static void a_reset_queue_deals_the_same_slots_again(void **state)
{
    (void)state;
    struct event_queue q = pending(300, 1000);
    uint32_t a;
    for (int i = 0; i < 100; i++)
        (void)pop(&q, &a);
    for (uint32_t round = 0; round < 3; round++) {
        event_queue_reset(&q);
        for (uint32_t i = 0; i < 300; i++)
            assert_int_equal(event_queue_push(&q, i, 0, about(i)).slot, i + 1);
        assert_int_equal(q.live, 300);
    }
    assert_int_equal(q.free.used, 300);
    event_queue_fini(&q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sixty_four_events_share_a_heap_and_one_more_spreads_them),
        cmocka_unit_test(events_at_the_end_of_time_come_in_their_order),
        cmocka_unit_test(buckets_grow_when_the_events_reach_further),
        cmocka_unit_test(buckets_shrink_when_they_are_crowded),
        cmocka_unit_test(a_reset_queue_deals_the_same_slots_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
