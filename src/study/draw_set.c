/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw_set.h"

#include <stdlib.h>

enum { NAME_BITS = 56, FIRST_CAPACITY = 1024 };

void draw_set_fini(struct draw_set *s)
{
    free(s->names);
    *s = (struct draw_set){0};
}

static uint64_t tail(unsigned halvings)
{
    return (UINT64_C(1) << halvings) - 1;
}

static int by_value(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void draw_set_close(struct draw_set *s)
{
    size_t kept = 0;
    if (s->count > 0)
        qsort(s->names, s->count, sizeof *s->names, by_value);
    for (size_t i = 0; i < s->count; i++)
        if (kept == 0 || s->names[kept - 1] != s->names[i])
            s->names[kept++] = s->names[i];
    s->count = kept;
}

/* Each name once; if that leaves more than half, half of the names. */
static void make_room(struct draw_set *s)
{
    draw_set_close(s);
    while (s->count > DRAW_SET_MOST / 2) {
        size_t kept = 0;
        s->halvings++;
        for (size_t i = 0; i < s->count; i++)
            if ((s->names[i] & tail(s->halvings)) == 0)
                s->names[kept++] = s->names[i];
        s->count = kept;
    }
}

static bool grow(struct draw_set *s)
{
    const size_t capacity = s->capacity == 0 ? FIRST_CAPACITY : 2 * s->capacity;
    uint64_t *names = realloc(s->names, capacity * sizeof *names);
    if (names == NULL)
        return false;
    s->names = names;
    s->capacity = capacity;
    return true;
}

void draw_set_add(struct draw_set *s, size_t purpose, uint64_t name)
{
    const uint64_t key = (uint64_t)purpose << NAME_BITS | name >> (64 - NAME_BITS);
    if ((key & tail(s->halvings)) != 0)
        return;
    if (s->count == DRAW_SET_MOST)
        make_room(s);
    if (s->count == s->capacity && !grow(s)) {
        s->failed = true;
        return;
    }
    s->names[s->count++] = key;
}

/* First name that is not below the key. */
static size_t first_from(const struct draw_set *s, uint64_t key)
{
    size_t lo = 0;
    size_t hi = s->count;
    while (lo < hi) {
        const size_t middle = lo + (hi - lo) / 2;
        if (s->names[middle] < key)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

/* Walks over the names of one purpose that end in enough zeros. */
struct walk {
    const struct draw_set *set;
    size_t at, end;
    uint64_t tail;
};

static bool walk_skip(struct walk *w)
{
    while (w->at < w->end && (w->set->names[w->at] & w->tail) != 0)
        w->at++;
    return w->at < w->end;
}

static struct walk walk_of(const struct draw_set *s, size_t purpose, uint64_t tail_bits)
{
    const uint64_t from = (uint64_t)purpose << NAME_BITS;
    const uint64_t last = from | ((UINT64_C(1) << NAME_BITS) - 1);
    size_t end = first_from(s, last);
    end += end < s->count && s->names[end] == last;
    return (struct walk){s, first_from(s, from), end, tail_bits};
}

struct draw_set_meeting draw_set_meet(const struct draw_set *a, const struct draw_set *b,
                                      size_t purpose)
{
    const unsigned halvings = a->halvings > b->halvings ? a->halvings : b->halvings;
    const double scale = (double)(UINT64_C(1) << halvings);
    struct walk x = walk_of(a, purpose, tail(halvings));
    struct walk y = walk_of(b, purpose, tail(halvings));
    struct draw_set_meeting m = {0};
    bool more_x = walk_skip(&x);
    bool more_y = walk_skip(&y);
    while (more_x || more_y) {
        const bool in_a = more_x && (!more_y || a->names[x.at] <= b->names[y.at]);
        const bool in_b = more_y && (!more_x || b->names[y.at] <= a->names[x.at]);
        m.a += in_a ? scale : 0.0;
        m.b += in_b ? scale : 0.0;
        m.both += in_a && in_b ? scale : 0.0;
        x.at += in_a;
        y.at += in_b;
        more_x = walk_skip(&x);
        more_y = walk_skip(&y);
    }
    return m;
}
