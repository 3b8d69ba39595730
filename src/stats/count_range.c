/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count_range.h"

#include <stdlib.h>

#include "grow.h"

/* How often each number from lowest on comes. */
struct histogram {
    uint32_t lowest;
    uint32_t n;
    uint32_t *times;
};

static struct histogram count(const uint32_t sample[], size_t n)
{
    uint32_t highest = sample[0];
    uint32_t capacity = 0;
    struct histogram h = {.lowest = sample[0]};
    for (size_t i = 0; i < n; i++) {
        h.lowest = sample[i] < h.lowest ? sample[i] : h.lowest;
        highest = sample[i] > highest ? sample[i] : highest;
    }
    h.n = highest - h.lowest + 1;
    h.times = grow_array(NULL, &capacity, h.n, sizeof *h.times);
    for (size_t i = 0; i < n; i++)
        h.times[sample[i] - h.lowest]++;
    return h;
}

struct count_range count_range_of(const uint32_t sample[], size_t n, double chance)
{
    struct histogram h = count(sample, n);
    uint32_t lo = 0;
    for (uint32_t k = 0; k < h.n; k++)
        lo = h.times[k] > h.times[lo] ? k : lo;
    uint32_t hi = lo;
    double held = h.times[lo];
    const double wanted = chance * (double)n;
    while (held < wanted && (lo > 0 || hi + 1 < h.n)) {
        const double below = lo > 0 ? h.times[lo - 1] : -1.0;
        const double above = hi + 1 < h.n ? h.times[hi + 1] : -1.0;
        const double next = above >= below ? above : below;
        if (held + next - wanted > wanted - held)
            break;
        held += next;
        if (above >= below)
            hi++;
        else
            lo--;
    }
    free(h.times);
    return (struct count_range){h.lowest + lo, h.lowest + hi, held / (double)n};
}
