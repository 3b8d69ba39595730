/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_run.h"

static int compare_keys(const void *x, const void *y)
{
    return (int)event_heap_before(y, x) - (int)event_heap_before(x, y);
}

void event_run_sort(struct event_heap_key *keys, size_t n)
{
    qsort(keys, n, sizeof *keys, compare_keys);
}

/* Each key from the second on moves back to its place. */
static void insert(struct event_heap_key *keys, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const struct event_heap_key key = keys[i];
        size_t at = i;
        for (; at > 0 && event_heap_before(&key, &keys[at - 1]); at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

void event_run_append(struct event_run *run, size_t n, sim_time start, unsigned shift)
{
    struct event_heap_key *keys = run->keys + run->end;
    uint32_t ends[(1 << EVENT_RUN_BINS_BITS) + 1];
    unsigned bits = 0;

    run->end += n;
    if (n <= EVENT_RUN_FEW) {
        memcpy(keys, run->dealt, n * sizeof *keys);
        insert(keys, n);
        return;
    }
    while (bits < EVENT_RUN_BINS_BITS && bits < shift && (size_t)1 << bits < n)
        bits++;
    const size_t bins = (size_t)1 << bits;
    memset(ends, 0, (bins + 1) * sizeof *ends);
    for (size_t i = 0; i < n; i++)
        ends[((uint64_t)(run->dealt[i].time - start) >> (shift - bits)) + 1]++;
    for (size_t i = 1; i < bins; i++)
        ends[i + 1] += ends[i];
    for (size_t i = 0; i < n; i++)
        keys[ends[(uint64_t)(run->dealt[i].time - start) >> (shift - bits)]++] = run->dealt[i];
    for (size_t i = 0, from = 0; i < bins; from = ends[i++])
        if (ends[i] - from > EVENT_RUN_FEW)
            event_run_sort(keys + from, ends[i] - from);
    insert(keys, n);
}
