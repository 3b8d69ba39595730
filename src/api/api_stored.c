/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_stored.h"

#include <stdlib.h>
#include <string.h>

#include "api_error.h"
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

static bool add_company(struct reorg_scenarios *s, const struct store_scenario *stored)
{
    struct scenario *scenario = calloc(1, sizeof *scenario);
    if (scenario == NULL)
        return false;
    arena_init(&scenario->arena);
    scenario->id = stored->id;
    read_parameters(scenario, stored->parameters, s->table);
    s->items[s->count++] = (struct api_scenario){.scenario = scenario,
                                                 .id = stored->id,
                                                 .name = stored->name,
                                                 .equal_budget = stored->equal_budget};
    return true;
}

static struct reorg_scenarios *companies_of(const struct store_scenario stored[], size_t n)
{
    struct reorg_scenarios *s = calloc(1, sizeof *s);
    if (s == NULL)
        return NULL;
    arena_init(&s->arena);
    s->table = mechanism_root_table(&s->arena);
    s->items = ARENA_ARRAY(&s->arena, n, struct api_scenario);
    for (size_t i = 0; i < n; i++)
        if (!add_company(s, &stored[i])) {
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

static bool open_study(struct reorg_study *s, const char *directory, const char *baseline,
                       const struct reorg_study_options *options, struct reorg_error *error)
{
    struct error inner = {0};
    struct reorg_study_options o;
    size_t n = 0;
    if (!store_open_read(&s->store, directory, &inner) ||
        !store_scenarios(s->store, 0, &s->stored, &n, &s->arena, &inner))
        return api_error_from(error, &inner);
    if (!put_first(s->stored, n, baseline, error) || !read_options(s, options, n, &o, error))
        return false;
    s->scenarios = companies_of(s->stored, n);
    if (s->scenarios == NULL)
        return api_error_set(error, REORG_INTERNAL, "out of memory");
    if (!api_study_set_up(s, &o, error))
        return false;
    const char *why = store_noted(s->store, "why_primary", &s->arena);
    if (options->primary == NULL && why != NULL)
        s->report.why_primary = printable(&s->arena, why, strlen(why));
    s->study.options.store = s->store;
    return store_notes_read(s->store, &inner) || api_error_from(error, &inner);
}

bool reorg_study_open(struct reorg_study **out, const char *directory, const char *baseline,
                      const struct reorg_study_options *options, struct reorg_error *error)
{
    *out = NULL;
    if (options->ablate || options->diagnose_crn)
        return api_error_set(error, REORG_USAGE,
                             "a stored study is not simulated again, as --ablate and "
                             "--diagnose-crn need it: give the scenarios");
    struct reorg_study *s = calloc(1, sizeof *s);
    if (s == NULL)
        return api_error_set(error, REORG_INTERNAL, "out of memory");
    arena_init(&s->arena);
    if (open_study(s, directory, baseline, options, error)) {
        *out = s;
        return true;
    }
    reorg_study_free(s);
    return false;
}

size_t api_stored_rows(const struct reorg_study *s, struct study_scenario rows[])
{
    size_t weeks = 0;
    for (size_t i = 0; i < s->scenarios->count; i++) {
        rows[i] = (struct study_scenario){.id = s->stored[i].id,
                                          .name = s->stored[i].name,
                                          .scenario = s->scenarios->items[i].scenario,
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

const char *reorg_study_command(const struct reorg_study *s)
{
    struct reorg_study *study = (struct reorg_study *)s; /* its arena grows; nothing else changes */
    const char *command = store_noted(s->store, "command", &study->arena);
    return command != NULL ? command : "compare";
}
