/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_store.h - all rows of an event log in memory, for forms that cannot be written in the order of time.
 *
 * Names are kept once and numbered, since a log of a million events uses a few hundred: number 0 is "". A name also
 * remembers what it was used for, which yields the lists of activities, people, positions, sources and segments.
 */
#ifndef EVENT_STORE_H
#define EVENT_STORE_H

#include "arena.h"
#include "probe.h"
#include "text.h"

enum event_name {
    EVENT_NAME_EVENT,
    EVENT_NAME_KIND,
    EVENT_NAME_PHASE,
    EVENT_NAME_SOURCE,
    EVENT_NAME_SEGMENT,
    EVENT_NAME_DETAIL,
    EVENT_NAME_PERSON,   /* "sdr 3" */
    EVENT_NAME_POSITION, /* of that person */
    EVENT_NAME_ROLE,
    EVENT_NAME_WITH,
    EVENT_NAME_COUNT
};

struct event_store_row {
    sim_time time, begun, enabled;
    int64_t lead; /* -1: not about a lead */
    double value;
    int64_t other;
    uint32_t names[EVENT_NAME_COUNT];
};

struct event_store_text {
    const char *text;
    unsigned used;           /* bit 1 << enum event_name */
    uint32_t position, role; /* of a person */
};

struct event_store {
    struct arena arena;
    struct event_store_row *rows; /* in the order of time */
    uint32_t n_rows, row_capacity;
    struct event_store_text *texts;
    uint32_t n_texts, text_capacity;
    uint32_t *slots; /* hash table: number of a text, 0 free */
    uint32_t n_slots;
    struct text name; /* of a person, while it is put together */
};

void event_store_init(struct event_store *s);
void event_store_fini(struct event_store *s);

/* A copy of the row and of all its texts. */
void event_store_add(struct event_store *s, const struct probe_row *row);

/* The text of one of a row's names. */
const char *event_store_name(const struct event_store *s, const struct event_store_row *row, enum event_name name);

#endif
