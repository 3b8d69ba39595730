/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_log.c - the event log: what happened, to which lead, by whom. Rows are made only while somebody listens.
 */
#include "probe.h"
#include "world.h"

struct probe_who probe_who(const struct world *w, uint32_t seat)
{
    if (seat == LEAD_NONE)
        return (struct probe_who){"", "", 0};
    const char *role = w->roles[w->seats[seat].role].id;
    const uint32_t first = w->chart.first_seat[w->seats[seat].position];
    return (struct probe_who){world_position(w, seat)->id, role != NULL ? role : "", seat - first + 1};
}

struct probe_row probe_row_about(const struct world *w, const struct lead *l, uint32_t seat)
{
    const struct spec_market *m = &w->spec->market;
    return (struct probe_row){
        .time = w->sim.now,
        .enabled = w->sim.now,
        .begun = w->sim.now,
        .kind = "event",
        .phase = "complete",
        .lead = l != NULL && l->ordinal != LEAD_NONE ? (int64_t)l->ordinal : -1,
        .source = l != NULL ? m->sources[l->source].id : "",
        .segment = l != NULL ? m->segments[l->segment].id : "",
        .detail = "",
        .who = probe_who(w, seat),
        .with = probe_who(w, LEAD_NONE),
    };
}

void probe_log_row(struct world *w, const struct probe_row *row)
{
    if (w->probe.log != NULL)
        w->probe.log(w->probe.log_context, row);
}

void probe_log(struct world *w, const char *event, const struct lead *l, uint32_t seat,
               const char *detail, double value, int64_t other)
{
    if (w->probe.log == NULL)
        return;
    struct probe_row row = probe_row_about(w, l, seat);
    row.event = event;
    row.detail = detail;
    row.value = value;
    row.other = other;
    probe_log_row(w, &row);
}

void probe_log_cell(struct world *w, const char *event, size_t source, size_t segment, double value)
{
    const struct lead cell = {
        .ordinal = LEAD_NONE, .source = (uint16_t)source, .segment = (uint16_t)segment};
    probe_log(w, event, &cell, LEAD_NONE, "", value, 0);
}

void probe_log_pair(struct world *w, const char *event, uint32_t seat, uint32_t with, double value)
{
    if (w->probe.log == NULL)
        return;
    struct probe_row row = probe_row_about(w, NULL, seat);
    row.event = event;
    row.value = value;
    row.with = probe_who(w, with);
    probe_log_row(w, &row);
}

void probe_log_task(struct world *w, uint32_t seat, const struct task *task, sim_time begun,
                    double effort, const char *phase)
{
    const struct lead *l = task->lead != LEAD_NONE ? lead_at(w, task->lead) : NULL;
    struct probe_row row = probe_row_about(w, l, seat);
    row.kind = "task";
    row.event = w->kinds[task->kind]->id;
    row.phase = phase;
    row.begun = begun;
    row.enabled = task->due < begun ? task->due : begun;
    if (l != NULL && task->kind == w->kind_of[WORLD_K_STAGE] && l->stage < w->spec->sales.n_stages)
        row.detail = w->spec->sales.stages[l->stage].id;
    row.value = effort;
    probe_log_row(w, &row);
}

void probe_log_start(struct world *w)
{
    if (w->probe.log == NULL)
        return;
    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        if (w->seats[i].post == SEAT_IN_POST)
            probe_log(w, "seat_filled", NULL, i, "", world_position(w, i)->cost, 0);
}

void probe_log_end(struct world *w)
{
    if (w->probe.log == NULL)
        return;
    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        if (w->trays[i].busy)
            probe_log_task(w, i, &w->seats[i].task, w->seats[i].begun, 0.0, "suspend");
}
