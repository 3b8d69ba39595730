/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "own_value.h"

#include <string.h>

/* SHA-256 of each delivered scenario file, from the build. */
#ifndef REORG_DELIVERED
#define REORG_DELIVERED
#endif
static const char *const delivered[] = {REORG_DELIVERED NULL};

static bool is_delivered(const struct scenario *s, const char *file)
{
    size_t source = 0;
    while (source < s->n_sources && strcmp(s->sources[source].path, file) != 0)
        source++;
    if (source == s->n_sources)
        return false; /* the command line */
    for (const char *const *hash = delivered; *hash != NULL; hash++)
        if (strcmp(*hash, s->sources[source].sha256) == 0)
            return true;
    return false;
}

bool own_value_is(const struct scenario *s, const struct bind_parameter *parameter)
{
    const struct places_entry *entry = places_find(&s->places, parameter->value);
    return entry != NULL && !is_delivered(s, entry->place.file);
}
