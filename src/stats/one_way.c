/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "one_way.h"

#include <math.h>

#include "arena.h"
#include "quantile.h"
#include "tally.h"

static void read_groups(struct one_way *o, double means[], const double y[], size_t groups,
                        size_t members, double confidence)
{
    struct tally inside = {0}, all = {0};
    for (size_t g = 0; g < groups; g++) {
        const struct tally t = tally_of(y + g * members, members);
        means[g] = tally_mean(&t);
        tally_add(&all, means[g]);
        tally_add(&inside, tally_variance(&t));
    }
    const double spread = tally_variance(&all);
    o->mean = tally_estimate(&all, confidence);
    o->within = tally_mean(&inside);
    o->between = fmax(0.0, spread - o->within / (double)members);
    const double shrink = spread > 0.0 ? sqrt(o->between / spread) : 0.0;
    for (size_t g = 0; g < groups; g++)
        means[g] = tally_mean(&all) + shrink * (means[g] - tally_mean(&all));
}

bool one_way_read(struct one_way *o, double conditional[], const double y[], size_t groups,
                  size_t members, double confidence)
{
    if (groups < 2 || members < 2)
        return false;
    for (size_t i = 0; i < groups * members; i++)
        if (!isfinite(y[i]))
            return false;
    struct arena arena;
    arena_init(&arena);
    double *means = conditional != NULL ? conditional : ARENA_ARRAY(&arena, groups, double);
    read_groups(o, means, y, groups, members, confidence);
    o->lo = quantile_of(means, groups, 0.05);
    o->hi = quantile_of(means, groups, 0.95);
    size_t above = 0;
    for (size_t g = 0; g < groups; g++)
        above += means[g] > 0.0;
    o->above = (double)above / (double)groups;
    arena_fini(&arena);
    return true;
}
