/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_text.h"

#include "civil.h"

void event_text_time(struct text *t, int64_t start_day, sim_time time)
{
    const struct civil date = civil_from_day(start_day + time / SIM_DAY);
    const sim_time of_day = time % SIM_DAY;
    const int seconds = (int)(of_day / SIM_SECOND);
    text_printf(t, "%04d-%02d-%02dT%02d:%02d:%02d.%06d", date.year, date.month, date.day, seconds / 3600,
                seconds / 60 % 60, seconds % 60, (int)(of_day % SIM_SECOND));
}

void event_text_person(struct text *t, const struct probe_who *who)
{
    if (who->number > 0)
        text_printf(t, "%s %u", who->position, (unsigned)who->number);
}
