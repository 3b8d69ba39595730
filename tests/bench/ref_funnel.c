/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ref_funnel.c - the sales funnel every simulator can express, by hand and for nothing else.
 *
 *   leads, gap exp(8 min), for 365 days of 480 min
 *     -> one FIFO line, 10 SDRs, attempt exp(8 min): connects .12, of these a meeting .25
 *          no connect: back to the tail after exp(960 min), at most 6 attempts
 *     -> FIFO line, 5 AEs, 60 min -> four stages exp(2400 min), nobody held -> won .22
 *
 * Times are working minutes on a clock that never closes; after the arrivals it drains. No YAML, no
 * organisation, no hooks, no statistics but the means asked: what the engine is measured against.
 *
 *   ref_funnel REPLICATIONS [SEED]
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ref_check.h"
#include "ref_heap.h"
#include "ref_philox.h"

#define MINUTE INT64_C(60000000)

enum { SDRS = 10, AES = 5, MAX_ATTEMPTS = 6, STAGES = 4, LEADS_MAX = 32768 };
enum { ARRIVE, ATTEMPT_END, RETRY, MEETING_END, STAGE_END };           /* events, 4 bits */
enum { DRAW_GAP, DRAW_ATTEMPT, DRAW_RETRY, DRAW_MEETING, DRAW_STAGE }; /* purposes */
enum { KIND_SHIFT = 24 };

static const double gap = 8.0 * (double)MINUTE;
static const double handling = 8.0 * (double)MINUTE;
static const double pause_before_retry = 960.0 * (double)MINUTE;
static const double stage_length = 2400.0 * (double)MINUTE;
static const int64_t meeting_length = 60 * MINUTE;
static const int64_t arrivals_end = INT64_C(175200) * MINUTE;

struct lead {
    int64_t arrived;
    uint8_t attempts;
    uint8_t connects; /* outcome of the attempt under way */
    uint8_t wins;
    uint8_t stage;
};

/* Waiting leads; each waits at most once, so the ring never overflows. */
struct ring {
    uint32_t at[LEADS_MAX];
    uint32_t head;
    uint32_t tail;
};

struct totals {
    double leads, attempts, connects, meetings, wins, events;
    double to_meeting, to_won; /* sums of microseconds */
};

struct funnel {
    struct ref_philox rng;
    struct ref_heap heap;
    int64_t now;
    uint32_t n_leads;
    int free_sdrs, free_aes;
    struct totals sum;
    struct ring calls, meetings;
    struct lead leads[LEADS_MAX];
};

static void schedule(struct funnel *f, int64_t delay, uint32_t kind, uint32_t lead)
{
    ref_heap_push(&f->heap, f->now + delay, kind << KIND_SHIFT | lead);
}

static void join(struct ring *r, uint32_t lead)
{
    r->at[r->tail++ % LEADS_MAX] = lead;
}

/* Free SDRs take waiting leads; length and outcome of the attempt come from one block. */
static void start_attempts(struct funnel *f)
{
    while (f->free_sdrs > 0 && f->calls.head != f->calls.tail) {
        const uint32_t id = f->calls.at[f->calls.head++ % LEADS_MAX];
        struct lead *lead = &f->leads[id];
        const struct ref_philox_pair draw =
            ref_philox_pair(&f->rng, id, DRAW_ATTEMPT, lead->attempts);
        lead->attempts++;
        lead->connects = draw.v < 0.12;
        f->free_sdrs--;
        schedule(f, ref_philox_exponential(draw.u, handling), ATTEMPT_END, id);
    }
}

static void start_meetings(struct funnel *f)
{
    while (f->free_aes > 0 && f->meetings.head != f->meetings.tail) {
        const uint32_t id = f->meetings.at[f->meetings.head++ % LEADS_MAX];
        f->free_aes--;
        schedule(f, meeting_length, MEETING_END, id);
    }
}

/* Arrivals schedule the next one, under the id the next lead will have. */
static void schedule_arrival(struct funnel *f)
{
    const double u = ref_philox_pair(&f->rng, f->n_leads, DRAW_GAP, 0).u;
    const int64_t delay = ref_philox_exponential(u, gap);

    if (f->now + delay < arrivals_end && f->n_leads < LEADS_MAX)
        schedule(f, delay, ARRIVE, f->n_leads);
}

static void arrive(struct funnel *f, uint32_t id)
{
    f->leads[id] = (struct lead){.arrived = f->now};
    f->n_leads++;
    f->sum.leads += 1.0;
    schedule_arrival(f);
    join(&f->calls, id);
    start_attempts(f);
}

static void end_attempt(struct funnel *f, uint32_t id)
{
    struct lead *lead = &f->leads[id];

    f->free_sdrs++;
    f->sum.attempts += 1.0;
    if (lead->connects) {
        const struct ref_philox_pair draw = ref_philox_pair(&f->rng, id, DRAW_MEETING, 0);
        f->sum.connects += 1.0;
        if (draw.u < 0.25) {
            lead->wins = draw.v < 0.22;
            f->sum.meetings += 1.0;
            join(&f->meetings, id);
            start_meetings(f);
        }
    } else if (lead->attempts < MAX_ATTEMPTS) {
        const double u = ref_philox_pair(&f->rng, id, DRAW_RETRY, lead->attempts).u;
        schedule(f, ref_philox_exponential(u, pause_before_retry), RETRY, id);
    }
    start_attempts(f);
}

static void start_stage(struct funnel *f, uint32_t id)
{
    const double u = ref_philox_pair(&f->rng, id, DRAW_STAGE, f->leads[id].stage).u;

    f->leads[id].stage++;
    schedule(f, ref_philox_exponential(u, stage_length), STAGE_END, id);
}

static void end_meeting(struct funnel *f, uint32_t id)
{
    f->free_aes++;
    f->sum.to_meeting += (double)(f->now - f->leads[id].arrived);
    start_stage(f, id);
    start_meetings(f);
}

static void end_stage(struct funnel *f, uint32_t id)
{
    if (f->leads[id].stage < STAGES) {
        start_stage(f, id);
    } else if (f->leads[id].wins) {
        f->sum.wins += 1.0;
        f->sum.to_won += (double)(f->now - f->leads[id].arrived);
    }
}

static void handle(struct funnel *f, uint32_t kind, uint32_t id)
{
    switch (kind) {
    case ARRIVE:
        arrive(f, id);
        break;
    case ATTEMPT_END:
        end_attempt(f, id);
        break;
    case RETRY:
        join(&f->calls, id);
        start_attempts(f);
        break;
    case MEETING_END:
        end_meeting(f, id);
        break;
    default:
        end_stage(f, id);
        break;
    }
}

static void replicate(struct funnel *f, uint64_t seed, uint32_t replication)
{
    const uint32_t mask = (UINT32_C(1) << KIND_SHIFT) - 1;

    f->rng = (struct ref_philox){{(uint32_t)seed, (uint32_t)(seed >> 32)}, replication};
    f->heap.count = 0;
    f->heap.sequence = 0;
    f->now = 0;
    f->n_leads = 0;
    f->free_sdrs = SDRS;
    f->free_aes = AES;
    f->sum = (struct totals){0};
    f->calls.head = f->calls.tail = f->meetings.head = f->meetings.tail = 0;
    schedule_arrival(f);
    while (f->heap.count > 0) {
        const struct ref_heap_key key = ref_heap_pop(&f->heap);
        const uint32_t payload = ref_heap_payload(key);
        f->now = key.time;
        f->sum.events += 1.0;
        handle(f, payload >> KIND_SHIFT, payload & mask);
    }
}

enum { LEADS, ATTEMPTS, CONNECTS, MEETINGS, WINS, TO_MEETING, TO_WON, EVENTS, CHECKS };

static void note(struct ref_check c[CHECKS], const struct totals *t)
{
    ref_check_add(&c[LEADS], t->leads, 1.0);
    ref_check_add(&c[ATTEMPTS], t->attempts, 1.0);
    ref_check_add(&c[CONNECTS], t->connects, 1.0);
    ref_check_add(&c[MEETINGS], t->meetings, 1.0);
    ref_check_add(&c[WINS], t->wins, 1.0);
    ref_check_add(&c[TO_MEETING], t->to_meeting / (double)MINUTE, t->meetings);
    ref_check_add(&c[TO_WON], t->to_won / (double)MINUTE, t->wins);
    ref_check_add(&c[EVENTS], t->events, 1.0);
}

int main(int argc, char **argv)
{
    /* attempts per lead (1 - .88^6) / .12; times but for edge effects, which are below 1 in 1000 */
    struct ref_check checks[CHECKS] = {
        [LEADS] = {.name = "leads", .exact = 21900.0},
        [ATTEMPTS] = {.name = "attempts", .exact = 97746.25},
        [CONNECTS] = {.name = "connects", .exact = 11729.55},
        [MEETINGS] = {.name = "meetings", .exact = 2932.39},
        [WINS] = {.name = "wins", .exact = 645.125},
        [TO_MEETING] = {.name = "minutes_to_meeting", .exact = 2130.78, .tolerance = 1e-3},
        [TO_WON] = {.name = "minutes_to_won", .exact = 11730.78, .tolerance = 1e-3},
        [EVENTS] = {.name = "events", .exact = 210154.4},
    };
    const long replications = argc > 1 ? strtol(argv[1], NULL, 10) : 20;
    const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct funnel *f = calloc(1, sizeof *f);
    int wrong = 0;

    if (f == NULL || replications < 1)
        return 64;
    const double start = ref_check_seconds();
    for (long i = 0; i < replications; i++) {
        replicate(f, seed, (uint32_t)i);
        note(checks, &f->sum);
    }
    printf("time_ms %.6f\n", 1e3 * (ref_check_seconds() - start) / (double)replications);
    for (int i = 0; i < CHECKS; i++)
        wrong += !ref_check_passes(&checks[i]);
    free(f->heap.keys);
    free(f);
    return wrong > 0;
}
