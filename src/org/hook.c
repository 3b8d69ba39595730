/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hook.h"

#include <stdlib.h>

#include "world.h"

static void need_room(size_t n)
{
    if (n >= HOOK_ENTRIES)
        abort(); /* a table too small is an error of ours, found by any test */
}

void hook_add_factor(struct hook_table *t, enum hook_factor which, struct hook_factor_entry entry)
{
    need_room(t->n_factors[which]);
    t->factors[which][t->n_factors[which]++] = entry;
}

void hook_add_shift(struct hook_table *t, enum hook_shift which, struct hook_shift_entry entry)
{
    need_room(t->n_shifts[which]);
    t->shifts[which][t->n_shifts[which]++] = entry;
}

void hook_add_event(struct hook_table *t, struct hook_event event)
{
    need_room(t->n_events);
    t->events[t->n_events++] = event;
}

double hook_factor_of(struct world *w, enum hook_factor which, uint32_t seat,
                      const struct lead *lead)
{
    const struct hook_table *t = &w->hooks;
    double product = 1.0;
    for (size_t i = 0; i < t->n_factors[which]; i++)
        product *= t->factors[which][i].of(w, t->factors[which][i].self, seat, lead);
    return product;
}

double hook_shift_of(struct world *w, enum hook_shift which, uint32_t seat, const struct lead *lead)
{
    const struct hook_table *t = &w->hooks;
    double sum = 0.0;
    for (size_t i = 0; i < t->n_shifts[which]; i++)
        sum += t->shifts[which][i].of(w, t->shifts[which][i].self, seat, lead);
    return sum;
}

void hook_tell_transition(struct world *w, uint32_t lead, enum lead_state from, enum lead_state to,
                          uint32_t seat)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].transition != NULL)
            w->hooks.events[i].transition(w, w->hooks.events[i].self, lead, from, to, seat);
}

void hook_tell_message(struct world *w, const struct message *message)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].message != NULL)
            w->hooks.events[i].message(w, w->hooks.events[i].self, message);
}

void hook_tell_message_ahead(const struct world *w, const struct message *message)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].message_ahead != NULL)
            w->hooks.events[i].message_ahead(w, w->hooks.events[i].self, message);
}

void hook_tell_work_ahead(const struct world *w, uint32_t seat, const struct lead *lead)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].work_ahead != NULL)
            w->hooks.events[i].work_ahead(w, w->hooks.events[i].self, seat, lead);
}

void hook_tell_task_done(struct world *w, uint32_t seat, const struct task *task)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].task_done != NULL)
            w->hooks.events[i].task_done(w, w->hooks.events[i].self, seat, task);
}

void hook_tell_midnight(struct world *w, int64_t day)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].midnight != NULL)
            w->hooks.events[i].midnight(w, w->hooks.events[i].self, day);
}

void hook_tell_joint_meeting(struct world *w, size_t meeting)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].joint_meeting != NULL)
            w->hooks.events[i].joint_meeting(w, w->hooks.events[i].self, meeting);
}

void hook_tell_reorganised(struct world *w, const struct view *before)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].reorganised != NULL)
            w->hooks.events[i].reorganised(w, w->hooks.events[i].self, before);
}

void hook_tell_seat_changed(struct world *w, uint32_t seat)
{
    for (size_t i = 0; i < w->hooks.n_events; i++)
        if (w->hooks.events[i].seat_changed != NULL)
            w->hooks.events[i].seat_changed(w, w->hooks.events[i].self, seat);
}
