/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blend.h"

#include <string.h>

#define NOBODY SIZE_MAX

/* Members of a position that go with another part than the position itself. */
static const struct {
    const char *key; /* in the file */
    size_t offset, size;
    enum blend_part part;
} members[] = {
#define MEMBER(NAME, PART)                                                                         \
    {#NAME, offsetof(struct spec_position, NAME), sizeof((struct spec_position *)0)->NAME, PART}
    MEMBER(pay, BLEND_PAY),
    MEMBER(time_for_team, BLEND_MANAGER),
    MEMBER(priority_of_team, BLEND_MANAGER),
    MEMBER(coaching_skill, BLEND_MANAGER),
    MEMBER(own_job, BLEND_MANAGER),
    MEMBER(report_cadence, BLEND_MEETINGS),
    MEMBER(contract, BLEND_LINES),
    MEMBER(contract_hops, BLEND_LINES),
#undef MEMBER
};

/* Those that need more than copying, and labels. */
static const struct {
    const char *key;
    enum blend_part part;
} others[] = {{"reports_to", BLEND_LINES}, {"department", BLEND_PART_COUNT}, {"name", BLEND_PART_COUNT}};

enum {
    MEMBERS = sizeof members / sizeof *members,
    OTHERS = sizeof others / sizeof *others
};

/* ---- parts by path ---- */

static bool begins(const char *path, const char *key)
{
    const size_t n = strlen(key);
    return strncmp(path, key, n) == 0 && (path[n] == '\0' || path[n] == '.' || path[n] == '[');
}

enum blend_part blend_part_of(const char *path)
{
    if (begins(path, "meetings"))
        return BLEND_MEETINGS;
    if (strcmp(path, "name") == 0 || strcmp(path, "assumptions") == 0)
        return BLEND_PART_COUNT;
    if (!begins(path, "org"))
        return BLEND_PROCESS;
    const char *key = strchr(path + strlen("org."), '.');
    if (key == NULL)
        return BLEND_PROCESS;
    for (size_t i = 0; i < MEMBERS; i++)
        if (begins(key + 1, members[i].key))
            return members[i].part;
    for (size_t i = 0; i < OTHERS; i++)
        if (begins(key + 1, others[i].key))
            return others[i].part;
    return BLEND_PROCESS;
}

/* ---- who corresponds to whom ---- */

struct twins {
    size_t *of[BLEND_SIDES]; /* [position of that side] position of the other side, or NOBODY */
};

static size_t named(const struct spec *s, const char *id)
{
    for (size_t p = 0; p < s->n_positions; p++)
        if (strcmp(s->positions[p].id, id) == 0)
            return p;
    return NOBODY;
}

static struct twins find_twins(const struct spec *const side[BLEND_SIDES], struct arena *arena)
{
    struct twins t;
    for (unsigned k = 0; k < BLEND_SIDES; k++) {
        t.of[k] = ARENA_ARRAY(arena, side[k]->n_positions + 1, size_t);
        for (size_t p = 0; p < side[k]->n_positions; p++)
            t.of[k][p] = named(side[1 - k], side[k]->positions[p].id);
    }
    size_t next[SPEC_ROLE_COUNT] = {0}; /* where to look for the next one left over of the role */
    for (size_t p = 0; p < side[0]->n_positions; p++) {
        const int32_t role = side[0]->positions[p].role;
        if (t.of[0][p] != NOBODY)
            continue;
        size_t q = next[role];
        while (q < side[1]->n_positions &&
               (t.of[1][q] != NOBODY || side[1]->positions[q].role != role))
            q++;
        next[role] = q;
        if (q == side[1]->n_positions)
            continue;
        t.of[0][p] = q;
        t.of[1][q] = p;
    }
    return t;
}

/* ---- lines ---- */

/* Bosses of position p of side `to`, as side 1 - to has them, in the positions of side `to`. */
static size_t map_bosses(const struct spec *const side[BLEND_SIDES], const struct twins *t,
                         unsigned to, size_t p, const char **out)
{
    const struct spec *from = side[1 - to];
    const struct spec_position *twin = &from->positions[t->of[to][p]];
    size_t n = 0;
    for (size_t b = 0; b < twin->n_reports_to; b++) {
        size_t boss = named(from, twin->reports_to[b]);
        for (size_t steps = 0; boss != NOBODY && t->of[1 - to][boss] == NOBODY; steps++) {
            const struct spec_position *missing = &from->positions[boss];
            boss = missing->n_reports_to > 0 && steps < from->n_positions
                       ? named(from, missing->reports_to[0])
                       : NOBODY;
        }
        const size_t here = boss != NOBODY ? t->of[1 - to][boss] : NOBODY;
        bool listed = here == NOBODY || here == p;
        for (size_t i = 0; i < n; i++)
            listed = listed || strcmp(out[i], side[to]->positions[here].id) == 0;
        if (!listed)
            out[n++] = side[to]->positions[here].id;
    }
    return n;
}

/* Does the line from p upwards come back to p? */
static bool is_circle(const struct spec *s, size_t p)
{
    size_t at = p;
    for (size_t steps = 0; steps <= s->n_positions; steps++) {
        if (s->positions[at].n_reports_to == 0)
            return false;
        at = named(s, s->positions[at].reports_to[0]);
        if (at == NOBODY)
            return false;
        if (at == p)
            return true;
    }
    return true;
}

/* Positions that only one side has keep their own line, which may lead in a circle or leave a
 * second top: then the line leads to the top. */
static void mend_lines(struct spec *s, struct arena *arena)
{
    size_t top = NOBODY;
    for (size_t p = 0; p < s->n_positions && top == NOBODY; p++)
        top = s->positions[p].n_reports_to == 0 ? p : NOBODY;
    for (size_t p = 0; p < s->n_positions; p++) {
        struct spec_position *q = &s->positions[p];
        if (top == NOBODY && is_circle(s, p)) {
            q->n_reports_to = 0;
            top = p;
        } else if (p != top && (q->n_reports_to == 0 || is_circle(s, p))) {
            const char **only = ARENA_ARRAY(arena, 1, const char *);
            only[0] = s->positions[top].id;
            q->reports_to = only;
            q->n_reports_to = 1;
        }
    }
}

static void take_lines(struct spec *out, const struct spec *const side[BLEND_SIDES],
                       const struct twins *t, unsigned to, struct arena *arena)
{
    for (size_t p = 0; p < out->n_positions; p++) {
        if (t->of[to][p] == NOBODY)
            continue;
        const size_t most = side[1 - to]->positions[t->of[to][p]].n_reports_to;
        const char **bosses = ARENA_ARRAY(arena, most + 1, const char *);
        out->positions[p].n_reports_to = map_bosses(side, t, to, p, bosses);
        out->positions[p].reports_to = bosses;
    }
    mend_lines(out, arena);
}

/* ---- meetings ---- */

/* The joint meetings of side 1 - to between the heads that side `to` has. */
static void take_meetings(struct spec *out, const struct spec *const side[BLEND_SIDES],
                          const struct twins *t, unsigned to, struct arena *arena)
{
    const struct spec *from = side[1 - to];
    out->meetings = ARENA_ARRAY(arena, from->n_meetings + 1, struct spec_meeting);
    out->n_meetings = 0;
    for (size_t m = 0; m < from->n_meetings; m++) {
        struct spec_meeting *meeting = &out->meetings[out->n_meetings];
        *meeting = from->meetings[m];
        const char **between = ARENA_ARRAY(arena, meeting->n_between + 1, const char *);
        size_t n = 0;
        for (size_t i = 0; i < meeting->n_between; i++) {
            const size_t head = named(from, meeting->between[i]);
            if (head != NOBODY && t->of[1 - to][head] != NOBODY)
                between[n++] = side[to]->positions[t->of[1 - to][head]].id;
        }
        meeting->between = between;
        meeting->n_between = n;
        out->n_meetings += n >= 2;
    }
}

/* ---- the whole ---- */

struct spec blend_spec(const struct spec *const side[BLEND_SIDES],
                       const struct blend_choice *choice, struct arena *arena)
{
    const unsigned to = choice->side[BLEND_PROCESS];
    const struct twins t = find_twins(side, arena);
    struct spec out = *side[to];
    out.positions = ARENA_ARRAY(arena, out.n_positions + 1, struct spec_position);
    memcpy(out.positions, side[to]->positions, out.n_positions * sizeof *out.positions);
    for (size_t p = 0; p < out.n_positions; p++)
        for (size_t i = 0; i < MEMBERS && t.of[to][p] != NOBODY; i++)
            if (choice->side[members[i].part] != to)
                memcpy((char *)&out.positions[p] + members[i].offset,
                       (const char *)&side[1 - to]->positions[t.of[to][p]] + members[i].offset,
                       members[i].size);
    if (choice->side[BLEND_LINES] != to)
        take_lines(&out, side, &t, to, arena);
    if (choice->side[BLEND_MEETINGS] != to)
        take_meetings(&out, side, &t, to, arena);
    return out;
}

/* ---- differences ---- */

static bool same_texts(const char *const a[], size_t n_a, const char *const b[], size_t n_b)
{
    bool same = n_a == n_b;
    for (size_t i = 0; same && i < n_a; i++)
        same = strcmp(a[i], b[i]) == 0;
    return same;
}

static bool same_meetings(const struct spec *a, const struct spec *b)
{
    bool same = a->n_meetings == b->n_meetings;
    for (size_t m = 0; same && m < a->n_meetings; m++) {
        const struct spec_meeting *x = &a->meetings[m];
        const struct spec_meeting *y = &b->meetings[m];
        same = same_texts(x->between, x->n_between, y->between, y->n_between) &&
               x->every == y->every && x->length == y->length && x->items == y->items;
    }
    return same;
}

bool blend_differs(const struct spec *const side[BLEND_SIDES], enum blend_part part,
                   struct arena *scratch)
{
    struct blend_choice choice = {{0}};
    choice.side[part] = 1;
    const struct spec other = blend_spec(side, &choice, scratch);
    for (size_t p = 0; p < other.n_positions; p++) {
        const struct spec_position *x = &side[0]->positions[p];
        const struct spec_position *y = &other.positions[p];
        for (size_t i = 0; i < MEMBERS; i++)
            if (memcmp((const char *)x + members[i].offset, (const char *)y + members[i].offset,
                       members[i].size) != 0)
                return true;
        if (!same_texts(x->reports_to, x->n_reports_to, y->reports_to, y->n_reports_to))
            return true;
    }
    return !same_meetings(side[0], &other);
}
