/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_csv.h - the event log as CSV: one row per event, in the order of simulated time, under the column names that
 * process-mining tools read.
 *
 * Times are written to the microsecond, which is the clock's own unit, so sums and differences taken from the log are
 * exact. docs/reference/event-log.md describes the columns.
 */
#ifndef EVENT_CSV_H
#define EVENT_CSV_H

#include "probe.h"
#include "text.h"

struct event_csv {
    int64_t start_day; /* civil day of time 0 */
    size_t rows;
    struct text name; /* of a person or case, while it is put together */
};

void event_csv_head(struct text *out);
void event_csv_row(struct event_csv *csv, struct text *out, const struct probe_row *row);
void event_csv_fini(struct event_csv *csv);

#endif
