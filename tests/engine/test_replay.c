/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Law's own single-server queue (Simulation Modeling and Analysis, section 1.4), with his generator
 * and his order of draws: at an arrival first the next arrival, then the service if the server is
 * free. Not a test of means: the same customers with the same delays, to nine digits.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "line.h"
#include "sim.h"

enum { ARRIVE, DEPART, HANDLERS, WANTED = 1000, ROOM = 2000 };

struct bank {
    struct sim sim;
    int64_t z;
    bool busy;
    uint32_t arrived, started;
    sim_time arrival[ROOM];
    struct line line;
    struct line_link links[ROOM];
    sim_time delay, area, busy_time, last, end;
};

/* z <- 630360016 z mod (2^31 - 1), u = ((z >> 7) | 1) / 2^24, exponential by inversion. */
static sim_time draw(struct bank *b, double mean_hours)
{
    b->z = b->z * 630360016 % 2147483647;
    const double u = (double)((b->z >> 7) | 1) / 16777216.0;
    return sim_from_us(-mean_hours * log(u) * (double)SIM_HOUR);
}

static void advance(struct bank *b)
{
    if (b->end > 0)
        return;
    b->area += (b->sim.now - b->last) * b->line.count;
    b->busy_time += (b->sim.now - b->last) * b->busy;
    b->last = b->sim.now;
}

static void start_service(struct bank *b, uint32_t customer)
{
    b->busy = true;
    b->delay += b->sim.now - b->arrival[customer];
    sim_at(&b->sim, b->sim.now + draw(b, 0.5), 0, DEPART, customer, 0);
    if (++b->started == WANTED)
        b->end = b->sim.now;
}

static void arrive(void *context, uint32_t a, uint32_t unused)
{
    struct bank *b = context;
    (void)a, (void)unused;
    if (b->end > 0)
        return;
    advance(b);
    sim_at(&b->sim, b->sim.now + draw(b, 1.0), 0, ARRIVE, 0, 0);
    const uint32_t customer = b->arrived++;
    assert_true(customer < ROOM);
    b->arrival[customer] = b->sim.now;
    if (b->busy)
        line_push_tail(&b->line, b->links, customer);
    else
        start_service(b, customer);
}

static void depart(void *context, uint32_t a, uint32_t unused)
{
    struct bank *b = context;
    (void)a, (void)unused;
    if (b->end > 0)
        return;
    advance(b);
    const uint32_t next = line_pop_head(&b->line, b->links);
    b->busy = false;
    if (next != LINE_NONE)
        start_service(b, next);
}

static void laws_queue_is_replayed_customer_by_customer(void **state)
{
    (void)state;
    static const struct sim_handler handlers[HANDLERS] = {
        [ARRIVE] = {"arrive", arrive}, [DEPART] = {"depart", depart}};
    static struct bank b;
    sim_init(&b.sim, handlers, HANDLERS, &b);
    line_init(&b.line);
    b.z = 1973272912;
    sim_at(&b.sim, draw(&b, 1.0), 0, ARRIVE, 0, 0);
    assert_int_equal(sim_run(&b.sim, SIM_NEVER), SIM_END_EMPTY);
    const double end = sim_hours(b.end);
    if (!(fabs(sim_hours(b.delay) / WANTED - 0.42999057734724) < 1e-9))
        fail_msg("average delay %.14f", sim_hours(b.delay) / WANTED);
    assert_true(fabs(sim_hours(b.area) / end - 0.418) < 0.0005);
    assert_true(fabs(sim_hours(b.busy_time) / end - 0.460) < 0.0005);
    assert_true(fabs(end - 1027.915) < 0.0005);
    sim_fini(&b.sim);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(laws_queue_is_replayed_customer_by_customer)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
