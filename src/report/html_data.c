/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_data.h"

#include <string.h>

#include "figure.h"
#include "html_parts.h"

enum { MOST_COLUMNS = 24, MOST_ROWS = 160 };

/* Columns that only a script needs. */
static bool is_internal(const char *name)
{
    static const char *const names[] = {"row", "scenario_index", "stay_index", "decided", "kind", "rank",
                                        "matters"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Cuts a line of ours at its commas, in place: texts for pictures hold none. */
static size_t split(char *line, char *cells[])
{
    size_t n = 0;
    for (char *at = line; at != NULL && n < MOST_COLUMNS;) {
        cells[n++] = at;
        at = strchr(at, ',');
        if (at != NULL)
            *at++ = '\0';
    }
    return n;
}

static char *next_line(char **rest)
{
    char *line = *rest;
    char *end = strchr(line, '\n');
    if (end == NULL)
        return NULL;
    *end = '\0';
    *rest = end + 1;
    return line;
}

/* A text as people wrote it, a number with three digits. */
static void write_cell(struct html_writer *w, const char *cell)
{
    double value;
    struct text t = {0};
    if (text_to_double(cell, &value))
        figure_value(&t, value, (struct figure_scale){1.0, ""});
    else
        text_add(&t, cell[0] == '\'' && cell[1] != '\0' ? cell + 1 : cell);
    html_writer_element(w, "td", NULL, text_of(&t));
    text_fini(&t);
}

static void write_row(struct html_writer *w, char *const cells[], const bool shown[], size_t n)
{
    html_writer_begin(w, "tr");
    for (size_t i = 0; i < n; i++)
        if (shown[i])
            write_cell(w, cells[i]);
    html_writer_end(w);
}

static size_t begin_table(struct html_writer *w, char *head, const char *caption, bool shown[])
{
    char *cells[MOST_COLUMNS];
    const char *heads[MOST_COLUMNS];
    const size_t n = split(head, cells);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        shown[i] = !is_internal(cells[i]);
        for (char *c = cells[i]; *c != '\0'; c++)
            *c = *c == '_' ? ' ' : *c;
        if (shown[i])
            heads[kept++] = cells[i];
    }
    html_parts_table(w, "data", caption, heads, kept);
    return n;
}

void html_data_write(struct html_writer *w, const struct text *csv, const char *caption)
{
    struct text copy = {0}, whole = {0};
    bool shown[MOST_COLUMNS] = {false};
    text_add(&copy, text_of(csv));
    size_t lines = 0;
    for (const char *c = text_of(&copy); *c != '\0'; c++)
        lines += *c == '\n';
    const size_t step = lines / MOST_ROWS + 1;
    char *rest = copy.data;
    char *head = next_line(&rest);
    text_printf(&whole, "%s%s", caption, step > 1 ? " Some points of each curve." : "");
    const size_t columns = begin_table(w, head, text_of(&whole), shown);
    size_t k = 0;
    for (char *line = next_line(&rest); line != NULL; line = next_line(&rest), k++) {
        char *cells[MOST_COLUMNS];
        if (k % step == 0 && split(line, cells) == columns)
            write_row(w, cells, shown, columns);
    }
    html_parts_table_end(w);
    text_fini(&whole);
    text_fini(&copy);
}
