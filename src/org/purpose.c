/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "purpose.h"

#include "rng.h"

static const char *const names[PURPOSE_COUNT] = {
#define PURPOSE_NAME(name, text) [PURPOSE_##name] = text,
    PURPOSE_LIST(PURPOSE_NAME)
#undef PURPOSE_NAME
};

void purpose_init(uint64_t hashes[PURPOSE_COUNT])
{
    for (int i = 0; i < PURPOSE_COUNT; i++)
        hashes[i] = rng_purpose(names[i]);
}

const char *purpose_name(enum purpose p)
{
    return names[p];
}
