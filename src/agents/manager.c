/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "manager.h"

#include "world.h"

enum { CLASS_APPOINTMENT = 0 };

/* 28 of 40 hours are not fixed load; half of them answer questions (the other half is protected for coaching). */
static double availability(struct world *w, uint32_t seat)
{
    return world_position(w, seat)->time_for_team * (28.0 / 40.0) * 0.5;
}

/* A meeting takes the clock's time, whatever share of the week the team has. */
static sim_time meeting_effort(struct world *w, uint32_t seat, const struct task *task)
{
    const struct seat *s = &w->seats[seat];
    if (task->other >= w->spec->n_meetings)
        return 0; /* called before the chart switched, and not held any more */
    const sim_time length = w->spec->meetings[task->other].length;
    return s->slowness > 0.0 ? sim_from_us((double)length / s->slowness) : length;
}

static void meeting_done(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
}

static int32_t position_named(const struct world *w, const char *id)
{
    return routing_position(w->spec, id);
}

static void call_in(struct world *w, size_t meeting)
{
    const struct spec_meeting *m = &w->spec->meetings[meeting];
    for (size_t i = 0; i < m->n_between; i++) {
        const int32_t p = position_named(w, m->between[i]);
        const uint32_t end = w->chart.first_seat[p] + (uint32_t)w->spec->positions[p].headcount;
        for (uint32_t s = w->chart.first_seat[p]; s < end; s++) {
            const struct task_order order = {.kind = w->kind_of[WORLD_K_JOINT_MEETING],
                                             .class = CLASS_APPOINTMENT,
                                             .tray = s,
                                             .lead = LEAD_NONE,
                                             .other = (uint32_t)meeting,
                                             .expires_at = w->sim.now + m->length};
            (void)task_post(w, &order);
        }
    }
}

/* phase: 0 it begins, 1 it ends and its news is out; plus twice the epoch in which it was agreed. */
static void joint_meeting(void *world, uint32_t meeting, uint32_t phase)
{
    struct world *w = world;
    if (phase / 2 != w->agenda_epoch)
        return;
    const struct spec_meeting *m = &w->spec->meetings[meeting];
    if (phase % 2 == 1) {
        hook_tell_joint_meeting(w, meeting);
        return;
    }
    call_in(w, meeting);
    (void)world_at(w, w->sim.now + m->length, WORLD_CLASS_CALENDAR,
                   w->handler_of[WORLD_H_JOINT_MEETING], meeting, phase + 1);
    const int32_t p = position_named(w, m->between[0]);
    const sim_time next =
        calendar_next_open(&w->calendars[p], w->sim.now - w->sim.now % SIM_DAY + m->every);
    (void)world_at(w, next, WORLD_CLASS_CALENDAR, w->handler_of[WORLD_H_JOINT_MEETING], meeting,
                   phase);
}

static void start(struct world *w)
{
    for (size_t m = 0; m < w->spec->n_meetings; m++) {
        if (w->spec->meetings[m].n_between == 0)
            continue;
        const int32_t p = position_named(w, w->spec->meetings[m].between[0]);
        const sim_time half = (w->spec->meetings[m].every / SIM_DAY / 2) * SIM_DAY;
        const sim_time first = calendar_next_open(&w->calendars[p], w->sim.now + half);
        (void)world_at(w, first, WORLD_CLASS_CALENDAR, w->handler_of[WORLD_H_JOINT_MEETING],
                       (uint32_t)m, 2 * w->agenda_epoch);
    }
}

static void build(struct world *w)
{
    static const struct task_kind meeting = {"joint_meeting", meeting_effort, meeting_done, NULL};
    w->kind_of[WORLD_K_JOINT_MEETING] = task_kind_add(w, &meeting);
    w->handler_of[WORLD_H_JOINT_MEETING] = world_handler(w, "joint meeting", joint_meeting);
}

const struct role manager_role = {
    .id = "manager",
    .build = build,
    .start = start,
    .regroup = start,
    .availability = availability};
