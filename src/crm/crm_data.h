/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_data.h - the leads of an export, whatever it looked like.
 *
 *   created ----> accepted ----> closed: won or lost
 *                                              ... | as_of: still open, nobody knows yet
 *
 * Times are seconds since 1970-01-01 in the company's local time; what is not known is CRM_NEVER.
 */
#ifndef CRM_DATA_H
#define CRM_DATA_H

#include <stdint.h>

#include "arena.h"
#include "crm_map.h"

#define CRM_NEVER INT64_MIN

struct crm_lead {
    const char *id;
    int64_t created;  /* CRM_NEVER until it is known */
    int64_t accepted;
    int64_t closed;
    int64_t changed;  /* of a history: when the outcome was last heard of */
    double amount;    /* NaN: not known */
    uint32_t source;  /* index */
    int32_t attempts; /* -1: not known */
    enum crm_outcome outcome;
    bool reached;
    bool has_times; /* created and closed are more than days */
    struct place place;
};

struct crm_data {
    struct arena *arena;
    struct crm_lead *leads;
    uint32_t n, capacity;
    uint32_t *slots; /* hash table of index + 1 by id */
    uint32_t n_slots;
    const char **sources; /* by index, in order of appearance; [0] is "unknown" */
    uint32_t n_sources, source_capacity;
    const int64_t *holidays; /* borrowed */
    size_t n_holidays;
    int64_t latest; /* second of the newest date in any file */
    bool opportunities; /* its rows are opportunities: created means accepted */
    bool has_times;     /* all creations have a time of day */
    bool knows_losses, knows_amounts, knows_attempts, knows_acceptance;
};

void crm_data_init(struct crm_data *d, struct arena *arena);
void crm_data_fini(struct crm_data *d);

/* The lead of that id, or NULL. */
struct crm_lead *crm_data_find(const struct crm_data *d, const char *id);

/* A new lead; its id must not be known. The pointer lives until the next one is added. */
struct crm_lead *crm_data_add(struct crm_data *d, const char *id, struct place place);

/* Index of a source, compared without case and outer spaces; empty means "unknown". Beyond 10000
 * sources all further ones are "unknown". */
uint32_t crm_data_source(struct crm_data *d, const char *name);

/* Forgets what was not yet known on the evening of that day, leads without a creation, and settles what
 * the data know. */
void crm_data_as_of(struct crm_data *d, int64_t day);

#endif
