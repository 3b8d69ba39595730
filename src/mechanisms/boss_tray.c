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
    return (uint8_t)world_position(w, asker)->priority_of_team;
}

double boss_tray_days(const struct world *w, uint32_t seat, sim_time since)
{
    const struct calendar *c = world_calendar(w, seat);
    return (double)calendar_between(c, since, w->sim.now) / (double)calendar_working_day(c);
}
