/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * work_pool.h - many pieces of work that know nothing of each other, on some threads.
 *
 * Pieces are taken in order and write to slots of their own, so the outcome is the same for any
 * number of threads. After a failure or a stop no further piece is begun; those under way are
 * finished.
 */
#ifndef WORK_POOL_H
#define WORK_POOL_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "error.h"

struct work_pool {
    size_t items;
    size_t jobs;                                                   /* threads, >= 1 */
    bool (*work)(void *context, size_t item, struct error *error); /* on any thread */
    void *context;
    volatile sig_atomic_t *stop; /* may be NULL */
    void (*progress)(void *context, size_t done,
                     size_t planned); /* may be NULL; one thread at a time */
    void *progress_context;
    size_t weight; /* what one item counts in the progress */
};

/* *done: pieces finished, fewer than items only when stopped. False with the error of the first
 * piece that failed. */
bool work_pool_run(const struct work_pool *pool, size_t *done, struct error *error);

#endif
