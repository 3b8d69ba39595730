/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seat.h"

#include <math.h>

#include "attention.h"
#include "fetch.h"
#include "world.h"

#define OTHER_WORK (30 * SIM_MINUTE) /* what somebody does who prefers other work for now */

static const struct event_handle no_event = {0, 0};

void seat_set_pace(struct world *w, uint32_t seat)
{
    const struct spec_position *p = world_position(w, seat);
    const struct role *role = &w->roles[p->role];
    const double availability = role->availability != NULL ? role->availability(w, seat) : 1.0;
    w->seats[seat].slowness = availability > 0.0 ? 1.0 / (p->pace * availability) : INFINITY;
}

static void init_seat(struct world *w, uint32_t number, uint32_t ordinal)
{
    struct seat *s = &w->seats[number];
    const uint16_t position = w->chart.position[number];
    const struct spec_position *p = &w->spec->positions[position];

    *s = (struct seat){.entity = seat_identity((enum spec_role)p->role, ordinal, 0),
                       .position = position,
                       .role = (uint8_t)p->role,
                       .ordinal = ordinal,
                       .next = LEAD_NONE,
                       .previous = LEAD_NONE};
#if defined(SABOTAGE) && SABOTAGE == 15 /* people are numbered in the order of the file: others when a team grows */
    s->entity = rng_child(0x5ea7, number);
#endif
    const struct spec_pay *pay = &p->pay;
    s->paid = pay->leads + pay->meeting + pay->accepted + pay->pipeline + pay->won > 0.0;
    seat_set_pace(w, number);
    const struct seat_person person = seat_draw(w, s->entity);
    seat_sit_down(w, s, &person);
    const bool spare = number - w->chart.first_seat[position] >= (uint32_t)p->headcount;
    s->post = spare ? SEAT_VACANT : SEAT_IN_POST;
    s->closed = spare;
}

/* Seats of the first day come before spare ones: what is spare changes nobody's identity. */
static void init_seats(struct world *w, bool spare, uint32_t ordinals[])
{
    for (uint32_t i = 0; i < w->chart.n_seats; i++) {
        const uint16_t position = w->chart.position[i];
        const struct spec_position *p = &w->spec->positions[position];
        if ((i - w->chart.first_seat[position] >= (uint32_t)p->headcount) == spare)
            init_seat(w, i, ordinals[p->role]++);
    }
}

static void list_idle(struct world *w, uint32_t seat)
{
    struct seat *s = &w->seats[seat];
    struct world_idle *list = &w->idle[s->position];
    if (s->idle_listed)
        return;
    s->idle_listed = true;
    s->next = LEAD_NONE;
    s->previous = list->tail;
    if (list->tail != LEAD_NONE)
        w->seats[list->tail].next = seat;
    else
        list->head = seat;
    list->tail = seat;
}

static void unlist_idle(struct world *w, uint32_t seat)
{
    struct seat *s = &w->seats[seat];
    struct world_idle *list = &w->idle[s->position];
    if (!s->idle_listed)
        return;
    s->idle_listed = false;
    if (s->previous != LEAD_NONE)
        w->seats[s->previous].next = s->next;
    else
        list->head = s->next;
    if (s->next != LEAD_NONE)
        w->seats[s->next].previous = s->previous;
    else
        list->tail = s->previous;
}

void seat_init_all(struct world *w)
{
    uint32_t ordinals[SPEC_ROLE_COUNT] = {0};
    for (size_t p = 0; p < w->spec->n_positions; p++)
        w->idle[p] = (struct world_idle){LEAD_NONE, LEAD_NONE};
    init_seats(w, false, ordinals);
    init_seats(w, true, ordinals);
    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        if (w->seats[i].post == SEAT_IN_POST)
            seat_wake_at(w, i, 0);
}

void seat_wake_at(struct world *w, uint32_t seat, sim_time t)
{
    struct seat *s = &w->seats[seat];
    if (t == SIM_NEVER || (s->wake.slot != 0 && s->wake_time <= t))
        return;
    (void)sim_cancel(&w->sim, s->wake);
    s->wake_time = t;
    s->wake = world_at(w, t, WORLD_CLASS_WAKE, w->handler_of[WORLD_H_WAKE], seat, 0);
}

uint32_t seat_idle(struct world *w, uint32_t position)
{
    return w->idle[position].head;
}

static bool has_work(const struct world *w, uint32_t seat)
{
    const uint32_t pooled = w->chart.n_seats + w->seats[seat].position;
    return w->trays[seat].count + w->trays[pooled].count > 0;
}

static void take_next(struct world *w, uint32_t seat)
{
    struct seat *s = &w->seats[seat];
    bool decline = false;
    const uint32_t number = attention_pick(w, seat, &decline);

    if (decline) {
        const struct task other = {.posted = w->sim.now,
                                   .due = w->sim.now,
                                   .lead = LEAD_NONE,
                                   .kind = w->kind_of[WORLD_K_OTHER_WORK]};
        seat_begin(w, seat, &other, OTHER_WORK);
        return;
    }
    if (number != TASK_NONE) {
        const struct task task = task_take(w, number);
        const sim_time effort = w->kinds[task.kind]->effort(w, seat, &task);
        seat_begin(w, seat, &task, effort);
        return;
    }
    const struct role *role = &w->roles[s->role];
    if (role->idle == NULL || !role->idle(w, seat))
        list_idle(w, seat);
}

void seat_look(struct world *w, uint32_t seat)
{
    struct seat *s = &w->seats[seat];
    if (w->trays[seat].busy || !isfinite(s->slowness))
        return;
    if (s->post == SEAT_VACANT) {
        unlist_idle(w, seat);
        return;
    }
    const struct calendar *c = &w->calendars[s->position];
    if (!c->always && !calendar_is_open(c, w->sim.now)) {
        unlist_idle(w, seat);
        if (has_work(w, seat) || w->roles[s->role].idle != NULL)
            seat_wake_at(w, seat, calendar_next_open(c, w->sim.now));
        else
            list_idle(w, seat);
        return;
    }
    unlist_idle(w, seat);
    take_next(w, seat);
}

void seat_begin(struct world *w, uint32_t seat, const struct task *task, sim_time effort)
{
    struct seat *s = &w->seats[seat];
    const struct lead *lead = task->lead != LEAD_NONE ? lead_at(w, task->lead) : NULL;

    if (w->hooks.n_factors[HOOK_EFFORT] > 0 || s->slowness != 1.0) {
        const double factor = s->slowness * hook_factor_of(w, HOOK_EFFORT, seat, lead);
        effort = sim_from_us((double)effort * factor);
    }
#if defined(SABOTAGE) && SABOTAGE == 1 /* work takes 5 % longer than the scenario says */
    effort += effort / 20;
#endif
    const bool conversation = task->kind == w->kind_of[WORLD_K_CONVERSATION];
    if (!conversation && s->last_kind != task->kind) {
        if (s->last_kind != TASK_KINDS_MAX) {
            effort += w->spec->sales.switch_time;
            if (probe_in_period(w, w->sim.now))
                w->probe.switches[s->role]++;
        }
        s->last_kind = task->kind;
    }
    unlist_idle(w, seat);
    s->task = *task;
    s->begun = w->sim.now;
    s->effort = effort;
    w->trays[seat].busy = true;
    s->continued = true;
    (void)world_at(w, calendar_add(&w->calendars[s->position], w->sim.now, effort),
                   WORLD_CLASS_DONE, w->handler_of[WORLD_H_DONE], seat, 0);
}

static void done(void *world, uint32_t seat, uint32_t unused)
{
    struct world *w = world;
    struct seat *s = &w->seats[seat];
    const struct task task = s->task;

    (void)unused;
    s->continued = false;
    s->worked += s->effort;
    probe_task(w, seat, &task, s->begun);
    w->kinds[task.kind]->done(w, seat, &task);
    if (w->hooks.n_events > 0)
        hook_tell_task_done(w, seat, &task);
    if (s->continued)
        return;
    w->trays[seat].busy = false;
    if (s->post == SEAT_LEAVING)
        seat_leave(w, seat);
    else
        seat_look(w, seat);
}

static void wake(void *world, uint32_t seat, uint32_t unused)
{
    struct world *w = world;
    (void)unused;
    w->seats[seat].wake = no_event;
    seat_look(w, seat);
}

static void nothing(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
}

static sim_time other_work(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
    return OTHER_WORK;
}

void seat_register(struct world *w)
{
    static const struct task_kind other = {"other_work", other_work, nothing, NULL};
    w->handler_of[WORLD_H_DONE] = world_handler(w, "work ends", done);
    w->handler_of[WORLD_H_WAKE] = world_handler(w, "person looks up", wake);
    world_fetch(w, w->handler_of[WORLD_H_DONE], fetch_seat);
    world_fetch(w, w->handler_of[WORLD_H_WAKE], fetch_seat);
    w->kind_of[WORLD_K_OTHER_WORK] = task_kind_add(w, &other);
}
