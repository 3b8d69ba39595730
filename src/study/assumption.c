/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assumption.h"

#include <math.h>
#include <string.h>

#include "assumed_range.h"
#include "mechanism_root.h"
#include "pert.h"
#include "quantity.h"
#include "rng.h"

/* ---- asking for some of them ---- */

static const struct bind_parameter *parameter_of(const struct study_scenario scenarios[], size_t n,
                                                 const char *path, size_t *which)
{
    for (*which = 0; *which < n; (*which)++) {
        const struct bind_parameter *p = scenario_parameter(scenarios[*which].scenario, path);
        if (p != NULL)
            return p;
    }
    return NULL;
}

static bool unknown(const struct study_scenario *base, const char *path, struct error *error)
{
    const struct scenario *s = base->scenario;
    struct arena arena;
    arena_init(&arena);
    const char **names = ARENA_ARRAY(&arena, s->n_parameters, const char *);
    for (size_t i = 0; i < s->n_parameters; i++)
        names[i] = s->parameters[i].path;
    const char *near = diag_nearest(path, names, s->n_parameters);
    if (near != NULL)
        (void)error_set(error, ERROR_USAGE, "--vary: unknown key '%.80s'; did you mean '%s'?", path,
                        near);
    else
        (void)error_set(error, ERROR_USAGE, "--vary: unknown key '%.80s'; reorg explain lists all",
                        path);
    arena_fini(&arena);
    return false;
}

static struct assumption *by_path(struct assumption_list *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++)
        for (size_t s = 0; s < list->n_scenarios; s++)
            if (list->items[i].spots[s].path != NULL &&
                strcmp(list->items[i].spots[s].path, path) == 0)
                return &list->items[i];
    return NULL;
}

/* The same parameter in every scenario that has it, whatever its value there. */
static bool ask_anew(struct assumption_list *list, const struct study_scenario scenarios[],
                     const char *path, const char *range, struct error *error)
{
    size_t which = 0;
    const struct bind_parameter *p = parameter_of(scenarios, list->n_scenarios, path, &which);
    struct assumption a = {.origin = ASSUMPTION_ASKED};
    if (p == NULL)
        return unknown(&scenarios[0], path, error);
    if (assumed_range_kind(p->row) == PARAM_END || !assumed_range_value(p->row, p->text, &a.best))
        return error_set(error, ERROR_USAGE,
                         "--vary: %.80s is %.60s, not a number that can be varied", path, p->text);
    if (range == NULL ? !assumed_range_of(p->row, &a.low, &a.high)
                      : !assumed_range_read(p->row, range, &a.low, &a.high))
        return range == NULL
                   ? error_set(error, ERROR_USAGE,
                               "--vary: no range is known for %.80s; write --vary %.80s=LOW..HIGH",
                               path, path)
                   : error_set(error, ERROR_USAGE,
                               "--vary: '%.60s' is no range of %.80s; write LOW..HIGH, such as %s",
                               range, path,
                               p->row->source != NULL && strstr(p->row->source, "..") != NULL
                                   ? p->row->source
                                   : "10%..30%");
    if (a.best < a.low || a.best > a.high)
        a.best = 0.5 * (a.low + a.high);
    a.row = p->row;
    assumption_add(list, scenarios, which, p, &a);
    return true;
}

bool assumption_list_ask(struct assumption_list *list, const struct study_scenario scenarios[],
                         const char *const vary[], size_t n, struct error *error)
{
    struct assumption_list known = *list;
    list->items = NULL;
    list->count = list->capacity = 0;
    for (size_t i = 0; i < n; i++) {
        const char *equals = strchr(vary[i], '=');
        const size_t length = equals != NULL ? (size_t)(equals - vary[i]) : strlen(vary[i]);
        const char *path = arena_text(&list->arena, vary[i], length);
        const struct assumption *a = equals == NULL ? by_path(&known, path) : NULL;
        if (by_path(list, path) != NULL)
            return error_set(error, ERROR_USAGE, "--vary: %.80s is named twice", path);
        if (a != NULL)
            assumption_put(list, a);
        else if (!ask_anew(list, scenarios, path, equals != NULL ? equals + 1 : NULL, error))
            return false;
    }
    return true;
}

/* ---- values ---- */

size_t assumption_list_count(const struct assumption_list *list, enum assumption_origin origin)
{
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++)
        n += list->items[i].origin == origin;
    return n;
}

double assumption_quantile(const struct assumption *a, double p)
{
    const double x = pert_quantile(fmin(fmax(p, 0.001), 0.999), a->low, a->best, a->high);
    return a->row->kind == PARAM_INT ? floor(x + 0.5) : x;
}

double assumption_draw(const struct assumption *a, uint64_t seed, uint32_t set)
{
    struct rng rng;
    rng_init(&rng, seed, set);
    return assumption_quantile(
        a, rng_uniform(&rng, rng_purpose(a->key), rng_purpose("assumption"), 0));
}

void assumption_write(const struct assumption *a, double value, struct text *out)
{
    const enum param_kind kind = assumed_range_kind(a->row);
    if (kind == PARAM_SHARE)
        text_printf(out, "%.3g%%", 100.0 * value);
    else if (kind == PARAM_DURATION)
        quantity_write(kind, value < 36e8 ? rint(value / 6e6) * 6e6 : rint(value / 36e7) * 36e7,
                       a->row->working, out);
    else
        text_printf(out, kind == PARAM_MONEY ? "%.0f" : "%.3g", value);
}

/* ---- reading with other values ---- */

static const char later[] =
    "reorg.org."; /* the same position after a reorganisation: the same assumption */

static const struct assumption *at(const struct assumption_values *v, const char *path,
                                   size_t *index)
{
    if (strncmp(path, later, strlen(later)) == 0)
        path += strlen("reorg.");
    for (*index = 0; *index < v->list->count; (*index)++) {
        const struct assumption *a = &v->list->items[*index];
        const char *mine = a->spots[v->scenario].path;
        if (mine != NULL && strcmp(mine, path) == 0)
            return a;
    }
    return NULL;
}

const char *assumption_replace(void *context, const char *path)
{
    const struct assumption_values *v = context;
    size_t i = 0;
    struct text t = {0};
    const struct assumption *a = at(v, path, &i);
    if (a == NULL || isnan(v->values[i]) || a->spots[v->scenario].text == NULL)
        return NULL;
    assumed_range_write(a->row, a->spots[v->scenario].text, v->values[i], &t);
    const char *text = arena_text(v->arena, text_of(&t), t.length);
    text_fini(&t);
    return text;
}

double assumption_drawn(void *context, const struct bind_uncertain *u)
{
    const struct assumption_values *v = context;
    size_t i = 0;
    const struct assumption *a = at(v, u->path, &i);
    return a == NULL || isnan(v->values[i]) ? u->best : v->values[i];
}

uint64_t assumption_key(const struct assumption_list *list, size_t scenario, const double values[])
{
    uint64_t key = rng_child(0, scenario);
    for (size_t i = 0; i < list->count; i++) {
        uint64_t bits = 0;
        if (list->items[i].spots[scenario].path == NULL || isnan(values[i]))
            continue;
        memcpy(&bits, &values[i], sizeof bits);
        key = rng_child(rng_child(key, i), bits);
    }
    return key;
}
