/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_crm.h"

#include <stdlib.h>
#include <string.h>

#include "csv_writer.h"
#include "event_text.h"
#include "grow.h"

enum { FRACTION = 7 }; /* ".000000" */

void event_crm_init(struct event_crm *crm, sim_time until)
{
    *crm = (struct event_crm){.until = until};
    arena_init(&crm->arena);
}

void event_crm_fini(struct event_crm *crm)
{
    free(crm->leads);
    free(crm->places);
    arena_fini(&crm->arena);
}

static struct event_crm_lead *find(const struct event_crm *crm, int64_t lead)
{
    const bool known = lead < (int64_t)crm->n_places && crm->places[lead] > 0;
    return known ? &crm->leads[crm->places[lead] - 1] : NULL;
}

static void remember(struct event_crm *crm, const struct probe_row *row)
{
    crm->places = grow_array(crm->places, &crm->n_places, (uint32_t)row->lead + 1, sizeof *crm->places);
    crm->leads = grow_array(crm->leads, &crm->capacity, crm->n_leads + 1, sizeof *crm->leads);
    crm->leads[crm->n_leads] = (struct event_crm_lead){.lead = row->lead,
                                                       .created = row->time,
                                                       .accepted = -1,
                                                       .closed = -1,
                                                       .source = arena_text(&crm->arena, row->source, strlen(row->source))};
    crm->places[row->lead] = ++crm->n_leads;
}

/* A lead has come to another state. */
static void move(struct event_crm_lead *lead, const struct probe_row *row)
{
    if (strcmp(row->event, "contacted") == 0) {
        lead->reached = true;
    } else if (strcmp(row->event, "accepted") == 0) {
        lead->accepted = row->time;
        lead->amount = row->value;
    } else if (lead->accepted >= 0 && (strcmp(row->event, "won") == 0 || strcmp(row->event, "lost") == 0)) {
        lead->won = row->event[0] == 'w';
        lead->closed = row->time;
    }
}

void event_crm_add(struct event_crm *crm, const struct probe_row *row)
{
    if (row->lead < 0 || row->time >= crm->until)
        return;
    const bool is_state = strcmp(row->kind, "state") == 0;
    if (is_state && strcmp(row->event, "created") == 0 && strcmp(row->detail, "inbound") == 0)
        remember(crm, row);
    struct event_crm_lead *lead = find(crm, row->lead);
    if (lead == NULL)
        return;
    if (is_state)
        move(lead, row);
    else if (strcmp(row->kind, "task") == 0 && strcmp(row->event, "attempt") == 0 &&
             strcmp(row->phase, "complete") == 0 && !lead->reached)
        lead->attempts++;
}

/* To the second, as CRMs have it; nothing for what is not yet. */
static void add_time(struct text *out, int64_t start_day, sim_time time)
{
    struct text t = {0};
    if (time >= 0) {
        event_text_time(&t, start_day, time);
        text_add_n(out, text_of(&t), t.length - FRACTION);
    }
    text_add(out, ",");
    text_fini(&t);
}

void event_crm_leads(const struct event_crm *crm, int64_t start_day, struct text *out)
{
    text_add(out, "lead_id,created_at,source,attempts,reached\n");
    for (uint32_t i = 0; i < crm->n_leads; i++) {
        const struct event_crm_lead *lead = &crm->leads[i];
        text_printf(out, "L%lld,", (long long)lead->lead);
        add_time(out, start_day, lead->created);
        csv_writer_text(out, lead->source);
        text_printf(out, ",%u,%s\n", (unsigned)lead->attempts, lead->reached ? "yes" : "no");
    }
}

void event_crm_deals(const struct event_crm *crm, int64_t start_day, struct text *out)
{
    text_add(out, "lead_id,accepted_at,closed_at,outcome,amount\n");
    for (uint32_t i = 0; i < crm->n_leads; i++) {
        const struct event_crm_lead *lead = &crm->leads[i];
        if (lead->accepted < 0)
            continue;
        text_printf(out, "L%lld,", (long long)lead->lead);
        add_time(out, start_day, lead->accepted);
        add_time(out, start_day, lead->closed);
        text_printf(out, "%s,%.0f\n", lead->closed < 0 ? "Negotiation" : lead->won ? "Closed Won" : "Closed Lost", lead->amount);
    }
}
