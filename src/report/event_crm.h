/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_crm.h - the event log cut down to what a CRM would have known: a table of leads and one of the deals they led to, as
 * `reorg calibrate` reads them.
 *
 *   leads   lead_id, created_at, source, attempts, reached              inbound leads, in the order of their coming
 *   deals   lead_id, accepted_at, closed_at, outcome, amount            of those that were accepted
 *
 * What comes after a day is not known, so leads and deals that are open then are censored, as in life. Attempts are those
 * until the lead was first reached.
 */
#ifndef EVENT_CRM_H
#define EVENT_CRM_H

#include "arena.h"
#include "probe.h"
#include "text.h"

struct event_crm_lead {
    int64_t lead; /* its number in the log */
    sim_time created, accepted, closed; /* -1: not yet */
    const char *source;
    uint32_t attempts;
    bool reached, won;
    double amount;
};

struct event_crm {
    sim_time until; /* rows from then on are not known */
    struct arena arena;
    struct event_crm_lead *leads;
    uint32_t n_leads, capacity;
    uint32_t *places; /* [lead] in leads, from 1; 0: outbound */
    uint32_t n_places;
};

void event_crm_init(struct event_crm *crm, sim_time until);
void event_crm_add(struct event_crm *crm, const struct probe_row *row);
void event_crm_fini(struct event_crm *crm);

/* start_day: civil day of time 0. */
void event_crm_leads(const struct event_crm *crm, int64_t start_day, struct text *out);
void event_crm_deals(const struct event_crm *crm, int64_t start_day, struct text *out);

#endif
