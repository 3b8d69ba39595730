/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_stored.h"

#include <stdlib.h>
#include <string.h>

#include "api_error.h"
#include "api_kept.h"
#include "mechanism_root.h"

/* Stands for a parameter that this program does not know. */
static const struct param unknown = {.name = "", .kind = PARAM_TEXT, .doc = ""};

bool reorg_is_study(const char *directory)
{
    return store_is_in(directory);
}

/* ---- companies as texts ---- */

static size_t count_lines(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += *text == '\n';
    return n;
}

/* A text of the database that may be printed: it may come from a stranger. */
static const char *printable(struct arena *arena, const char *text, size_t n)
{
    const char *why = NULL;
    return text_is_label(text, n, n, &why) ? arena_text(arena, text, n) : "(unreadable)";
}

/* Lines "path = text". */
static void read_parameters(struct scenario *s, const char *lines, const struct param_table *table)
{
    s->parameters = ARENA_ARRAY(&s->arena, count_lines(lines) + 1, struct bind_parameter);
    for (const char *end = strchr(lines, '\n'); end != NULL; lines = end + 1, end = strchr(lines, '\n')) {
        const char *equals = strstr(lines, " = ");
        if (equals == NULL || equals > end)
            continue;
        struct bind_parameter *p = &s->parameters[s->n_parameters++];
        p->path = printable(&s->arena, lines, (size_t)(equals - lines));
        p->text = printable(&s->arena, equals + 3, (size_t)(end - equals - 3));
        p->row = param_find_path(table, p->path);
        if (p->row == NULL)
            p->row = &unknown;
    }
    scenario_index(s);
}

static struct scenario *as_texts(const struct store_scenario *stored, const struct param_table *table)
{
    struct scenario *scenario = calloc(1, sizeof *scenario);
    if (scenario == NULL)
        return NULL;
    arena_init(&scenario->arena);
    scenario->id = stored->id;
    read_parameters(scenario, stored->parameters, table);
    return scenario;
}

static bool add_company(struct reorg_scenarios *s, struct store *store, const struct store_scenario *stored)
{
    struct api_scenario item = {.id = stored->id, .name = stored->name, .equal_budget = stored->equal_budget};
    if (!api_kept_read(s, store, stored, &item))
        item.scenario = as_texts(stored, s->table);
    if (item.scenario != NULL)
        s->items[s->count++] = item;
    return item.scenario != NULL;
}

static struct reorg_scenarios *companies_of(struct store *store, const struct store_scenario stored[], size_t n,
                                            struct error *error)
{
    struct reorg_scenarios *s = calloc(1, sizeof *s);
    if (s == NULL)
        return NULL;
    arena_init(&s->arena);
    s->table = mechanism_root_table(&s->arena);
    s->items = ARENA_ARRAY(&s->arena, n, struct api_scenario);
    bool ok = api_kept_files(s, store, error);
    for (size_t i = 0; i < n; i++)
        s->mechanisms |= stored[i].mechanisms; /* what --without left on, it left on in all */
    for (size_t i = 0; ok && i < n; i++)
        ok = add_company(s, store, &stored[i]) || error_set(error, ERROR_INTERNAL, "out of memory");
    if (!ok) {
        reorg_scenarios_free(s);
        return NULL;
    }
    return s;
}

/* ---- the study ---- */

/* Puts the baseline first; the others keep their order. */
static bool put_first(struct store_scenario stored[], size_t n, const char *baseline,
                      struct reorg_error *error)
{
    size_t at = 0;
    while (baseline != NULL && at < n && strcmp(stored[at].id, baseline) != 0)
        at++;
    if (at == n)
        return api_error_set(error, REORG_USAGE, "the study has no scenario '%.60s'", baseline);
    const struct store_scenario first = stored[at];
    memmove(stored + 1, stored, at * sizeof *stored);
    stored[0] = first;
    return true;
}

static bool read_options(struct reorg_study *s, const struct reorg_study_options *given, size_t n,
                         struct reorg_study_options *o, struct reorg_error *error)
{
    const char *seed = store_noted(s->store, "seed", &s->arena);
    const char *luck = store_noted(s->store, "random numbers", &s->arena);
    *o = *given;
    if (seed == NULL || luck == NULL || !text_to_uint64(seed, &o->seed))
        return api_error_set(error, REORG_DATA, "%s is damaged: it does not say its seed", s->store->file);
    o->no_crn = strcmp(luck, "independent") == 0;
    o->automatic = false;
    for (size_t i = 0; i < n; i++)
        if (s->stored[i].complete < o->replications)
            o->replications = s->stored[i].complete;
    if (o->replications == 0)
        return api_error_set(error, REORG_DATA,
                             "%s holds no replication that every scenario has finished", s->store->file);
    const char *primary = store_noted(s->store, "primary", &s->arena);
    if (o->primary == NULL && primary != NULL && measure_find(primary) < measure_count())
        o->primary = primary;
    return true;
}

/* Which of the stored scenarios are looked at. */
struct choice {
    const char *baseline; /* goes first; NULL: as it was */
    bool one;             /* only the one at `index` */
    size_t index;
    size_t n; /* that are stored */
};

static bool choose(struct store_scenario **stored, struct choice *c, size_t *n, struct reorg_error *error)
{
    c->n = *n;
    if (!c->one)
        return put_first(*stored, *n, c->baseline, error);
    if (c->index >= *n)
        return api_error_set(error, REORG_USAGE, "the study has %zu scenarios", *n);
    *stored += c->index;
    *n = 1;
    return true;
}

static bool open_study(struct reorg_study *s, const char *directory, struct choice *choice,
                       const struct reorg_study_options *options, struct reorg_error *error)
{
    struct error inner = {0};
    struct reorg_study_options o;
    size_t n = 0;
    if (!store_open_read(&s->store, directory, &inner) ||
        !store_scenarios(s->store, 0, &s->stored, &n, &s->arena, &inner))
        return api_error_from(error, &inner);
    if (!choose(&s->stored, choice, &n, error) || !read_options(s, options, n, &o, error))
        return false;
    (void)error_set(&inner, ERROR_INTERNAL, "out of memory");
    s->scenarios = companies_of(s->store, s->stored, n, &inner);
    if (s->scenarios == NULL)
        return api_error_from(error, &inner);
    inner = (struct error){0};
    if (!api_study_set_up(s, &o, error))
        return false;
    const char *why = store_noted(s->store, "why_primary", &s->arena);
    if (options->primary == NULL && why != NULL)
        s->report.why_primary = printable(&s->arena, why, strlen(why));
    s->study.options.store = s->store;
    return store_notes_read(s->store, &inner) || api_error_from(error, &inner);
}

static bool open_chosen(struct reorg_study **out, const char *directory, struct choice *choice,
                        const struct reorg_study_options *options, struct reorg_error *error)
{
    *out = NULL;
    if (options->diagnose_crn)
        return api_error_set(error, REORG_USAGE,
                             "a stored study is not simulated again, as --diagnose-crn needs it: give the scenarios");
    struct reorg_study *s = calloc(1, sizeof *s);
    if (s == NULL)
        return api_error_set(error, REORG_INTERNAL, "out of memory");
    arena_init(&s->arena);
    if (open_study(s, directory, choice, options, error)) {
        *out = s;
        return true;
    }
    reorg_study_free(s);
    return false;
}

bool reorg_study_open(struct reorg_study **out, const char *directory, const char *baseline,
                      const struct reorg_study_options *options, struct reorg_error *error)
{
    struct choice choice = {.baseline = baseline};
    return open_chosen(out, directory, &choice, options, error);
}

bool reorg_study_open_one(struct reorg_study **out, const char *directory, size_t index, size_t *n,
                          const struct reorg_study_options *options, struct reorg_error *error)
{
    struct choice choice = {.one = true, .index = index};
    const bool ok = open_chosen(out, directory, &choice, options, error);
    *n = choice.n;
    return ok;
}

size_t api_stored_rows(const struct reorg_study *s, struct study_scenario rows[])
{
    size_t weeks = 0;
    for (size_t i = 0; i < s->scenarios->count; i++) {
        rows[i] = (struct study_scenario){.id = s->stored[i].id,
                                          .name = s->stored[i].name,
                                          .scenario = s->scenarios->items[i].scenario,
                                          .root = s->scenarios->items[i].scenario->root,
                                          .mechanisms = s->stored[i].mechanisms,
                                          .switch_week = s->stored[i].switch_week,
                                          .equal_budget = s->stored[i].equal_budget};
        weeks = s->stored[i].weeks;
    }
    return weeks;
}

bool api_stored_take(struct reorg_study *s, struct error *error)
{
    int64_t *arms = ARENA_ARRAY(&s->arena, s->study.n_scenarios, int64_t);
    for (size_t i = 0; i < s->study.n_scenarios; i++)
        arms[i] = s->stored[i].arm;
    return study_take(&s->study, arms, error);
}

bool reorg_study_noted(const char *directory, const char *key, char **value, struct reorg_error *error)
{
    struct error inner = {0};
    struct arena arena;
    struct store *store = NULL;
    struct text t = {0};
    arena_init(&arena);
    const char *noted = NULL;
    bool ok = store_open_read(&store, directory, &inner);
    if (ok) {
        noted = store_noted(store, key, &arena);
        ok = store_notes_read(store, &inner);
    }
    if (ok && noted != NULL)
        text_add(&t, noted);
    *value = t.data;
    store_close(store);
    arena_fini(&arena);
    return ok || api_error_from(error, &inner);
}

const char *reorg_study_command(const struct reorg_study *s)
{
    struct reorg_study *study = (struct reorg_study *)s; /* its arena grows; nothing else changes */
    const char *command = store_noted(s->store, "command", &study->arena);
    return command != NULL ? command : "compare";
}
