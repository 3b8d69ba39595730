/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * runner.h - threads that work through a study's replications.
 *
 *        queue of items, in order          slots, by index
 *     item = replication x scenarios       results[scenario * capacity + replication]
 *            + scenario
 *     0 1 2 3 | 4 5 6 7 | ...   --threads-->   the same place whoever computed it
 *
 * Items are handed out in order under one lock, the only thing the threads share. Each thread keeps
 * one model per scenario. Because the order of handing out is fixed, every item before a failed one
 * has been started and will be finished: the error reported is the first by index, for any number
 * of threads.
 */
#ifndef RUNNER_H
#define RUNNER_H

#include <pthread.h>

#include "study.h"

struct runner {
    struct study *study;   /* borrowed; its results must be allocated */
    struct model **models; /* [thread * n_scenarios + scenario], made when first needed */
    pthread_t *threads;    /* [jobs] */
    pthread_mutex_t lock;  /* guards what follows */
    const size_t *wanted;  /* [scenario] replications to have; NULL: the same for all */
    size_t next;           /* item to hand out */
    size_t end;            /* one past the last item of this call */
    size_t done;           /* items finished */
    size_t planned;        /* items that progress speaks of */
    size_t failed_item;    /* SIZE_MAX: none */
    struct error error;
    size_t hired; /* threads that have taken their number */
};

/* How the study runs a scenario: seed, luck shared or not, mechanisms. */
struct model_options runner_model_options(const struct study *s, size_t scenario);

bool runner_init(struct runner *r, struct study *study, struct error *error);
void runner_fini(struct runner *r);

/* Finishes replications up to `replications` for every scenario, from where the last call ended;
 * returns early when the study's stop flag is set. */
bool runner_run(struct runner *r, size_t replications, struct error *error);

/* Finishes for each scenario its replications [0, wanted[scenario]), those that are there already aside; returns early
 * likewise. `planned`: runs that progress speaks of. */
bool runner_fill(struct runner *r, const size_t wanted[], size_t planned, struct error *error);

#endif
