/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include <stdio.h>
#include <string.h>

#include "diag.h"

enum { MOST_PATHS = 1024, MOST_PATH = 200 };

/* Calls back for every row, with its path ("org.*.headcount"). */
struct walk {
    void (*visit)(struct walk *walk, const char *path, const struct param *row);
    void *context;
};

static void walk_table(struct walk *walk, const struct param_table *table, const char *prefix)
{
    for (const struct param *row = table->rows; row->name != NULL; row++) {
        char path[MOST_PATH];
        (void)snprintf(path, sizeof path, "%s%s%s", prefix, prefix[0] != '\0' ? "." : "",
                       row->name);
        walk->visit(walk, path, row);
        if (row->sub == NULL)
            continue;
        char below[MOST_PATH + 8];
        (void)snprintf(below, sizeof below, "%s%s", path,
                       row->kind == PARAM_MAP    ? ".*"
                       : row->kind == PARAM_LIST ? "[]"
                                                 : "");
        walk_table(walk, row->sub, below);
    }
}

static void add_range(const struct param *row, struct text *out)
{
    char low[32];
    char high[32];
    if (row->kind == PARAM_CHOICE) {
        text_add(out, "  one of     ");
        for (size_t i = 0; row->choices[i] != NULL; i++)
            text_printf(out, "%s%s", i > 0 ? ", " : "", row->choices[i]);
        text_add(out, "\n");
    } else if (row->min != 0.0 || row->max != 0.0) {
        text_printf(out, "  range      %s to %s%s\n", text_from_double(row->min, low),
                    text_from_double(row->max, high), row->kind == PARAM_DURATION ? " days" : "");
    }
}

/* A value to try: the default, or what the kind looks like. */
static const char *example_value(const struct param *row)
{
    if (row->def != NULL && row->def[0] != '\0')
        return row->def;
    switch (row->kind) {
    case PARAM_CHOICE:
        return row->choices[0];
    case PARAM_TEXT:
    case PARAM_TEXTS:
        return "NAME";
    default:
        return "VALUE";
    }
}

static void add_entry(const char *path, const struct param *row, struct text *out)
{
    text_printf(out, "%s (%s)\n  %s\n", path, param_kind_name(row->kind),
                row->doc != NULL ? row->doc : "");
    if (row->unit != NULL)
        text_printf(out, "  unit       %s\n", row->unit);
    add_range(row, out);
    if (row->sub == NULL)
        text_printf(out, "  default    %s\n",
                    row->def == NULL      ? "must be given"
                    : row->def[0] != '\0' ? row->def
                                          : "empty");
    if (row->source != NULL)
        text_printf(out, "  source     %s\n", row->source);
    if (row->sub == NULL)
        text_printf(out, "  example    --set '%s=%s'\n", path, example_value(row));
}

/* Does a concrete or bare name ("org.sdr.headcount", "headcount") mean this path
 * ("org.*.headcount")? */
static bool matches(const char *path, const char *asked)
{
    const char *last = strrchr(path, '.');
    if (strchr(asked, '.') == NULL && strchr(asked, '[') == NULL)
        return strcmp(last != NULL ? last + 1 : path, asked) == 0;
    while (*path != '\0' && *asked != '\0') {
        if (*path == '*') {
            asked += strcspn(asked, ".[");
            path++;
        } else if (*path == '[' && *asked == '[') {
            asked += strcspn(asked, "]");
            asked += *asked == ']';
            path += 2;
        } else if (*path == '[') {
            path += 2; /* a single map stands for a list of one */
        } else if (*path++ != *asked++) {
            return false;
        }
    }
    return *path == '\0' && *asked == '\0';
}

struct explaining {
    const char *asked;
    struct text *out;
    size_t found;
};

static void explain_row(struct walk *walk, const char *path, const struct param *row)
{
    struct explaining *e = walk->context;
    if (!matches(path, e->asked))
        return;
    text_add(e->out, e->found++ > 0 ? "\n" : "");
    add_entry(path, row, e->out);
}

bool reference_explain(const struct param_table *root, const char *path, struct text *out)
{
    struct explaining e = {path, out, 0};
    struct walk walk = {explain_row, &e};
    walk_table(&walk, root, "");
    return e.found > 0;
}

struct naming {
    const char *names[MOST_PATHS];
    size_t n;
};

static void note_name(struct walk *walk, const char *path, const struct param *row)
{
    struct naming *n = walk->context;
    (void)path;
    if (n->n < MOST_PATHS)
        n->names[n->n++] = row->name;
}

const char *reference_nearest(const struct param_table *root, const char *path)
{
    struct naming names = {.n = 0};
    struct walk walk = {note_name, &names};
    const char *last = strrchr(path, '.');
    walk_table(&walk, root, "");
    return diag_nearest(last != NULL ? last + 1 : path, names.names, names.n);
}

struct listing {
    struct arena *arena;
    const char **paths;
    size_t n;
};

static void note_path(struct walk *walk, const char *path, const struct param *row)
{
    struct listing *l = walk->context;
    if (row->sub == NULL && l->n < MOST_PATHS)
        l->paths[l->n++] = arena_text(l->arena, path, strlen(path));
}

const char **reference_paths(const struct param_table *root, struct arena *arena, size_t *count)
{
    struct listing l = {arena, ARENA_ARRAY(arena, MOST_PATHS, const char *), 0};
    struct walk walk = {note_path, &l};
    walk_table(&walk, root, "");
    *count = l.n;
    return l.paths;
}

static void write_row(struct walk *walk, const char *path, const struct param *row)
{
    struct text *out = walk->context;
    if (row->sub != NULL) {
        text_printf(out,
                    "\n## `%s`\n\n%s\n\n| key | unit | default | source | meaning "
                    "|\n|---|---|---|---|---|\n",
                    path, row->doc != NULL ? row->doc : "");
        return;
    }
    const char *last = strrchr(path, '.');
    text_printf(out, "| `%s` | %s | `%s` | %s | %s |\n", last != NULL ? last + 1 : path,
                row->unit != NULL ? row->unit : "", row->def != NULL ? row->def : "(required)",
                row->source != NULL ? row->source : "", row->doc != NULL ? row->doc : "");
}

void reference_write(const struct param_table *root, struct text *out)
{
    struct walk walk = {write_row, out};
    text_add(out, "# Parameters\n\nEvery key that a scenario file may hold. Generated from the "
                  "parameter rows.\n\n"
                  "| key | unit | default | source | meaning |\n|---|---|---|---|---|\n");
    walk_table(&walk, root, "");
}
