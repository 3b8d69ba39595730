/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <string.h>

#include "prefetch.h"

enum { CHART_FAR = 255 };

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

static uint8_t length_up(const struct chart *c, const struct spec *spec, uint32_t seat)
{
    const struct spec_position *p = &spec->positions[c->position[seat]];
    return p->contract ? (uint8_t)p->contract_hops : 1;
}

/* Numbers those between whom distances are kept, and says how far below them the others hang. Returns who hangs. */
static bool *find_inner(struct chart *c, const struct spec *spec, struct arena *arena)
{
    bool *hangs = ARENA_ARRAY(arena, c->n_seats + 1, bool);
    c->inner = ARENA_ARRAY(arena, c->n_seats + 1, uint32_t);
    c->below = ARENA_ARRAY(arena, c->n_seats + 1, uint8_t);
    for (uint32_t s = 0; s < c->n_seats; s++)
        hangs[s] = c->bosses[s][0] != CHART_NONE && c->bosses[s][1] == CHART_NONE;
    for (uint32_t s = 0; s < c->n_seats; s++)
        for (const uint32_t *b = c->bosses[s]; *b != CHART_NONE; b++)
            hangs[*b] = false;
    for (uint32_t s = 0; s < c->n_seats; s++)
        if (!hangs[s])
            c->inner[s] = c->n_inner++;
    for (uint32_t s = 0; s < c->n_seats; s++)
        if (hangs[s]) {
            c->inner[s] = c->inner[c->line_boss[s]];
            c->below[s] = length_up(c, spec, s);
        }
    return hangs;
}

struct edges {       /* neighbours of each inner seat over reporting lines, with their lengths */
    uint32_t *first; /* [inner] into to/length; [n_inner] = total */
    uint32_t *to;
    uint8_t *length;
};

static void count_edges(const struct chart *c, const bool hangs[], uint32_t first[])
{
    for (uint32_t s = 0; s < c->n_seats; s++)
        for (const uint32_t *b = c->bosses[s]; *b != CHART_NONE && !hangs[s]; b++) {
            first[c->inner[s] + 1]++;
            first[c->inner[*b] + 1]++;
        }
    for (uint32_t i = 0; i < c->n_inner; i++)
        first[i + 1] += first[i];
}

static struct edges edges_of(const struct chart *c, const struct spec *spec, const bool hangs[],
                             struct arena *arena)
{
    struct edges e = {.first = ARENA_ARRAY(arena, c->n_inner + 2, uint32_t)};
    count_edges(c, hangs, e.first);
    const uint32_t total = e.first[c->n_inner];
    uint32_t *next = ARENA_ARRAY(arena, c->n_inner + 1, uint32_t);
    e.to = ARENA_ARRAY(arena, total + 1, uint32_t);
    e.length = ARENA_ARRAY(arena, total + 1, uint8_t);
    memcpy(next, e.first, c->n_inner * sizeof next[0]);
    for (uint32_t s = 0; s < c->n_seats; s++)
        for (const uint32_t *b = c->bosses[s]; *b != CHART_NONE && !hangs[s]; b++) {
            const uint32_t from = c->inner[s];
            const uint32_t to = c->inner[*b];
            e.length[next[from]] = length_up(c, spec, s);
            e.to[next[from]++] = to;
            e.length[next[to]] = length_up(c, spec, s);
            e.to[next[to]++] = from;
        }
    return e;
}

/* Shortest paths from one inner seat: lengths are small whole numbers, so relaxing until nothing changes
 * is quick. */
static void distances_from(const struct chart *c, const struct edges *e, uint32_t from,
                           uint32_t queue[], uint8_t hops[])
{
    size_t head = 0;
    size_t tail = 0;
    bool relaxed = true;
    memset(hops, CHART_FAR, c->n_inner);
    hops[from] = 0;
    while (relaxed) { /* one pass suffices while all lengths are 1 */
        relaxed = false;
        head = tail = 0;
        for (uint32_t s = 0; s < c->n_inner; s++)
            if (hops[s] != CHART_FAR)
                queue[tail++] = s;
        while (head < tail) {
            const uint32_t s = queue[head++];
            for (uint32_t k = e->first[s]; k < e->first[s + 1]; k++) {
                const unsigned there = (unsigned)hops[s] + e->length[k];
                if (there < hops[e->to[k]] && there < CHART_FAR) {
                    if (hops[e->to[k]] == CHART_FAR)
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
    const bool *hangs = find_inner(c, spec, arena);
    const struct edges e = edges_of(c, spec, hangs, arena);
    const size_t n = c->n_inner;
    uint32_t *queue = ARENA_ARRAY(arena, n + 1, uint32_t);
    c->hops = ARENA_ARRAY(arena, n * n + 1, uint8_t);
    for (uint32_t s = 0; s < c->n_inner; s++)
        distances_from(c, &e, s, queue, &c->hops[s * n]);
}

static const uint8_t *hops_between(const struct chart *c, uint32_t a, uint32_t b)
{
    return &c->hops[(size_t)c->inner[a] * c->n_inner + c->inner[b]];
}

void chart_fetch(const struct chart *c, uint32_t a, uint32_t b)
{
    prefetch_line(hops_between(c, a, b));
}

uint32_t chart_hops(const struct chart *c, uint32_t a, uint32_t b)
{
    const uint32_t between = *hops_between(c, a, b);
    const uint32_t all = between + c->below[a] + c->below[b];

    if (a == b)
        return 0;
    return between < CHART_FAR && all < CHART_FAR ? all : CHART_FAR;
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

struct pair {
    uint32_t a, b;
};

/* Nearer to the first, then to the second, then the lower number. */
static bool is_nearer(const struct chart *c, struct pair p, uint32_t s, uint32_t than)
{
    if (than == CHART_NONE)
        return true;
    if (chart_hops(c, p.a, s) != chart_hops(c, p.a, than))
        return chart_hops(c, p.a, s) < chart_hops(c, p.a, than);
    if (chart_hops(c, p.b, s) != chart_hops(c, p.b, than))
        return chart_hops(c, p.b, s) < chart_hops(c, p.b, than);
    return s < than;
}

/* The nearest so far, or one that is nearer among `s` and those above it. */
static uint32_t nearest_from(const struct chart *c, struct pair p, uint32_t s, uint32_t best)
{
    if (chart_is_above(c, s, p.b) && is_nearer(c, p, s, best))
        best = s;
    for (const uint32_t *b = c->bosses[s]; *b != CHART_NONE; b++)
        best = nearest_from(c, p, *b, best);
    return best;
}

uint32_t chart_common_boss(const struct chart *c, uint32_t a, uint32_t b)
{
    return nearest_from(c, (struct pair){a, b}, a, CHART_NONE);
}
