/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attention.h"

#include <math.h>
#include <string.h>

#include "world.h"

/* The two places where a person's work waits. */
struct trays {
    const struct task_tray *own;
    const struct task_tray *pooled;
};

static uint32_t older(const struct world *w, uint32_t a, uint32_t b)
{
    if (a == TASK_NONE || b == TASK_NONE)
        return a == TASK_NONE ? b : a;
    return w->tasks.slots[a].task.sequence < w->tasks.slots[b].task.sequence ? a : b;
}

static uint32_t newer(const struct world *w, uint32_t a, uint32_t b)
{
    if (a == TASK_NONE || b == TASK_NONE)
        return a == TASK_NONE ? b : a;
    return w->tasks.slots[a].task.sequence > w->tasks.slots[b].task.sequence ? a : b;
}

static uint32_t oldest_of_class(const struct world *w, struct trays t, int class)
{
    return older(w, task_oldest(t.own, class), task_oldest(t.pooled, class));
}

static int lowest_class(struct trays t)
{
    const uint32_t classes = t.own->classes | t.pooled->classes;
    int class = 0;
    while (((classes >> class) & 1u) == 0)
        class++;
    return class;
}

static uint32_t pick_fifo(const struct world *w, struct trays t)
{
    const uint32_t classes = t.own->classes | t.pooled->classes;
    uint32_t best = TASK_NONE;
    for (int c = 0; classes >> c != 0; c++)
        if ((classes >> c) & 1u)
            best = older(w, best, oldest_of_class(w, t, c));
    return best;
}

static uint32_t pick_lifo(const struct world *w, struct trays t)
{
    uint32_t best = TASK_NONE;
    for (int c = 0; c < TASK_CLASSES; c++)
        best = newer(w, best, newer(w, task_newest(t.own, c), task_newest(t.pooled, c)));
    return best;
}

static uint32_t nth(const struct world *w, const struct task_tray *tray, uint32_t n)
{
    for (int c = 0; c < TASK_CLASSES; c++) {
        const uint32_t last = task_newest(tray, c);
        uint32_t task = task_oldest(tray, c);
        for (; n > 0 && task != last; n--)
            task = w->tasks.slots[task].next;
        if (n == 0 && task != TASK_NONE)
            return task;
        n -= task != TASK_NONE;
    }
    return TASK_NONE;
}

static uint32_t pick_random(const struct world *w, struct trays t, double u)
{
    const uint32_t total = t.own->count + t.pooled->count;
    const uint32_t n = (uint32_t)(u * (double)total);
    return n < t.own->count ? nth(w, t.own, n) : nth(w, t.pooled, n - t.own->count);
}

/* Quantile of the recent best scores, by insertion sort of at most SEAT_SCORES numbers. */
static float reservation(const struct seat *s, double quantile)
{
    float sorted[SEAT_SCORES];
    const uint32_t n = s->n_scores < SEAT_SCORES ? s->n_scores : SEAT_SCORES;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i;
        for (; at > 0 && sorted[at - 1] > s->scores[i]; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = s->scores[i];
    }
    return n < SEAT_SCORES / 2 ? -INFINITY : sorted[(uint32_t)(quantile * (double)n)];
}

/* Compares the oldest task of each urgency class: what lies behind it in its line is of the same kind and newer. */
static uint32_t best_of(struct world *w, uint32_t seat, struct trays t, double *best_score)
{
    const struct hook_value *value = &w->hooks.value;
    const uint32_t classes = t.own->classes | t.pooled->classes;
    uint32_t best = TASK_NONE;
    for (int c = 0; classes >> c != 0; c++) {
        if (((classes >> c) & 1u) == 0)
            continue;
        const uint32_t task = oldest_of_class(w, t, c);
        const double score = value->score(w, value->self, seat, &w->tasks.slots[task].task);
        if (best == TASK_NONE || score > *best_score) {
            best = task;
            *best_score = score;
        }
    }
    return best;
}

static uint32_t pick_value(struct world *w, uint32_t seat, struct trays t, bool *decline)
{
    struct seat *s = &w->seats[seat];
    double score = 0.0;
    const uint32_t best = best_of(w, seat, t, &score);
    const double quantile = w->spec->positions[s->position].reservation;
    if (s->paid && quantile > 0.0) {
        *decline = (float)score < reservation(s, quantile);
        s->scores[s->n_scores++ % SEAT_SCORES] = (float)score;
    }
    return best;
}

static enum spec_rule rule_of(struct world *w, uint32_t seat, double u)
{
    const struct spec_position *p = &w->spec->positions[w->seats[seat].position];
    if (p->n_attention <= 1)
        return p->n_attention == 0 ? SPEC_RULE_PRIORITY : (enum spec_rule)p->attention[0].rule;
    double total = 0.0;
    for (size_t i = 0; i < p->n_attention; i++)
        total += p->attention[i].share;
    double sum = 0.0;
    size_t i = 0;
    for (; i + 1 < p->n_attention; i++) {
        sum += p->attention[i].share;
        if (u * total < sum)
            break;
    }
    return (enum spec_rule)p->attention[i].rule;
}

uint32_t attention_pick(struct world *w, uint32_t seat, bool *decline)
{
    struct seat *s = &w->seats[seat];
    const struct trays t = {&w->trays[seat], &w->trays[w->chart.n_seats + s->position]};

    *decline = false;
    if (t.own->count + t.pooled->count == 0)
        return TASK_NONE;
#if defined(SABOTAGE) && SABOTAGE == 12 /* whoever works by priority takes the least urgent */
    const struct spec_position *own = &w->spec->positions[s->position];
    if (own->n_attention == 1 && own->attention[0].rule == SPEC_RULE_PRIORITY)
        for (int c = TASK_CLASSES - 1; c > 0; c--)
            if (((t.own->classes | t.pooled->classes) >> c) & 1u)
                return oldest_of_class(w, t, c);
#endif
    if ((t.own->classes | t.pooled->classes) & 1u)
        return oldest_of_class(w, t, 0);

    const struct spec_position *p = &w->spec->positions[s->position];
    struct rng_pair luck = {0.5, 0.5};
    if (p->n_attention > 1 || (p->n_attention == 1 && p->attention[0].rule == SPEC_RULE_RANDOM) ||
        (w->hooks.value.score != NULL && w->hooks.value.share < 1.0))
        luck = world_pair(w, s->entity, PURPOSE_ATTENTION, s->picks++);
    switch (rule_of(w, seat, luck.u)) {
    case SPEC_RULE_FIFO:
        return pick_fifo(w, t);
    case SPEC_RULE_LIFO:
        return pick_lifo(w, t);
    case SPEC_RULE_RANDOM:
        return pick_random(w, t, luck.v);
    case SPEC_RULE_VALUE:
        if (w->hooks.value.score != NULL && luck.v < w->hooks.value.share)
            return pick_value(w, seat, t, decline);
        break;
    case SPEC_RULE_PRIORITY:
    case SPEC_RULE_COUNT:
        break;
    }
    return oldest_of_class(w, t, lowest_class(t));
}
