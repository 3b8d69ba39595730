/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_what_if.h"

#include <string.h>

#include "api_error.h"
#include "civil.h"
#include "text.h"

static const char *const verbs[REORG_WHAT_IF_COUNT] = {
    [REORG_MOVE] = "move", [REORG_HEADCOUNT] = "headcount", [REORG_PAY] = "pay"};

/* Hands the text over to the arena. */
static const char *taken(struct text *t, struct arena *arena)
{
    const char *s = arena_text(arena, text_of(t), t->length);
    text_fini(t);
    return s;
}

const char *api_what_if_join(struct arena *arena, const char *a, const char *between, const char *b)
{
    struct text t = {0};
    text_printf(&t, "%s%s%s", a, between, b);
    return taken(&t, arena);
}

/* Letters, digits and _ stay; anything else becomes one '-'. */
static const char *id_of(const char *verb, const char *change, struct arena *arena)
{
    struct text t = {0};
    text_add(&t, verb);
    text_add(&t, "-");
    for (const char *c = change; *c != '\0'; c++) {
        const bool plain = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_';
        const bool capital = *c >= 'A' && *c <= 'Z';
        const char letter = capital ? (char)(*c - 'A' + 'a') : *c;
        if (plain || capital)
            text_add_n(&t, &letter, 1);
        else if (t.data[t.length - 1] != '-')
            text_add(&t, "-");
    }
    while (t.length > 0 && t.data[t.length - 1] == '-')
        t.data[--t.length] = '\0';
    return taken(&t, arena);
}

/* Position ids of the scenario, from the paths org.ID.role. */
static const char **positions_of(const struct scenario *s, struct arena *arena, size_t *n)
{
    const char **ids = ARENA_ARRAY(arena, s->n_parameters, const char *);
    *n = 0;
    for (size_t i = 0; i < s->n_parameters; i++) {
        const char *path = s->parameters[i].path;
        const size_t length = strlen(path);
        if (strncmp(path, "org.", 4) == 0 && length > 9 && strcmp(path + length - 5, ".role") == 0)
            ids[(*n)++] = arena_text(arena, path + 4, length - 9);
    }
    return ids;
}

static bool check_position(const struct scenario *s, const char *id, struct arena *arena,
                           struct reorg_error *error)
{
    size_t n = 0;
    const char **ids = positions_of(s, arena, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    const char *near = diag_nearest(id, ids, n);
    if (near != NULL)
        return api_error_set(error, REORG_USAGE, "%s has no position '%.60s'; did you mean '%s'?",
                             s->id, id, near);
    return api_error_set(error, REORG_USAGE, "%s has no position '%.60s'", s->id, id);
}

static void add_text(struct api_what_if *w, struct arena *arena, struct text *t)
{
    const char *set = taken(t, arena);
    const struct api_what_if one = {.sets = &set, .n_sets = 1, .at = w->at};
    api_what_if_append(w, &one, arena);
}

static void add_set(struct api_what_if *w, struct arena *arena, const char *position,
                    const char *key, const char *value)
{
    struct text t = {0};
    text_printf(&t, "org.%s.%s=%s", position, key, value);
    add_text(w, arena, &t);
}

/* From a day on: the sections of several moves merge. */
static void add_later_line(struct api_what_if *w, struct arena *arena, const char *position,
                           const char *boss)
{
    struct text date = {0}, line = {0};
    text_printf(&date, "reorg.at=%s", w->at);
    add_text(w, arena, &date);
    text_printf(&line, "reorg.org={\"%s\": {reports_to: \"%s\"}}", position, boss);
    add_text(w, arena, &line);
}

void api_what_if_append(struct api_what_if *w, const struct api_what_if *more, struct arena *arena)
{
    w->at = more->at != NULL ? more->at : w->at;
    const char **sets = ARENA_ARRAY(arena, w->n_sets + more->n_sets, const char *);
    for (size_t i = 0; i < w->n_sets; i++)
        sets[i] = w->sets[i];
    for (size_t i = 0; i < more->n_sets; i++)
        sets[w->n_sets + i] = more->sets[i];
    w->sets = sets;
    w->n_sets += more->n_sets;
}

/* All weights of the position's pay plan that are not named become 0: the plan is replaced, not
 * amended. */
static void clear_pay(struct api_what_if *w, const struct scenario *s, const char *position,
                      struct arena *arena)
{
    const char *prefix = api_what_if_join(arena, "org.", position, ".pay.");
    for (size_t i = 0; i < s->n_parameters; i++) {
        const char *path = s->parameters[i].path;
        if (strncmp(path, prefix, strlen(prefix)) == 0)
            add_set(w, arena, position, path + strlen("org.") + strlen(position) + 1, "0");
    }
}

static bool pay_sets(struct api_what_if *w, const struct scenario *s, const char *position,
                     const char *plan, struct arena *arena, struct reorg_error *error)
{
    clear_pay(w, s, position, arena);
    while (*plan != '\0') {
        const size_t n = strcspn(plan, ",");
        const size_t colon = strcspn(plan, ":");
        if (colon == 0 || colon + 1 >= n)
            return api_error_set(
                error, REORG_USAGE,
                "--pay: '%.*s' is not of the form FOR:SHARE, such as accepted:80%%",
                (int)(n < 60 ? n : 60), plan);
        const char *what = arena_text(arena, plan, colon);
        const char *path =
            api_what_if_join(arena, api_what_if_join(arena, "org.", position, ".pay."), "", what);
        if (scenario_parameter(s, path) == NULL)
            return api_error_set(error, REORG_USAGE,
                                 "--pay: nobody is paid for '%.60s'; write one of activity, leads, "
                                 "meeting, accepted, pipeline, won",
                                 what);
        add_set(w, arena, position, api_what_if_join(arena, "pay", ".", what),
                arena_text(arena, plan + colon + 1, n - colon - 1));
        plan += n + (plan[n] == ',');
    }
    return true;
}

/* BOSS or BOSS@DATE. */
static bool move(struct api_what_if *w, const struct scenario *scenario, const char *position,
                 const char *value, struct arena *arena, struct reorg_error *error)
{
    const char *sign = strrchr(value, '@');
    int64_t day = 0;
    const char *boss =
        sign != NULL ? arena_text(arena, value, (size_t)(sign - value)) : value;
    if (sign != NULL && !civil_parse(sign + 1, &day))
        return api_error_set(error, REORG_USAGE,
                             "--move: '%.60s' is no day; write it like 2026-03-02", sign + 1);
    w->at = sign != NULL ? sign + 1 : NULL;
    w->name = api_what_if_join(arena, position, " under ", boss);
    if (w->at != NULL) {
        w->name = api_what_if_join(arena, w->name, " from ", w->at);
        add_later_line(w, arena, position, boss);
    } else {
        add_set(w, arena, position, "reports_to", boss);
    }
    return check_position(scenario, boss, arena, error);
}

bool api_what_if_read(struct api_what_if *w, const struct reorg_change *change,
                      const struct scenario *scenario, struct arena *arena,
                      struct reorg_error *error)
{
    *w = (struct api_what_if){.id = id_of(verbs[change->kind], change->text, arena)};
    const char *equals = strchr(change->text, '=');
    if (equals == NULL || equals == change->text || equals[1] == '\0')
        return api_error_set(error, REORG_USAGE, "--%s: '%.60s' lacks a position or a value",
                             verbs[change->kind], change->text);
    const char *position = arena_text(arena, change->text, (size_t)(equals - change->text));
    const char *value = equals + 1;
    if (!check_position(scenario, position, arena, error))
        return false;
    switch (change->kind) {
    case REORG_MOVE:
        return move(w, scenario, position, value, arena, error);
    case REORG_HEADCOUNT:
        w->name = api_what_if_join(arena, value, " x ", position);
        add_set(w, arena, position, "headcount", value);
        return true;
    case REORG_PAY:
    case REORG_WHAT_IF_COUNT:
        break;
    }
    w->name = api_what_if_join(arena, position, " paid ", value);
    return pay_sets(w, scenario, position, value, arena, error);
}
