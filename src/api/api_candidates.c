/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_candidates.c - selection among replications that are there: of a stored study, or of a file from elsewhere.
 */
#include <reorg/selection.h>

#include <string.h>

#include "api_checks.h"
#include "api_error.h"
#include "api_numbers.h"
#include "api_selection.h"
#include "candidates.h"
#include "candidates_table.h"

enum { FIRST_STAGE = 20 };

struct request {
    const char *from;
    const struct reorg_study_options *study;
    const struct reorg_select_options *select;
    struct candidates candidates;
    bool simulated;
};

static bool read_numbers(struct request *r, struct arena *arena, char **text, struct reorg_error *error)
{
    struct numbers n;
    struct error inner = {0};
    if (!api_numbers_read(&n, r->from, arena, text, error))
        return false;
    const char *primary = r->study->primary;
    const size_t measure = primary != NULL ? numbers_measure(&n, primary) : 0;
    return api_numbers_one_set(&n, r->from, error) && api_numbers_find(measure, n.n_measures, "measure", primary, error) &&
           (candidates_of_numbers(&r->candidates, &n, measure, arena, &inner) || api_error_from(error, &inner));
}

static bool read_store(struct request *r, struct arena *arena, struct reorg_error *error)
{
    struct error inner = {0};
    struct store *store = NULL;
    size_t measure = 0;
    if (!store_open_read(&store, r->from, &inner))
        return api_error_from(error, &inner);
    const char *primary = r->study->primary != NULL ? r->study->primary : store_noted(store, "primary", arena);
    const size_t first = store_noted_whole(store, "first", arena);
    r->simulated = first == 0;
    bool ok = api_checks_measure(primary != NULL ? primary : "accepted_per_month", &measure, error);
    if (ok && !candidates_of_store(&r->candidates, store, first, measure, arena, &inner))
        ok = api_error_from(error, &inner);
    if (ok && !store_notes_read(store, &inner))
        ok = api_error_from(error, &inner);
    store_close(store);
    return ok;
}

static double sign_of(const struct request *r)
{
    const struct measure *m = r->candidates.measure;
    if (r->study->direction != 0)
        return r->study->direction;
    return m->better == MEASURE_HIGHER ? 1.0 : m->better == MEASURE_LOWER ? -1.0 : 0.0;
}

/* What the replications that are there allow. */
static bool plan_of(const struct request *r, struct ranking_plan *plan, struct reorg_error *error)
{
    struct reorg_select_options o = *r->select;
    const size_t common = candidates_common(&r->candidates);
    size_t most = 0;
    for (size_t i = 0; i < r->candidates.k; i++)
        most = r->candidates.n[i] > most ? r->candidates.n[i] : most;
    if (common < ESTIMATE_MIN_REPLICATIONS)
        return api_error_set(error, REORG_DATA,
                             "%.200s has %zu replications in which every scenario has a value: select needs at least %d", r->from,
                             common, ESTIMATE_MIN_REPLICATIONS);
    if (sign_of(r) == 0.0)
        return api_error_set(error, REORG_USAGE, "of %s neither more nor less is better: say --maximise or --minimise",
                             r->candidates.measure->id);
    if (o.method == REORG_SELECT_OCBA)
        return api_error_set(error, REORG_USAGE, "ocba says who is to be run next, and of %.200s nothing is run: take kn or nm",
                             r->from);
    o.alternatives = r->candidates.k;
    o.least_is_best = sign_of(r) < 0.0;
    o.most = o.most < most ? o.most : most;
    o.first_stage = o.method == REORG_SELECT_NELSON_MATEJCIK || common < FIRST_STAGE ? common : FIRST_STAGE;
    if (o.first_stage > o.most)
        o.first_stage = o.most;
    return api_selection_plan(&o, plan, error);
}

bool reorg_stored_select(const char *from, const struct reorg_study_options *study,
                         const struct reorg_select_options *select, char **text, struct reorg_error *error)
{
    struct request r = {.from = from, .study = study, .select = select};
    struct arena arena;
    struct ranking_plan plan;
    struct candidates_result result;
    *text = NULL;
    arena_init(&arena);
    const bool ok = (reorg_is_study(from) ? read_store(&r, &arena, error) : read_numbers(&r, &arena, text, error)) &&
                    plan_of(&r, &plan, error);
    if (ok) {
        const struct candidates_table_options options = {
            .from = from, .simulated = r.simulated, .width = study->width, .color = study->color};
        struct text t = {0};
        candidates_rank(&r.candidates, &plan, &result, &arena);
        candidates_table_write(&t, &r.candidates, &result, &plan, &options);
        *text = t.data;
    }
    arena_fini(&arena);
    return ok;
}
