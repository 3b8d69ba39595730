/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Queues whose long-run means are known, built directly on the simulation loop, waiting lines and
 * distributions.
 *
 * One small network serves all of them: stations in series, some servers each, a line per priority
 * class, patience, and optionally a loop back to the start (machines that fail and are repaired).
 * Each case runs 50 independent replications from empty, forgets a warm-up, and tests the mean by
 * Student's t at a false-alarm rate of 1e-6 (t = 5.65 with 49 degrees of freedom), with a 95 %
 * half-width of at most 1.6 % of the mean.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "dist.h"
#include "engine/shape.h"
#include "line.h"
#include "sim.h"

enum { REPLICATIONS = 50, STATIONS = 3, CLASSES = 2, CUSTOMERS = 20000 };
enum { ARRIVE, FINISH, GIVE_UP, HANDLERS };
enum measure { WAIT_FIRST, WAIT_SECOND, TIME_IN_SYSTEM, GAVE_UP, HAD_TO_WAIT, NUMBER, MEASURES };

struct network {
    struct dist gap[CLASSES]; /* of kind none: no such class */
    struct dist service[STATIONS];
    struct dist patience;
    uint32_t servers[STATIONS]; /* 0 ends the series */
    uint32_t circulating;       /* customers that go round for ever instead of arriving */
    int counted_station;        /* whose number is averaged; -1: the whole system */
    double horizon, warm_up;    /* hours */
};

struct customer {
    unsigned class;
    uint32_t station;
    uint64_t ordinal;
    sim_time arrived, joined, waited;
    struct event_handle patience;
    bool in_line;
};

struct run {
    struct sim sim;
    struct rng rng;
    const struct network *net;
    struct customer customers[CUSTOMERS];
    struct line_link links[CUSTOMERS];
    struct line unused;
    struct line lines[STATIONS][CLASSES];
    uint32_t busy[STATIONS];
    uint64_t arrivals[CLASSES];
    uint64_t visits; /* of those who circulate: each visit draws afresh */
    /* observation in [from, to] */
    sim_time from, to;
    double sum[MEASURES], n[MEASURES];
    int64_t number, area; /* customers counted and their integral, in customers x microseconds */
    sim_time area_until;
    int64_t overlap; /* the same from the customers' own clocks */
};

static struct run run;

static sim_time hours(double h)
{
    return (sim_time)(h * (double)SIM_HOUR);
}

static sim_time clip(const struct run *r, sim_time t)
{
    return t < r->from ? r->from : t > r->to ? r->to : t;
}

static void change_number(struct run *r, int by)
{
    r->area += r->number * (clip(r, r->sim.now) - clip(r, r->area_until));
    r->area_until = r->sim.now;
    r->number += by;
}

static void observe(struct run *r, const struct customer *c, enum measure m, double value)
{
    if (c->arrived < r->from || c->arrived > r->to)
        return;
    r->sum[m] += value;
    r->n[m]++;
}

static void serve(struct run *r, uint32_t station)
{
    while (r->busy[station] < r->net->servers[station]) {
        unsigned k = 0;
        while (k < CLASSES && line_is_empty(&r->lines[station][k]))
            k++;
        if (k == CLASSES)
            return;
        const uint32_t id = line_pop_head(&r->lines[station][k], r->links);
        struct customer *c = &r->customers[id];
        const struct rng_name name = {20 + station, 3, c->ordinal};
        c->waited += r->sim.now - c->joined;
        c->in_line = false;
        sim_cancel(&r->sim, c->patience);
        r->busy[station]++;
        sim_at(&r->sim, r->sim.now + dist_draw_time(&r->net->service[station], &r->rng, name), 1,
               FINISH, id, 0);
    }
}

static void join(struct run *r, uint32_t id, uint32_t station)
{
    struct customer *c = &r->customers[id];
    c->station = station;
    c->joined = r->sim.now;
    c->in_line = true;
    c->patience = (struct event_handle){0, 0};
    if (r->net->counted_station == (int)station)
        change_number(r, +1);
    observe(r, c, HAD_TO_WAIT, r->busy[station] == r->net->servers[station]);
    line_push_tail(&r->lines[station][c->class], r->links, id);
    if (r->net->patience.kind != DIST_NONE) {
        const struct rng_name name = {30, 4, c->ordinal};
        c->patience = sim_at(&r->sim, r->sim.now + dist_draw_time(&r->net->patience, &r->rng, name),
                             0, GIVE_UP, id, 0);
    }
    serve(r, station);
}

static uint32_t enter(struct run *r, unsigned class)
{
    const uint32_t id = line_pop_head(&r->unused, r->links);
    assert_true(id != LINE_NONE);
    r->customers[id] = (struct customer){
        .class = class, .arrived = r->sim.now, .ordinal = r->arrivals[class]++ * CLASSES + class};
    if (r->net->counted_station < 0)
        change_number(r, +1);
    return id;
}

static void leave(struct run *r, uint32_t id, bool gave_up)
{
    const struct customer *c = &r->customers[id];
    observe(r, c, c->class == 0 ? WAIT_FIRST : WAIT_SECOND, sim_hours(c->waited));
    observe(r, c, TIME_IN_SYSTEM, sim_hours(r->sim.now - c->arrived));
    observe(r, c, GAVE_UP, gave_up);
    r->overlap += clip(r, r->sim.now) - clip(r, c->arrived);
    if (r->net->counted_station < 0)
        change_number(r, -1);
    line_push_head(&r->unused, r->links, id);
}

static void on_arrive(void *context, uint32_t class, uint32_t b)
{
    struct run *r = context;
    (void)b;
    const struct rng_name name = {10 + class, 2, r->arrivals[class]};
    const uint32_t id = enter(r, class);
    sim_at(&r->sim, r->sim.now + dist_draw_time(&r->net->gap[class], &r->rng, name), 2, ARRIVE,
           class, 0);
    join(r, id, 0);
}

static void on_finish(void *context, uint32_t id, uint32_t b)
{
    struct run *r = context;
    struct customer *c = &r->customers[id];
    const uint32_t station = c->station;
    const bool last = station + 1 == STATIONS || r->net->servers[station + 1] == 0;
    (void)b;
    r->busy[station]--;
    if (r->net->counted_station == (int)station)
        change_number(r, -1);
    if (!last) {
        join(r, id, station + 1);
    } else if (r->net->circulating > 0) {
        c->ordinal = ++r->visits * CUSTOMERS + id;
        join(r, id, 0);
    } else {
        leave(r, id, false);
    }
    serve(r, station);
}

static void on_give_up(void *context, uint32_t id, uint32_t b)
{
    struct run *r = context;
    struct customer *c = &r->customers[id];
    (void)b;
    assert_true(c->in_line);
    line_remove(&r->lines[c->station][c->class], r->links, id);
    c->waited += r->sim.now - c->joined;
    leave(r, id, true);
}

static const struct sim_handler handlers[HANDLERS] = {[ARRIVE] = {"arrive", on_arrive},
                                                      [FINISH] = {"finish", on_finish},
                                                      [GIVE_UP] = {"give up", on_give_up}};

static void start(struct run *r, const struct network *net, uint32_t replication)
{
    memset(r, 0, sizeof *r);
    sim_init(&r->sim, handlers, HANDLERS, r);
    rng_init(&r->rng, 20250106, replication);
    r->net = net;
    r->from = hours(net->warm_up);
    r->to = hours(net->horizon);
    line_init(&r->unused);
    for (uint32_t id = 0; id < CUSTOMERS; id++)
        line_push_tail(&r->unused, r->links, id);
    for (int s = 0; s < STATIONS; s++)
        for (int k = 0; k < CLASSES; k++)
            line_init(&r->lines[s][k]);
    for (uint32_t k = 0; k < CLASSES; k++)
        if (net->gap[k].kind != DIST_NONE)
            sim_at(&r->sim, 0, 2, ARRIVE, k, 0);
    for (uint32_t i = 0; i < net->circulating; i++)
        join(r, enter(r, 0), 0);
}

/* Runs one replication, with arrivals going on behind the observed window until all observed
 * customers have left. */
static void replicate(struct run *r, const struct network *net, uint32_t replication)
{
    start(r, net, replication);
    assert_int_equal(sim_run(&r->sim, r->to + hours(0.05 * net->horizon)), SIM_END_TIME);
    change_number(r, 0);
    sim_fini(&r->sim);
}

static void prepare(struct network *net)
{
    for (int k = 0; k < CLASSES; k++)
        assert_null(dist_prepare(&net->gap[k]));
    for (int s = 0; s < STATIONS; s++)
        assert_null(dist_prepare(&net->service[s]));
    assert_null(dist_prepare(&net->patience));
}

/* Means over replications of all measures, against the exact ones (NAN: not asked). */
static void expect(struct network net, const double exact[MEASURES])
{
    static double x[MEASURES][REPLICATIONS];
    prepare(&net);
    for (uint32_t i = 0; i < REPLICATIONS; i++) {
        replicate(&run, &net, i);
        for (int m = 0; m < MEASURES; m++)
            x[m][i] = run.sum[m] / run.n[m];
        x[NUMBER][i] = (double)run.area / (double)(run.to - run.from);
    }
    for (int m = 0; m < MEASURES; m++) {
        if (isnan(exact[m]))
            continue;
        const double mean = shape_mean(x[m], REPLICATIONS);
        const double error = shape_sd(x[m], REPLICATIONS) / sqrt(REPLICATIONS);
        if (!(fabs(mean - exact[m]) < 5.65 * error + 1e-9))
            fail_msg("measure %d: %.6f, exact %.6f, standard error %.6f", m, mean, exact[m], error);
        if (!(2.01 * error < 0.016 * exact[m]))
            fail_msg("measure %d: half-width %.3f %%", m, 201 * error / exact[m]);
    }
}

static struct dist exponential(double mean_hours)
{
    return (struct dist){.kind = DIST_EXPONENTIAL, .p = {mean_hours * (double)SIM_HOUR}};
}

static struct dist in_hours(enum dist_kind kind, double p0, double p1, bool both)
{
    const double h = (double)SIM_HOUR;
    return (struct dist){.kind = kind, .p = {p0 * h, both ? p1 * h : p1}};
}

static struct network queue_of(double lambda, struct dist service, uint32_t servers, double horizon)
{
    return (struct network){.gap = {exponential(1 / lambda)},
                            .service = {service},
                            .servers = {servers},
                            .counted_station = -1,
                            .horizon = horizon,
                            .warm_up = 0.03 * horizon};
}

static void one_server_waits_rho_over_mu_minus_lambda(void **state)
{
    (void)state;
    const double exact[MEASURES] = {4, NAN, 5, NAN, 0.8, 4};
    expect(queue_of(0.8, exponential(1), 1, 90000), exact);
}

static void many_servers_wait_by_erlang_c(void **state)
{
    (void)state;
    const double ten[MEASURES] = {0.2045900754, NAN, NAN, NAN, 0.4091801508, 8 * 1.2045900754};
    expect(queue_of(8, exponential(1), 10, 20000), ten);
    const double three[MEASURES] = {4.4444444444, NAN, NAN, NAN, 0.4444444444, NAN};
    expect(queue_of(0.2, exponential(10), 3, 150000), three);
}

static void impatient_customers_leave_by_erlang_a(void **state)
{
    (void)state;
    const double small[MEASURES] = {0.2078264247, NAN, NAN, 0.1039132123, 0.6196552309, NAN};
    struct network net = queue_of(10, exponential(1), 10, 5500);
    net.patience = exponential(2);
    expect(net, small);
    const double large[MEASURES] = {0.06182449832, NAN, NAN, 0.03091224916, 0.4677740686, NAN};
    net = queue_of(48, exponential(1), 50, 2700);
    net.patience = exponential(2);
    expect(net, large);
}

/* Where patience is as long as service, servers make no difference: Poisson, mean lambda / mu. */
static void with_patience_like_service_the_number_is_the_offered_load(void **state)
{
    (void)state;
    struct network net = queue_of(10, exponential(1), 7, 3000);
    net.patience = exponential(1);
    const double exact[MEASURES] = {NAN, NAN, NAN, NAN, NAN, 10};
    expect(net, exact);
}

static void one_server_waits_by_pollaczek_and_khinchin(void **state)
{
    (void)state;
    const double sigma2 = log(2.5); /* squared coefficient of variation 1.5 */
    const struct {
        struct dist service;
        double wait, horizon;
    } cases[] = {{in_hours(DIST_CONSTANT, 1, 0, false), 2, 50000},
                 {in_hours(DIST_ERLANG, 1, 2, false), 3, 70000},
                 {in_hours(DIST_UNIFORM, 0.5, 1.5, true), 13.0 / 6, 55000},
                 {in_hours(DIST_LOGNORMAL, exp(-sigma2 / 2), sqrt(sigma2), false), 5, 170000}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const double exact[MEASURES] = {cases[i].wait, NAN, cases[i].wait + 1, NAN, NAN, NAN};
        expect(queue_of(0.8, cases[i].service, 1, cases[i].horizon), exact);
    }
}

static void priorities_wait_by_cobham(void **state)
{
    (void)state;
    struct network net = queue_of(0.3, exponential(1), 1, 130000);
    net.gap[1] = exponential(2);
    const double exact[MEASURES] = {8.0 / 7, 40.0 / 7, NAN, NAN, NAN, NAN};
    expect(net, exact);
}

static void three_stations_in_series_add_up(void **state)
{
    (void)state;
    struct network net = queue_of(1, exponential(0.5), 1, 60000);
    net.service[1] = exponential(1 / 1.5);
    net.service[2] = exponential(0.8);
    net.servers[1] = net.servers[2] = 1;
    const double exact[MEASURES] = {NAN, NAN, 7, NAN, NAN, 7};
    expect(net, exact);
}

static void five_machines_wait_for_repair(void **state)
{
    (void)state;
    static const double down[] = {2.674327792, 1.660908849, 1.456990479, 1.430270592, 1.428571429};
    for (uint32_t repairers = 1; repairers <= 5; repairers++) {
        const struct network net = {.service = {exponential(10), exponential(4)},
                                    .servers = {100, repairers},
                                    .circulating = 5,
                                    .counted_station = 1,
                                    .horizon = 15000,
                                    .warm_up = 500};
        const double exact[MEASURES] = {NAN, NAN, NAN, NAN, NAN, down[repairers - 1]};
        expect(net, exact);
    }
}

static void with_servers_for_all_the_number_depends_on_the_mean_service_only(void **state)
{
    (void)state;
    const struct dist services[] = {exponential(5), in_hours(DIST_CONSTANT, 5, 0, false),
                                    in_hours(DIST_GAMMA, 5, 2, false)};
    for (int i = 0; i < 3; i++) {
        const double exact[MEASURES] = {NAN, NAN, 5, NAN, NAN, 10};
        expect(queue_of(2, services[i], CUSTOMERS, 5000), exact);
    }
}

/* H = lambda G, sample path by sample path and in whole microseconds: the integral of the number in
 * the system over a window is the sum of the customers' times in it. */
static void the_integral_of_the_number_is_the_sum_of_the_times(void **state)
{
    (void)state;
    struct network net = queue_of(0.95, exponential(1), 1, 3000);
    net.patience = exponential(50);
    prepare(&net);
    for (uint32_t i = 0; i < 20; i++) {
        replicate(&run, &net, 1000 + i);
        /* who is still there has not been summed: all but those in `unused` */
        static bool gone[CUSTOMERS];
        memset(gone, 0, sizeof gone);
        for (uint32_t id = run.unused.head; id != LINE_NONE; id = run.links[id].next)
            gone[id] = true;
        for (uint32_t id = 0; id < CUSTOMERS; id++)
            if (!gone[id])
                run.overlap += run.to - clip(&run, run.customers[id].arrived);
        assert_true(run.area > 0);
        assert_int_equal(run.area, run.overlap);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_server_waits_rho_over_mu_minus_lambda),
        cmocka_unit_test(many_servers_wait_by_erlang_c),
        cmocka_unit_test(impatient_customers_leave_by_erlang_a),
        cmocka_unit_test(with_patience_like_service_the_number_is_the_offered_load),
        cmocka_unit_test(one_server_waits_by_pollaczek_and_khinchin),
        cmocka_unit_test(priorities_wait_by_cobham),
        cmocka_unit_test(three_stations_in_series_add_up),
        cmocka_unit_test(five_machines_wait_for_repair),
        cmocka_unit_test(with_servers_for_all_the_number_depends_on_the_mean_service_only),
        cmocka_unit_test(the_integral_of_the_number_is_the_sum_of_the_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
