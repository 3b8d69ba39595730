/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "sim.h"

enum { NOTE, FORWARD, RETURN, FLOOD, TICK, HANDLERS };

struct office {
    struct sim sim;
    char trace[64]; /* one letter an event */
    size_t n;
    sim_time last;
};

static void note(void *context, uint32_t a, uint32_t b)
{
    struct office *o = context;
    assert_true(o->sim.now >= o->last);
    o->last = o->sim.now;
    o->trace[o->n++] = (char)a;
    if (b > 0)
        sim_at(&o->sim, o->sim.now, 0, NOTE, a + 1, b - 1);
}

static void forward(void *context, uint32_t a, uint32_t b)
{
    struct office *o = context;
    sim_at(&o->sim, o->sim.now, 0, RETURN, a, b);
}

static void send_back(void *context, uint32_t a, uint32_t b)
{
    struct office *o = context;
    sim_at(&o->sim, o->sim.now, 0, FORWARD, a, b);
}

static void flood(void *context, uint32_t a, uint32_t b)
{
    struct office *o = context;
    for (int i = 0; i < 100000; i++)
        sim_at(&o->sim, o->sim.now + 10, 0, NOTE, a, b);
    sim_at(&o->sim, o->sim.now + 1, 0, FLOOD, a, b);
}

static void tick(void *context, uint32_t a, uint32_t b)
{
    struct office *o = context;
    sim_at(&o->sim, o->sim.now + (a == 0 ? 1 : 0), 0, TICK, (a + 1) % 1000, b);
}

static const struct sim_handler handlers[HANDLERS] = {[NOTE] = {"note", note},
                                                      [FORWARD] = {"forward a case", forward},
                                                      [RETURN] = {"send it back", send_back},
                                                      [FLOOD] = {"flood", flood},
                                                      [TICK] = {"tick", tick}};

static void office_init(struct office *o)
{
    memset(o, 0, sizeof *o);
    sim_init(&o->sim, handlers, HANDLERS, o);
}

static void events_run_by_time_then_class_then_order(void **state)
{
    (void)state;
    struct office o;
    office_init(&o);
    sim_at(&o.sim, 20, 1, NOTE, 'e', 0);
    sim_at(&o.sim, 20, 0, NOTE, 'c', 0);
    sim_at(&o.sim, 10, 9, NOTE, 'a', 1); /* schedules b at once */
    sim_at(&o.sim, 20, 0, NOTE, 'd', 0);
    assert_int_equal(sim_run(&o.sim, 100), SIM_END_EMPTY);
    assert_string_equal(o.trace, "abcde");
    assert_int_equal(o.sim.now, 100);
    assert_int_equal(o.sim.events, 5);
    sim_fini(&o.sim);
}

static void the_end_itself_still_counts_and_the_rest_waits(void **state)
{
    (void)state;
    struct office o;
    office_init(&o);
    sim_at(&o.sim, 10, 0, NOTE, 'a', 0);
    sim_at(&o.sim, 11, 0, NOTE, 'b', 0);
    assert_int_equal(sim_run(&o.sim, 10), SIM_END_TIME);
    assert_string_equal(o.trace, "a");
    assert_int_equal(o.sim.now, 10);
    assert_int_equal(sim_run(&o.sim, 11), SIM_END_EMPTY);
    assert_string_equal(o.trace, "ab");
    sim_fini(&o.sim);
}

static void the_past_is_now_and_never_is_never(void **state)
{
    (void)state;
    struct office o;
    office_init(&o);
    assert_int_equal(sim_run(&o.sim, 50), SIM_END_EMPTY);
    assert_int_equal(sim_at(&o.sim, SIM_NEVER, 0, NOTE, 'x', 0).slot, 0);
    sim_at(&o.sim, 7, 0, NOTE, 'a', 0);
    assert_int_equal(sim_run(&o.sim, SIM_NEVER), SIM_END_EMPTY);
    assert_string_equal(o.trace, "a");
    assert_int_equal(o.last, 50);
    assert_int_equal(o.sim.now, 50); /* draining does not move the clock to the end of time */
    sim_fini(&o.sim);
}

static void a_cancelled_event_is_not_run(void **state)
{
    (void)state;
    struct office o;
    office_init(&o);
    const struct event_handle h = sim_at(&o.sim, 5, 0, NOTE, 'x', 0);
    assert_true(sim_cancel(&o.sim, h));
    assert_false(sim_cancel(&o.sim, h));
    assert_int_equal(sim_run(&o.sim, 10), SIM_END_EMPTY);
    assert_string_equal(o.trace, "");
    sim_fini(&o.sim);
}

static void a_storm_is_stopped_and_names_those_who_alternate(void **state)
{
    (void)state;
    struct office o;
    office_init(&o);
    sim_at(&o.sim, 3, 0, NOTE, 'a', 5); /* busy at the same instant, but not part of the loop */
    sim_at(&o.sim, 3, 0, FORWARD, 1, 1);
    assert_int_equal(sim_run(&o.sim, 10), SIM_END_STORM);
    assert_non_null(strstr(o.sim.storm, "forward a case"));
    assert_non_null(strstr(o.sim.storm, "send it back"));
    assert_null(strstr(o.sim.storm, "note"));
    assert_int_equal(o.sim.now, 3);
    assert_true(o.sim.events >= 1000000 && o.sim.events < 1000100);
    sim_reset(&o.sim);
    assert_int_equal(o.sim.now, 0);
    assert_int_equal(sim_run(&o.sim, 10), SIM_END_EMPTY);
    sim_fini(&o.sim);
}

static void a_clock_that_moves_now_and_then_is_no_storm(void **state)
{
    (void)state;
    struct office o;
    office_init(&o);
    o.sim.storm_limit = 1001;
    sim_at(&o.sim, 0, 0, TICK, 0, 0);
    assert_int_equal(sim_run(&o.sim, 100), SIM_END_TIME);
    o.sim.storm_limit = 999;
    assert_int_equal(sim_run(&o.sim, 200), SIM_END_STORM);
    assert_string_equal(o.sim.storm, "tick");
    sim_fini(&o.sim);
}

static void more_events_than_the_queue_holds_end_the_run(void **state)
{
    (void)state;
    struct office o;
    office_init(&o);
    sim_at(&o.sim, 0, 0, FLOOD, 'x', 0);
    assert_int_equal(sim_run(&o.sim, 5), SIM_END_TIME);
    assert_int_equal(o.sim.queue.live, 600001);
    o.sim.queue.overflow = true; /* as the queue's own test shows it to become */
    assert_int_equal(sim_run(&o.sim, 6), SIM_END_STORM);
    assert_non_null(strstr(o.sim.storm, "16777215"));
    sim_fini(&o.sim);
}

static void a_reset_simulation_repeats_itself(void **state)
{
    (void)state;
    struct office o;
    office_init(&o);
    for (int run = 0; run < 3; run++) {
        memset(o.trace, 0, sizeof o.trace);
        o.n = 0;
        o.last = 0;
        sim_at(&o.sim, 5, 0, NOTE, 'a', 20);
        sim_at(&o.sim, 4, 0, NOTE, 'A', 3);
        assert_int_equal(sim_run(&o.sim, 4 + run), run == 0 ? SIM_END_TIME : SIM_END_EMPTY);
        assert_memory_equal(o.trace, "ABCD", 4);
        sim_reset(&o.sim);
    }
    sim_fini(&o.sim);
}

static void a_storm_is_called_one_when_patience_ends_and_not_an_event_before(void **state)
{
    (void)state;
    for (uint64_t limit = 1; limit <= 300; limit += 13) {
        struct office o;
        office_init(&o);
        o.sim.storm_limit = limit;
        sim_at(&o.sim, 3, 0, FORWARD, 1, 1);
        assert_int_equal(sim_run(&o.sim, 10), SIM_END_STORM);
        assert_int_equal(o.sim.events, limit);
        sim_fini(&o.sim);
    }
}

enum { CIRCLE = 12 };

static void hand_on(void *context, uint32_t a, uint32_t b)
{
    struct sim *s = context;
    sim_at(s, s->now, 0, (uint16_t)((a + 1) % b), (a + 1) % b, b);
}

/* Of a circle of `members` handlers with this name (its last letter counted up from a). */
static void circle_until_storm(struct sim *s, uint32_t members, char names[CIRCLE][40])
{
    static struct sim_handler circle[CIRCLE];
    for (uint32_t i = 0; i < members; i++) {
        names[i][strlen(names[i]) - 1] = (char)('a' + i);
        circle[i] = (struct sim_handler){.name = names[i], .run = hand_on};
    }
    sim_init(s, circle, CIRCLE, s);
    sim_at(s, 3, 0, 0, 0, members);
    assert_int_equal(sim_run(s, 10), SIM_END_STORM);
}

static void eight_who_keep_a_storm_going_are_named_and_no_more(void **state)
{
    (void)state;
    for (uint32_t members = 1; members <= 11; members++) {
        struct sim s;
        char names[CIRCLE][40];
        for (uint32_t i = 0; i < CIRCLE; i++)
            strcpy(names[i], "the ?");
        circle_until_storm(&s, members, names);
        size_t named = 1;
        for (const char *at = s.storm; (at = strstr(at, ", ")) != NULL; at++)
            named++;
        assert_int_equal(named, members < 8 ? members : 8);
        sim_reset(&s);
        assert_string_equal(s.storm, "");
        assert_int_equal(s.events, 0);
        sim_fini(&s);
    }
}

static void long_names_are_cut_where_the_report_ends(void **state)
{
    (void)state;
    struct sim s;
    char names[CIRCLE][40];
    for (uint32_t i = 0; i < CIRCLE; i++)
        strcpy(names[i], "somebody who hands a case to his like ?");
    circle_until_storm(&s, 8, names);
    assert_int_equal(strlen(s.storm), sizeof s.storm - 1);
    assert_non_null(strstr(s.storm, ", somebody who hands"));
    sim_fini(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_run_by_time_then_class_then_order),
        cmocka_unit_test(the_end_itself_still_counts_and_the_rest_waits),
        cmocka_unit_test(the_past_is_now_and_never_is_never),
        cmocka_unit_test(a_cancelled_event_is_not_run),
        cmocka_unit_test(a_storm_is_stopped_and_names_those_who_alternate),
        cmocka_unit_test(a_clock_that_moves_now_and_then_is_no_storm),
        cmocka_unit_test(more_events_than_the_queue_holds_end_the_run),
        cmocka_unit_test(a_reset_simulation_repeats_itself),
        cmocka_unit_test(a_storm_is_called_one_when_patience_ends_and_not_an_event_before),
        cmocka_unit_test(eight_who_keep_a_storm_going_are_named_and_no_more),
        cmocka_unit_test(long_names_are_cut_where_the_report_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
