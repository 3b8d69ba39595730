/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_scenarios.h"

#include <stdlib.h>
#include <string.h>

#include "api_budget.h"
#include "api_error.h"
#include "api_kept.h"
#include "api_scenario_file.h"
#include "api_what_if.h"
#include "mechanism_table.h"

/* ---- the sets that one scenario receives ---- */

struct sets {
    const char **items;
    size_t count;
};

/* Assignments for everybody and for this id, left to right. An empty id takes those for everybody.
 */
static struct sets sets_for(struct arena *arena, const struct reorg_request *request,
                            const char *id, const struct api_what_if *what_if)
{
    const size_t extra = what_if != NULL ? what_if->n_sets : 0;
    struct sets sets = {ARENA_ARRAY(arena, request->n_sets + extra, const char *), 0};
    for (size_t i = 0; i < request->n_sets; i++) {
        const char *set = request->sets[i];
        const size_t n = api_scenario_file_addressee(set);
        if (n == 0)
            sets.items[sets.count++] = set;
        else if (strlen(id) == n && strncmp(set, id, n) == 0)
            sets.items[sets.count++] = set + n + 1;
    }
    for (size_t i = 0; i < extra; i++)
        sets.items[sets.count++] = what_if->sets[i];
    return sets;
}

/* The id a file will have: its stem. */
static const char *stem_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return arena_text(arena, name,
                      dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name));
}

/* ---- reading ---- */

static void note_problems(struct reorg_scenarios *s, const struct scenario *scenario, bool derived)
{
    size_t warnings = 0;
    for (size_t i = 0; i < scenario->diag.count; i++)
        warnings += scenario->diag.items[i].severity == DIAG_WARNING;
    s->errors += scenario->diag.errors;
    if (derived && scenario->diag.errors == 0)
        return; /* the file's own warnings have been given */
    struct text words = {0};
    diag_format(&scenario->diag, &words);
    if (strstr(text_of(&s->messages), text_of(&words)) == NULL) { /* once, though many share a base */
        s->warnings += warnings;
        text_add(&s->messages, text_of(&words));
    }
    text_fini(&words);
}

struct scenario_input api_scenarios_input(const struct reorg_scenarios *s, const char *path, const char *const sets[],
                                          size_t n_sets)
{
    return (struct scenario_input){
        .path = path, .kept = s->kept, .n_kept = s->n_kept, .root = s->table, .sets = sets, .n_sets = n_sets};
}

static struct scenario *read_file(struct reorg_scenarios *s, const char *path, struct sets sets)
{
    struct scenario *scenario = calloc(1, sizeof *scenario);
    if (scenario == NULL)
        return NULL;
    const struct scenario_input input = api_scenarios_input(s, path, sets.items, sets.count);
    api_scenario_file_read_input(scenario, &input);
    return scenario;
}

static void drop(struct scenario *scenario)
{
    if (scenario != NULL)
        scenario_free(scenario);
    free(scenario);
}

/* Id and name as the file has them: both live no longer than the scenario. */
static void take(struct api_scenario *item, struct scenario *scenario)
{
    item->scenario = scenario;
    item->id = scenario->id;
    item->name = api_scenario_file_label(scenario);
}

static void keep(struct reorg_scenarios *s, struct scenario *scenario, struct sets sets,
                 const struct api_what_if *what_if, bool derived)
{
    struct api_scenario *item = &s->items[s->count++];
    take(item, scenario);
    item->sets = sets.items;
    item->n_sets = sets.count;
    item->derived = derived;
    if (derived) {
        item->id = api_what_if_join(&s->arena, item->id, "-", what_if->id);
        item->name = api_what_if_join(&s->arena, item->name, ", ", what_if->name);
    }
    note_problems(s, scenario, derived);
}

static bool out_of_memory(struct reorg_error *error)
{
    return api_error_set(error, REORG_INTERNAL, "out of memory");
}

bool api_scenarios_reread(struct reorg_scenarios *s, size_t index, const char *const more[],
                          size_t n_more, struct reorg_error *error)
{
    struct api_scenario *item = &s->items[index];
    struct sets sets = {ARENA_ARRAY(&s->arena, item->n_sets + n_more, const char *), 0};
    for (size_t i = 0; i < item->n_sets + n_more; i++)
        sets.items[sets.count++] = i < item->n_sets ? item->sets[i] : more[i - item->n_sets];
    struct scenario *scenario = read_file(s, item->scenario->path, sets);
    if (scenario == NULL)
        return out_of_memory(error);
    const struct api_scenario before = *item;
    take(item, scenario);
    if (item->derived) {
        item->id = before.id;
        item->name = before.name;
    }
    drop(before.scenario);
    note_problems(s, scenario, true);
    return true;
}

/* All changes at once, read off the file without them. */
static bool modified(struct reorg_scenarios *s, const struct reorg_request *request,
                     struct scenario **scenario, struct reorg_error *error)
{
    struct api_what_if all = {0};
    for (size_t i = 0; i < request->n_changes; i++) {
        struct api_what_if one;
        if (!api_what_if_read(&one, &request->changes[i], *scenario, &s->arena, error))
            return false;
        if (all.at != NULL && one.at != NULL && strcmp(all.at, one.at) != 0)
            return api_error_set(error, REORG_USAGE,
                                 "--move: %s and %s are two days; one reorganisation can be "
                                 "simulated",
                                 all.at, one.at);
        api_what_if_append(&all, &one, &s->arena);
    }
    const char *given = (*scenario)->path; /* lives no longer than the scenario */
    const char *path = arena_text(&s->arena, given, strlen(given));
    const char *id = stem_of(&s->arena, path);
    drop(*scenario);
    *scenario = read_file(s, path, sets_for(&s->arena, request, id, &all));
    return *scenario != NULL || out_of_memory(error);
}

static bool read_files(struct reorg_scenarios *s, const struct reorg_request *request,
                       struct reorg_error *error)
{
    for (size_t i = 0; i < request->n_files; i++) {
        const char *path = request->files[i];
        const char *id = stem_of(&s->arena, path);
        const struct sets sets = sets_for(&s->arena, request, id, NULL);
        struct scenario *scenario = read_file(s, path, sets);
        if (scenario == NULL)
            return out_of_memory(error);
        if (!request->derive && request->n_changes > 0 && scenario->diag.errors == 0 &&
            !modified(s, request, &scenario, error)) {
            drop(scenario);
            return false;
        }
        if (error != NULL && scenario->code != ERROR_NONE && error->code != REORG_DATA)
            error->code = (int)scenario->code;
        keep(s, scenario, sets, NULL, false);
    }
    return true;
}

static bool derive(struct reorg_scenarios *s, const struct reorg_request *request,
                   struct reorg_error *error)
{
    for (size_t i = 0; i < request->n_changes; i++) {
        const struct api_scenario *base = &s->items[0];
        struct api_what_if what_if;
        if (!api_what_if_read(&what_if, &request->changes[i], base->scenario, &s->arena, error))
            return false;
        const struct sets sets = sets_for(&s->arena, request, base->id, &what_if);
        struct scenario *scenario = read_file(s, base->scenario->path, sets);
        if (scenario == NULL)
            return out_of_memory(error);
        keep(s, scenario, sets, &what_if, true);
        if (request->n_files == 1) /* nothing else that could have been changed */
            s->items[s->count - 1].name = what_if.name;
    }
    return true;
}

/* ---- the request as a whole ---- */

static bool unknown(struct reorg_error *error, const char *what, const char *name,
                    const char *const names[], size_t n)
{
    const char *near = diag_nearest(name, names, n);
    if (near != NULL)
        return api_error_set(error, REORG_USAGE, "unknown %s '%.60s'; did you mean '%s'?", what,
                             name, near);
    return api_error_set(error, REORG_USAGE, "unknown %s '%.60s'", what, name);
}

static bool switch_off(struct reorg_scenarios *s, const struct reorg_request *request,
                       struct reorg_error *error)
{
    const size_t n = mechanism_table_count();
    const char **names = ARENA_ARRAY(&s->arena, n + 1, const char *);
    for (size_t i = 0; i < n; i++)
        names[i] = mechanism_table_at(i)->id;
    names[n] = "all";
    s->mechanisms = mechanism_table_all();
    for (size_t i = 0; i < request->n_without; i++) {
        const char *name = request->without[i];
        const size_t index = mechanism_table_find(name);
        if (strcmp(name, "all") == 0)
            s->mechanisms = 0;
        else if (index < n)
            s->mechanisms &= ~(UINT64_C(1) << index);
        else
            return unknown(error, "mechanism", name, names, n + 1);
    }
    return true;
}

static const char **ids_of(struct reorg_scenarios *s)
{
    const char **ids = ARENA_ARRAY(&s->arena, s->count, const char *);
    for (size_t i = 0; i < s->count; i++)
        ids[i] = s->items[i].id;
    return ids;
}

static size_t find_id(const struct reorg_scenarios *s, const char *id, size_t n)
{
    size_t i = 0;
    while (i < s->count && (strlen(s->items[i].id) != n || strncmp(s->items[i].id, id, n) != 0))
        i++;
    return i;
}

static bool check_ids(struct reorg_scenarios *s, const struct reorg_request *request,
                      struct reorg_error *error)
{
    for (size_t i = 0; i < s->count; i++)
        if (find_id(s, s->items[i].id, strlen(s->items[i].id)) < i)
            return api_error_set(error, REORG_USAGE,
                                 "two scenarios are called '%s': ids are the files' names without "
                                 ".yaml and must differ",
                                 s->items[i].id);
    for (size_t i = 0; i < request->n_sets; i++) {
        const size_t n = api_scenario_file_addressee(request->sets[i]);
        if (n > 0 && find_id(s, request->sets[i], n) == s->count)
            return unknown(error, "scenario in --set", arena_text(&s->arena, request->sets[i], n),
                           ids_of(s), s->count);
    }
    return true;
}

static bool baseline_first(struct reorg_scenarios *s, const struct reorg_request *request,
                           struct reorg_error *error)
{
    if (request->baseline == NULL)
        return true;
    const size_t at = find_id(s, request->baseline, strlen(request->baseline));
    if (at == s->count)
        return unknown(error, "scenario for --baseline", request->baseline, ids_of(s), s->count);
    const struct api_scenario baseline = s->items[at];
    memmove(&s->items[1], &s->items[0], at * sizeof *s->items);
    s->items[0] = baseline;
    return true;
}

static bool summarise(const struct reorg_scenarios *s, bool only_check, struct reorg_error *error)
{
    if (s->errors == 0)
        return true;
    const int code = error != NULL && error->code != REORG_OK ? error->code : REORG_DATA;
    return api_error_set(error, code, "%zu error%s%s", s->errors, s->errors == 1 ? "" : "s",
                         only_check ? " found" : ": nothing was run");
}

/* The files as they were when the study was made. */
static bool take_kept(struct reorg_scenarios *s, const char *directory, struct reorg_error *error)
{
    struct error inner = {0};
    struct store *store = NULL;
    const bool ok = store_open_read(&store, directory, &inner) &&
                    api_kept_files(s, store, &inner);
    store_close(store);
    if (!ok)
        return api_error_from(error, &inner);
    return s->n_kept > 0 || api_error_set(error, REORG_DATA,
                                          "%.200s does not hold the scenarios' files, as studies did not before: give "
                                          "the scenarios", directory);
}

bool reorg_scenarios_open(struct reorg_scenarios **out, const struct reorg_request *request,
                          struct reorg_error *error)
{
    *out = NULL;
    if (error != NULL)
        *error = (struct reorg_error){0};
    if (request->n_files == 0)
        return api_error_set(error, REORG_USAGE, "no scenario file given");
    struct reorg_scenarios *s = calloc(1, sizeof *s);
    if (s == NULL)
        return out_of_memory(error);
    *out = s;
    arena_init(&s->arena);
    s->table = mechanism_root_table(&s->arena);
    s->capacity = request->n_files + request->n_changes;
    s->items = ARENA_ARRAY(&s->arena, s->capacity, struct api_scenario);
    if (request->stored != NULL && !take_kept(s, request->stored, error))
        return false;
    if (!switch_off(s, request, error) || !read_files(s, request, error))
        return false;
    if (s->errors > 0)
        return summarise(s, request->only_check, error);
    if (!baseline_first(s, request, error) || (request->derive && !derive(s, request, error)) ||
        !check_ids(s, request, error))
        return false;
    if (request->equal_budget && s->errors == 0 && !api_budget_match(s, request, error))
        return false;
    return summarise(s, request->only_check, error);
}

void reorg_scenarios_free(struct reorg_scenarios *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < s->count; i++)
        drop(s->items[i].scenario);
    text_fini(&s->messages);
    arena_fini(&s->arena);
    free(s);
}
