/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_arms.h"

#include <math.h>
#include <stdlib.h>

#include "api_scenario_file.h"

struct study_scenario *api_arms_rows(const struct reorg_scenarios *s, struct arena *arena)
{
    struct study_scenario *rows = ARENA_ARRAY(arena, s->count, struct study_scenario);
    for (size_t i = 0; i < s->count; i++)
        rows[i] = (struct study_scenario){.id = s->items[i].id,
                                          .name = s->items[i].name,
                                          .scenario = s->items[i].scenario,
                                          .root = api_scenarios_root(s, i),
                                          .mechanisms = api_scenarios_mechanisms(s, i),
                                          .equal_budget = s->items[i].equal_budget};
    return rows;
}

/* What one arm needs while it runs. */
struct hold {
    struct scenario scenario;
    struct arena arena;
};

static void drop(void *context, void *hold)
{
    struct hold *h = hold;
    (void)context;
    if (h == NULL)
        return;
    scenario_free(&h->scenario);
    arena_fini(&h->arena);
    free(h);
}

/* Values within their ranges that do not go together: the first problem, in one line. */
static bool refused(const struct hold *h, const char *id, struct error *error)
{
    struct text t = {0};
    diag_format(&h->scenario.diag, &t);
    (void)error_set(error, ERROR_DATA, "%s with other values of its assumptions: %.400s", id,
                    text_of(&t));
    text_fini(&t);
    return false;
}

/* The text of an uncertain number is the same whatever is drawn from it, so that the values have to
 * be named. NULL: all are the best ones. */
static const char *variant_of(const struct assumption_values *v)
{
    struct text t = {0};
    for (size_t i = 0; i < v->list->count; i++) {
        const char *path = v->list->items[i].spots[v->scenario].path;
        if (path != NULL && !isnan(v->values[i]))
            text_printf(&t, "%s=%.17g\n", path, v->values[i]);
    }
    const char *variant = t.length > 0 ? arena_text(v->arena, t.data, t.length) : NULL;
    text_fini(&t);
    return variant;
}

static bool make(void *context, size_t arm, struct study_scenario *row, void **hold,
                 struct error *error)
{
    const struct api_arms *a = context;
    const size_t s = arm % a->scenarios->count;
    const struct api_scenario *item = &a->scenarios->items[s];
    struct hold *h = calloc(1, sizeof *h);
    if (h == NULL)
        arena_out_of_memory();
    *hold = h;
    arena_init(&h->arena);
    struct assumption_values values = {.list = a->list,
                                       .scenario = s,
                                       .values =
                                           a->settings + arm / a->scenarios->count * a->list->count,
                                       .arena = &h->arena};
    struct scenario_input input = api_scenarios_input(a->scenarios, item->scenario->path, item->sets, item->n_sets);
    input.draw = assumption_drawn;
    input.draw_context = &values;
    input.replace = assumption_replace;
    input.replace_context = &values;
    api_scenario_file_read_input(&h->scenario, &input);
    if (h->scenario.diag.errors > 0)
        return refused(h, item->id, error);
    *row = a->rows[s];
    row->scenario = &h->scenario;
    row->root = h->scenario.root;
    row->variant = variant_of(&values);
    return true;
}

static uint64_t key(void *context, size_t arm)
{
    const struct api_arms *a = context;
    const size_t n = a->scenarios->count;
    return assumption_key(a->list, arm % n, a->settings + arm / n * a->list->count);
}

struct arm_source api_arms_source(struct api_arms *a)
{
    return (struct arm_source){.make = make, .drop = drop, .key = key, .context = a};
}
