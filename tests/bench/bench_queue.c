/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_queue.c - the hold model (Jones, An empirical comparison of priority-queue and event-set
 * implementations, CACM 29, 1986): n events pending; take the first, schedule it again a random
 * time later. The engine's queue and the plain heap of the references take turns, and must hand
 * out the same events in the same order.
 *
 *   spread:     exponential delays, no two events at one time
 *   clustered:  everybody at nine o'clock: delays to the opening of one of the next five days
 *
 *   bench_queue [LARGEST [HOLDS [PAIRS]]]       bench NAME nanoseconds ratio min max
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "event_queue.h"
#include "ref_check.h"
#include "ref_heap.h"
#include "ref_philox.h"

#define DAY (INT64_C(24) * 3600 * 1000000)

enum { DELAYS = 65536, PAIRS_MAX = 99 };

struct plan {
    const char *name;
    bool clustered;
    uint32_t pending;
    uint32_t holds;
    int64_t delays[DELAYS];
};

struct outcome {
    double nanoseconds; /* per pop and push */
    uint64_t checksum;  /* of times and payloads in the order handed out */
};

/* Drawn before the clock starts: what is measured is the queue. */
static void plan_delays(struct plan *p)
{
    const struct ref_philox rng = {{1, 2}, p->pending};

    for (uint32_t i = 0; i < DELAYS; i++) {
        const double u = ref_philox_pair(&rng, i, p->clustered, 0).u;
        p->delays[i] = p->clustered ? DAY * (1 + (int64_t)(5.0 * u)) /* days from now */
                                    : ref_philox_exponential(u, 1e9);
    }
}

static inline uint64_t stir(uint64_t sum, int64_t time, uint32_t payload)
{
    return (sum ^ (uint64_t)time ^ payload) * UINT64_C(0x9E3779B97F4A7C15) + (sum >> 47);
}

static struct outcome hold_engine(const struct plan *p)
{
    struct event_queue q;
    struct outcome out = {0.0, 0};

    event_queue_init(&q);
    for (uint32_t i = 0; i < p->pending; i++)
        event_queue_push(&q, p->delays[i % DELAYS], 0, (struct event){0, i, 0});
    const double start = ref_check_seconds();
    for (uint32_t i = 0; i < p->holds; i++) {
        sim_time time = 0;
        struct event event = {0};
        event_queue_pop(&q, &time, &event);
        out.checksum = stir(out.checksum, time, event.a);
        event_queue_push(&q, time + p->delays[(event.a + i) % DELAYS], 0, event);
    }
    out.nanoseconds = 1e9 * (ref_check_seconds() - start) / (double)p->holds;
    event_queue_fini(&q);
    return out;
}

static struct outcome hold_reference(const struct plan *p)
{
    struct ref_heap h = {0};
    struct outcome out = {0.0, 0};

    for (uint32_t i = 0; i < p->pending; i++)
        ref_heap_push(&h, p->delays[i % DELAYS], i);
    const double start = ref_check_seconds();
    for (uint32_t i = 0; i < p->holds; i++) {
        const struct ref_heap_key key = ref_heap_pop(&h);
        const uint32_t payload = ref_heap_payload(key);
        out.checksum = stir(out.checksum, key.time, payload);
        ref_heap_push(&h, key.time + p->delays[(payload + i) % DELAYS], payload);
    }
    out.nanoseconds = 1e9 * (ref_check_seconds() - start) / (double)p->holds;
    free(h.keys);
    return out;
}

static int ascending(const void *x, const void *y)
{
    const double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* False when the two queues disagree about the order. */
static bool measure(const struct plan *p, int pairs)
{
    double engine[PAIRS_MAX], ratio[PAIRS_MAX];

    for (int i = 0; i < pairs; i++) {
        const struct outcome a = hold_engine(p);
        const struct outcome b = hold_reference(p);
        if (a.checksum != b.checksum) {
            printf("queue_%s_%u: the queues disagree about the order of events\n", p->name,
                   (unsigned)p->pending);
            return false;
        }
        engine[i] = a.nanoseconds;
        ratio[i] = a.nanoseconds / b.nanoseconds;
    }
    qsort(engine, (size_t)pairs, sizeof *engine, ascending);
    qsort(ratio, (size_t)pairs, sizeof *ratio, ascending);
    printf("bench queue_%s_%u %.1f ns %.2f %.2f %.2f\n", p->name, (unsigned)p->pending,
           engine[pairs / 2], ratio[pairs / 2], ratio[0], ratio[pairs - 1]);
    return true;
}

int main(int argc, char **argv)
{
    const unsigned long largest = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    const unsigned long holds = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000000;
    const long pairs = argc > 3 ? strtol(argv[3], NULL, 10) : 11;
    struct plan *plan = calloc(1, sizeof *plan);
    bool agree = true;

    if (plan == NULL || pairs < 1 || pairs > PAIRS_MAX || largest > 10000000 || holds > 100000000)
        return 64;
    for (int clustered = 0; clustered < 2; clustered++) {
        for (uint32_t pending = 10; pending <= largest; pending *= 10) {
            plan->name = clustered ? "clustered" : "spread";
            plan->clustered = clustered;
            plan->pending = pending;
            plan->holds = (uint32_t)holds;
            plan_delays(plan);
            agree = measure(plan, (int)pairs) && agree;
        }
    }
    free(plan);
    return !agree;
}
