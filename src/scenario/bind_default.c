/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bind_default.h"

#include <stdint.h>
#include <string.h>

enum { SLOTS = 2048, MOST = SLOTS / 2 };

struct bind_defaults {
    struct bind_default slots[SLOTS]; /* hash table by the row's address; row NULL = free */
    size_t count;
};

static size_t seek(const struct bind_defaults *t, const struct param *row)
{
    size_t i = (size_t)((uint64_t)(uintptr_t)row * UINT64_C(0x9E3779B97F4A7C15) >> 32) % SLOTS;

    while (t->slots[i].row != NULL && t->slots[i].row != row)
        i = (i + 1) % SLOTS;
    return i;
}

const struct bind_default *bind_default_find(const struct bind *b, const struct param *row)
{
    if (b->defaults == NULL)
        return NULL;
    const struct bind_default *d = &b->defaults->slots[seek(b->defaults, row)];
    return d->row != NULL ? d : NULL;
}

void bind_default_keep(struct bind *b, const struct bind_default *d)
{
    if (strstr(d->text, "uncertain(") != NULL)
        return;
    if (b->defaults == NULL)
        b->defaults = ARENA_NEW(b->arena, struct bind_defaults);
    if (b->defaults->count == MOST)
        return;
    const size_t i = seek(b->defaults, d->row);
    b->defaults->count += b->defaults->slots[i].row == NULL ? 1 : 0;
    b->defaults->slots[i] = *d;
}
