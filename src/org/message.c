/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "message.h"

#include <stdio.h>
#include <stdlib.h>

#include "fetch.h"
#include "grow.h"
#include "world.h"

enum { MESSAGE_EVENT = 40 };

static const char *const channels[MESSAGE_CHANNEL_COUNT] = {"talk", "report", "joint meeting",
                                                            "crm"};

struct message *message_at(struct world *w, uint32_t message)
{
    return &w->messages.items[message];
}

void message_log(struct world *w, const struct message *m, const char *what, const char *detail)
{
    if (w->probe.log == NULL)
        return;
    const struct lead about = {
        .ordinal = m->ordinal, .source = m->source, .segment = m->segment};
    struct probe_row row = probe_row_about(w, &about, m->to);
    char event[MESSAGE_EVENT];
    snprintf(event, sizeof event, "%s: %s", what,
             lead_state_name((enum lead_state)m->disposition));
    row.kind = "message";
    row.event = event;
    row.enabled = row.begun = m->sent;
    row.detail = detail;
    row.with = probe_who(w, m->from);
    row.value = m->distorted;
    probe_log_row(w, &row);
}

static void deliver(struct world *w, uint32_t slot)
{
    const struct message copy = w->messages.items[slot];
    free_list_give(&w->messages.free, slot);
    message_log(w, &copy, "told", channels[copy.channel]);
    hook_tell_message(w, &copy);
}

static void arrive(void *world, uint32_t slot, uint32_t unused)
{
    (void)unused;
    deliver(world, slot);
}

uint32_t message_send(struct world *w, const struct message *message, sim_time arrives)
{
    struct message_pool *pool = &w->messages;
    const uint32_t slot = free_list_take(&pool->free, pool->items, sizeof *pool->items);
    pool->items = grow_pool(pool->items, &pool->capacity, slot + 1, sizeof *pool->items);
    pool->items[slot] = *message;
    pool->items[slot].sent = w->sim.now;
    pool->items[slot].event = world_at(w, arrives, WORLD_CLASS_ARRIVAL,
                                       w->handler_of[WORLD_H_MESSAGE], slot, 0);
    return slot;
}

void message_recall(struct world *w, uint32_t message)
{
    (void)sim_cancel(&w->sim, w->messages.items[message].event);
    free_list_give(&w->messages.free, message);
}

void message_register(struct world *w)
{
    w->handler_of[WORLD_H_MESSAGE] = world_handler(w, "message arrives", arrive);
    world_fetch(w, w->handler_of[WORLD_H_MESSAGE], fetch_message);
}

void message_start(struct world *w)
{
    free_list_reset(&w->messages.free);
}

void message_fini(struct world *w)
{
    free(w->messages.items);
    free_list_fini(&w->messages.free);
}
