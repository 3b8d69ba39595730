/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ae.h"

#include <math.h>

#include "dialing.h"
#include "fetch.h"
#include "handoff.h"
#include "world.h"

enum { CLASS_STAGE = 3, MONTH_OF_WORK_DAYS = 20 };

static double logit(double p)
{
    return log(p / (1.0 - p));
}

static const struct spec_stage *stage_of(const struct world *w, const struct lead *l)
{
    return &w->spec->sales.stages[l->stage];
}

static double load_of(const struct world *w, uint32_t seat)
{
    const struct calendar *c = world_calendar(w, seat);
    const double month = (double)c->week / 5.0 * MONTH_OF_WORK_DAYS;
    return month > 0.0 ? (double)w->seats[seat].open_work / month : 0.0;
}

static bool accepts(struct world *w, uint32_t seat, const struct lead *l)
{
    const struct spec_accept *a = &w->spec->sales.accept;
    if (a->threshold <= 0.0)
        return true;
    double log_odds = logit(w->spec->sales.qualify.base_rate);
    if (a->discernment > 0.0) {
        const double signal = a->discernment * (l->fit ? 0.5 : -0.5) +
                              world_normal(w, l->entity, PURPOSE_ACCEPT, l->handoffs);
        log_odds += a->discernment * signal;
    }
    log_odds += hook_shift_of(w, HOOK_ACCEPT_LOG_ODDS, seat, l);
    const double overload = load_of(w, seat) - 1.0;
    const double bar = a->threshold + a->load * (overload > 0.0 ? overload : 0.0);
    return 1.0 / (1.0 + exp(-log_odds)) >= bar;
}

static bool wins(struct world *w, uint32_t seat, const struct lead *l)
{
    const struct spec_win *win = &w->spec->sales.win;
    const double u = world_uniform(w, l->entity, PURPOSE_WIN, 0);
    if (win->base <= 0.0 || win->base >= 1.0)
        return u < win->base;
    const double log_odds = logit(win->base) + (l->fit ? win->fit : 0.0) +
                            (win->ready != 0.0 && lead_ready(w, l) ? win->ready : 0.0) +
                            win->skill * w->seats[seat].skill[SEAT_CLOSING] -
                            win->neglect * (double)l->overdue_days +
                            hook_shift_of(w, HOOK_WIN_LOG_ODDS, seat, l) + (double)l->win_shift;
    const double odds = exp(log_odds) * hook_factor_of(w, HOOK_WIN_ODDS, seat, l);
    return u * (1.0 + odds) < odds;
}

static void finish(struct world *w, uint32_t lead)
{
    struct lead *l = lead_at(w, lead);
    const uint32_t seat = l->closer;
    if (probe_in_period(w, w->sim.now))
        probe_wait(w, PROBE_CYCLE, w->sim.now - l->since);
    lead_move(w, lead, wins(w, seat, l) ? LEAD_WON : LEAD_LOST, seat, "");
}

/* The last stage brings the decision: only it may be pulled to another day. */
static sim_time stage_end(struct world *w, const struct lead *l, sim_time planned)
{
    const struct hook_close *close = &w->hooks.close;
    const bool last = l->stage + 1u >= w->spec->sales.n_stages;
    return last && close->date != NULL ? close->date(w, close->self, l->closer, planned) : planned;
}

/* Buying time runs on the prospect's side; the stage ends then, with or without work for the closer. */
static void enter_stage(struct world *w, uint32_t lead)
{
    struct lead *l = lead_at(w, lead);
    if (l->stage >= w->spec->sales.n_stages) {
        finish(w, lead);
        return;
    }
    const struct spec_stage *s = stage_of(w, l);
    const double pace = w->spec->market.segments[l->segment].pace;
    sim_time buying = 0;
    if (s->time.kind != DIST_NONE)
        buying = sim_from_us(
            pace * (double)world_time(w, &s->time, l->entity, PURPOSE_CYCLE, 1u + l->stage));
    else
        buying = sim_from_us(pace * s->share *
                             (double)world_time(w, &w->spec->sales.cycle, l->entity,
                                                PURPOSE_CYCLE, 0));
    l->timer = world_at(w, stage_end(w, l, w->sim.now + buying), WORLD_CLASS_ARRIVAL,
                        w->handler_of[WORLD_H_STAGE], lead, l->ordinal);
}

static void stage_due(void *world, uint32_t lead, uint32_t ordinal)
{
    struct world *w = world;
    struct lead *l = lead_at(w, lead);
    if (l->ordinal != ordinal)
        return;
    l->timer = (struct event_handle){0, 0};
    if (stage_of(w, l)->work.kind == DIST_NONE) {
        l->stage++;
        enter_stage(w, lead);
        return;
    }
    const struct task_order order = {.kind = w->kind_of[WORLD_K_STAGE],
                                     .class = CLASS_STAGE,
                                     .tray = l->closer,
                                     .lead = lead,
                                     .expires_at = SIM_NEVER};
    (void)task_post(w, &order);
}

static sim_time stage_effort(struct world *w, uint32_t seat, const struct task *task)
{
    struct lead *l = lead_at(w, task->lead);
    (void)seat;
    l->overdue_days += (float)sim_days(w->sim.now - task->due);
    return world_time(w, &stage_of(w, l)->work, l->entity, PURPOSE_STAGE_WORK, l->stage);
}

static void stage_done(struct world *w, uint32_t seat, const struct task *task)
{
    struct lead *l = lead_at(w, task->lead);
    w->seats[seat].open_work -= seat_work_ahead(w, l->stage) - seat_work_ahead(w, l->stage + 1u);
    l->stage++;
    enter_stage(w, task->lead);
}

static sim_time meeting_effort(struct world *w, uint32_t seat, const struct task *task)
{
    const struct lead *l = lead_at(w, task->lead);
    (void)seat;
    return world_time(w, &w->spec->sales.meeting, l->entity, PURPOSE_MEETING, l->handoffs);
}

static void take_over(struct world *w, uint32_t lead, uint32_t seat, const char *reason)
{
    struct lead *l = lead_at(w, lead);
    l->stage = 0;
    l->since = w->sim.now; /* begin of the sales cycle */
    w->seats[l->closer].open_work += seat_work_ahead(w, 0);
    lead_move(w, lead, LEAD_ACCEPTED, seat, reason);
    enter_stage(w, lead);
}

static void meeting_done(struct world *w, uint32_t seat, const struct task *task)
{
    struct lead *l = lead_at(w, task->lead);
    holding_close(w, l, seat);
    lead_move(w, task->lead, LEAD_HELD, seat, "");
    if (l->qualifier != seat && !accepts(w, seat, l)) {
        handoff_rejected(w, task->lead, seat);
        return;
    }
    take_over(w, task->lead, seat, "");
}

static void build(struct world *w)
{
    static const struct task_kind meeting = {"meeting", meeting_effort, meeting_done, NULL};
    static const struct task_kind stage = {"stage", stage_effort, stage_done, NULL};
    w->kind_of[WORLD_K_MEETING] = task_kind_add(w, &meeting);
    w->kind_of[WORLD_K_STAGE] = task_kind_add(w, &stage);
    w->handler_of[WORLD_H_STAGE] = world_handler(w, "stage ends", stage_due);
    world_fetch(w, w->handler_of[WORLD_H_STAGE], fetch_closed);
}

const struct role ae_role = {
    .id = "ae", .build = build, .idle = dialing_idle, .take_over = take_over};
