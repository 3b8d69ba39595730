/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fetch.h"

#include "world.h"

/* A function that does nothing but ask for memory counts as one without effect, and calls of it are dropped: so its
 * text has to stand in its caller. */
#define IN_PLACE static inline __attribute__((always_inline))

IN_PLACE void ask_for(const void *memory, size_t lines)
{
    for (size_t i = 0; i < lines; i++)
        __builtin_prefetch((const char *)memory + i * ARENA_LINE);
}

/* Of a lead that is called the first line is enough. */
IN_PLACE void ask_for_lead(const struct world *w, uint32_t lead, size_t lines)
{
    if (lead < w->leads.used)
        ask_for(&w->leads.items[lead], lines);
}

IN_PLACE void ask_for_seat(const struct world *w, uint32_t seat)
{
    if (seat >= w->chart.n_seats)
        return;
    ask_for(&w->seats[seat].entity, 1); /* is the person there, and busy? */
    ask_for(&w->trays[seat], 1);
}

void fetch_owned(const void *world, uint32_t lead, unsigned step)
{
    const struct world *w = world;
    if (step == 0)
        ask_for_lead(w, lead, 1);
    else if (step == 1 && lead < w->leads.used)
        ask_for_seat(w, w->leads.items[lead].owner);
}

void fetch_closed(const void *world, uint32_t lead, unsigned step)
{
    const struct world *w = world;
    if (step == 0)
        ask_for_lead(w, lead, 2);
    else if (step == 1 && lead < w->leads.used)
        ask_for_seat(w, w->leads.items[lead].closer);
}

/* The oldest task of each class, or in the next step the leads they are about. */
IN_PLACE void ask_for_tasks(const struct world *w, const struct task_tray *tray, bool leads)
{
    const uint32_t classes = tray->classes;
    for (int c = 0; c < TASK_CLASSES && classes >> c != 0; c++) {
        const uint32_t task = tray->lines[c].head;
        if (((classes >> c) & 1u) == 0 || task >= w->tasks.used)
            continue;
        if (leads)
            ask_for_lead(w, w->tasks.slots[task].task.lead, 1);
        else
            ask_for(&w->tasks.slots[task], 1);
    }
}

void fetch_seat(const void *world, uint32_t seat, unsigned step)
{
    const struct world *w = world;
    if (step == 0) {
        ask_for(&w->seats[seat], 2);
        ask_for(&w->trays[seat], 1);
        return;
    }
    if (step == 1 && w->seats[seat].busy)
        ask_for_lead(w, w->seats[seat].task.lead, 1);
    ask_for_tasks(w, &w->trays[seat], step == 2);
}

void fetch_message(const void *world, uint32_t message, unsigned step)
{
    const struct world *w = world;
    if (step == 0 && message < w->messages.used)
        ask_for(&w->messages.items[message], 2);
}
