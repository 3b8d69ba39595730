/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialing.h"

#include "prospecting.h"
#include "world.h"

/* Dials made today; a new civil day starts at 0. */
static bool may_dial(struct world *w, struct seat *s)
{
    const int32_t cap = w->spec->positions[s->position].own_dials;
    const int32_t today = (int32_t)(w->sim.now / SIM_DAY);
    if (s->dials_day != today) {
        s->dials_day = today;
        s->dials_today = 0;
    }
    return cap < 0 || s->dials_today < cap;
}

static void look_again_tomorrow(struct world *w, uint32_t seat)
{
    const sim_time tomorrow = (w->sim.now / SIM_DAY + 1) * SIM_DAY;
    seat_wake_at(w, seat, calendar_next_open(world_calendar(w, seat), tomorrow));
}

bool dialing_idle(struct world *w, uint32_t seat)
{
    struct seat *s = &w->seats[seat];
    if (!w->routing.dials[s->position])
        return false;
    if (!may_dial(w, s)) {
        look_again_tomorrow(w, seat);
        return false;
    }
    sim_time next_at = SIM_NEVER;
    const uint32_t lead = market_next_account(w, s->position, seat, &next_at);
    if (lead == LEAD_NONE) {
        if (next_at != SIM_NEVER)
            seat_wake_at(w, seat, calendar_next_open(world_calendar(w, seat), next_at));
        else
            look_again_tomorrow(w, seat);
        return false;
    }
    s->dials_today++;
    prospecting_dial(w, seat, lead);
    return true;
}
