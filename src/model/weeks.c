/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weeks.h"

#include <string.h>

static const sim_time week = 7 * SIM_DAY;

void weeks_copy(const struct world *w, struct model_weeks *weeks)
{
    const size_t whole = (size_t)(w->probe.until / week);
    weeks->weeks = whole < MODEL_WEEKS ? whole : MODEL_WEEKS;
    weeks->warm_up = (size_t)((w->probe.from + week - 1) / week);
    memcpy(weeks->count, w->probe.weekly, sizeof weeks->count);
}
