/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * feedback_rig.h - the small company with news about leads, and no way for them but those a test
 * opens.
 */
#ifndef FEEDBACK_RIG_H
#define FEEDBACK_RIG_H

#include "feedback.h"
#include "mechanisms/rig.h"

static struct rig rig;
static struct feedback_spec spec;

/* No way at all: each test opens the ways it wants. */
static inline void closed(void)
{
    spec = (struct feedback_spec){.strength = 1.0, .learning = 0.05};
    company_fill(&rig.c);
    rig.c.spec.horizon.duration = 3640 * SIM_DAY;
    rig.c.spec.horizon.maturity = 3640 * SIM_DAY;
}

static inline void open_rig(void)
{
    rig_build(&rig, &feedback_mechanism, &spec);
    rig_start(&rig, 0);
}

/* A web lead of the first marketer, qualified by `qualifier`. */
static inline uint32_t lead_of(uint64_t number, uint32_t qualifier)
{
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, number, true);
    struct lead *l = lead_at(&rig.w, lead);
    l->creator = SEAT_MKT;
    l->qualifier = qualifier;
    l->posterior = 0.5f;
    return lead;
}

static inline void disqualify(uint64_t number)
{
    lead_move(&rig.w, lead_of(number, SEAT_SDR), LEAD_DISQUALIFIED, SEAT_SDR, "unfit");
}

static inline void run_to(sim_time t)
{
    (void)sim_run(&rig.w.sim, t);
}

static inline void end_meeting(size_t meeting)
{
    hook_tell_joint_meeting(&rig.w, meeting);
    run_to(rig.w.sim.now);
}

#endif
