/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <string.h>

static int32_t position_named(const struct spec *spec, const char *id)
{
    for (size_t p = 0; p < spec->n_positions; p++)
        if (strcmp(spec->positions[p].id, id) == 0)
            return (int32_t)p;
    return -1;
}

/* Spare seats stand behind those of the headcount; a position without people has none. */
uint32_t chart_seats_of(const struct spec_position *p)
{
    return p->headcount > 0 ? (uint32_t)p->headcount + (uint32_t)p->spare_seats : 0;
}

static void place_seats(struct chart *c, const struct spec *spec, const uint32_t room[],
                        struct arena *arena)
{
    uint32_t n = 0;
    c->first_seat = ARENA_ARRAY(arena, spec->n_positions + 1, uint32_t);
    for (size_t p = 0; p < spec->n_positions; p++) {
        c->first_seat[p] = n;
        n += room != NULL ? room[p] : chart_seats_of(&spec->positions[p]);
    }
    c->first_seat[spec->n_positions] = n;
    c->n_seats = n;
    c->position = ARENA_ARRAY(arena, n + 1, uint16_t);
    for (size_t p = 0; p < spec->n_positions; p++)
        for (uint32_t s = c->first_seat[p]; s < c->first_seat[p + 1]; s++)
            c->position[s] = (uint16_t)p;
}

/* The k-th of n seats reports to the seat of the boss's position that its share of the seats falls
 * on. */
static uint32_t boss_seat(const struct chart *c, const struct spec *spec, int32_t boss, uint32_t k,
                          uint32_t n)
{
    if (boss < 0)
        return CHART_NONE;
    const uint32_t first = c->first_seat[boss];
    const uint32_t bosses = (uint32_t)spec->positions[boss].headcount;
    return bosses == 0 ? CHART_NONE : first + (uint32_t)((uint64_t)k * bosses / n);
}

static void link_bosses(struct chart *c, const struct spec *spec, struct arena *arena)
{
    c->line_boss = ARENA_ARRAY(arena, c->n_seats + 1, uint32_t);
    c->bosses = ARENA_ARRAY(arena, c->n_seats + 1, uint32_t *);
    for (size_t p = 0; p < spec->n_positions; p++) {
        const struct spec_position *position = &spec->positions[p];
        const uint32_t n = (uint32_t)position->headcount;
        const uint32_t places = c->first_seat[p + 1] - c->first_seat[p];
        const uint32_t used_places = chart_seats_of(position);
        for (uint32_t k = 0; k < places; k++) {
            const uint32_t seat = c->first_seat[p] + k;
            uint32_t *list = ARENA_ARRAY(arena, position->n_reports_to + 1, uint32_t);
            size_t used = 0;
            for (size_t b = 0; k < used_places && b < position->n_reports_to; b++) {
                const int32_t boss = position_named(spec, position->reports_to[b]);
                const uint32_t at = boss_seat(c, spec, boss, k % n, n);
                if (at != CHART_NONE)
                    list[used++] = at;
            }
            list[used] = CHART_NONE;
            c->bosses[seat] = list;
            c->line_boss[seat] = list[0];
        }
    }
}

struct edges {       /* neighbours of each seat over reporting lines, with their lengths */
    uint32_t *first; /* [seat] into to/length; [n_seats] = total */
    uint32_t *to;
    uint8_t *length;
};

static struct edges edges_of(const struct chart *c, const struct spec *spec, struct arena *arena)
{
    struct edges e = {.first = ARENA_ARRAY(arena, c->n_seats + 2, uint32_t)};
    for (uint32_t s = 0; s < c->n_seats; s++)
        for (const uint32_t *b = c->bosses[s]; *b != CHART_NONE; b++) {
            e.first[s + 1]++;
            e.first[*b + 1]++;
        }
    for (uint32_t s = 0; s < c->n_seats; s++)
        e.first[s + 1] += e.first[s];
    const uint32_t total = e.first[c->n_seats];
    uint32_t *next = ARENA_ARRAY(arena, c->n_seats + 1, uint32_t);
    e.to = ARENA_ARRAY(arena, total + 1, uint32_t);
    e.length = ARENA_ARRAY(arena, total + 1, uint8_t);
    memcpy(next, e.first, c->n_seats * sizeof next[0]);
    for (uint32_t s = 0; s < c->n_seats; s++) {
        const struct spec_position *p = &spec->positions[c->position[s]];
        const uint8_t length = p->contract ? (uint8_t)p->contract_hops : 1;
        for (const uint32_t *b = c->bosses[s]; *b != CHART_NONE; b++) {
            e.length[next[s]] = length;
            e.to[next[s]++] = *b;
            e.length[next[*b]] = length;
            e.to[next[*b]++] = s;
        }
    }
    return e;
}

/* Shortest paths from one seat: lengths are small whole numbers, so relaxing until nothing changes
 * is quick. */
static void distances_from(const struct chart *c, const struct edges *e, uint32_t from,
                           uint32_t queue[], uint8_t hops[])
{
    size_t head = 0;
    size_t tail = 0;
    bool relaxed = true;
    memset(hops, 255, c->n_seats);
    hops[from] = 0;
    while (relaxed) { /* one pass suffices while all lengths are 1 */
        relaxed = false;
        head = tail = 0;
        for (uint32_t s = 0; s < c->n_seats; s++)
            if (hops[s] != 255)
                queue[tail++] = s;
        while (head < tail) {
            const uint32_t s = queue[head++];
            for (uint32_t k = e->first[s]; k < e->first[s + 1]; k++) {
                const unsigned there = (unsigned)hops[s] + e->length[k];
                if (there < hops[e->to[k]] && there < 255) {
                    if (hops[e->to[k]] == 255)
                        queue[tail++] = e->to[k];
                    hops[e->to[k]] = (uint8_t)there;
                    relaxed = true;
                }
            }
        }
    }
}

void chart_init(struct chart *c, const struct spec *spec, const uint32_t room[],
                struct arena *arena)
{
    *c = (struct chart){0};
    place_seats(c, spec, room, arena);
    link_bosses(c, spec, arena);
    const struct edges e = edges_of(c, spec, arena);
    uint32_t *queue = ARENA_ARRAY(arena, (size_t)c->n_seats + 1, uint32_t);
    c->hops = ARENA_ARRAY(arena, (size_t)c->n_seats * c->n_seats + 1, uint8_t);
    for (uint32_t s = 0; s < c->n_seats; s++)
        distances_from(c, &e, s, queue, &c->hops[(size_t)s * c->n_seats]);
}

uint32_t chart_hops(const struct chart *c, uint32_t a, uint32_t b)
{
    return c->hops[(size_t)a * c->n_seats + b];
}

bool chart_is_above(const struct chart *c, uint32_t boss, uint32_t seat)
{
    if (boss == seat)
        return true;
    for (const uint32_t *b = c->bosses[seat]; *b != CHART_NONE; b++)
        if (chart_is_above(c, boss, *b))
            return true;
    return false;
}

uint32_t chart_common_boss(const struct chart *c, uint32_t a, uint32_t b)
{
    uint32_t best = CHART_NONE;
    for (uint32_t s = 0; s < c->n_seats; s++) {
        if (!chart_is_above(c, s, a) || !chart_is_above(c, s, b))
            continue;
        const bool nearer = best == CHART_NONE || chart_hops(c, a, s) < chart_hops(c, a, best) ||
                            (chart_hops(c, a, s) == chart_hops(c, a, best) &&
                             chart_hops(c, b, s) < chart_hops(c, b, best));
        if (nearer)
            best = s;
    }
    return best;
}
