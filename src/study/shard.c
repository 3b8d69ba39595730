/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shard.h"

bool shard_has(struct shard s, size_t replication)
{
    return s.count == 0 || replication % s.count == s.index - 1;
}

size_t shard_share(struct shard s, size_t n)
{
    if (s.count == 0)
        return n;
    return n / s.count + (n % s.count >= s.index);
}

void shard_list(struct text *out, const bool missing[], size_t n)
{
    const char *between = "";
    for (size_t i = 0; i < n; i++) {
        if (!missing[i])
            continue;
        const size_t first = i + 1;
        while (i + 1 < n && missing[i + 1])
            i++;
        text_printf(out, "%s%zu", between, first);
        if (i + 1 > first)
            text_printf(out, "%s%zu", i == first ? "," : "-", i + 1);
        between = ",";
    }
}
