/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_ocel.h - the event log as OCEL 2.0 (JSON): what the events have to do with leads, people, positions, sources and
 * segments, without forcing each into one case.
 *
 *   event "attempt"  --about-->  lead 17  --from-->  source webinar
 *        |                          `------of----->  segment smb
 *        +--by-->  person sdr 3  --holds-->  position sdr
 *        `--in-->  position sdr
 *
 * Berti et al., OCEL 2.0 Specification (2024), section JSON: values of attributes are texts, their types are declared
 * with the types of events and objects.
 */
#ifndef EVENT_OCEL_H
#define EVENT_OCEL_H

#include "event_out.h"
#include "event_store.h"

/* start_day: civil day of time 0. False when `out` refused. */
bool event_ocel_write(const struct event_store *s, int64_t start_day, const struct event_out *out);

#endif
