/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quota_cycle.h"

#include <math.h>

#include "civil.h"
#include "mechanism_root.h"

struct state {
    const struct quota_cycle_spec *spec;
    const struct view *view;
    int64_t start_day;
    struct quota_cycle_window window; /* the one of the last question, asked anew once it is over */
    double *quota;                    /* [seat] share of the pay */
};

static sim_time at_midnight(int64_t start_day, int64_t day)
{
    return (day - start_day) * SIM_DAY;
}

struct quota_cycle_window quota_cycle_window_at(int64_t start_day, sim_time window, sim_time t)
{
    const int64_t day = start_day + t / SIM_DAY;
    const sim_time end = at_midnight(start_day, civil_month_start(day, 1));
    if (t >= end - window)
        return (struct quota_cycle_window){
            end - window, end, at_midnight(start_day, civil_month_start(day, 2)) - window};
    const sim_time begin = at_midnight(start_day, civil_month_start(day, 0));
    return (struct quota_cycle_window){begin - window, begin, end - window};
}

/* How fast the closer's clock goes in the window. */
static double speed_in(const struct quota_cycle_window *q, double pull)
{
    const double open = (double)(q->closes - q->opens);
    const double rest = (double)(q->next - q->closes);
    return pull * (open + rest) / (open * pull + rest);
}

sim_time quota_cycle_end(int64_t start_day, sim_time window, double pull, sim_time now,
                         sim_time length)
{
    double left = (double)length;
    sim_time t = now;
    for (;;) { /* at most two turns per month of `length` */
        const struct quota_cycle_window q = quota_cycle_window_at(start_day, window, t);
        const double fast = speed_in(&q, pull);
        const double speed = t < q.closes ? fast : fast / pull;
        const sim_time until = t < q.closes ? q.closes : q.next;
        const double gone = (double)(until - t) * speed;
        if (left < gone)
            return t + (sim_time)(left / speed);
        left -= gone;
        t = until;
    }
}

static double pull_of(const struct state *s, uint32_t seat)
{
    return pow(s->spec->pull, s->spec->strength * s->quota[seat]);
}

static sim_time closing(struct world *w, void *self, uint32_t seat, sim_time planned)
{
    const struct state *s = self;
    if (s->quota[seat] <= 0.0 || planned > w->end + 31 * SIM_DAY) /* never that far forward */
        return planned;
    return quota_cycle_end(s->start_day, s->spec->window, pull_of(s, seat), w->sim.now,
                           planned - w->sim.now);
}

static bool month_ends(struct state *s, sim_time now)
{
    if (now < s->window.opens || now >= s->window.next)
        s->window = quota_cycle_window_at(s->start_day, s->spec->window, now);
    return now < s->window.closes;
}

/* Asked about leads and hand-offs only: what somebody works on for the own account has its full
 * worth. */
static double neglected(struct world *w, void *self, uint32_t seat, const struct lead *lead)
{
    struct state *s = self;
    (void)lead;
    if (seat == LEAD_NONE || w->seats[seat].open_work <= 0 || !month_ends(s, w->sim.now))
        return 1.0;
    return pow(s->spec->neglect, s->spec->strength * s->quota[seat]);
}

static void look_up_quotas(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    (void)w, (void)before;
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        const struct spec_pay pay = view_pay(s->view, i);
        s->quota[i] = pay.won + pay.pipeline;
    }
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown, .start_day = w->start_day};
    s->quota = ARENA_ARRAY(&w->fixed, view_seats(s->view), double);
    look_up_quotas(w, s, NULL);
    hook_add_event(&w->hooks, (struct hook_event){.reorganised = look_up_quotas, .self = s});
    w->hooks.close = (struct hook_close){closing, s};
    hook_add_factor(&w->hooks, HOOK_TASK_VALUE, (struct hook_factor_entry){neglected, s});
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    (void)w;
    s->window = (struct quota_cycle_window){0, 0, 0};
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(quota_cycle),
    {.name = "pull", .title = "rush at the end of the month",
     .kind = PARAM_REAL,
     P_AT(struct quota_cycle_spec, pull, double),
     .unit = "factor",
     .min = 1,
     .max = 5,
     .def = "1.39",
     .source = "domain:6 (last 3 calendar days of a month, a wider extract of olist)",
     .example = "mechanisms.quota_cycle.pull=2",
     .doc = "How many times as fast decisions come at the end of the month as on other days, for "
            "people who are paid by quota alone."},
    {.name = "window", .title = "length of the rush",
     .kind = PARAM_DURATION,
     P_AT(struct quota_cycle_spec, window, int64_t),
     .unit = "days",
     .min = 1,
     .max = 10,
     .def = "3 d",
     .source = "domain:6 (last 3 calendar days of a month)",
     .example = "mechanisms.quota_cycle.window=5 d",
     .doc = "How long before the end of a civil month people with a quota begin to close harder."},
    {.name = "neglect", .title = "what waits at the end of the month",
     .kind = PARAM_REAL,
     P_AT(struct quota_cycle_spec, neglect, double),
     .unit = "factor",
     .min = 0.01,
     .max = 1,
     .def = "0.5",
     .source = "assumed 0.2..1",
     .example = "routes.inbound=ae\n"
                "mechanisms.quota_cycle.neglect=0.2",
     .doc =
         "What a lead or hand-off that waits is worth at the end of the month to somebody with a "
         "quota and open deals, next to other days."},
    {0}};

const struct param_table quota_cycle_table = {
    .name = "quota_cycle", .rows = rows, .size = sizeof(struct quota_cycle_spec)};

const struct mechanism quota_cycle_mechanism = {
    .id = "quota_cycle",
    .title = "quota cycle",
    .doc =
        "People with a quota close harder when the month ends, and leave new leads and hand-offs "
        "lying meanwhile. Decisions are drawn forward into the last days; there are not more of "
        "them.",
    .acts_through = "who carries quota: pay on deals won and on pipeline",
    .table = &quota_cycle_table,
    .spec_offset = offsetof(struct mechanism_specs, quota_cycle),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
};
