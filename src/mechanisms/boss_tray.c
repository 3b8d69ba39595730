/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boss_tray.h"

#include <math.h>

bool boss_tray_hears(const struct world *w, const struct view *v, uint32_t boss)
{
    return boss != CHART_NONE && view_role(v, boss) == SPEC_MANAGER &&
           isfinite(w->seats[boss].slowness);
}

uint8_t boss_tray_class(const struct world *w, uint32_t asker)
{
    const int32_t own = world_position(w, asker)->priority_of_team;
    return (uint8_t)(own > 0 ? own : 1);
}

double boss_tray_days(const struct world *w, uint32_t seat, sim_time since)
{
    const struct calendar *c = world_calendar(w, seat);
    const double day = (double)c->week / 5.0;
    return day > 0.0 ? (double)calendar_between(c, since, w->sim.now) / day : 0.0;
}
