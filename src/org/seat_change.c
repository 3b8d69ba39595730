/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * seat_change.c - people who come and go, and who takes the work meanwhile.
 */
#include "seat.h"

#include <math.h>

#include "fetch.h"
#include "world.h"

uint64_t seat_identity(enum spec_role role, uint32_t ordinal, uint32_t generation)
{
    const uint64_t seat = rng_child(rng_child(0x5ea7, (uint64_t)role), ordinal);
    return generation == 0 ? seat : rng_child(seat, generation);
}

/* Skills are correlated by a common part: z_i = sqrt(r) c + sqrt(1 - r) e_i. */
struct seat_person seat_draw(const struct world *w, uint64_t entity)
{
    struct seat_person person;
    const double r = w->spec->sales.skill_correlation;
    const double common = world_normal(w, entity, PURPOSE_SKILL, SEAT_SKILL_COUNT);
    for (int k = 0; k < SEAT_SKILL_COUNT; k++)
        person.skill[k] = sqrt(r) * common +
                          sqrt(1.0 - r) * world_normal(w, entity, PURPOSE_SKILL, (uint64_t)k);
    const struct spec_qualify *q = &w->spec->sales.qualify;
    const double rho =
        q->reject_cost + q->reject_cost_sd * world_normal(w, entity, PURPOSE_CHARACTER, 0);
    person.reject_cost = rho > 0.0 ? rho : 0.0;
    return person;
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

void seat_sit_down(struct world *w, struct seat *s, const struct seat_person *person)
{
    for (int k = 0; k < SEAT_SKILL_COUNT; k++)
        s->skill[k] = person->skill[k];
    s->reject_cost = person->reject_cost;
    s->signal_belief = implied_threshold(&w->spec->sales);
    s->picks = s->errands = 0;
    s->n_scores = 0;
    s->last_kind = TASK_KINDS_MAX;
    s->dials_day = -1;
    s->coached_hours = -1.0;
    s->since = w->sim.now;
}

struct seat_person seat_person(const struct world *w, uint32_t seat)
{
    const struct seat *s = &w->seats[seat];
    struct seat_person person = {.reject_cost = s->reject_cost};
    for (int k = 0; k < SEAT_SKILL_COUNT; k++)
        person.skill[k] = s->skill[k];
    return person;
}

struct seat_person seat_applicant(const struct world *w, uint32_t seat)
{
    const struct seat *s = &w->seats[seat];
    return seat_draw(w, seat_identity((enum spec_role)s->role, s->ordinal, s->generation + 1));
}

sim_time seat_work_ahead(const struct world *w, size_t from)
{
    double us = 0.0;
    for (size_t i = from; i < w->spec->sales.n_stages; i++)
        us += dist_mean(&w->spec->sales.stages[i].work);
    return sim_from_us(us);
}

/* ---- who is there ---- */

enum { TURNS_AHEAD = 4 };

static bool takes_work(const struct seat *s, bool vacant_too)
{
    return s->post != SEAT_VACANT || (vacant_too && !s->closed);
}

static uint32_t shortest(const struct world *w, uint32_t position, bool vacant_too)
{
    uint32_t best = LEAD_NONE;
    for (uint32_t i = w->chart.first_seat[position]; i < w->chart.first_seat[position + 1]; i++)
        if (takes_work(&w->seats[i], vacant_too) &&
            (best == LEAD_NONE || w->trays[i].count < w->trays[best].count))
            best = i;
    return best;
}

/* The first that takes work, from the k-th on and round. */
static uint32_t from_the(const struct world *w, uint32_t position, uint32_t k, bool vacant_too)
{
    const uint32_t first = w->chart.first_seat[position];
    const uint32_t n = w->chart.first_seat[position + 1] - first;
    for (uint32_t i = 0; i < n; i++)
        if (takes_work(&w->seats[first + (k + i) % n], vacant_too))
            return first + (k + i) % n;
    return LEAD_NONE;
}

static uint32_t assign(struct world *w, uint32_t position, uint64_t entity, bool vacant_too)
{
    const uint32_t first = w->chart.first_seat[position];
    const uint32_t headcount = (uint32_t)w->spec->positions[position].headcount;
    switch ((enum spec_assignment)w->spec->positions[position].assignment) {
    case SPEC_SHORTEST:
        return shortest(w, position, vacant_too);
    case SPEC_PODS:
        return from_the(w, position, (uint32_t)(entity % headcount), vacant_too);
    case SPEC_ROUND_ROBIN:
    case SPEC_POOLED:
        break;
    }
    const uint32_t seat = from_the(w, position, w->turn[position], vacant_too);
    if (seat == LEAD_NONE)
        return seat;
    const uint32_t n = w->chart.first_seat[position + 1] - first;
    w->turn[position] = seat - first + 1;
    fetch_turn(w, first + (w->turn[position] + TURNS_AHEAD) % n, first + w->turn[position] % n);
    return seat;
}

uint32_t seat_assign(struct world *w, uint32_t position, uint64_t entity)
{
    if (w->chart.first_seat[position + 1] == w->chart.first_seat[position])
        return LEAD_NONE;
    const uint32_t seat = assign(w, position, entity, false);
    return seat != LEAD_NONE ? seat : assign(w, position, entity, true);
}

uint32_t seat_present(struct world *w, uint32_t seat)
{
    if (w->seats[seat].post != SEAT_VACANT)
        return seat;
    const uint32_t position = w->seats[seat].position;
    const uint32_t other =
        from_the(w, position, seat - w->chart.first_seat[position], false);
    return other != LEAD_NONE ? other : seat;
}

/* ---- handing over ---- */

static void hand_over_lead(struct world *w, uint32_t seat, struct lead *l)
{
    const uint32_t position = w->seats[seat].position;
    const bool pooled = w->spec->positions[position].assignment == SPEC_POOLED;
    if (l->owner == seat && l->state <= LEAD_DECIDING)
        holding_own(w, l, pooled ? LEAD_NONE : seat_assign(w, position, l->entity));
    if (l->closer != seat || l->state < LEAD_BOOKED)
        return;
    holding_close(w, l, seat_assign(w, position, l->entity));
    if (l->state == LEAD_ACCEPTED) {
        const sim_time ahead = seat_work_ahead(w, l->stage);
        w->seats[seat].open_work -= ahead;
        w->seats[l->closer].open_work += ahead;
    }
}

static void hand_over_leads(struct world *w, uint32_t seat)
{
    const struct holding *held = holding_of(w, seat);
    for (uint32_t i = 0; i < held->count; i++)
        hand_over_lead(w, seat, lead_at(w, held->leads[i]));
}

/* Where a task of somebody who is not there belongs now. */
static uint32_t new_tray(struct world *w, uint32_t seat, const struct task *t)
{
    const struct lead *l = t->lead != LEAD_NONE ? lead_at(w, t->lead) : NULL;
    if (l != NULL && t->kind == w->kind_of[WORLD_K_ATTEMPT] && l->owner != seat)
        return l->owner != LEAD_NONE ? l->owner : task_pool_tray(w, l->team);
    if (l != NULL && l->closer != seat && l->closer != LEAD_NONE &&
        (t->kind == w->kind_of[WORLD_K_MEETING] || t->kind == w->kind_of[WORLD_K_STAGE]))
        return l->closer;
    return seat_assign(w, w->seats[seat].position, t->sequence);
}

/* An appointment that is not about a lead is with the person, and falls through. */
static void hand_over_tasks(struct world *w, uint32_t seat)
{
    while (w->trays[seat].count > 0) {
        int class = 0;
        while (task_oldest(&w->trays[seat], class) == TASK_NONE)
            class++;
        const uint32_t number = task_oldest(&w->trays[seat], class);
        const struct task *t = task_at(w, number);
        if (class == 0 && t->lead == LEAD_NONE) {
            const struct task gone = task_take(w, number);
            if (w->kinds[gone.kind]->expired != NULL)
                w->kinds[gone.kind]->expired(w, &gone);
        } else {
            task_move(w, number, new_tray(w, seat, t));
        }
    }
}

static bool anybody_there(const struct world *w, uint32_t position)
{
    return from_the(w, position, 0, false) != LEAD_NONE;
}

static void hand_over(struct world *w, uint32_t seat)
{
    if (!anybody_there(w, w->seats[seat].position))
        return; /* it waits for the next person */
    hand_over_leads(w, seat);
    hand_over_tasks(w, seat);
}

/* The first to come back to an empty position takes what waits at all its seats. */
static void collect(struct world *w, uint32_t seat)
{
    const uint32_t position = w->seats[seat].position;
    for (uint32_t i = w->chart.first_seat[position]; i < w->chart.first_seat[position + 1]; i++)
        if (w->seats[i].post == SEAT_VACANT)
            hand_over(w, i);
}

/* ---- the books of vacancies ---- */

/* From when to now, or to the end of the counted period, a vacant seat has been as it is; false: not in the period. */
static bool vacant_part(const struct world *w, const struct seat *s, sim_time *from, sim_time *to)
{
    *from = s->since > w->probe.from ? s->since : w->probe.from;
    *to = w->sim.now < w->probe.until ? w->sim.now : w->probe.until;
    return s->post == SEAT_VACANT && *to > *from;
}

static sim_time vacant_now(const struct world *w, const struct seat *s, bool closed)
{
    sim_time from = 0;
    sim_time to = 0;
    return s->closed == closed && vacant_part(w, s, &from, &to) ? to - from : 0;
}

sim_time seat_unfilled(const struct world *w, uint32_t seat)
{
    return w->seats[seat].unfilled + vacant_now(w, &w->seats[seat], false);
}

sim_time seat_unopened(const struct world *w, uint32_t seat)
{
    return w->seats[seat].unopened + vacant_now(w, &w->seats[seat], true);
}

sim_time seat_missed(const struct world *w, uint32_t seat)
{
    const struct seat *s = &w->seats[seat];
    sim_time from = 0;
    sim_time to = 0;
    return s->missed +
           (vacant_part(w, s, &from, &to) ? calendar_between(world_calendar(w, seat), from, to) : 0);
}

/* The seat's state changes now: what it was until now goes into the books. */
static void close_account(struct world *w, uint32_t seat)
{
    struct seat *s = &w->seats[seat];
    if (s->post == SEAT_VACANT) {
        ledger_absent(w, seat);
        workload_absent(w, seat);
    }
    s->missed = seat_missed(w, seat);
    s->unfilled = seat_unfilled(w, seat);
    s->unopened = seat_unopened(w, seat);
    s->since = w->sim.now;
}

/* ---- coming and going ---- */

void seat_leave(struct world *w, uint32_t seat)
{
    struct seat *s = &w->seats[seat];
    probe_log(w, "seat_vacated", NULL, seat, s->leaves, 0.0, s->since);
    close_account(w, seat);
    s->post = SEAT_VACANT;
    (void)sim_cancel(&w->sim, s->wake);
    s->wake = (struct event_handle){0, 0};
    seat_look(w, seat); /* leaves the list of idle people */
    hand_over(w, seat);
    hook_tell_seat_changed(w, seat);
}

void seat_vacate(struct world *w, uint32_t seat, const char *why)
{
    struct seat *s = &w->seats[seat];
    if (s->post != SEAT_IN_POST)
        return;
    s->leaves = why;
    s->post = SEAT_LEAVING;
    if (!w->trays[seat].busy)
        seat_leave(w, seat);
}

void seat_close(struct world *w, uint32_t seat)
{
    struct seat *s = &w->seats[seat];
    if (s->post == SEAT_VACANT)
        close_account(w, seat);
    s->closed = true;
    probe_log(w, "seat_closed", NULL, seat, "", 0.0, 0);
    seat_vacate(w, seat, "closed");
}

void seat_fill(struct world *w, uint32_t seat, const struct seat_person *person, const char *how)
{
    struct seat *s = &w->seats[seat];
    if (s->post != SEAT_VACANT)
        return;
    const bool was_empty = !anybody_there(w, s->position);
    close_account(w, seat);
    s->post = SEAT_IN_POST;
    s->closed = false;
    s->generation++;
    s->entity = seat_identity((enum spec_role)s->role, s->ordinal, s->generation);
    seat_sit_down(w, s, person);
    probe_log(w, "seat_filled", NULL, seat, how, world_position(w, seat)->cost, s->generation);
    hook_tell_seat_changed(w, seat);
    if (was_empty)
        collect(w, seat);
    seat_look(w, seat);
}
