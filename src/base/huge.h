/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * huge.h - large memory in large pages, where the system has them.
 *
 * A processor remembers where a few thousand pages lie. What an organisation of thousands keeps takes a hundred
 * thousand of the usual 4 kB, so that each look at it begins with looking up its page; of 2 MB they are a few
 * hundred. It is advice: whether it is taken changes no number.
 */
#ifndef HUGE_H
#define HUGE_H

#include <stddef.h>

enum { HUGE_PAGE = 1 << 21, HUGE_FROM = 1 << 22 };

/* Memory that has just been allocated, not yet written. Less than HUGE_FROM bytes are left as they are. */
void huge_advise(void *memory, size_t bytes);

/* Room for `bytes` beginning on a cache line, in large pages if it is large, with the first `kept` bytes of `old`,
 * which is freed; not zeroed. NULL: out of memory. Free with free(). */
void *huge_move(void *old, size_t kept, size_t bytes);

#endif
