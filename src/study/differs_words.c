/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "differs_words.h"

#include <string.h>

#include "differs_parts.h"
#include "differs_value.h"
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
    {"cost", " costs ", " a seat and year"},
    {"own_dials", " may dial ", " numbers a person and day"},
    {"assignment", " gets its leads dealt out ", ""},
    {"own_job", " has beside the team the job ", ""},
};

static bool starts(const char *path, const char *prefix)
{
    return strncmp(path, prefix, strlen(prefix)) == 0;
}

bool differs_words_is_label(const char *path)
{
    const char *key = differs_value_key(path);
    if (starts(path, "org."))
        return strcmp(key, "department") == 0 || strcmp(key, "name") == 0 ||
               strcmp(key, "title") == 0;
    return strcmp(key, "name") == 0 && (starts(path, "market.") || strcmp(path, "name") == 0);
}

/* The position's id in "org.ID...." */
static void add_position(struct text *t, const char *path)
{
    const char *id = path + strlen("org.");
    text_add_n(t, id, strcspn(id, ".["));
}

static const struct param *row_of(const struct scenario *a, const struct scenario *b,
                                  const char *path)
{
    const struct bind_parameter *p = scenario_parameter(b, path);
    if (p == NULL)
        p = scenario_parameter(a, path);
    return p != NULL ? p->row : NULL;
}

static void add_was(struct text *t, const struct param *row, const struct differs_leaf *leaf,
                    const char *nothing)
{
    text_add(t, " (was ");
    differs_value_add(t, row, leaf->from, nothing);
    text_add(t, ")");
}

/* First sentence of the row's own description without its full stop, small letter first; 0 when it is too long to be read
 * in passing. */
static size_t description(const struct param *row)
{
    enum { MOST = 110 };
    const size_t n = row != NULL && row->doc != NULL ? strcspn(row->doc, ".;") : 0;
    return n <= MOST ? n : 0;
}

static void add_description(struct text *t, const char *doc, size_t n)
{
    const bool sentence_case = doc[0] >= 'A' && doc[0] <= 'Z' && !(doc[1] >= 'A' && doc[1] <= 'Z');
    const char first = (char)(sentence_case ? doc[0] - 'A' + 'a' : doc[0]);
    text_add_n(t, &first, 1);
    text_add_n(t, doc + 1, n - 1);
}

/* Whose parameter it is, where the description alone would not tell: "focus: ". */
static void add_owner(struct text *t, const char *path)
{
    const char *dot = strchr(path, '.');
    if (dot == NULL)
        return;
    if (starts(path, "org."))
        add_position(t, path);
    else if (starts(path, "mechanisms."))
        text_add_n(t, dot + 1, strcspn(dot + 1, "."));
    else if (starts(path, "market.") && strchr(dot + 1, '.') != NULL)
        text_add_n(t, strchr(dot + 1, '.') + 1, strcspn(strchr(dot + 1, '.') + 1, ".["));
    else
        text_add_n(t, path, (size_t)(dot - path));
    text_add(t, ": ");
}

/* One value by the parameter's own words; by its path where it has none. */
static void by_description(struct text *t, const struct differs_leaf *leaf, const struct param *row)
{
    static const char whether[] = "Whether ";
    const size_t n = description(row);
    if (n == 0 || leaf->from == NULL || leaf->to == NULL) {
        text_printf(t, "%s is ", leaf->path);
        differs_value_add(t, row, leaf->to, "absent");
        add_was(t, row, leaf, "absent");
        return;
    }
    add_owner(t, leaf->path);
    if (row->kind == PARAM_BOOL && starts(row->doc, whether)) {
        const size_t skip = strlen(whether);
        text_add(t, strcmp(leaf->to, "true") == 0 ? "from now on " : "no longer so that ");
        text_add_n(t, row->doc + skip, n - skip);
        return;
    }
    add_description(t, row->doc, n);
    text_add(t, ": ");
    differs_value_add(t, row, leaf->to, "nothing");
    add_was(t, row, leaf, "nothing");
}

/* "source webinar added" or "dropped": all of something the user named is in one scenario only. */
static bool whole_entity(struct text *t, const struct differs_group *g, const struct scenario *a,
                         const struct scenario *b)
{
    static const struct {
        const char *prefix;
        const char *word;
        const char *key; /* that every one of them has */
    } kinds[] = {{"market.sources.", "source", ".kind"}, {"market.segments.", "segment", ".share"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const bool in_a = differs_value_text(a, g->path, kinds[i].key) != NULL;
        const bool in_b = differs_value_text(b, g->path, kinds[i].key) != NULL;
        if (!starts(g->path, kinds[i].prefix) || in_a == in_b)
            continue;
        text_printf(t, "%s %s %s", kinds[i].word, differs_value_key(g->path),
                    in_a ? "dropped" : "added");
        return true;
    }
    return false;
}

/* Several values of one thing: "focus: requests 3 (was 2), strength 0.5 (was 1)". */
static void several(struct text *t, const struct differs_group *g, const struct scenario *a,
                    const struct scenario *b)
{
    enum { MOST = 4 };
    size_t named = 0;
    add_owner(t, g->first->path);
    for (size_t side = 0; side < 2; side++) {
        const struct scenario *s = side == 0 ? a : b;
        const struct scenario *o = side == 0 ? b : a;
        for (size_t i = 0; i < s->n_parameters && named < MOST; i++) {
            const struct bind_parameter *p = &s->parameters[i];
            const struct bind_parameter *q = scenario_parameter(o, p->path);
            if (!differs_value_below(p->path, g->path) || (side == 1 && q != NULL) ||
                (q != NULL && strcmp(p->text, q->text) == 0))
                continue;
            text_printf(t, "%s%s ", named++ > 0 ? ", " : "", p->path + strlen(g->path) + 1);
            differs_value_of(t, b, p->path, "absent");
            text_add(t, " (was ");
            differs_value_of(t, a, p->path, "absent");
            text_add(t, ")");
        }
    }
    if (g->count > named)
        text_printf(t, " and %zu more", g->count - named);
}

static void generic(struct text *t, const struct differs_group *g, const struct scenario *a,
                    const struct scenario *b)
{
    if (g->count == 1)
        by_description(t, g->first, row_of(a, b, g->first->path));
    else if (!whole_entity(t, g, a, b))
        several(t, g, a, b);
}

static bool by_phrase(struct text *t, const struct differs_group *g, const struct param *row)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (strcmp(phrases[i].key, differs_value_key(g->path)) != 0)
            continue;
        add_position(t, g->path);
        text_add(t, phrases[i].before);
        differs_value_add(t, row, g->first->to, "nobody");
        text_add(t, phrases[i].after);
        add_was(t, row, g->first, "nobody");
        return true;
    }
    return false;
}

static void about_position(struct text *t, const struct differs_group *g, const struct scenario *a,
                           const struct scenario *b)
{
    const char *key = differs_value_key(g->path);
    if (strchr(g->path + strlen("org."), '.') == NULL) {
        differs_parts_position(t, g->path, a, b);
    } else if (strcmp(key, "pay") == 0) {
        differs_parts_pay(t, g->path, a, b);
    } else if (strcmp(key, "contract") == 0 && g->first->to != NULL) {
        add_position(t, g->path);
        text_add(t, strcmp(g->first->to, "true") == 0 ? " is an outside provider"
                                                      : " is no longer an outside provider");
    } else if (g->count > 1 || !by_phrase(t, g, row_of(a, b, g->first->path))) {
        generic(t, g, a, b);
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
        if (differs_value_below(path, g->path))
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
        differs_parts_meetings(&t, baseline, scenario);
    else if (starts(group->path, "routes."))
        differs_parts_route(&t, group->path, baseline, scenario);
    else
        generic(&t, group, baseline, scenario);
    const struct differs_change change = {.path =
                                              group->count == 1 ? group->first->path : group->path,
                                          .from = side(group, baseline, group->first->from, arena),
                                          .to = side(group, scenario, group->first->to, arena),
                                          .words = arena_text(arena, text_of(&t), t.length)};
    text_fini(&t);
    return change;
}
