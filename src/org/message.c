/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "message.h"

#include <stdlib.h>

#include "grow.h"
#include "world.h"

static const char *const channels[MESSAGE_CHANNEL_COUNT] = {"talk", "report", "joint meeting",
                                                            "crm"};

struct message *message_at(struct world *w, uint32_t message)
{
    return &w->messages.items[message];
}

static void free_slot(struct world *w, uint32_t slot)
{
    w->messages.items[slot].next = w->messages.free;
    w->messages.free = slot;
}

static void deliver(struct world *w, uint32_t slot)
{
    const struct message copy = w->messages.items[slot];
    free_slot(w, slot);
    if (w->probe.log != NULL) {
        const struct lead about = {.ordinal = copy.ordinal,
                                   .source = copy.source,
                                   .segment = copy.segment};
        probe_log(w, "message", &about, copy.to, channels[copy.channel],
                  (double)copy.disposition, copy.sent);
    }
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
    uint32_t slot = pool->free;
    if (slot != MESSAGE_NONE) {
        pool->free = pool->items[slot].next;
    } else {
        pool->items =
            grow_array(pool->items, &pool->capacity, pool->used + 1, sizeof *pool->items);
        slot = pool->used++;
    }
    pool->items[slot] = *message;
    pool->items[slot].sent = w->sim.now;
    pool->items[slot].next = MESSAGE_NONE;
    pool->items[slot].event = world_at(w, arrives, WORLD_CLASS_ARRIVAL,
                                       w->handler_of[WORLD_H_MESSAGE], slot, 0);
    return slot;
}

void message_recall(struct world *w, uint32_t message)
{
    (void)sim_cancel(&w->sim, w->messages.items[message].event);
    free_slot(w, message);
}

void message_register(struct world *w)
{
    w->handler_of[WORLD_H_MESSAGE] = world_handler(w, "message arrives", arrive);
}

void message_start(struct world *w)
{
    w->messages.used = 0;
    w->messages.free = MESSAGE_NONE;
}

void message_fini(struct world *w)
{
    free(w->messages.items);
}
