/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_text.h - how people, cases and moments are called in every form of the event log.
 */
#ifndef EVENT_TEXT_H
#define EVENT_TEXT_H

#include <stdint.h>

#include "probe.h"
#include "text.h"

/* What stands where a name may not be empty and nobody did it; the case of what concerns no one lead or person. */
#define EVENT_TEXT_NOBODY "(nobody)"
#define EVENT_TEXT_COMPANY "company"

/* Local time of the one company: 2025-01-06T09:00:00.000000. start_day: the civil day of time 0. */
void event_text_time(struct text *t, int64_t start_day, sim_time time);

/* "sdr 3"; nothing where there is no such person. */
void event_text_person(struct text *t, const struct probe_who *who);

#endif
