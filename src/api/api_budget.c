/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_budget.h"

#include <math.h>
#include <string.h>

#include "api_error.h"
#include "figure.h"

enum { SEATS_MOST = 100000 }; /* more than any position may have: reading reports it */

/* Positions of one scenario that are scaled. */
struct scaled {
    const struct spec *spec;
    size_t *positions; /* [n] */
    int32_t *seats;    /* [n] wanted */
    size_t n;
    double fixed; /* cost of all else a year */
};

static double seats_cost(const struct spec_position *p, int32_t seats)
{
    return p->cost * (double)seats;
}

/* Planned programme spend of a year. */
static double spend_of(const struct spec *spec)
{
    double sum = 0.0;
    for (size_t i = 0; i < spec->market.n_sources; i++)
        if (spec->market.sources[i].kind == SPEC_INBOUND)
            sum += 12.0 * spec->market.sources[i].spend;
    return sum;
}

static double budget_of(const struct spec *spec)
{
    double sum = spend_of(spec);
    for (size_t p = 0; p < spec->n_positions; p++)
        sum += seats_cost(&spec->positions[p], spec->positions[p].headcount);
    return sum;
}

static bool gets_inbound(const struct spec *spec, size_t position)
{
    for (size_t i = 0; i < spec->routes.n_inbound; i++)
        if (spec->routes.inbound[i].share > 0.0 &&
            strcmp(spec->routes.inbound[i].to, spec->positions[position].id) == 0)
            return true;
    return false;
}

static bool develops_sales(const struct spec *spec, size_t position)
{
    const struct spec_position *p = &spec->positions[position];
    return p->role == SPEC_SDR && p->headcount > 0;
}

static void find_positions(struct scaled *c, bool (*wanted)(const struct spec *, size_t))
{
    for (size_t p = 0; p < c->spec->n_positions; p++)
        if (wanted(c->spec, p))
            c->positions[c->n++] = p;
}

static double cost_of(const struct scaled *c)
{
    double sum = c->fixed;
    for (size_t k = 0; k < c->n; k++)
        sum += seats_cost(&c->spec->positions[c->positions[k]], c->seats[k]);
    return sum;
}

/* The position that is most below its share. */
static size_t next_seat(const struct scaled *c)
{
    size_t best = 0;
    double most = -1.0;
    for (size_t k = 0; k < c->n; k++) {
        const int32_t now = c->spec->positions[c->positions[k]].headcount;
        const double claim = (now > 0 ? (double)now : 1.0) / (2.0 * (double)c->seats[k] + 1.0);
        if (claim > most) {
            most = claim;
            best = k;
        }
    }
    return best;
}

/* One seat each, then more while the gap shrinks. */
static void match(struct scaled *c, double budget)
{
    for (size_t k = 0; k < c->n; k++)
        c->seats[k] = 1;
    for (size_t seats = c->n; seats < SEATS_MOST; seats++) {
        const double gap = fabs(cost_of(c) - budget);
        const size_t k = next_seat(c);
        c->seats[k]++;
        if (fabs(cost_of(c) - budget) < gap)
            continue;
        c->seats[k]--;
        return;
    }
}

static bool set_up(struct scaled *c, struct reorg_scenarios *s, size_t index,
                   struct reorg_error *error)
{
    const struct spec *spec = &api_scenarios_root(s, index)->spec;
    *c = (struct scaled){.spec = spec,
                         .positions = ARENA_ARRAY(&s->arena, spec->n_positions + 1, size_t),
                         .seats = ARENA_ARRAY(&s->arena, spec->n_positions + 1, int32_t),
                         .fixed = budget_of(spec)};
    find_positions(c, develops_sales);
    if (c->n == 0)
        find_positions(c, gets_inbound);
    if (c->n == 0)
        return api_error_set(error, REORG_DATA,
                             "--equal-budget: %s has no seats of sales development, and inbound "
                             "leads are routed to nobody: there is nothing to scale",
                             s->items[index].id);
    for (size_t k = 0; k < c->n; k++) {
        const struct spec_position *p = &spec->positions[c->positions[k]];
        c->fixed -= seats_cost(p, p->headcount);
        if (!(p->cost > 0.0))
            return api_error_set(error, REORG_DATA,
                                 "--equal-budget: a seat of '%.60s' in %s costs nothing, so no "
                                 "number of them matches a budget; set org.%.60s.cost",
                                 p->id, s->items[index].id, p->id);
    }
    return true;
}

/* A what-if that sets the very seats that are to be scaled. */
static bool contradicts(const struct scaled *c, const struct reorg_change *change,
                        struct reorg_error *error)
{
    if (change->kind != REORG_HEADCOUNT)
        return false;
    const size_t n = strcspn(change->text, "=");
    for (size_t k = 0; k < c->n; k++) {
        const char *id = c->spec->positions[c->positions[k]].id;
        if (strlen(id) == n && strncmp(id, change->text, n) == 0)
            return !api_error_set(error, REORG_USAGE,
                                  "--equal-budget would undo --headcount %.60s: it is the seats of "
                                  "'%.60s' that it scales",
                                  change->text, id);
    }
    return false;
}

/* "equal budget: 8 sdr in place of 6; seats and planned spend cost $39.0k a year (0.83%) more than
 * the baseline's" */
static const char *note_of(const struct scaled *c, double budget, struct arena *arena)
{
    const double gap = cost_of(c) - budget;
    const struct figure_scale money = figure_scale_of(&(struct measure){.unit = "$"}, gap);
    struct text t = {0};
    text_add(&t, "equal budget: ");
    for (size_t k = 0; k < c->n; k++) {
        const struct spec_position *p = &c->spec->positions[c->positions[k]];
        text_printf(&t, "%s%d %s", k > 0 ? ", " : "", (int)c->seats[k], p->id);
        if (p->headcount != c->seats[k])
            text_printf(&t, " in place of %d", (int)p->headcount);
        else
            text_add(&t, " as before");
    }
    text_add(&t, "; seats and planned spend cost ");
    if (fabs(gap) < 0.5) {
        text_add(&t, "the same as the baseline's");
    } else {
        figure_point_unit(&t, estimate_point(fabs(gap)), money);
        text_add(&t, " a year (");
        figure_value(&t, 100.0 * fabs(gap) / budget, (struct figure_scale){1.0, ""});
        text_printf(&t, "%%) %s than the baseline's", gap > 0.0 ? "more" : "less");
    }
    const char *note = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return note;
}

static const char *headcount_set(const char *id, int32_t seats, struct arena *arena)
{
    struct text t = {0};
    text_printf(&t, "org.%s.headcount=%d", id, (int)seats);
    const char *set = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return set;
}

static bool match_one(struct reorg_scenarios *s, size_t index, double budget,
                      const struct reorg_change *change, struct reorg_error *error)
{
    struct scaled c;
    size_t n = 0;
    if (!set_up(&c, s, index, error) || (change != NULL && contradicts(&c, change, error)))
        return false;
    match(&c, budget);
    s->items[index].equal_budget = note_of(&c, budget, &s->arena);
    const char **sets = ARENA_ARRAY(&s->arena, c.n, const char *);
    for (size_t k = 0; k < c.n; k++) {
        const struct spec_position *p = &c.spec->positions[c.positions[k]];
        if (p->headcount != c.seats[k])
            sets[n++] = headcount_set(p->id, c.seats[k], &s->arena);
    }
    return n == 0 || api_scenarios_reread(s, index, sets, n, error);
}

bool api_budget_match(struct reorg_scenarios *s, const struct reorg_request *request,
                      struct reorg_error *error)
{
    const double budget = budget_of(&api_scenarios_root(s, 0)->spec);
    for (size_t i = 1; i < s->count; i++) {
        const bool derived = i >= request->n_files;
        const struct reorg_change *change =
            derived ? &request->changes[i - request->n_files] : NULL;
        if (!match_one(s, i, budget, change, error))
            return false;
    }
    return true;
}
