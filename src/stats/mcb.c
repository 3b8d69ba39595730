/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mcb.h"

#include <math.h>

#include "arena.h"

/* [i * k + j]: i minus j, each asked for once. */
struct matrix {
    struct estimate *d;
    size_t k;
};

static void fill(struct matrix *m, screening_pair *pair, void *context, double confidence)
{
    const size_t k = m->k;
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++) {
            m->d[i * k + j] = pair(context, i, j, confidence);
            m->d[j * k + i] = estimate_scaled(m->d[i * k + j], -1.0);
        }
}

static struct estimate look_up(void *context, size_t i, size_t j, double confidence)
{
    const struct matrix *m = context;
    (void)confidence;
    return m->d[i * m->k + j];
}

/* How much i may be ahead of the best of the others. */
static double ahead_at_most(const struct estimate d[], size_t k, size_t i)
{
    double least = INFINITY;
    for (size_t j = 0; j < k; j++)
        least = j == i ? least : fmin(least, d[i * k + j].hi);
    return least;
}

/* Of the others only those count that could be the best themselves; all of them where no other could. */
static double behind_at_most(const struct estimate d[], const bool could[], size_t k, size_t i)
{
    double least = INFINITY;
    for (size_t j = 0; j < k; j++)
        if (j != i && could[j])
            least = fmin(least, d[i * k + j].lo);
    if (least < INFINITY)
        return fmin(least, 0.0);
    if (could[i])
        return 0.0;
    for (size_t j = 0; j < k; j++)
        least = j == i ? least : fmin(least, d[i * k + j].lo);
    return fmin(least, 0.0);
}

bool mcb_of_pairs(screening_pair *pair, void *context, size_t k, double confidence, struct estimate out[], bool could[])
{
    struct arena arena;
    arena_init(&arena);
    struct matrix m = {ARENA_ARRAY(&arena, k * k, struct estimate), k};
    fill(&m, pair, context, screening_confidence(confidence, k));
    const bool known = screening_of_pairs(look_up, &m, k, confidence, could);
    for (size_t i = 0; known && i < k; i++) {
        double point = INFINITY;
        for (size_t j = 0; j < k; j++)
            point = j == i ? point : fmin(point, m.d[i * k + j].point);
        out[i] =
            estimate_interval(point, behind_at_most(m.d, could, k, i), fmax(0.0, ahead_at_most(m.d, k, i)));
    }
    arena_fini(&arena);
    return known;
}
