/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify_waits.h"

#include <stdlib.h>
#include <string.h>

#include "mechanism_root.h"
#include "model.h"
#include "probe.h"

struct lead_times {
    int64_t created;
    int64_t queued;
};

struct reader {
    const char *source;
    sim_time from;
    sim_time until;
    struct lead_times *leads; /* by ordinal; -1 = not this source's */
    size_t capacity;
    double sum;
    double n;
    bool failed;
};

static struct lead_times *at(struct reader *r, int64_t lead)
{
    const size_t index = (size_t)lead;
    if (index >= r->capacity) {
        size_t capacity = r->capacity == 0 ? 4096 : r->capacity;
        while (capacity <= index)
            capacity *= 2;
        struct lead_times *grown = realloc(r->leads, capacity * sizeof *grown);
        if (grown == NULL) {
            r->failed = true;
            return NULL;
        }
        r->leads = grown;
        r->capacity = capacity;
    }
    return &r->leads[index];
}

static void read_row(void *context, const struct probe_row *row)
{
    struct reader *r = context;
    if (row->lead < 0 || r->failed || strcmp(row->source, r->source) != 0)
        return;
    struct lead_times *l = at(r, row->lead);
    if (l == NULL)
        return;
    if (strcmp(row->event, "created") == 0)
        *l = (struct lead_times){row->time, -1};
    else if (strcmp(row->event, "queued") == 0)
        l->queued = row->time;
    else if (strcmp(row->event, "attempted") == 0 && l->queued >= 0) {
        if (l->created >= r->from && l->created < r->until) {
            r->sum += (double)(row->time - l->queued) / (double)SIM_HOUR;
            r->n += 1.0;
        }
        l->queued = -1;
    }
}

static bool read_all(struct verify_waits *waits, const struct study *study, struct reader *r,
                     struct error *error)
{
    const struct study_scenario *s = &study->scenarios[0];
    const struct model_options options = {.seed = study->options.seed,
                                          .mechanisms = s->mechanisms,
                                          .log = read_row,
                                          .log_context = r};
    struct model *m = model_new(s->root, &options);
    struct model_result result = {.values = calloc(measure_count(), sizeof *result.values),
                                  .curves = calloc(MEASURE_CURVE_COUNT, sizeof *result.curves)};
    bool ok = m != NULL && result.values != NULL && result.curves != NULL;
    if (!ok)
        error_set(error, ERROR_INTERNAL, "out of memory");
    for (size_t i = 0; ok && i < study->replications; i++) {
        r->sum = r->n = 0.0;
        memset(result.curves, 0, MEASURE_CURVE_COUNT * sizeof *result.curves);
        ok = model_run(m, (uint32_t)i, &result, error);
        if (ok && r->failed)
            ok = error_set(error, ERROR_INTERNAL, "out of memory");
        waits->sum[i] = r->sum;
        waits->leads[i] = r->n;
    }
    model_free(m);
    free(result.values);
    free(result.curves);
    return ok;
}

bool verify_waits_of(struct verify_waits *waits, const struct study *study, const char *source,
                     struct arena *arena, struct error *error)
{
    const struct spec_horizon *h = &study->scenarios[0].root->spec.horizon;
    struct reader r = {.source = source, .from = h->warm_up, .until = h->warm_up + h->duration};
    waits->sum = ARENA_ARRAY(arena, study->replications, double);
    waits->leads = ARENA_ARRAY(arena, study->replications, double);
    const bool ok = read_all(waits, study, &r, error);
    free(r.leads);
    return ok;
}
