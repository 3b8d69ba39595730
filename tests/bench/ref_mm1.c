/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ref_mm1.c - one server, one line, by hand: customers at gaps exp(75 min), service exp(60 min),
 * for 2000 days, then it drains. Exact: 38,400 customers, mean time in system 1 / (1/60 - 1/75) =
 * 300 minutes (but for the empty start, below 1 in 300).
 *
 *   ref_mm1 REPLICATIONS [SEED]
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "ref_check.h"
#include "ref_heap.h"
#include "ref_philox.h"

#define MINUTE INT64_C(60000000)

enum { WAITING_MAX = 65536 }; /* a line of that length has probability .8^65536 */
enum { ARRIVE, LEAVE };
enum { DRAW_CUSTOMER }; /* one block: gap to the next, own service */
enum { KIND_SHIFT = 24 };

static const double gap = 75.0 * (double)MINUTE;
static const double service = 60.0 * (double)MINUTE;
static const int64_t arrivals_end = INT64_C(2000) * 24 * 60 * MINUTE;

struct customer {
    int64_t arrived;
    int64_t service;
};

struct station {
    struct ref_philox rng;
    struct ref_heap heap;
    int64_t now;
    int64_t next_service; /* drawn with the gap, for the customer who arrives at its end */
    uint32_t head, tail;  /* of the line; the one served stands at its head */
    double customers, in_system;
    struct customer line[WAITING_MAX];
};

static void schedule_arrival(struct station *s)
{
    const struct ref_philox_pair draw =
        ref_philox_pair(&s->rng, (uint32_t)s->customers, DRAW_CUSTOMER, 0);
    const int64_t delay = ref_philox_exponential(draw.u, gap);

    s->next_service = ref_philox_exponential(draw.v, service);
    if (s->now + delay < arrivals_end)
        ref_heap_push(&s->heap, s->now + delay, ARRIVE << KIND_SHIFT);
}

static void serve_first(struct station *s)
{
    ref_heap_push(&s->heap, s->now + s->line[s->head % WAITING_MAX].service, LEAVE << KIND_SHIFT);
}

static void arrive(struct station *s)
{
    s->line[s->tail++ % WAITING_MAX] = (struct customer){s->now, s->next_service};
    s->customers += 1.0;
    if (s->tail - s->head == 1)
        serve_first(s);
    schedule_arrival(s);
}

static void leave(struct station *s)
{
    s->in_system += (double)(s->now - s->line[s->head++ % WAITING_MAX].arrived);
    if (s->head != s->tail)
        serve_first(s);
}

static void replicate(struct station *s, uint64_t seed, uint32_t replication)
{
    s->rng = (struct ref_philox){{(uint32_t)seed, (uint32_t)(seed >> 32)}, replication};
    s->heap.count = 0;
    s->heap.sequence = 0;
    s->now = 0;
    s->head = s->tail = 0;
    s->customers = s->in_system = 0.0;
    schedule_arrival(s);
    while (s->heap.count > 0) {
        const struct ref_heap_key key = ref_heap_pop(&s->heap);
        s->now = key.time;
        if (ref_heap_payload(key) >> KIND_SHIFT == ARRIVE)
            arrive(s);
        else
            leave(s);
    }
}

int main(int argc, char **argv)
{
    struct ref_check customers = {.name = "customers", .exact = 38400.0};
    struct ref_check in_system = {.name = "minutes_in_system", .exact = 300.0, .tolerance = 3e-3};
    const long replications = argc > 1 ? strtol(argv[1], NULL, 10) : 20;
    const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct station *s = calloc(1, sizeof *s);

    if (s == NULL || replications < 1)
        return 64;
    const double start = ref_check_seconds();
    for (long i = 0; i < replications; i++) {
        replicate(s, seed, (uint32_t)i);
        ref_check_add(&customers, s->customers, 1.0);
        ref_check_add(&in_system, s->in_system / (double)MINUTE, s->customers);
    }
    printf("time_ms %.6f\n", 1e3 * (ref_check_seconds() - start) / (double)replications);
    const bool counted = ref_check_passes(&customers);
    const bool passes = ref_check_passes(&in_system) && counted;
    free(s->heap.keys);
    free(s);
    return !passes;
}
