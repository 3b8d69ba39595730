/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

#include <stdio.h>
#include <string.h>

enum {
    STORM_WATCH = 64,
    STORM_NAMES = 8
}; /* events looked at before giving up, and handlers named at most */

/* Events handled since the clock last moved, and towards the end of patience, which handlers they
 * were. */
struct storm_watch {
    uint64_t same; /* events at this instant */
    uint16_t seen[STORM_NAMES];
    unsigned n_seen;
};

static void see(void *context, const struct event *event, unsigned step)
{
    const struct sim *s = context;
    const struct sim_handler *handler = &s->handlers[event->handler];

    if (handler->ahead != NULL)
        handler->ahead(s->context, event->a, step);
}

void sim_init(struct sim *s, const struct sim_handler *handlers, uint16_t n_handlers, void *context)
{
    *s = (struct sim){
        .handlers = handlers, .n_handlers = n_handlers, .context = context, .storm_limit = 1000000};
    event_queue_init(&s->queue);
    s->queue.scout.see = see;
    s->queue.scout.context = s;
}

void sim_fini(struct sim *s)
{
    event_queue_fini(&s->queue);
}

void sim_reset(struct sim *s)
{
    event_queue_reset(&s->queue);
    s->now = 0;
    s->events = 0;
    s->storm[0] = '\0';
}

struct event_handle sim_at(struct sim *s, sim_time time, uint8_t class, uint16_t handler,
                           uint32_t a, uint32_t b)
{
    if (time == SIM_NEVER)
        return (struct event_handle){0, 0};
    return event_queue_push(&s->queue, time > s->now ? time : s->now, class,
                            (struct event){handler, a, b});
}

bool sim_cancel(struct sim *s, struct event_handle handle)
{
    return event_queue_cancel(&s->queue, handle);
}

static void remember(struct storm_watch *w, uint16_t handler)
{
    for (unsigned i = 0; i < w->n_seen; i++)
        if (w->seen[i] == handler)
            return;
    if (w->n_seen < STORM_NAMES)
        w->seen[w->n_seen++] = handler;
}

/* Writes "forward, return" into s->storm. */
static void name_storm(struct sim *s, const struct storm_watch *w)
{
    size_t length = 0;

    s->storm[0] = '\0';
    for (unsigned i = 0; i < w->n_seen && length < sizeof s->storm; i++) {
        const int n = snprintf(s->storm + length, sizeof s->storm - length, "%s%s",
                               i > 0 ? ", " : "", s->handlers[w->seen[i]].name);
        length += (size_t)n; /* as long as it would be uncut; names do not fail to print */
    }
}

static enum sim_end end_of_patience(struct sim *s, const struct storm_watch *w)
{
    if (s->queue.overflow)
        (void)snprintf(s->storm, sizeof s->storm, "more than %d events pending",
                       EVENT_QUEUE_SLOTS_MAX);
    else
        name_storm(s, w);
    return SIM_END_STORM;
}

/* True when the clock has stood still for too long. */
static bool patience_ends(const struct sim *s, struct storm_watch *w, uint16_t handler)
{
    if (w->same + STORM_WATCH >= s->storm_limit)
        remember(w, handler);
    return w->same > s->storm_limit;
}

enum sim_end sim_run(struct sim *s, sim_time end)
{
    struct storm_watch watch = {0};
    struct event event;
    sim_time time;

    while (event_queue_pop_until(&s->queue, end, &time, &event)) {
        if (time != s->now)
            watch.same = 0;
        s->now = time;
        if (++watch.same + STORM_WATCH >= s->storm_limit && patience_ends(s, &watch, event.handler))
            return end_of_patience(s, &watch);
        s->events++;
        s->handlers[event.handler].run(s->context, event.a, event.b);
        if (s->queue.overflow)
            return end_of_patience(s, &watch);
    }
    const bool empty = s->queue.live == 0;
    if (end != SIM_NEVER && end > s->now)
        s->now = end;
    return empty ? SIM_END_EMPTY : SIM_END_TIME;
}
