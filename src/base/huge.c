/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* madvise */
#include "huge.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include "arena.h"

void huge_advise(void *memory, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    const size_t before = (HUGE_PAGE - (uintptr_t)memory % HUGE_PAGE) % HUGE_PAGE;
    if (bytes >= HUGE_FROM)
        (void)madvise((char *)memory + before, (bytes - before) / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
#else
    (void)memory, (void)bytes;
#endif
}

void *huge_move(void *old, size_t kept, size_t bytes)
{
    const size_t step = bytes >= HUGE_FROM ? HUGE_PAGE : ARENA_LINE; /* aligned_alloc wants a multiple of it */
    void *moved = bytes <= SIZE_MAX - step ? aligned_alloc(step, (bytes + step - 1) / step * step) : NULL;
    if (moved == NULL)
        return NULL;
    huge_advise(moved, bytes);
    if (kept > 0)
        memcpy(moved, old, kept);
    free(old);
    return moved;
}
