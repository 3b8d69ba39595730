/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "task.h"

#include <stdlib.h>

#include "grow.h"
#include "world.h"

uint8_t task_kind_add(struct world *w, const struct task_kind *kind)
{
    if (w->n_kinds >= TASK_KINDS_MAX)
        abort(); /* a table too small is an error of ours, found by any test */
    w->kinds[w->n_kinds] = kind;
    return w->n_kinds++;
}

uint32_t task_pool_tray(const struct world *w, uint32_t position)
{
    return w->chart.n_seats + position;
}

struct task *task_at(struct world *w, uint32_t task)
{
    return &w->tasks.slots[task].task;
}

static uint32_t take_slot(struct task_pool *pool)
{
    const uint32_t slot = free_list_take(&pool->free, pool->slots, sizeof *pool->slots);
    pool->slots = grow_pool(pool->slots, &pool->capacity, slot + 1, sizeof *pool->slots);
    return slot;
}

static void free_slot(struct world *w, uint32_t slot)
{
    struct task *t = &w->tasks.slots[slot].task;
    if (t->lead != LEAD_NONE && lead_at(w, t->lead)->task == slot)
        lead_at(w, t->lead)->task = TASK_NONE;
    t->waiting = false;
    t->sequence = 0; /* an expiry that still points here sees another task */
    free_list_give(&w->tasks.free, slot);
}

/* The neighbour is left alone where it need not know: whoever leaves from the head of a long line waits for no memory. */
static void leave_line(struct task_slot slots[], struct task_line *l, uint32_t slot)
{
    const bool first = slot == l->head;
    const bool last = slot == l->tail;
    if (first)
        l->head = slots[slot].next;
    else
        slots[slots[slot].previous].next = slots[slot].next;
    if (last)
        l->tail = slots[slot].previous;
    else if (!first)
        slots[slots[slot].next].previous = slots[slot].previous;
}

static void leave_tray(struct world *w, uint32_t slot)
{
    const struct task *t = &w->tasks.slots[slot].task;
    struct task_tray *tray = &w->trays[t->tray];
    struct task_line *line = &tray->lines[t->class];
    tray->count--;
    if (line->head == line->tail)
        tray->classes &= (uint8_t)~(1u << t->class);
    else
        leave_line(w->tasks.slots, line, slot);
}

static void enter_tray(struct world *w, uint32_t slot)
{
    const struct task *t = &w->tasks.slots[slot].task;
    struct task_tray *tray = &w->trays[t->tray];
    struct task_line *line = &tray->lines[t->class];
    if ((tray->classes >> t->class & 1u) == 0) {
        line->head = slot;
    } else {
        w->tasks.slots[slot].previous = line->tail;
        w->tasks.slots[line->tail].next = slot;
    }
    line->tail = slot;
    tray->classes |= (uint8_t)(1u << t->class);
    tray->count++;
}

/* Whoever may take from this tray looks up. */
static void wake_taker(struct world *w, uint32_t tray)
{
    if (tray < w->chart.n_seats) {
        seat_look(w, tray);
        return;
    }
    const uint32_t seat = seat_idle(w, tray - w->chart.n_seats);
    if (seat != LEAD_NONE)
        seat_look(w, seat);
}

uint32_t task_post(struct world *w, const struct task_order *order)
{
    const uint32_t slot = take_slot(&w->tasks);
    struct task *t = &w->tasks.slots[slot].task;

    *t = (struct task){.posted = w->sim.now,
                       .due = order->due > 0 ? order->due : w->sim.now,
                       .sequence = ++w->tasks.sequence,
                       .lead = order->lead,
                       .tray = order->tray,
                       .other = order->other,
                       .kind = order->kind,
                       .class = order->class,
                       .waiting = true};
    enter_tray(w, slot);
    if (order->lead != LEAD_NONE)
        lead_at(w, order->lead)->task = slot;
    if (order->expires_at != SIM_NEVER)
        t->expiry = world_at(w, order->expires_at, WORLD_CLASS_EXPIRY,
                             w->handler_of[WORLD_H_TASK_EXPIRY], slot, (uint32_t)t->sequence);
    wake_taker(w, order->tray);
    return slot;
}

struct task task_take(struct world *w, uint32_t task)
{
    const struct task copy = w->tasks.slots[task].task;
    leave_tray(w, task);
    if (copy.expiry.slot != 0)
        (void)sim_cancel(&w->sim, copy.expiry);
    free_slot(w, task);
    return copy;
}

void task_withdraw(struct world *w, uint32_t task)
{
    (void)task_take(w, task);
}

void task_move(struct world *w, uint32_t task, uint32_t tray)
{
    leave_tray(w, task);
    w->tasks.slots[task].task.tray = tray;
    enter_tray(w, task);
    wake_taker(w, tray);
}

static void expire(void *world, uint32_t slot, uint32_t sequence)
{
    struct world *w = world;
    if ((uint32_t)w->tasks.slots[slot].task.sequence != sequence)
        return; /* taken at this very instant */
    const struct task copy = task_take(w, slot);
    if (w->probe.log != NULL)
        probe_log_task(w, LEAD_NONE, &copy, w->sim.now, 0.0, "withdraw");
    if (w->kinds[copy.kind]->expired != NULL)
        w->kinds[copy.kind]->expired(w, &copy);
}

void task_register(struct world *w)
{
    w->handler_of[WORLD_H_TASK_EXPIRY] = world_handler(w, "task expires", expire);
}

void task_start(struct world *w)
{
    free_list_reset(&w->tasks.free);
    w->tasks.sequence = 0;
    const size_t n = w->chart.n_seats + w->spec->n_positions;
    for (size_t i = 0; i < n; i++)
        w->trays[i] = (struct task_tray){0};
}

void task_fini(struct world *w)
{
    free(w->tasks.slots);
    free_list_fini(&w->tasks.free);
}
