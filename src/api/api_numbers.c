/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_numbers.c - compares results that were computed elsewhere.
 */
#include "api_numbers.h"

#include <string.h>

#include "api_error.h"
#include "numbers_given.h"
#include "numbers_table.h"

bool api_numbers_read(struct numbers *n, const char *path, struct arena *arena, char **text, struct reorg_error *error)
{
    struct diag diag;
    struct text t = {0};
    enum error_code code;
    diag_init(&diag, arena);
    *text = NULL;
    if (numbers_read(n, path, &diag, &code, arena))
        return true;
    diag_sort(&diag);
    diag_format(&diag, &t);
    *text = t.data;
    return api_error_set(error, (int)code, "%zu error%s: nothing was computed", diag.errors, diag.errors == 1 ? "" : "s");
}

bool api_numbers_find(size_t found, size_t n, const char *what, const char *name, struct reorg_error *error)
{
    return found < n || api_error_set(error, REORG_USAGE, "the file has no %s '%.60s'", what, name);
}

bool api_numbers_one_set(const struct numbers *n, const char *path, struct reorg_error *error)
{
    return !numbers_given_sets(n) ||
           api_error_set(error, REORG_DATA,
                         "%.300s holds several sets of varied numbers, and a comparison is about one: reorg sense or "
                         "sweep reads them all",
                         path);
}

static bool choose(const struct numbers *n, const char *baseline, const struct reorg_study_options *o,
                   struct numbers_table_options *t, struct reorg_error *error)
{
    t->baseline = baseline != NULL ? numbers_scenario(n, baseline) : 0;
    t->primary = o->primary != NULL ? numbers_measure(n, o->primary) : 0;
    if (n->n_scenarios < 2)
        return api_error_set(error, REORG_DATA, "%s: a comparison needs two scenarios, and the file has %zu", t->file,
                             n->n_scenarios);
    return api_numbers_one_set(n, t->file, error) && api_numbers_find(t->baseline, n->n_scenarios, "scenario", baseline, error) &&
           api_numbers_find(t->primary, n->n_measures, "measure", o->primary, error);
}

static bool compare(const struct numbers *n, const char *path, const char *baseline,
                    const struct reorg_study_options *o, char **text, struct reorg_error *error)
{
    struct numbers_table_options options = {.file = path,
                                            .confidence = o->confidence,
                                            .indifference = o->indifference,
                                            .indifference_absolute = o->indifference_absolute,
                                            .superiority = o->superiority,
                                            .direction = o->direction,
                                            .width = o->width,
                                            .color = o->color};
    struct text t = {0};
    if (!choose(n, baseline, o, &options, error))
        return false;
    numbers_table_write(&t, n, &options);
    *text = t.data;
    return true;
}

bool reorg_numbers_compare(const char *path, const char *baseline,
                           const struct reorg_study_options *options, char **text,
                           struct reorg_error *error)
{
    struct arena arena;
    struct numbers numbers;
    arena_init(&arena);
    const bool ok = api_numbers_read(&numbers, path, &arena, text, error) &&
                    compare(&numbers, path, baseline, options, text, error);
    arena_fini(&arena);
    return ok;
}
