/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work_pool.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

struct crew {
    const struct work_pool *pool;
    pthread_mutex_t lock;
    size_t next, done;
    size_t failed; /* the first piece that failed; SIZE_MAX: none */
    struct error error;
};

static bool take(struct crew *c, size_t *item)
{
    const struct work_pool *p = c->pool;
    pthread_mutex_lock(&c->lock);
    const bool stopped = p->stop != NULL && *p->stop != 0;
    const bool more = c->next < p->items && c->failed == SIZE_MAX && !stopped;
    if (more)
        *item = c->next++;
    pthread_mutex_unlock(&c->lock);
    return more;
}

static void hand_in(struct crew *c, size_t item, bool ok, const struct error *error)
{
    const struct work_pool *p = c->pool;
    pthread_mutex_lock(&c->lock);
    if (!ok && item < c->failed) {
        c->failed = item;
        c->error = *error;
    }
    c->done += ok;
    if (ok && p->progress != NULL)
        p->progress(p->progress_context, c->done * p->weight, p->items * p->weight);
    pthread_mutex_unlock(&c->lock);
}

static void *labour(void *context)
{
    struct crew *c = context;
    size_t item = 0;
    while (take(c, &item)) {
        struct error error = {0};
        const bool ok = c->pool->work(c->pool->context, item, &error);
        hand_in(c, item, ok, &error);
    }
    return NULL;
}

bool work_pool_run(const struct work_pool *pool, size_t *done, struct error *error)
{
    struct crew crew = {.pool = pool, .failed = SIZE_MAX};
    pthread_t *threads = calloc(pool->jobs, sizeof *threads);
    size_t started = 0;
    *done = 0;
    if (threads == NULL || pthread_mutex_init(&crew.lock, NULL) != 0) {
        free(threads);
        return error_set(error, ERROR_INTERNAL, "no memory for %zu threads", pool->jobs);
    }
    while (started + 1 < pool->jobs && started + 1 < pool->items &&
           pthread_create(&threads[started], NULL, labour, &crew) == 0)
        started++; /* fewer threads than asked for change nothing but the time */
    (void)labour(&crew);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_destroy(&crew.lock);
    free(threads);
    *done = crew.done;
    if (crew.failed == SIZE_MAX)
        return true;
    if (error != NULL)
        *error = crew.error;
    return false;
}
