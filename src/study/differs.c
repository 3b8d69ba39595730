/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "differs.h"

#include <string.h>

#include "differs_words.h"
#include "text.h"

/* Leaves and their groups, in the order of the baseline's parameters, then of the scenario's. */
struct gathering {
    struct differs_group *groups;
    size_t count;
    struct arena *arena;
};

static const char *text_in(const struct scenario *s, const char *path)
{
    const struct bind_parameter *p = scenario_parameter(s, path);
    return p != NULL ? p->text : NULL;
}

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static bool starts(const char *path, const char *prefix)
{
    return strncmp(path, prefix, strlen(prefix)) == 0;
}

/* End of the n-th component of a path whose parts are separated by '.' or '['. */
static size_t components(const char *path, int n)
{
    size_t at = 0;
    while (n > 0 && path[at] != '\0') {
        if (at > 0)
            at++;
        at += strcspn(path + at, ".[");
        n--;
    }
    return at;
}

static bool has_position(const struct scenario *s, const char *path, size_t length,
                         struct arena *arena)
{
    struct text role = {0};
    text_add_n(&role, path, length);
    text_add(&role, ".role");
    const char *found = text_in(s, arena_text(arena, text_of(&role), role.length));
    text_fini(&role);
    return found != NULL;
}

/* How much of the path names the decision it belongs to. */
static size_t group_length(const struct gathering *g, const struct scenario *a,
                           const struct scenario *b, const char *path)
{
    if (starts(path, "meetings"))
        return strlen("meetings");
    if (starts(path, "reorg."))
        return strlen("reorg");
    if (starts(path, "market."))
        return components(path, 3);
    if (!starts(path, "org."))
        return components(path, 2);
    const size_t position = components(path, 2);
    if (has_position(a, path, position, g->arena) != has_position(b, path, position, g->arena))
        return position;
    return components(path, 3);
}

static void add_leaf(struct gathering *g, const char *path, size_t length,
                     const struct differs_leaf *leaf)
{
    struct differs_group *group = NULL;
    for (size_t i = 0; i < g->count && group == NULL; i++)
        if (strlen(g->groups[i].path) == length && strncmp(g->groups[i].path, path, length) == 0)
            group = &g->groups[i];
    if (group == NULL) {
        group = &g->groups[g->count++];
        group->path = arena_text(g->arena, path, length);
        group->label = true;
    }
    group->label = group->label && differs_words_is_label(path);
    group->last = leaf;
    if (group->count++ == 0)
        group->first = leaf;
}

static void gather(struct gathering *g, const struct scenario *a, const struct scenario *b)
{
    const size_t most = a->n_parameters + b->n_parameters;
    g->groups = ARENA_ARRAY(g->arena, most, struct differs_group);
    struct differs_leaf *leaves = ARENA_ARRAY(g->arena, most, struct differs_leaf);
    size_t n = 0;
    for (size_t i = 0; i < most; i++) {
        const bool first = i < a->n_parameters;
        const struct bind_parameter *p =
            first ? &a->parameters[i] : &b->parameters[i - a->n_parameters];
        const char *other = text_in(first ? b : a, p->path);
        if (strcmp(p->path, "name") == 0 || strcmp(p->path, "assumptions") == 0 || same(p->text, other) || (!first && other != NULL))
            continue;
        leaves[n] = (struct differs_leaf){p->path, first ? p->text : NULL, first ? other : p->text};
        add_leaf(g, p->path, group_length(g, a, b, p->path), &leaves[n]);
        n++;
    }
}

static bool is_line(const struct differs_group *group)
{
    const size_t n = strlen(group->path);
    const size_t tail = strlen(".reports_to");
    return starts(group->path, "org.") && n > tail &&
           strcmp(group->path + n - tail, ".reports_to") == 0;
}

/* In which order somebody wants to hear of it: who is there, who reports to whom, how many, who gets which leads, what people
 * are paid for, then what managers do, meetings, mechanisms and the rest. */
static int rank_of(const struct differs_group *group)
{
    static const char *const tails[] = {".reports_to", ".headcount"};
    static const char *const heads[] = {"routes.", "org.", "meetings", "mechanisms."};
    enum { PAY = 5, FIRST_HEAD = 3, LAST = 9 };
    const size_t n = strlen(group->path);
    if (starts(group->path, "org.") && strchr(group->path + strlen("org."), '.') == NULL)
        return 0;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (n > strlen(tails[i]) && strcmp(group->path + n - strlen(tails[i]), tails[i]) == 0)
            return 1 + (int)i;
    if (starts(group->path, "org.") && strcmp(group->path + n - strlen(".pay"), ".pay") == 0)
        return PAY;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (starts(group->path, heads[i]))
            return FIRST_HEAD + (int)(i > 0 ? i + 2 : i);
    return LAST;
}

/* Stable: what is of one kind stays in the files' order. */
static void put_in_order(struct differs_group groups[], size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const struct differs_group moved = groups[i];
        size_t k = i;
        for (; k > 0 && rank_of(&groups[k - 1]) > rank_of(&moved); k--)
            groups[k] = groups[k - 1];
        groups[k] = moved;
    }
}

static const char *package_of(size_t n, struct arena *arena)
{
    struct text t = {0};
    text_printf(&t, "a package of %zu changes", n);
    const char *s = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return s;
}

void differs_find(struct differs *d, const struct scenario *baseline,
                  const struct scenario *scenario, struct arena *arena)
{
    struct gathering g = {.arena = arena};
    gather(&g, baseline, scenario);
    put_in_order(g.groups, g.count);
    size_t real = 0;
    bool lines_only = true;
    for (size_t i = 0; i < g.count; i++)
        if (!g.groups[i].label) {
            real++;
            lines_only = lines_only && is_line(&g.groups[i]);
        }
    *d = (struct differs){.reporting_only = g.count > 0 && lines_only};
    d->changes = ARENA_ARRAY(arena, g.count, struct differs_change);
    for (size_t i = 0; i < g.count; i++)
        if (real == 0 || !g.groups[i].label)
            d->changes[d->count++] = differs_words_of(&g.groups[i], baseline, scenario, arena);
    if (g.count == 0)
        d->summary = "nothing differs";
    else if (real == 0)
        d->summary = "only labels differ";
    else if (lines_only)
        d->summary = "a pure change of reporting line";
    else
        d->summary = real == 1 ? "one change" : package_of(real, arena);
}
