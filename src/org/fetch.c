/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fetch.h"

#include "prefetch.h"
#include "prospecting.h"
#include "world.h"

static inline void ask_for(const void *memory, size_t lines)
{
    for (size_t i = 0; i < lines; i++)
        prefetch_line((const char *)memory + i * ARENA_LINE);
}

/* Of a lead that is called the first line is enough, of a tray too: the lines for leads stand there. */
static inline void ask_for_lead(const struct world *w, uint32_t lead, size_t lines)
{
    if (lead < w->leads.free.used)
        ask_for(&w->leads.items[lead], lines);
}

static inline void ask_for_tray(const struct world *w, uint32_t seat)
{
    if (seat >= w->chart.n_seats)
        return;
    ask_for(&w->trays[seat], 1); /* is the person busy? */
}

/* The last task of the class, which the lead's will stand behind. */
static inline void ask_for_last(const struct world *w, uint32_t seat, uint8_t class)
{
    if (seat >= w->chart.n_seats)
        return;
    const uint32_t task = task_newest(&w->trays[seat], class % TASK_CLASSES);
    if (task < w->tasks.free.used)
        ask_for(&w->tasks.slots[task], 1);
}

void fetch_owned(const void *world, uint32_t lead, unsigned step)
{
    const struct world *w = world;
    if (step == 0) {
        ask_for_lead(w, lead, 1);
        return;
    }
    if (lead >= w->leads.free.used)
        return;
    const struct lead *l = &w->leads.items[lead];
    if (step == 1)
        ask_for_tray(w, l->owner);
    else
        ask_for_last(w, l->owner, prospecting_class(w, l));
}

void fetch_closed(const void *world, uint32_t lead, unsigned step)
{
    const struct world *w = world;
    if (step == 0)
        ask_for_lead(w, lead, 2);
    else if (step == 1 && lead < w->leads.free.used)
        ask_for_tray(w, w->leads.items[lead].closer);
}

/* The oldest task of each class, or in the next step the leads they are about. */
static inline void ask_for_tasks(const struct world *w, const struct task_tray *tray, bool leads)
{
    const uint32_t classes = tray->classes;
    for (int c = 0; c < TASK_CLASSES && classes >> c != 0; c++) {
        const uint32_t task = task_oldest(tray, c);
        if (task >= w->tasks.free.used)
            continue;
        const struct task_slot *slot = &w->tasks.slots[task];
        if (leads)
            ask_for_lead(w, slot->task.lead, 1);
        else
            ask_for(slot, 1);
    }
}

/* What the task in hand is about, and where it is counted. Most calls reach nobody: these need the lead's first line alone. */
static inline void ask_for_work(const struct world *w, uint32_t seat, unsigned step)
{
    const struct task *task = &w->seats[seat].task;
    const bool call = task->kind == prospecting_kind(w);
    if (task->lead >= w->leads.free.used)
        return;
    if (step == 1) {
        ask_for(probe_work(&w->probe, seat, task->kind), 1);
        ask_for_lead(w, task->lead, call ? 1 : 2);
        if (!call)
            ask_for(&w->seats[seat].skill, 1);
    } else if (!call) {
        hook_tell_work_ahead(w, seat, &w->leads.items[task->lead]);
    } else if (prospecting_may_reach(w, &w->leads.items[task->lead])) {
        ask_for_lead(w, task->lead, 2);
    }
}

/* Where the next lead of somebody with nothing to do will be written down. */
static inline void ask_for_holding(const struct world *w, uint32_t seat, unsigned step)
{
    const struct holding *h = &w->holdings[seat];
    if (step == 1)
        ask_for(h, 1);
    else
        ask_for(h->leads + h->count, 1);
}

void fetch_seat(const void *world, uint32_t seat, unsigned step)
{
    const struct world *w = world;
    if (step == 0) {
        ask_for(&w->seats[seat], 2);
        ask_for(&w->trays[seat], 1);
        return;
    }
    if (w->trays[seat].busy)
        ask_for_work(w, seat, step);
    if (w->trays[seat].count == 0)
        ask_for_holding(w, seat, step);
    ask_for_tasks(w, &w->trays[seat], step == 2);
}

void fetch_turn(const struct world *w, uint32_t some_turns_ahead, uint32_t next)
{
    const struct holding *h = &w->holdings[next];
    prefetch_line(&w->seats[some_turns_ahead].entity);
    prefetch_line(&w->trays[some_turns_ahead]);
    prefetch_line(&w->holdings[some_turns_ahead]);
    prefetch_line(h->leads + h->count);
}

void fetch_message(const void *world, uint32_t message, unsigned step)
{
    const struct world *w = world;
    if (message >= w->messages.free.used)
        return;
    if (step == 0)
        ask_for(&w->messages.items[message], 2);
    else if (step == 1)
        hook_tell_message_ahead(w, &w->messages.items[message]);
}
