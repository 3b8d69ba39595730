/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_xes.h - the event log as XES (IEEE 1849-2016): one trace per case, which is a lead, a person, or the company.
 */
#ifndef EVENT_XES_H
#define EVENT_XES_H

#include "event_out.h"
#include "event_store.h"

/* start_day: civil day of time 0. False when `out` refused. */
bool event_xes_write(const struct event_store *s, int64_t start_day, const struct event_out *out);

#endif
