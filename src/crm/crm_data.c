/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_data.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grow.h"

enum { MAX_SOURCES = 10000, LONGEST_SOURCE = 80, MIN_SLOTS = 1024 };

void crm_data_init(struct crm_data *d, struct arena *arena)
{
    *d = (struct crm_data){.arena = arena, .latest = CRM_NEVER, .has_times = true};
    (void)crm_data_source(d, "unknown");
}

void crm_data_fini(struct crm_data *d)
{
    free(d->leads);
    free(d->slots);
    free(d->sources);
}

/* FNV-1a, with a last mix so that the low bits are good. */
static uint32_t hash_of(const char *text)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (; *text != '\0'; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001B3u;
    return (uint32_t)(h ^ (h >> 32));
}

/* The slot of that id: where it is, or the free one where it belongs. */
static uint32_t slot_of(const struct crm_data *d, const char *id)
{
    uint32_t slot = hash_of(id) & (d->n_slots - 1);
    while (d->slots[slot] != 0 && strcmp(d->leads[d->slots[slot] - 1].id, id) != 0)
        slot = (slot + 1) & (d->n_slots - 1);
    return slot;
}

static void index_again(struct crm_data *d, uint32_t n_slots)
{
    free(d->slots);
    d->slots = calloc(n_slots, sizeof *d->slots);
    if (d->slots == NULL)
        arena_out_of_memory();
    d->n_slots = n_slots;
    for (uint32_t i = 0; i < d->n; i++)
        d->slots[slot_of(d, d->leads[i].id)] = i + 1;
}

struct crm_lead *crm_data_find(const struct crm_data *d, const char *id)
{
    if (d->n_slots == 0)
        return NULL;
    const uint32_t found = d->slots[slot_of(d, id)];
    return found != 0 ? &d->leads[found - 1] : NULL;
}

struct crm_lead *crm_data_add(struct crm_data *d, const char *id, struct place place)
{
    if (2 * (d->n + 1) > d->n_slots)
        index_again(d, d->n_slots == 0 ? MIN_SLOTS : 2 * d->n_slots);
    d->leads = grow_array(d->leads, &d->capacity, d->n + 1, sizeof *d->leads);
    struct crm_lead *lead = &d->leads[d->n];
    *lead = (struct crm_lead){.id = arena_text(d->arena, id, strlen(id)),
                              .created = CRM_NEVER,
                              .accepted = CRM_NEVER,
                              .closed = CRM_NEVER,
                              .changed = CRM_NEVER,
                              .amount = NAN,
                              .attempts = -1,
                              .place = place};
    d->slots[slot_of(d, id)] = ++d->n;
    return lead;
}

static bool same_name(const char *a, const char *b)
{
    while (*a != '\0' && tolower((unsigned char)*a) == tolower((unsigned char)*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

uint32_t crm_data_source(struct crm_data *d, const char *name)
{
    char kept[LONGEST_SOURCE + 1];
    size_t n = 0;
    while (isspace((unsigned char)*name))
        name++;
    for (; name[n] != '\0' && n < LONGEST_SOURCE; n++)
        kept[n] = name[n];
    while (n > 0 && (name[n] & 0xC0) == 0x80)
        n--; /* never half a character */
    while (n > 0 && isspace((unsigned char)kept[n - 1]))
        n--;
    kept[n] = '\0';
    if (n == 0)
        return 0;
    for (uint32_t i = 0; i < d->n_sources; i++)
        if (same_name(d->sources[i], kept))
            return i;
    if (d->n_sources == MAX_SOURCES)
        return 0;
    d->sources = grow_array(d->sources, &d->source_capacity, d->n_sources + 1, sizeof *d->sources);
    d->sources[d->n_sources] = arena_text(d->arena, kept, n);
    return d->n_sources++;
}

static void learn(struct crm_data *d, const struct crm_lead *lead)
{
    d->knows_losses = d->knows_losses || lead->outcome == CRM_LOST;
    d->knows_amounts = d->knows_amounts || !isnan(lead->amount);
    d->knows_attempts = d->knows_attempts || lead->attempts > 0;
    d->knows_acceptance = d->knows_acceptance || lead->accepted != CRM_NEVER;
}

void crm_data_as_of(struct crm_data *d, int64_t day)
{
    const int64_t end = (day + 1) * CRM_TIME_DAY;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        struct crm_lead lead = d->leads[i];
        if (lead.created == CRM_NEVER || lead.created >= end)
            continue;
        if (lead.closed >= end || lead.closed == CRM_NEVER) {
            lead.outcome = CRM_OPEN;
            lead.closed = CRM_NEVER;
        }
        if (d->opportunities && lead.accepted == CRM_NEVER)
            lead.accepted = lead.created;
        if (lead.accepted >= end)
            lead.accepted = CRM_NEVER;
        learn(d, &lead);
        d->leads[kept++] = lead;
    }
    d->n = kept;
    if (d->n_slots > 0)
        index_again(d, d->n_slots);
}
