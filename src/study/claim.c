/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claim.h"

#include <stdlib.h>
#include <string.h>

#include "claim_read.h"
#include "result_room.h"

enum { BATCH = 12 }; /* runs whose worlds are in memory at one time, per thread */

void claim_book_init(struct claim_book *b, size_t claims, size_t runs)
{
    *b = (struct claim_book){.runs_capacity = runs, .claims_capacity = claims};
    arena_init(&b->arena);
    b->runs = ARENA_ARRAY(&b->arena, runs + 1, struct claim_run);
    b->rooms = ARENA_ARRAY(&b->arena, runs + 1, struct result_room *);
    b->claims = ARENA_ARRAY(&b->arena, claims + 1, struct claim);
}

void claim_book_fini(struct claim_book *b)
{
    for (size_t i = 0; i < b->n_runs; i++)
        free(b->runs[i].results);
    for (size_t i = 0; i < b->n_rooms; i++)
        result_room_free(b->rooms[i]);
    arena_fini(&b->arena);
}

size_t claim_book_run(struct claim_book *b, const struct study_scenario *scenario, const char *key,
                      size_t replications)
{
    size_t i = 0;
    while (i < b->n_runs && strcmp(b->runs[i].key, key) != 0)
        i++;
    if (i == b->n_runs)
        b->runs[b->n_runs++] = (struct claim_run){
            .scenario = *scenario, .key = arena_text(&b->arena, key, strlen(key))};
    if (b->runs[i].replications < replications)
        b->runs[i].replications = replications;
    return i;
}

static bool set_outcome(struct claim_outcome *o, const struct experiment_outcome *e)
{
    *o = (struct claim_outcome){.measure_id = e->measure,
                                .measure = measure_find(e->measure),
                                .direction = (enum experiment_direction)e->direction,
                                .smallest = e->smallest,
                                .low = e->low,
                                .high = e->high};
    return o->measure < measure_count();
}

struct claim *claim_book_add(struct claim_book *b, const char *id, const struct experiment *e,
                             const char **unknown)
{
    struct claim *c = &b->claims[b->n_claims];
    *c = (struct claim){.id = arena_text(&b->arena, id, strlen(id)), .experiment = e};
    c->arms = ARENA_ARRAY(&b->arena, e->n_arms, size_t);
    if (e->fades_when.given)
        c->faded = ARENA_ARRAY(&b->arena, e->n_arms, size_t);
    c->outcomes = ARENA_ARRAY(&b->arena, e->n_also + 1, struct claim_outcome);
    c->n_outcomes = e->n_also + 1;
    const struct experiment_outcome own = {e->measure, e->direction, e->smallest, e->low, e->high};
    for (size_t i = 0; i < c->n_outcomes; i++) {
        const struct experiment_outcome *o = i > 0 ? &e->also[i - 1] : &own;
        if (set_outcome(&c->outcomes[i], o))
            continue;
        *unknown = o->measure;
        return NULL;
    }
    b->n_claims++;
    return c;
}

/* ---- running ---- */

struct overall { /* progress over all batches */
    const struct study_options *options;
    size_t before, planned;
};

static void step(void *context, size_t done, size_t planned)
{
    const struct overall *o = context;
    (void)planned;
    if (o->options->progress != NULL)
        o->options->progress(o->options->progress_context, o->before + done, o->planned);
}

/* Hands the batch's results over to its runs, and where they lie to the book. */
static void keep_results(struct claim_book *b, struct study *s, struct claim_run *const batch[])
{
    for (size_t i = 0; i < s->n_scenarios; i++) {
        batch[i]->results = calloc(s->capacity, sizeof *batch[i]->results);
        if (batch[i]->results == NULL)
            arena_out_of_memory();
        memcpy(batch[i]->results, &s->results[i * s->capacity], s->capacity * sizeof *batch[i]->results);
    }
    b->rooms[b->n_rooms++] = s->room;
    s->room = NULL;
}

/* Runs of the same length that have not been done, at most BATCH. */
static size_t next_batch(struct claim_book *b, struct claim_run *batch[BATCH])
{
    size_t n = 0;
    for (size_t i = 0; i < b->n_runs && n < BATCH; i++)
        if (b->runs[i].results == NULL &&
            (n == 0 || b->runs[i].replications == batch[0]->replications))
            batch[n++] = &b->runs[i];
    return n;
}

static bool run_batch(struct claim_book *b, struct claim_run *const batch[], size_t n, struct study_options options,
                      bool *interrupted, struct error *error)
{
    struct study_scenario rows[BATCH];
    struct study s;
    for (size_t i = 0; i < n; i++)
        rows[i] = batch[i]->scenario;
    options.replications = batch[0]->replications;
    study_init(&s, rows, n, &options);
    const bool ok = study_run(&s, error);
    *interrupted = ok && s.interrupted;
    if (ok && !s.interrupted)
        keep_results(b, &s, batch);
    study_fini(&s);
    return ok;
}

bool claim_book_execute(struct claim_book *b, const struct study_options *options,
                        struct error *error)
{
    struct claim_run *batch[BATCH];
    struct overall overall = {.options = options};
    struct study_options each = *options;
    each.automatic = false;
    each.progress = step;
    each.progress_context = &overall;
    for (size_t i = 0; i < b->n_runs; i++)
        overall.planned += b->runs[i].replications;
    for (size_t n = next_batch(b, batch); n > 0; n = next_batch(b, batch)) {
        if (!run_batch(b, batch, n, each, &b->interrupted, error))
            return false;
        if (b->interrupted)
            return true;
        overall.before += n * batch[0]->replications;
    }
    b->replications_done = overall.before;
    claim_read(b, options);
    return true;
}

const char *claim_reading_name(enum claim_reading reading)
{
    static const char *const names[CLAIM_READING_COUNT] = {
        [CLAIM_SUPPORTED] = "supported",
        [CLAIM_NOT_SUPPORTED] = "not supported",
        [CLAIM_DEPENDS] = "depends on"};
    return names[reading];
}

const char *claim_fading_words(enum claim_fading fading)
{
    static const char *const words[CLAIM_FADING_COUNT] = {
        [CLAIM_FADING_NONE] = "",
        [CLAIM_FADES] = "the effect is gone",
        [CLAIM_SHRINKS] = "the effect is smaller",
        [CLAIM_FLIPS] = "the opposite holds",
        [CLAIM_STAYS] = "the effect stays",
        [CLAIM_APPEARS] = "the effect appears"};
    return words[fading];
}
