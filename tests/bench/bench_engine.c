/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_engine.c - what the engine costs: M/M/1 built on its simulation loop, waiting line, keyed
 * random numbers and distributions, to set against the same queue by hand (ref_mm1.c). Neither YAML
 * nor an organisation; `bench_model` runs the same queue with all of these.
 *
 * Customers at gaps exp(75 min), service exp(60 min), for 2000 days, then it drains. Exact: 38,400
 * customers, mean time in system 300 minutes (but for the empty start, below 1 in 300).
 *
 *   bench_engine REPLICATIONS [SEED]
 */
#include <stdio.h>
#include <stdlib.h>

#include "dist.h"
#include "line.h"
#include "ref_check.h"
#include "sim.h"

enum { WAITING_MAX = 65536 }; /* a line of that length has probability .8^65536 */
enum { ARRIVE, LEAVE, HANDLERS };

static const sim_time arrivals_end = 2000 * SIM_DAY;

struct customer {
    sim_time arrived;
    sim_time service;
};

struct station {
    struct sim sim;
    struct rng rng;
    struct dist gap, service;
    uint64_t purpose;
    sim_time next_service; /* drawn with the gap, for the customer who arrives at its end */
    struct line line;      /* the one served stands at its head */
    uint64_t customers;
    double in_system;
    struct line_link links[WAITING_MAX];
    struct customer waiting[WAITING_MAX];
};

static void schedule_arrival(struct station *s)
{
    const struct rng_name name = {s->customers, s->purpose, 0};
    const struct rng_pair draw = rng_pair(&s->rng, name.entity, name.purpose, name.ordinal);
    const sim_time t = s->sim.now + dist_time(&s->gap, draw.u, &s->rng, name);

    s->next_service = dist_time(&s->service, draw.v, &s->rng, name);
    if (t < arrivals_end)
        (void)sim_at(&s->sim, t, 0, ARRIVE, 0, 0);
}

static void serve_first(struct station *s)
{
    (void)sim_at(&s->sim, s->sim.now + s->waiting[s->line.head].service, 0, LEAVE, 0, 0);
}

static void arrive(void *context, uint32_t a, uint32_t b)
{
    struct station *s = context;
    const uint32_t id = (uint32_t)(s->customers++ % WAITING_MAX);

    (void)a, (void)b;
    s->waiting[id] = (struct customer){s->sim.now, s->next_service};
    line_push_tail(&s->line, s->links, id);
    if (s->line.count == 1)
        serve_first(s);
    schedule_arrival(s);
}

static void leave(void *context, uint32_t a, uint32_t b)
{
    struct station *s = context;
    const uint32_t id = line_pop_head(&s->line, s->links);

    (void)a, (void)b;
    s->in_system += (double)(s->sim.now - s->waiting[id].arrived);
    if (!line_is_empty(&s->line))
        serve_first(s);
}

static void replicate(struct station *s, uint64_t seed, uint32_t replication)
{
    rng_init(&s->rng, seed, replication);
    sim_reset(&s->sim);
    line_init(&s->line);
    s->customers = 0;
    s->in_system = 0.0;
    schedule_arrival(s);
    (void)sim_run(&s->sim, SIM_NEVER);
}

int main(int argc, char **argv)
{
    static const struct sim_handler handlers[HANDLERS] = {{.name = "arrive", .run = arrive},
                                                          {.name = "leave", .run = leave}};
    struct ref_check customers = {.name = "customers", .exact = 38400.0};
    struct ref_check in_system = {.name = "minutes_in_system", .exact = 300.0, .tolerance = 3e-3};
    const long replications = argc > 1 ? strtol(argv[1], NULL, 10) : 20;
    const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct station *s = calloc(1, sizeof *s);

    if (s == NULL || replications < 1)
        return 64;
    s->gap = (struct dist){.kind = DIST_EXPONENTIAL, .p = {75.0 * (double)SIM_MINUTE}};
    s->service = (struct dist){.kind = DIST_EXPONENTIAL, .p = {60.0 * (double)SIM_MINUTE}};
    s->purpose = rng_purpose("customer");
    if (dist_prepare(&s->gap) != NULL || dist_prepare(&s->service) != NULL)
        return 70;
    sim_init(&s->sim, handlers, HANDLERS, s);
    const double start = ref_check_seconds();
    for (long i = 0; i < replications; i++) {
        replicate(s, seed, (uint32_t)i);
        ref_check_add(&customers, (double)s->customers, 1.0);
        ref_check_add(&in_system, s->in_system / (double)SIM_MINUTE, (double)s->customers);
    }
    printf("time_ms %.6f\n", 1e3 * (ref_check_seconds() - start) / (double)replications);
    const bool counted = ref_check_passes(&customers);
    const bool passes = ref_check_passes(&in_system) && counted;
    sim_fini(&s->sim);
    free(s);
    return !passes;
}
