/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * prefetch.h - asks for memory from a function that does nothing else.
 *
 * To the compiler such a function has no effect, and where it sees all files at once it drops the calls of it. The empty
 * statement counts as an effect.
 */
#ifndef PREFETCH_H
#define PREFETCH_H

static inline void prefetch_line(const void *memory)
{
    __builtin_prefetch(memory);
    __asm__ volatile("");
}

#endif
