/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both texts are made by one walk over the rows; nothing about a parameter is written here.
 */
#include "reference.h"

#include <stdio.h>
#include <string.h>

#include "diag.h"
#include "dist_text.h"
#include "quantity.h"

enum { MOST_PATHS = 1024, MOST_PATH = 200 };

/* Calls back for every row, with its path ("org.*.headcount"). */
struct walk {
    void (*visit)(struct walk *walk, const char *path, const struct param *row);
    void *context;
};

static void path_of(char path[MOST_PATH], const char *prefix, const struct param *row)
{
    (void)snprintf(path, MOST_PATH, "%s%s%s", prefix, prefix[0] != '\0' ? "." : "", row->name);
}

/* What the paths of the rows below begin with. */
static const char *below_of(char below[MOST_PATH + 8], const char *path, const struct param *row)
{
    const char *element = row->kind == PARAM_MAP ? ".*" : row->kind == PARAM_LIST ? "[]" : "";

    (void)snprintf(below, MOST_PATH + 8, "%s%s", path, element);
    return below;
}

static void walk_table(struct walk *walk, const struct param_table *table, const char *prefix)
{
    for (const struct param *row = table->rows; row->kind != PARAM_END; row++) {
        char path[MOST_PATH];
        char below[MOST_PATH + 8];
        path_of(path, prefix, row);
        walk->visit(walk, path, row);
        if (row->sub != NULL)
            walk_table(walk, row->sub, below_of(below, path, row));
    }
}

/* How a value of the kind is written: the units a reader may choose from. */
static const char *spelling(const struct param *row)
{
    static const char *const spellings[PARAM_KIND_COUNT] = {
        [PARAM_REAL] = "a decimal number, or uncertain(low; best; high)",
        [PARAM_INT] = "a whole number, or uncertain(low; best; high)",
        [PARAM_BOOL] = "true or false",
        [PARAM_TEXT] = "a name or label of up to 256 bytes",
        [PARAM_CHOICE] = "one of the words above",
        [PARAM_DURATION] = "number and unit: ms s min h d week month year; d is 24 h",
        [PARAM_RATE] = "number / unit: h d wd week month year; wd counts five a week",
        [PARAM_SHARE] = "0.2 or 20%, or uncertain(low; best; high)",
        [PARAM_MONEY] = "80000, $80k or 1.2M, or uncertain(low; best; high)",
        [PARAM_DATE] = "year-month-day, such as 2025-01-06",
        [PARAM_REALS] = "numbers in brackets: [1, 0.5]",
        [PARAM_TEXTS] = "a name, or several in brackets: [a, b]",
        [PARAM_DATES] = "dates in brackets: [2025-12-25, 2026-01-01]",
        [PARAM_SECTION] = "a map with the keys below it",
        [PARAM_MAP] = "a map: names of your choice, each with the keys below it",
        [PARAM_LIST] = "a list of maps with the keys below it; one map alone is a list of one",
    };

    if (row->kind == PARAM_DURATION && row->working)
        return "number and unit of working time: s min h wd; wd is 8 h of work";
    return row->kind == PARAM_DIST ? NULL : spellings[row->kind];
}

static void add_spelling(const struct param *row, struct text *out)
{
    if (row->kind != PARAM_DIST) {
        text_printf(out, "  write      %s%s\n", spelling(row), row->optional ? ", or none" : "");
        return;
    }
    text_add(out, "  write      a value, or one of:\n");
    for (size_t i = 0; dist_text_usage(i) != NULL; i++)
        text_printf(out, "             %s\n", dist_text_usage(i));
    if (dist_text_kind(row) == PARAM_DURATION)
        text_add(out,
                 "             times in ms s min h d week month year, or in working days (wd)\n");
    if (row->optional)
        text_add(out, "             none\n");
}

/* A bound of the row's range, durations (whose bounds are in days) with their unit. */
static void add_bound(const struct param *row, double bound, struct text *out)
{
    enum param_kind kind = row->kind == PARAM_DIST ? dist_text_kind(row) : row->kind;

    if (kind == PARAM_DURATION)
        quantity_write(kind, bound * (double)UNIT_DAY, row->working, out);
    else
        quantity_write(kind == PARAM_RATE ? kind : PARAM_REAL, bound, false, out);
}

static void add_range(const struct param *row, struct text *out)
{
    if (row->kind == PARAM_CHOICE) {
        text_add(out, "  one of     ");
        for (size_t i = 0; row->choices[i] != NULL; i++)
            text_printf(out, "%s%s", i > 0 ? ", " : "", row->choices[i]);
        text_add(out, "\n");
    } else if (row->min != 0.0 || row->max != 0.0) {
        text_printf(out, "  range      %s", row->kind == PARAM_DIST ? "mean from " : "");
        add_bound(row, row->min, out);
        text_add(out, " to ");
        add_bound(row, row->max, out);
        text_add(out, "\n");
    }
}

/* What holds when nothing is written. */
static const char *default_words(const struct param *row)
{
    if (row->def != NULL)
        return row->def[0] != '\0' ? row->def : "empty";
    if (row->optional)
        return "none";
    return row->kind >= PARAM_REALS ? "empty" : "must be given";
}

void reference_add_example(const struct reference_example *example, const char *indent,
                           struct text *out)
{
    text_printf(out, "reorg run %s%s", REFERENCE_EXAMPLE_FILE, example->options);
    for (const char *at = example->assignments; *at != '\0';) {
        const size_t n = strcspn(at, "\n");
        text_printf(out, " --set '%.*s'", (int)n, at);
        at += n + (at[n] != '\0');
    }
    text_add(out, "\n");
    if (example->inert != NULL)
        text_printf(out, "%schanges no number: %s\n", indent, example->inert);
}

/* Sections of the evidence list are found in a page of the documentation. */
static void add_source(const char *source, struct text *out)
{
    text_printf(out, "  source     %s%s\n", source,
                strstr(source, "domain:") != NULL ? "; see docs/sources.md" : "");
}

static void add_entry(const char *path, const struct param *row, struct text *out)
{
    text_printf(out, "%s (%s)\n  %s\n", path, param_kind_name(row->kind),
                row->doc != NULL ? row->doc : "");
    if (row->unit != NULL)
        text_printf(out, "  unit       %s\n", row->unit);
    add_range(row, out);
    if (row->sub == NULL)
        text_printf(out, "  default    %s\n", default_words(row));
    if (row->source != NULL)
        add_source(row->source, out);
    add_spelling(row, out);
    if (row->example == NULL)
        return;
    const struct reference_example example = {"", row->example, row->inert};
    text_add(out, "  example    ");
    reference_add_example(&example, "             ", out);
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

/* Text of a table's cell: a bar would end it. */
static void add_cell(const char *s, struct text *out)
{
    for (; *s != '\0'; s++) {
        text_add(out, *s == '|' ? "\\" : "");
        text_add_n(out, s, 1);
    }
    text_add(out, " | ");
}

static const char table_head[] = "| key | kind | unit | range | default | source | meaning |\n"
                                 "|---|---|---|---|---|---|---|\n";

static void write_row(struct walk *walk, const char *path, const struct param *row)
{
    struct text *out = walk->context;
    struct text range = {0};

    if (row->sub != NULL) {
        text_printf(out, "\n## `%s`\n\n%s\n\n%s", path, row->doc != NULL ? row->doc : "",
                    table_head);
        return;
    }
    const char *last = strrchr(path, '.');
    add_range(row, &range);
    if (range.length > 0) /* without its title and line end */
        range.data[--range.length] = '\0';
    text_printf(out, "| `%s` | ", last != NULL ? last + 1 : path);
    add_cell(param_kind_name(row->kind), out);
    add_cell(row->unit != NULL ? row->unit : "", out);
    add_cell(range.length > 13 ? text_of(&range) + 13 : "", out);
    text_add(out, "`");
    add_cell(default_words(row), out);
    out->length -= 3; /* the code's end goes before the cell's */
    out->data[out->length] = '\0';
    text_add(out, "` | ");
    add_cell(row->source != NULL ? row->source : "", out);
    text_printf(out, "%s |\n", row->doc != NULL ? row->doc : "");
    text_fini(&range);
}

/* Keys whose values stand beside each other come before the sections below them. */
static void write_table(struct walk *walk, const struct param_table *table, const char *prefix)
{
    for (int sections = 0; sections < 2; sections++) {
        for (const struct param *row = table->rows; row->kind != PARAM_END; row++) {
            char path[MOST_PATH];
            char below[MOST_PATH + 8];
            if ((row->sub != NULL) != (sections == 1))
                continue;
            path_of(path, prefix, row);
            walk->visit(walk, path, row);
            if (row->sub != NULL)
                write_table(walk, row->sub, below_of(below, path, row));
        }
    }
}

void reference_write(const struct param_table *root, struct text *out)
{
    struct walk walk = {write_row, out};
    text_add(out, "# Parameters\n\nEvery key that a scenario file may hold. Generated from the "
                  "parameter rows.\n\n"
                  "The last part of a key's path stands in the table; "
                  "`*` is a name of your choice, `[]` the index of a list's element.\n\n");
    text_add(out, table_head);
    write_table(&walk, root, "");
    text_add(out, "\n## Distributions\n\n");
    for (size_t i = 0; dist_text_usage(i) != NULL; i++)
        text_printf(out, "* `%s`\n", dist_text_usage(i));
}
