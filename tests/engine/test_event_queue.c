/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "event_queue.h"
#include "rng.h"

static struct event about(uint32_t a)
{
    return (struct event){.handler = 1, .a = a, .b = ~a};
}

static uint32_t next_of(struct event_queue *q)
{
    sim_time time;
    struct event event;
    if (!event_queue_pop(q, &time, &event))
        return UINT32_MAX;
    assert_int_equal(event.b, ~event.a);
    return event.a;
}

static void the_earlier_time_comes_first(void **state)
{
    (void)state;
    struct event_queue q;
    event_queue_init(&q);
    event_queue_push(&q, 30, 0, about(3));
    event_queue_push(&q, 10, 9, about(1));
    event_queue_push(&q, 20, 5, about(2));
    sim_time time;
    assert_true(event_queue_peek(&q, &time));
    assert_int_equal(time, 10);
    for (uint32_t i = 1; i <= 3; i++)
        assert_int_equal(next_of(&q), i);
    assert_false(event_queue_peek(&q, &time));
    event_queue_fini(&q);
}

static void at_one_time_the_lower_class_comes_first(void **state)
{
    (void)state;
    struct event_queue q;
    event_queue_init(&q);
    event_queue_push(&q, 10, 255, about(3));
    event_queue_push(&q, 10, 128, about(2));
    event_queue_push(&q, 10, 0, about(1));
    for (uint32_t i = 1; i <= 3; i++)
        assert_int_equal(next_of(&q), i);
    event_queue_fini(&q);
}

static void two_events_at_one_time_run_in_the_order_scheduled(void **state)
{
    (void)state;
    struct event_queue q;
    event_queue_init(&q);
    for (uint32_t i = 0; i < 5000; i++)
        event_queue_push(&q, 77, 3, about(i));
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(next_of(&q), i);
    event_queue_fini(&q);
}

static void a_cancelled_event_does_not_happen(void **state)
{
    (void)state;
    struct event_queue q;
    event_queue_init(&q);
    const struct event_handle first = event_queue_push(&q, 1, 0, about(1));
    event_queue_push(&q, 2, 0, about(2));
    assert_true(event_queue_cancel(&q, first));
    assert_int_equal(q.live, 1);
    assert_int_equal(next_of(&q), 2);
    assert_int_equal(next_of(&q), UINT32_MAX);
    event_queue_fini(&q);
}

static void a_used_ticket_is_harmless(void **state)
{
    (void)state;
    struct event_queue q;
    event_queue_init(&q);
    assert_false(event_queue_cancel(&q, (struct event_handle){0, 0}));
    assert_false(event_queue_cancel(&q, (struct event_handle){99, 0}));
    const struct event_handle old = event_queue_push(&q, 1, 0, about(1));
    assert_int_equal(next_of(&q), 1);
    assert_false(event_queue_cancel(&q, old));
    const struct event_handle fresh = event_queue_push(&q, 2, 0, about(2));
    assert_int_equal(fresh.slot, old.slot); /* the same slot, another generation */
    assert_false(event_queue_cancel(&q, old));
    assert_true(event_queue_cancel(&q, fresh));
    assert_false(event_queue_cancel(&q, fresh));
    const struct event_handle before = event_queue_push(&q, 3, 0, about(3));
    event_queue_reset(&q);
    event_queue_push(&q, 4, 0, about(4));
    assert_false(event_queue_cancel(&q, before));
    assert_int_equal(next_of(&q), 4);
    event_queue_fini(&q);
}

static void dead_keys_are_thrown_out_before_they_crowd_the_queue(void **state)
{
    (void)state;
    enum { N = 10000 };
    struct event_queue q;
    event_queue_init(&q);
    struct event_handle *handles = malloc(N * sizeof *handles);
    assert_non_null(handles);
    for (uint32_t i = 0; i < N; i++)
        handles[i] = event_queue_push(&q, 1000 + i, 0, about(i));
    for (uint32_t i = N; i-- > 10;) {
        assert_true(event_queue_cancel(&q, handles[i]));
        assert_true(q.dead <= 2 * q.live + 64);
    }
    assert_int_equal(q.live, 10);
    for (uint32_t i = 0; i < 10; i++)
        assert_int_equal(next_of(&q), i);
    /* a timer that is always moved must not grow the queue */
    for (int i = 0; i < 100000; i++)
        event_queue_cancel(&q, event_queue_push(&q, i, 0, about(1)));
    assert_true(q.free.used <= N);
    assert_int_equal(q.live, 0);
    assert_true(q.dead <= 64);
    free(handles);
    event_queue_fini(&q);
}

/* The same operations on a plain list that is searched from end to end. */
struct model_event {
    sim_time time;
    unsigned class;
    uint64_t order;
    uint32_t id;
    struct event_handle handle;
};

struct model {
    struct model_event list[600];
    size_t n;
    uint64_t order;
    bool wide;    /* times from now to years ahead, many at one time; else 0 to 63, the past included */
    sim_time now; /* of the last event taken */
};

static sim_time time_ahead(const struct model *m, uint64_t bits)
{
    const sim_time day = INT64_C(86400000000);

    if (!m->wide)
        return (sim_time)(bits >> 8 & 63);
    switch (bits >> 8 & 3) {
    case 0:
        return m->now + (sim_time)(bits >> 20 & 0xFFFFFFF); /* minutes */
    case 1:
        return (m->now / day + 1 + (sim_time)(bits >> 20 & 3)) * day; /* everybody at one time */
    case 2:
        return m->now + (sim_time)(bits >> 20 & 0xFFFFFFFFFF); /* days */
    default:
        return m->now + (sim_time)(bits >> 18); /* years, up to centuries */
    }
}

static size_t model_first(const struct model *m)
{
    size_t best = 0;
    for (size_t i = 1; i < m->n; i++) {
        const struct model_event *x = &m->list[i], *y = &m->list[best];
        if (x->time != y->time     ? x->time < y->time
            : x->class != y->class ? x->class < y->class
                                   : x->order < y->order)
            best = i;
    }
    return best;
}

static void model_remove(struct model *m, size_t i)
{
    m->list[i] = m->list[--m->n];
}

static void step_both(struct event_queue *q, struct model *m, uint64_t bits, uint32_t id)
{
    const unsigned what = (unsigned)(bits % 100);
    if (m->n < 500 && (what < 48 || m->n == 0)) {
        struct model_event e = {
            time_ahead(m, bits), (unsigned)(bits >> 16 & 3), m->order++, id, {0, 0}};
        e.handle = event_queue_push(q, e.time, (uint8_t)e.class, about(id));
        m->list[m->n++] = e;
    } else if (what < 70) {
        const size_t i = (bits >> 8) % m->n;
        assert_true(event_queue_cancel(q, m->list[i].handle));
        model_remove(m, i);
    } else {
        const size_t i = model_first(m);
        sim_time time;
        assert_true(event_queue_peek(q, &time));
        assert_int_equal(time, m->list[i].time);
        assert_int_equal(next_of(q), m->list[i].id);
        m->now = m->list[i].time;
        model_remove(m, i);
    }
    assert_int_equal(q->live, m->n);
}

static void random_operations_agree_with_a_plain_list(void **state)
{
    (void)state;
    static struct model m;
    struct event_queue q;
    event_queue_init(&q);
    for (uint32_t i = 0; i < 300000; i++)
        step_both(&q, &m, rng_child(5, i), i);
    while (m.n > 0)
        step_both(&q, &m, 99, 0);
    event_queue_fini(&q);
}

/* As a simulation uses it: minutes, days and years ahead, through ring and heaps. */
static void random_operations_over_years_agree_with_a_plain_list(void **state)
{
    (void)state;
    static struct model m;
    struct event_queue q;
    event_queue_init(&q);
    for (uint32_t round = 0; round < 3; round++) {
        m = (struct model){.wide = true};
        event_queue_reset(&q);
        for (uint32_t i = 0; i < 200000; i++)
            step_both(&q, &m, rng_child(50 + round, i), i);
    }
    assert_true(q.ring.n > 0);
    while (m.n > 0)
        step_both(&q, &m, 99, 0);
    event_queue_fini(&q);
}

/* Starts shortly before the last sequence number. */
static void the_sequence_may_wrap(void **state)
{
    (void)state;
    static struct model m;
    struct event_queue q;
    event_queue_init(&q);
    m.n = 0;
    for (uint32_t i = 0; i < 200000; i++) {
        if (i % 1000 == 0)
            q.sequence = UINT32_MAX - 100;
        step_both(&q, &m, rng_child(6, i), i);
    }
    while (m.n > 0)
        step_both(&q, &m, 99, 0);
    event_queue_fini(&q);
}

static void a_million_events_come_out_in_order(void **state)
{
    (void)state;
    struct event_queue q;
    event_queue_init(&q);
    for (uint32_t i = 0; i < 1000000; i++)
        event_queue_push(&q, (sim_time)(rng_child(7, i) >> 44), 0, about(i));
    sim_time before = -1, time;
    uint32_t before_id = 0;
    struct event event;
    for (uint32_t i = 0; i < 1000000; i++) {
        assert_true(event_queue_pop(&q, &time, &event));
        assert_true(time > before || (time == before && event.a > before_id));
        before = time;
        before_id = event.a;
    }
    assert_false(event_queue_pop(&q, &time, &event));
    event_queue_fini(&q);
}

static void pop_until_leaves_what_comes_later(void **state)
{
    (void)state;
    struct event_queue q;
    event_queue_init(&q);
    event_queue_push(&q, 10, 0, about(1));
    sim_time time;
    struct event event;
    assert_false(event_queue_pop_until(&q, 9, &time, &event));
    assert_true(event_queue_pop_until(&q, 10, &time, &event));
    event_queue_fini(&q);
}

static void one_event_too_many_is_refused_and_remembered(void **state)
{
    (void)state;
    struct event_queue q;
    event_queue_init(&q);
    for (uint32_t i = 0; i < EVENT_QUEUE_SLOTS_MAX; i++)
        event_queue_push(&q, (sim_time)i, 0, about(i));
    assert_false(q.overflow);
    const struct event_handle refused = event_queue_push(&q, 5, 0, about(0));
    assert_int_equal(refused.slot, 0);
    assert_true(q.overflow);
    assert_int_equal(q.live, EVENT_QUEUE_SLOTS_MAX);
    for (uint32_t i = 0; i < 100; i++)
        assert_int_equal(next_of(&q), i);
    event_queue_reset(&q);
    assert_false(q.overflow);
    event_queue_fini(&q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_earlier_time_comes_first),
        cmocka_unit_test(at_one_time_the_lower_class_comes_first),
        cmocka_unit_test(two_events_at_one_time_run_in_the_order_scheduled),
        cmocka_unit_test(a_cancelled_event_does_not_happen),
        cmocka_unit_test(a_used_ticket_is_harmless),
        cmocka_unit_test(dead_keys_are_thrown_out_before_they_crowd_the_queue),
        cmocka_unit_test(random_operations_agree_with_a_plain_list),
        cmocka_unit_test(random_operations_over_years_agree_with_a_plain_list),
        cmocka_unit_test(the_sequence_may_wrap),
        cmocka_unit_test(a_million_events_come_out_in_order),
        cmocka_unit_test(pop_until_leaves_what_comes_later),
        cmocka_unit_test(one_event_too_many_is_refused_and_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
