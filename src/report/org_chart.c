/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "org_chart.h"

#include <stdbool.h>
#include <string.h>

#include "text.h"

static const char org[] = "org.";

/* A parameter's text without the quotes of its normal spelling. */
static const char *plain(const char *text, struct arena *arena)
{
    const size_t n = strlen(text);
    if (n < 2 || text[0] != '"' || text[n - 1] != '"')
        return text;
    struct text t = {0};
    for (size_t i = 1; i + 1 < n; i++) {
        i += text[i] == '\\' && i + 2 < n;
        text_add_n(&t, text + i, 1);
    }
    const char *copy = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return copy;
}

static const char *value_of(const struct scenario *s, const char *id, const char *key,
                            struct arena *arena)
{
    struct text path = {0};
    text_printf(&path, "%s%s.%s", org, id, key);
    const struct bind_parameter *p = scenario_parameter(s, text_of(&path));
    text_fini(&path);
    return p != NULL ? plain(p->text, arena) : "";
}

static int find(const struct org_chart *c, const char *id, size_t length)
{
    for (size_t i = 0; i < c->n; i++)
        if (strlen(c->boxes[i].id) == length && strncmp(c->boxes[i].id, id, length) == 0)
            return (int)i;
    return ORG_CHART_NOBODY;
}

const struct org_chart_box *org_chart_find(const struct org_chart *c, const char *id)
{
    const int i = find(c, id, strlen(id));
    return i != ORG_CHART_NOBODY ? &c->boxes[i] : NULL;
}

/* "ceo", "[vp_sales, cmo]", "[]" */
static void read_bosses(const struct org_chart *c, struct org_chart_box *box, const char *text)
{
    size_t n = 0;
    for (size_t i = 0; i < ORG_CHART_BOSSES; i++)
        box->bosses[i] = ORG_CHART_NOBODY;
    while (*text != '\0' && n < ORG_CHART_BOSSES) {
        text += strspn(text, "[], \"");
        const size_t length = strcspn(text, "[], \"");
        const int boss = find(c, text, length);
        if (boss != ORG_CHART_NOBODY)
            box->bosses[n++] = boss;
        text += length;
    }
}

static void read_boxes(struct org_chart *c, const struct scenario *s, struct arena *arena)
{
    static const char tail[] = ".role";
    for (size_t i = 0; i < s->n_parameters; i++) {
        const char *path = s->parameters[i].path;
        const size_t n = strlen(path), m = strlen(tail);
        if (strncmp(path, org, strlen(org)) != 0 || n <= m || strcmp(path + n - m, tail) != 0)
            continue;
        struct org_chart_box *b = &c->boxes[c->n++];
        b->id = arena_text(arena, path + strlen(org), n - m - strlen(org));
        b->name = value_of(s, b->id, "name", arena);
        b->name = b->name[0] != '\0' ? b->name : b->id;
        b->role = value_of(s, b->id, "role", arena);
        b->department = value_of(s, b->id, "department", arena);
        b->heads = value_of(s, b->id, "headcount", arena);
    }
}

static void colour(struct org_chart *c)
{
    size_t used = 0;
    for (size_t i = 0; i < c->n; i++) {
        size_t k = 0;
        while (k < i && strcmp(c->boxes[k].department, c->boxes[i].department) != 0)
            k++;
        c->boxes[i].colour = k < i ? c->boxes[k].colour : used++;
    }
}

/* Steps to the top; a loop of bosses ends where it was seen. */
static size_t depth(const struct org_chart *c, size_t i)
{
    size_t d = 0;
    for (int boss = c->boxes[i].bosses[0]; boss != ORG_CHART_NOBODY && d < c->n; d++)
        boss = c->boxes[boss].bosses[0];
    return d;
}

/* Boxes in rows from the bottom up: whoever leads nobody takes the next free column, in the order in which
 * the tree is walked, a boss the middle of its people. */
static void place(struct org_chart *c, size_t i)
{
    double first = 0.0, last = 0.0;
    bool leads = false;
    for (size_t k = 0; k < c->n; k++) {
        if (c->boxes[k].bosses[0] != (int)i || c->boxes[k].row != c->boxes[i].row + 1)
            continue;
        place(c, k);
        first = leads ? first : c->boxes[k].column;
        last = c->boxes[k].column;
        leads = true;
    }
    c->boxes[i].column = leads ? (first + last) / 2.0 : (double)c->columns++;
}

void org_chart_read(struct org_chart *c, const struct scenario *s, struct arena *arena)
{
    *c = (struct org_chart){.boxes = ARENA_ARRAY(arena, s->n_parameters + 1, struct org_chart_box)};
    read_boxes(c, s, arena);
    for (size_t i = 0; i < c->n; i++)
        read_bosses(c, &c->boxes[i], value_of(s, c->boxes[i].id, "reports_to", arena));
    colour(c);
    for (size_t i = 0; i < c->n; i++) {
        c->boxes[i].row = depth(c, i);
        c->rows = c->boxes[i].row + 1 > c->rows ? c->boxes[i].row + 1 : c->rows;
    }
    for (size_t i = 0; i < c->n; i++)
        if (c->boxes[i].row == 0)
            place(c, i);
}
