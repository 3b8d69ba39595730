/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * company.h - a small company for tests, written by hand instead of read from a file.
 *
 *              ceo (0)
 *            /        \
 *   vp_sales (1)      cmo (2)
 *     /     \            \
 *  ae 3,4  lead (5)    mkt 12,13
 *             \
 *          sdr 6..11
 *
 * Two inbound sources, one outbound list, two segments; no leads come by themselves. Times are
 * constants.
 */
#ifndef COMPANY_H
#define COMPANY_H

#include <string.h>

#include "world.h"

enum { COMPANY_CEO, COMPANY_VP, COMPANY_CMO, COMPANY_AE, COMPANY_LEAD, COMPANY_SDR, COMPANY_MKT };
enum { SEAT_CEO, SEAT_VP, SEAT_CMO, SEAT_AE, SEAT_LEAD = 5, SEAT_SDR = 6, SEAT_MKT = 12 };
enum { COMPANY_POSITIONS = 7, COMPANY_SEATS = 14, COMPANY_WEB = 0, COMPANY_FAIR, COMPANY_LIST };

struct company {
    struct spec spec;
    struct spec_position positions[COMPANY_POSITIONS];
    const char *bosses[COMPANY_POSITIONS][3];
    struct spec_source sources[3];
    struct spec_segment segments[2];
    struct spec_step steps[2];
    struct spec_stage stage;
    struct spec_handoff handoff;
    struct spec_meeting meeting;
    const char *heads[3];
    struct role roles[SPEC_ROLE_COUNT];
};

static inline struct dist company_constant(sim_time t)
{
    struct dist d = {.kind = DIST_CONSTANT, .p = {(double)t}};
    (void)dist_prepare(&d);
    return d;
}

static inline void company_position(struct company *c, int at, const char *id, int32_t role,
                                    int32_t headcount, const char *boss)
{
    c->bosses[at][0] = boss;
    c->positions[at] = (struct spec_position){.id = id,
                                              .name = id,
                                              .role = role,
                                              .headcount = headcount,
                                              .reports_to = c->bosses[at],
                                              .n_reports_to = boss != NULL,
                                              .department = "",
                                              .calendar = "Mon-Fri 9-17",
                                              .assignment = SPEC_ROUND_ROBIN,
                                              .time_for_team = 1.0,
                                              .priority_of_team = 1,
                                              .coaching_skill = 1.0,
                                              .report_cadence = SIM_WEEK,
                                              .own_dials = -1,
                                              .pace = 1.0,
                                              .reservation = 0.3,
                                              .cash_horizon = 30 * SIM_DAY};
}

static inline void company_market(struct company *c)
{
    static const char *const sources[] = {"web", "fair", "list"};
    static const char *const segments[] = {"small", "large"};
    for (int s = 0; s < 3; s++)
        c->sources[s] =
            (struct spec_source){.id = sources[s],
                                 .name = sources[s],
                                 .kind = s == COMPANY_LIST ? SPEC_OUTBOUND : SPEC_INBOUND,
                                 .max_factor = 4,
                                 .spend = s == COMPANY_LIST ? 0 : 1000,
                                 .contactable = 0.75,
                                 .priority = 1,
                                 .show = s == COMPANY_LIST ? 0.6 : 0.72,
                                 .agree = -1,
                                 .accounts = s == COMPANY_LIST ? 100 : 0,
                                 .cooling = 180 * SIM_DAY};
    for (int g = 0; g < 2; g++)
        c->segments[g] = (struct spec_segment){.id = segments[g],
                                               .name = segments[g],
                                               .share = 0.5,
                                               .fit = 0.37,
                                               .ready = 0.35,
                                               .ready_after = company_constant(180 * SIM_DAY),
                                               .deal_value = {.kind = DIST_CONSTANT, .p = {25000}},
                                               .pace = 1,
                                               .drift_half_life = 90 * SIM_DAY};
    c->spec.market = (struct spec_market){c->segments, 2, c->sources, 3, 0.6};
}

static inline void company_sales(struct company *c)
{
    c->steps[0] = (struct spec_step){"phone", company_constant(SIM_DAY),
                                     company_constant(7 * SIM_MINUTE), 0.43, 6};
    c->steps[1] = (struct spec_step){"phone", company_constant(SIM_DAY),
                                     company_constant(7 * SIM_MINUTE), 0.054, 12};
    c->stage =
        (struct spec_stage){.id = "proposal", .share = 1.0, .work = company_constant(5 * SIM_HOUR)};
    struct spec_sales *s = &c->spec.sales;
    s->cadence = (struct spec_cadence){&c->steps[0], 1, &c->steps[1], 1};
    s->agree = (struct spec_agree){0.30, 0.37, 0.6, 1.0};
    s->qualify = (struct spec_qualify){1.5, 0.15, 0.37, 0.8, 0.0, 0.22};
    s->accept = (struct spec_accept){1.5, 0.40, 0.10};
    s->win = (struct spec_win){0.057, 1.6, 0.8, 0.5, 0.02, 0.3};
    s->conversation = company_constant(10 * SIM_MINUTE);
    s->meeting = company_constant(SIM_HOUR);
    s->booking = company_constant(8 * 3 * SIM_HOUR);
    s->booking.working = true;
    s->rebook = 0.4;
    s->cycle = company_constant(60 * SIM_DAY);
    s->stages = &c->stage;
    s->n_stages = 1;
    s->skill_correlation = 0.3;
}

static inline sim_time company_no_effort(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
    return SIM_MINUTE;
}

static inline void company_nothing(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
}

/* The kinds of work of closers, without what follows from them. */
static inline void company_closers(struct world *w)
{
    static const struct task_kind meeting = {"meeting", company_no_effort, company_nothing, NULL};
    static const struct task_kind stage = {"stage", company_no_effort, company_nothing, NULL};
    w->kind_of[WORLD_K_MEETING] = task_kind_add(w, &meeting);
    w->kind_of[WORLD_K_STAGE] = task_kind_add(w, &stage);
}

/* The same share of the team's time as real managers have for questions. */
static inline double company_manager_time(struct world *w, uint32_t seat)
{
    return world_position(w, seat)->time_for_team * 0.35;
}

static inline void company_fill(struct company *c)
{
    memset(c, 0, sizeof *c);
    company_position(c, COMPANY_CEO, "ceo", SPEC_MANAGER, 1, NULL);
    company_position(c, COMPANY_VP, "vp_sales", SPEC_MANAGER, 1, "ceo");
    company_position(c, COMPANY_CMO, "cmo", SPEC_MANAGER, 1, "ceo");
    company_position(c, COMPANY_AE, "ae", SPEC_AE, 2, "vp_sales");
    company_position(c, COMPANY_LEAD, "lead", SPEC_MANAGER, 1, "vp_sales");
    company_position(c, COMPANY_SDR, "sdr", SPEC_SDR, 6, "lead");
    company_position(c, COMPANY_MKT, "mkt", SPEC_MARKETER, 2, "cmo");
    c->spec.name = "company";
    c->spec.positions = c->positions;
    c->spec.n_positions = COMPANY_POSITIONS;
    c->spec.horizon = (struct spec_horizon){.start = 20094, /* 2025-01-06, a Monday */
                                            .duration = 364 * SIM_DAY,
                                            .maturity = 224 * SIM_DAY,
                                            .follow_up = 0};
    company_market(c);
    company_sales(c);
    c->handoff = (struct spec_handoff){"", "ae", true};
    c->spec.routes.qualified = &c->handoff;
    c->spec.routes.n_qualified = 1;
    c->heads[0] = "vp_sales";
    c->heads[1] = "cmo";
    c->meeting = (struct spec_meeting){c->heads, 2, 2 * SIM_WEEK, SIM_HOUR, 20};
    c->spec.meetings = &c->meeting;
    c->spec.n_meetings = 0; /* a test that wants it sets 1 */
    c->roles[SPEC_SDR].id = "sdr";
    c->roles[SPEC_AE] = (struct role){.id = "ae", .build = company_closers};
    c->roles[SPEC_MARKETER].id = "marketer";
    c->roles[SPEC_MANAGER] = (struct role){.id = "manager", .availability = company_manager_time};
}

/* A new lead of this source and segment whose truths are given; nobody has it yet. */
static inline uint32_t company_lead_of(struct world *w, uint16_t source, uint16_t segment,
                                       uint64_t number, bool fit)
{
    const struct lead_birth birth = {.entity = rng_child(77, number),
                                     .source = source,
                                     .segment = segment,
                                     .account = LEAD_NONE};
    const uint32_t lead = lead_create(w, &birth);
    lead_at(w, lead)->fit = fit;
    return lead;
}

#endif
