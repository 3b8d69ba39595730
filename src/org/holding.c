/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "holding.h"

#include <stdlib.h>

#include "grow.h"
#include "world.h"

enum { CLEAN_FIRST = 64, CLEAN_AHEAD = 8 };

static bool is_held(struct world *w, uint32_t seat, uint32_t lead)
{
    const struct lead *l = lead_at(w, lead);
    return l->state != LEAD_FREE && (l->owner == seat || l->closer == seat);
}

static void clean(struct world *w, uint32_t seat)
{
    struct holding *h = &w->holdings[seat];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < h->count; i++) {
        if (i + CLEAN_AHEAD < h->count)
            __builtin_prefetch(&lead_at(w, h->leads[i + CLEAN_AHEAD])->owner);
        if (is_held(w, seat, h->leads[i]))
            h->leads[kept++] = h->leads[i];
    }
    h->count = kept;
    h->clean_at = kept < CLEAN_FIRST / 2 ? CLEAN_FIRST : 2 * kept;
}

static void give(struct world *w, const struct lead *lead, uint32_t seat)
{
    struct holding *h = &w->holdings[seat];
    if (h->count == h->clean_at)
        clean(w, seat);
    if (h->count == h->capacity)
        h->leads = grow_array(h->leads, &h->capacity, h->count + 1, sizeof *h->leads);
    h->leads[h->count++] = (uint32_t)(lead - w->leads.items);
}

void holding_own(struct world *w, struct lead *lead, uint32_t seat)
{
    if (seat != LEAD_NONE && lead->owner != seat && lead->closer != seat)
        give(w, lead, seat);
    lead->owner = seat;
}

void holding_close(struct world *w, struct lead *lead, uint32_t seat)
{
    if (seat != LEAD_NONE && lead->owner != seat && lead->closer != seat)
        give(w, lead, seat);
    lead->closer = seat;
}

static int by_number(const void *x, const void *y)
{
    const uint32_t a = *(const uint32_t *)x;
    const uint32_t b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

const struct holding *holding_of(struct world *w, uint32_t seat)
{
    struct holding *h = &w->holdings[seat];
    uint32_t kept = 0;
    clean(w, seat);
    if (h->count > 1)
        qsort(h->leads, h->count, sizeof *h->leads, by_number);
    for (uint32_t i = 0; i < h->count; i++)
        if (kept == 0 || h->leads[kept - 1] != h->leads[i])
            h->leads[kept++] = h->leads[i];
    h->count = kept;
    return h;
}

void holding_build(struct world *w)
{
    w->holdings = ARENA_ARRAY(&w->fixed, w->chart.n_seats + 1, struct holding);
}

void holding_start(struct world *w)
{
    for (uint32_t i = 0; i < w->chart.n_seats; i++) {
        w->holdings[i].count = 0;
        w->holdings[i].clean_at = CLEAN_FIRST;
    }
}

void holding_fini(struct world *w)
{
    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        free(w->holdings[i].leads);
}
