/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "probe.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "grow.h"
#include "world.h"

/* Which count a state's arrival adds to; PROBE_COUNT = none. */
static const enum probe_count count_of[LEAD_STATE_COUNT] = {
    [LEAD_FREE] = PROBE_COUNT,         [LEAD_CREATED] = PROBE_CREATED,
    [LEAD_QUEUED] = PROBE_COUNT,       [LEAD_ATTEMPTED] = PROBE_COUNT,
    [LEAD_CONTACTED] = PROBE_CONVERSATIONS, [LEAD_DECIDING] = PROBE_COUNT,
    [LEAD_BOOKED] = PROBE_BOOKED,      [LEAD_HELD] = PROBE_HELD,
    [LEAD_ACCEPTED] = PROBE_ACCEPTED,  [LEAD_REJECTED] = PROBE_REJECTED,
    [LEAD_DISPUTED] = PROBE_DISPUTED,  [LEAD_NURTURED] = PROBE_NURTURED,
    [LEAD_WON] = PROBE_WON,            [LEAD_LOST] = PROBE_LOST,
    [LEAD_DISQUALIFIED] = PROBE_DISQUALIFIED,
    [LEAD_DROPPED] = PROBE_COUNT,      [LEAD_EXPIRED] = PROBE_EXPIRED,
};

bool probe_in_period(const struct world *w, sim_time t)
{
    return t >= w->probe.from && t < w->probe.until;
}

static bool matured_in_time(const struct world *w, const struct lead *l)
{
    return l->cohort && w->sim.now - l->created <= w->probe.maturity;
}

static void count_week(struct world *w, enum probe_count what)
{
    static const enum probe_count counted[PROBE_WEEKLY_COUNT] = {
        [PROBE_WEEKLY_WORKED] = PROBE_WORKED,
        [PROBE_WEEKLY_ACCEPTED] = PROBE_ACCEPTED,
        [PROBE_WEEKLY_WON] = PROBE_WON};
    const sim_time week = w->sim.now / (7 * SIM_DAY);
    for (int k = 0; k < PROBE_WEEKLY_COUNT && week < PROBE_WEEKS; k++)
        if (counted[k] == what)
            w->probe.weekly[k][week]++;
}

void probe_count_lead(struct world *w, enum probe_count what, const struct lead *l)
{
    const int kind = l->inbound ? SPEC_INBOUND : SPEC_OUTBOUND;
    count_week(w, what);
    if (probe_in_period(w, w->sim.now))
        w->probe.flow[what][kind]++;
    if (matured_in_time(w, l)) {
        w->probe.cohort[what][kind]++;
        w->probe.by_source[what][l->source]++;
        ledger_reach(w, what, l);
    }
}

void probe_handoff(struct world *w, const struct lead *l, uint32_t position)
{
    probe_log(w, "handed_off", l, l->qualifier, w->spec->positions[position].id, 0.0, 0);
    probe_count_lead(w, PROBE_HANDOFFS, l);
    ledger_handoff(w, l->qualifier, w->chart.first_seat[position]);
}

static void keep(sim_time **values, size_t *capacity, size_t count, sim_time value)
{
    if (count == *capacity) {
        uint32_t grown = (uint32_t)*capacity;
        *values = grow_pool(*values, &grown, (uint32_t)count + 1, sizeof **values);
        *capacity = grown;
    }
    (*values)[count] = value;
}

void probe_sample(struct world *w, enum probe_sample which, sim_time value)
{
    struct probe_samples *s = &w->probe.samples[which];
    if (value > w->probe.maturity)
        return;
    keep(&s->values, &s->capacity, s->count, value);
    s->count++;
}

void probe_unlimited(struct world *w, enum probe_sample which, sim_time value)
{
    struct probe_samples *s = &w->probe.samples[which];
    keep(&s->values, &s->capacity, s->count, value);
    s->count++;
    s->population++;
}

void probe_competing(struct world *w, enum probe_sample which, sim_time value)
{
    struct probe_samples *s = &w->probe.samples[which];
    if (value > w->probe.maturity)
        return;
    keep(&s->competing_at, &s->competing_capacity, (size_t)s->competing, value);
    s->competing++;
}

/* Puts the k-th smallest (from 0) in its place: Hoare's selection, pivot in the middle. */
static void select_kth(sim_time v[], size_t n, size_t k)
{
    size_t low = 0;
    size_t high = n - 1;
    while (low < high) {
        const sim_time pivot = v[low + (high - low) / 2];
        size_t i = low;
        size_t j = high;
        for (;;) {
            while (v[i] < pivot)
                i++;
            while (v[j] > pivot)
                j--;
            if (i >= j)
                break;
            const sim_time t = v[i];
            v[i++] = v[j];
            v[j--] = t;
        }
        if (v[j] > pivot) /* j stands just left of the upper part */
            j--;
        if (k <= j)
            high = j;
        else
            low = j + 1;
    }
}

sim_time probe_quantile(struct probe_samples *s, double p)
{
#if defined(SABOTAGE) && SABOTAGE == 6 /* competing ends are taken for missing data */
    struct probe_samples fewer = *s;
    fewer.population -= s->competing < s->population ? s->competing : 0;
    s = &fewer;
#endif
    const double rank = ceil(p * (double)s->population);
    if (s->population == 0 || rank < 1.0 || rank > (double)s->count)
        return -1;
    select_kth(s->values, s->count, (size_t)rank - 1);
    return s->values[(size_t)rank - 1];
}

static void first_attempt(struct world *w, const struct lead *l, uint32_t seat)
{
    struct probe *p = &w->probe;
    const sim_time now = w->sim.now;

    probe_count_lead(w, PROBE_WORKED, l);
    if (!l->cohort)
        return;
    p->queue_sum += now - l->since;
    p->queue_n++;
    p->delayed += now > l->since;
    if (!l->inbound)
        return;
    probe_sample(w, PROBE_RESPONSE, now - l->created);
    probe_sample(w, PROBE_RESPONSE_BUSINESS,
                 calendar_between(world_calendar(w, seat), l->created, now));
}

static void born(struct world *w, const struct lead *l)
{
    if (!l->cohort || !l->inbound)
        return;
    w->probe.samples[PROBE_RESPONSE].population++;
    w->probe.samples[PROBE_RESPONSE_BUSINESS].population++;
    w->probe.samples[PROBE_VERDICT].population++;
}

void probe_number(struct world *w, int by)
{
    struct probe *p = &w->probe;
    const sim_time from = p->area_at > p->from ? p->area_at : p->from;
    const sim_time to = w->sim.now < p->until ? w->sim.now : p->until;
    if (to > from)
        p->period_area += p->in_system * (to - from);
    p->area += p->in_system * (w->sim.now - p->area_at);
#if defined(SABOTAGE) && SABOTAGE == 8 /* each arrival adds a microsecond to the integral */
    p->area += by > 0;
#endif
    p->area_at = w->sim.now;
    p->in_system += by;
}

static void verdict(struct world *w, const struct lead *l, enum lead_state to)
{
    if (!l->cohort || !l->inbound)
        return;
    probe_sample(w, PROBE_VERDICT, w->sim.now - l->created);
    if (w->sim.now - l->created > w->probe.maturity)
        return;
    w->probe.samples[PROBE_TRANSMISSION].population++;
    loop_begin(w, loop_verdict_of(to), l->created);
}

static void ended(struct world *w, const struct lead *l, enum lead_state to)
{
    struct probe *p = &w->probe;
    const sim_time age = w->sim.now - l->created;

    probe_number(w, -1);
    p->sojourns += age;
    if (to == LEAD_EXPIRED && !l->worked)
        probe_count_lead(w, PROBE_IGNORED, l);
    if (!l->cohort)
        return;
    p->system_sum += age;
    p->system_n++;
    if (to == LEAD_WON) {
        p->system_won_sum += age;
        p->system_won_n++;
    }
    if (!l->inbound)
        return;
    if (l->response < 0) {
        probe_competing(w, PROBE_RESPONSE, age);
        probe_competing(w, PROBE_RESPONSE_BUSINESS, age);
    }
    if (l->verdict < 0)
        probe_competing(w, PROBE_VERDICT, age);
}

static void money(struct world *w, const struct lead *l, enum lead_state to)
{
    if (!probe_in_period(w, w->sim.now))
        return;
    if (to == LEAD_ACCEPTED)
        w->probe.pipeline += lead_value(w, l);
    if (to == LEAD_WON)
        w->probe.bookings += lead_value(w, l);
}

static bool is_late_in_month(const struct world *w)
{
    enum { LATE_DAYS = 3 };
    const int64_t day = w->start_day + w->sim.now / SIM_DAY;
    return civil_month_start(day, 0) != civil_month_start(day + LATE_DAYS, 0);
}

static void won(struct world *w, const struct lead *l)
{
    if (l->returns > 0)
        probe_count_lead(w, PROBE_WON_NURTURED, l);
    if (is_late_in_month(w))
        probe_count_lead(w, PROBE_WON_LATE, l);
}

/* Marks the lead's own memory of what has happened to it once. */
static void first_times(struct world *w, const struct lead *l, enum lead_state to, uint32_t seat)
{
    struct lead *mine = &w->leads.items[l - w->leads.items];
    if (to == LEAD_ATTEMPTED && !l->worked) {
        mine->worked = true;
        first_attempt(w, l, seat);
    }
    if (to == LEAD_CONTACTED && !l->contacted) {
        mine->contacted = true;
        probe_count_lead(w, PROBE_CONTACTED, l);
        if (l->inbound)
            ledger_handoff(w, l->creator, seat);
    }
    if (to == LEAD_HELD && l->cohort) {
        w->probe.held_sum += w->sim.now - l->created;
        w->probe.held_n++;
    }
    if (to == LEAD_HELD && probe_in_period(w, w->sim.now) && l->qualifier != LEAD_NONE) {
        w->probe.meetings[w->seats[l->qualifier].role]++;
        ledger_activity(w, l->qualifier);
    }
    if (to == LEAD_ACCEPTED && probe_in_period(w, w->sim.now) && l->qualifier != LEAD_NONE)
        w->probe.qualified[w->seats[l->qualifier].role]++;
}

static void log_state(struct world *w, const struct lead *l, enum lead_state to, uint32_t seat,
                      const char *reason)
{
    struct probe_row row = probe_row_about(w, l, seat);
    row.kind = "state";
    row.event = lead_state_name(to);
    row.detail = to == LEAD_CREATED ? (l->inbound ? "inbound" : "outbound") : reason;
    if (to == LEAD_WON || to == LEAD_ACCEPTED)
        row.value = lead_value(w, l);
    if (to == LEAD_CREATED)
        row.value = l->fit; /* the truth, which nobody in the model sees */
    probe_log_row(w, &row);
}

void probe_transition(struct world *w, const struct lead *l, enum lead_state from,
                      enum lead_state to, uint32_t seat, const char *reason)
{
    if (w->probe.log != NULL)
        log_state(w, l, to, seat, reason);
    if (to == LEAD_CREATED) {
        probe_number(w, 1);
        born(w, l);
    }
    first_times(w, l, to, seat);
    if (count_of[to] != PROBE_COUNT)
        probe_count_lead(w, count_of[to], l);
    money(w, l, to);
    probe_week_transition(w, l, to);
    if (to == LEAD_WON)
        won(w, l);
    if (loop_verdict_of(to) != LOOP_COUNT && l->verdict == w->sim.now && from != LEAD_DISPUTED)
        verdict(w, l, to);
    if (lead_ended(to))
        ended(w, l, to);
}

static bool is_kind(const struct world *w, const struct task *task, enum world_kind_slot slot)
{
    return task->kind == w->kind_of[slot];
}

static void closer_time(struct world *w, const struct task *task, sim_time effort)
{
    if (is_kind(w, task, WORLD_K_MEETING) || is_kind(w, task, WORLD_K_STAGE))
        if (!w->leads.items[task->lead].fit)
            w->probe.unqualified += effort;
}

void probe_task(struct world *w, uint32_t seat, const struct task *task, sim_time begun)
{
    const struct seat *s = &w->seats[seat];
    if (w->probe.log != NULL)
        probe_log_task(w, seat, task, begun, (double)s->effort, "complete");
    if (is_kind(w, task, WORLD_K_ATTEMPT))
        probe_week_add(w, PROBE_WEEK_ATTEMPTS, 1.0);
    if (!probe_in_period(w, w->sim.now))
        return;
    workload_task(w, seat, task, s->effort);
    struct probe_work *work = probe_work(&w->probe, seat, task->kind);
    work->busy += s->effort;
    work->done++;
    if (is_kind(w, task, WORLD_K_ATTEMPT)) {
        w->probe.attempts[s->role]++;
        ledger_activity(w, seat);
    } else if (is_kind(w, task, WORLD_K_CONVERSATION)) {
        w->probe.conversations[s->role]++;
    } else {
        closer_time(w, task, s->effort);
    }
    if (is_kind(w, task, WORLD_K_MEETING))
        probe_wait(w, PROBE_WAIT_MEETING, begun - task->due);
    if (is_kind(w, task, WORLD_K_STAGE))
        probe_wait(w, PROBE_WAIT_STAGE, begun - task->due);
}

void probe_wait(struct world *w, enum probe_sample which, sim_time value)
{
    w->probe.samples[which].population++;
    probe_sample(w, which, value > 0 ? value : 0);
}

/* What must outlast a replication: memory and where the log goes. */
static struct probe kept(const struct probe *p)
{
    struct probe fresh = {.work = p->work,
                          .by_week = p->by_week,
                          .log = p->log,
                          .log_context = p->log_context};
    for (int c = 0; c < PROBE_COUNT; c++)
        fresh.by_source[c] = p->by_source[c];
    for (int s = 0; s < PROBE_SAMPLE_COUNT; s++) {
        fresh.samples[s].values = p->samples[s].values;
        fresh.samples[s].capacity = p->samples[s].capacity;
        fresh.samples[s].competing_at = p->samples[s].competing_at;
        fresh.samples[s].competing_capacity = p->samples[s].competing_capacity;
    }
    return fresh;
}

void probe_start(struct world *w)
{
    const struct spec_horizon *h = &w->spec->horizon;
    const size_t cells = (size_t)w->chart.n_seats * TASK_KINDS_MAX;

    w->probe = kept(&w->probe);
    w->probe.from = h->warm_up;
    w->probe.until = h->warm_up + h->duration;
    w->probe.maturity = h->maturity;
    probe_week_start(w);
    memset(w->probe.work, 0, cells * sizeof w->probe.work[0]);
    for (int c = 0; c < PROBE_COUNT; c++)
        memset(w->probe.by_source[c], 0,
               w->spec->market.n_sources * sizeof w->probe.by_source[c][0]);
}

void probe_fini(struct world *w)
{
    for (int s = 0; s < PROBE_SAMPLE_COUNT; s++) {
        free(w->probe.samples[s].values);
        free(w->probe.samples[s].competing_at);
    }
}
