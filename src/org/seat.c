/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seat.h"

#include <math.h>
#include <string.h>

#include "attention.h"
#include "world.h"

#define OTHER_WORK (30 * SIM_MINUTE) /* what somebody does who prefers other work for now */

static const struct event_handle no_event = {0, 0};

/* Skills are correlated by a common part: z_i = sqrt(r) c + sqrt(1 - r) e_i. */
static void draw_person(struct world *w, struct seat *s)
{
    const double r = w->spec->sales.skill_correlation;
    const double common = world_normal(w, s->entity, PURPOSE_SKILL, SEAT_SKILL_COUNT);
    for (int k = 0; k < SEAT_SKILL_COUNT; k++)
        s->skill[k] = sqrt(r) * common +
                      sqrt(1.0 - r) * world_normal(w, s->entity, PURPOSE_SKILL, (uint64_t)k);
    const struct spec_qualify *q = &w->spec->sales.qualify;
    const double rho =
        q->reject_cost + q->reject_cost_sd * world_normal(w, s->entity, PURPOSE_CHARACTER, 0);
    s->reject_cost = rho > 0.0 ? rho : 0.0;
}

/* The closer accepts iff its posterior reaches a0: the signal at which a believer in the base rate just does. */
static double implied_threshold(const struct spec_sales *sales)
{
    const double a0 = sales->accept.threshold;
    const double b = sales->qualify.base_rate;
    if (sales->accept.discernment <= 0.0 || a0 <= 0.0 || a0 >= 1.0)
        return a0 >= 1.0 ? 1e9 : -1e9;
    return (log(a0 / (1.0 - a0)) - log(b / (1.0 - b))) / sales->accept.discernment;
}

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

    *s = (struct seat){.entity = rng_child(rng_child(0x5ea7, (uint64_t)p->role), ordinal),
                       .position = position,
                       .role = (uint16_t)p->role,
                       .ordinal = ordinal,
                       .number = number,
                       .last_kind = TASK_KINDS_MAX,
                       .dials_day = -1,
                       .next = LEAD_NONE,
                       .previous = LEAD_NONE,
                       .signal_belief = implied_threshold(&w->spec->sales)};
    const struct spec_pay *pay = &p->pay;
    s->paid = pay->leads + pay->meeting + pay->accepted + pay->pipeline + pay->won > 0.0;
    seat_set_pace(w, number);
    draw_person(w, s);
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
    for (int late = 0; late <= 1; late++) /* whoever comes later must not take others' ordinals */
        for (uint32_t i = 0; i < w->chart.n_seats; i++)
            if (restructure_in_post(w, i) != (late == 1))
                init_seat(w, i, ordinals[w->spec->positions[w->chart.position[i]].role]++);
    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        if (restructure_in_post(w, i))
            seat_wake_at(w, i, 0);
        else
            w->seats[i].slowness = INFINITY; /* vacant for now */
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
    if (s->busy || !isfinite(s->slowness))
        return;
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
    s->busy = true;
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
    s->busy = false;
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
    w->kind_of[WORLD_K_OTHER_WORK] = task_kind_add(w, &other);
}

static uint32_t shortest(const struct world *w, uint32_t position)
{
    uint32_t best = w->chart.first_seat[position];
    const uint32_t end = best + (uint32_t)w->spec->positions[position].headcount;
    for (uint32_t i = best + 1; i < end; i++)
        if (w->trays[i].count < w->trays[best].count)
            best = i;
    return best;
}

uint32_t seat_assign(struct world *w, uint32_t position, uint64_t entity)
{
    const uint32_t first = w->chart.first_seat[position];
    const uint32_t n = (uint32_t)w->spec->positions[position].headcount;
    if (n == 0)
        return LEAD_NONE;
    switch ((enum spec_assignment)w->spec->positions[position].assignment) {
    case SPEC_SHORTEST:
        return shortest(w, position);
    case SPEC_PODS:
        return first + (uint32_t)(entity % n);
    case SPEC_ROUND_ROBIN:
    case SPEC_POOLED:
        break;
    }
    return first + w->turn[position]++ % n;
}
