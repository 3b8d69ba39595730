/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "differs_words.h"

#include <string.h>

#include "text.h"

/* Sentences about a position: its id, the new text, the old text. */
struct phrase {
    const char *key;
    const char *before; /* between the id and the new text */
    const char *after;  /* behind the new text */
};

static const struct phrase phrases[] = {
    {"reports_to", " reports to ", ""},
    {"headcount", " has a headcount of ", ""},
    {"department", " belongs to ", ""},
    {"name", " is called ", ""},
    {"role", " has the role ", ""},
    {"time_for_team", " gives its team ", " of the week"},
    {"priority_of_team", " serves its team at priority ", ""},
    {"coaching_skill", " coaches with skill ", ""},
    {"report_cadence", " hears and passes on reports every ", ""},
    {"calendar", " works ", ""},
    {"cost", " costs a year and seat ", ""},
    {"own_dials", " may dial a day and person ", ""},
    {"assignment", " gets its leads dealt out ", ""},
    {"own_job", " has beside the team the job ", ""},
};

static bool starts(const char *path, const char *prefix)
{
    return strncmp(path, prefix, strlen(prefix)) == 0;
}

static const char *last_key(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL ? dot + 1 : path;
}

bool differs_words_is_label(const char *path)
{
    const char *key = last_key(path);
    if (starts(path, "org."))
        return strcmp(key, "department") == 0 || strcmp(key, "name") == 0 ||
               strcmp(key, "title") == 0;
    return strcmp(key, "name") == 0 && (starts(path, "market.") || strcmp(path, "name") == 0);
}

/* "[a, b]" reads better as "a, b"; nothing reads "nobody" or "nothing". */
static void add_value(struct text *t, const char *value, const char *nothing)
{
    const size_t n = value != NULL ? strlen(value) : 0;
    if (n == 0 || strcmp(value, "[]") == 0)
        text_add(t, nothing);
    else if (value[0] == '[' && value[n - 1] == ']')
        text_add_n(t, value + 1, n - 2);
    else
        text_add(t, value);
}

/* The position's id in "org.ID...." */
static void add_position(struct text *t, const char *path)
{
    const char *id = path + strlen("org.");
    text_add_n(t, id, strcspn(id, ".["));
}

static bool is_zero(const char *text)
{
    return strcmp(text, "0") == 0 || strcmp(text, "0%") == 0;
}

/* "accepted 80%, meeting 20%": the keys below prefix that are not 0. */
static void add_weights(struct text *t, const struct scenario *s, const char *prefix)
{
    const size_t begin = t->length;
    for (size_t i = 0; i < s->n_parameters; i++) {
        const struct bind_parameter *p = &s->parameters[i];
        if (!starts(p->path, prefix) || p->path[strlen(prefix)] != '.' || is_zero(p->text))
            continue;
        text_printf(t, "%s%s %s", t->length > begin ? ", " : "", last_key(p->path), p->text);
    }
    if (t->length == begin)
        text_add(t, "nothing in particular");
}

/* Rows of a route: "sdr 75%, ae 25%"; a share of 1 is not said. */
static void add_route(struct text *t, const struct scenario *s, const char *prefix)
{
    const size_t begin = t->length;
    for (size_t i = 0; i < s->n_parameters; i++) {
        const struct bind_parameter *p = &s->parameters[i];
        if (!starts(p->path, prefix) || p->path[strlen(prefix)] != '[')
            continue;
        const char *key = last_key(p->path);
        if (strcmp(key, "to") == 0)
            text_printf(t, "%s%s", t->length > begin ? ", " : "", p->text);
        else if (strcmp(key, "appointment") == 0 && strcmp(p->text, "false") == 0)
            text_add(t, " as a task");
        else if (strcmp(key, "share") == 0 && strcmp(p->text, "1") != 0 &&
                 strcmp(p->text, "100%") != 0)
            text_printf(t, " %s", p->text);
        else if ((strcmp(key, "segment") == 0 || strcmp(key, "source") == 0 ||
                  strcmp(key, "from") == 0) &&
                 p->text[0] != '\0' && strcmp(p->text, "\"\"") != 0)
            text_printf(t, " (%s %s)", key, p->text);
    }
    if (t->length == begin)
        text_add(t, "nobody");
}

/* Who meets in meeting i, or NULL. */
static const char *meeting_of(const struct scenario *s, size_t i)
{
    struct text path = {0};
    text_printf(&path, "meetings[%zu].between", i);
    const struct bind_parameter *p = scenario_parameter(s, text_of(&path));
    text_fini(&path);
    return p != NULL ? p->text : NULL;
}

static bool has_meeting(const struct scenario *s, const char *between)
{
    const char *other = NULL;
    for (size_t i = 0; (other = meeting_of(s, i)) != NULL; i++)
        if (strcmp(other, between) == 0)
            return true;
    return false;
}

static void add_meetings(struct text *t, const struct scenario *in, const struct scenario *not_in,
                         const char *verb)
{
    const char *between = NULL;
    for (size_t i = 0; (between = meeting_of(in, i)) != NULL; i++) {
        if (has_meeting(not_in, between))
            continue;
        text_add(t, t->length > 0 ? "; joint meeting of " : "joint meeting of ");
        add_value(t, between, "nobody");
        text_printf(t, " %s", verb);
    }
}

static void generic(struct text *t, const struct differs_group *g)
{
    if (g->count > 1) {
        text_printf(t, "%s differs in %zu values", g->path, g->count);
        return;
    }
    text_printf(t, "%s is ", g->first->path);
    add_value(t, g->first->to, "absent");
    text_add(t, " (was ");
    add_value(t, g->first->from, "absent");
    text_add(t, ")");
}

static void meetings(struct text *t, const struct differs_group *g, const struct scenario *a,
                     const struct scenario *b)
{
    add_meetings(t, a, b, "dropped");
    add_meetings(t, b, a, "added");
    if (t->length == 0 && g->count == 1)
        generic(t, g);
    else if (t->length == 0)
        text_add(t, "joint meetings held differently");
}

static void routes(struct text *t, const struct differs_group *g, const struct scenario *a,
                   const struct scenario *b)
{
    const char *which = g->path + strlen("routes.");
    text_printf(t, "%s leads go to ", which);
    add_route(t, b, g->path);
    text_add(t, " (was ");
    add_route(t, a, g->path);
    text_add(t, ")");
}

static void position(struct text *t, const struct differs_group *g, const struct scenario *a,
                     const struct scenario *b)
{
    const bool added = g->first->from == NULL;
    struct text path = {0};
    text_printf(&path, "%s.headcount", g->path);
    const struct bind_parameter *p = scenario_parameter(added ? b : a, text_of(&path));
    text_fini(&path);
    text_add(t, added ? "position " : "no position ");
    add_position(t, g->path);
    text_add(t, added ? " added" : "");
    if (p != NULL)
        text_printf(t, added ? " (headcount %s)" : " (had a headcount of %s)", p->text);
}

static bool by_phrase(struct text *t, const struct differs_group *g)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (strcmp(phrases[i].key, last_key(g->path)) != 0)
            continue;
        add_position(t, g->path);
        text_add(t, phrases[i].before);
        add_value(t, g->first->to, "nobody");
        text_add(t, phrases[i].after);
        text_add(t, " (was ");
        add_value(t, g->first->from, "nobody");
        text_add(t, ")");
        return true;
    }
    return false;
}

static void about_position(struct text *t, const struct differs_group *g, const struct scenario *a,
                           const struct scenario *b)
{
    const char *key = last_key(g->path);
    if (strchr(g->path + strlen("org."), '.') == NULL) {
        position(t, g, a, b);
    } else if (strcmp(key, "pay") == 0) {
        text_add(t, "pay of ");
        add_position(t, g->path);
        text_add(t, " for ");
        add_weights(t, b, g->path);
        text_add(t, " (was ");
        add_weights(t, a, g->path);
        text_add(t, ")");
    } else if (strcmp(key, "contract") == 0 && g->first->to != NULL) {
        add_position(t, g->path);
        text_add(t, strcmp(g->first->to, "true") == 0 ? " is an outside provider"
                                                      : " is no longer an outside provider");
    } else if (g->count > 1 || !by_phrase(t, g)) {
        generic(t, g);
    }
}

/* One side of a group: the text of its only value, or "key: text" of all that the scenario has. */
static const char *side(const struct differs_group *g, const struct scenario *s, const char *only,
                        struct arena *arena)
{
    if (g->count == 1)
        return only;
    struct text t = {0};
    const size_t n = strlen(g->path);
    for (size_t i = 0; i < s->n_parameters; i++) {
        const char *path = s->parameters[i].path;
        if (starts(path, g->path) && (path[n] == '.' || path[n] == '['))
            text_printf(&t, "%s%s: %s", t.length > 0 ? "; " : "", path + n + (path[n] == '.'),
                        s->parameters[i].text);
    }
    const char *found = t.length > 0 ? arena_text(arena, text_of(&t), t.length) : NULL;
    text_fini(&t);
    return found;
}

struct differs_change differs_words_of(const struct differs_group *group,
                                       const struct scenario *baseline,
                                       const struct scenario *scenario, struct arena *arena)
{
    struct text t = {0};
    if (starts(group->path, "org."))
        about_position(&t, group, baseline, scenario);
    else if (strcmp(group->path, "reorg") == 0)
        differs_words_later(&t, scenario, arena);
    else if (strcmp(group->path, "meetings") == 0)
        meetings(&t, group, baseline, scenario);
    else if (starts(group->path, "routes."))
        routes(&t, group, baseline, scenario);
    else
        generic(&t, group);
    const struct differs_change change = {.path =
                                              group->count == 1 ? group->first->path : group->path,
                                          .from = side(group, baseline, group->first->from, arena),
                                          .to = side(group, scenario, group->first->to, arena),
                                          .words = arena_text(arena, text_of(&t), t.length)};
    text_fini(&t);
    return change;
}
