/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace_file.h"

#include <stdio.h>
#include <string.h>

#include "encoding.h"
#include "tree.h"

struct trace_file_column {
    const struct input_file *file;
    const char *column;
    const char *unit; /* "" for none */
    bool own_copy;
    struct trace_file_values values;
    struct trace_file_column *next;
};

enum { LONGEST_FIELD = 200, LONGEST_CELL = LONGEST_FIELD + 40 /* with a unit behind */ };

/* The CSV text as it is walked through. */
struct cursor {
    const char *s;
    const char *end;
    int line;
};

static bool at_line_end(const struct cursor *c)
{
    return c->s == c->end || *c->s == '\n' ||
           (*c->s == '\r' && c->s + 1 < c->end && c->s[1] == '\n');
}

static void next_line(struct cursor *c)
{
    while (c->s < c->end && *c->s != '\n')
        c->s++;
    if (c->s < c->end)
        c->s++;
    c->line++;
}

/* Takes one field and the comma behind it; what is too long is cut. False when it is malformed. */
static bool take_field(struct cursor *c, char field[LONGEST_FIELD + 1])
{
    size_t n = 0;
    const bool quoted = c->s < c->end && *c->s == '"';

    c->s += quoted ? 1 : 0;
    for (; c->s < c->end && *c->s != '\n'; c->s++) {
        if (quoted && *c->s == '"') {
            if (c->s + 1 == c->end || c->s[1] != '"')
                break;
            c->s++; /* "" inside quotes is one quote */
        } else if (!quoted && (*c->s == ',' || at_line_end(c))) {
            break;
        }
        if (n < LONGEST_FIELD)
            field[n++] = *c->s;
    }
    field[n] = '\0';
    if (quoted && (c->s == c->end || *c->s != '"'))
        return false;
    c->s += quoted ? 1 : 0;
    if (!at_line_end(c) && *c->s != ',')
        return false;
    return true;
}

/* Position of the named column in the header line, or -1. */
static int find_column(struct cursor *c, const char *column)
{
    char field[LONGEST_FIELD + 1];
    int found = -1;

    for (int i = 0;; i++) {
        if (!take_field(c, field))
            return -1;
        if (found < 0 && strcmp(field, column) == 0)
            found = i;
        if (at_line_end(c))
            break;
        c->s++;
    }
    next_line(c);
    return found;
}

struct reading {
    const struct quantity_site *site;
    const struct trace_file_request *request;
    const struct input_file *file;
    struct trace_file_values *out;
    enum unit_clock clock;
};

#define TRACE_ERROR(r, line, ...) trace_error((r), (line), __VA_ARGS__)

static void trace_error(const struct reading *r, int line, const char *problem, const char *hint)
{
    quantity_error(r->site, "'%s': %s line %d: %s%s%s", r->site->row->name, r->request->file, line,
                   problem, hint[0] != '\0' ? "; " : "", hint);
}

static bool take_value(struct reading *r, char field[LONGEST_CELL + 1], int line)
{
    const size_t n = strlen(field);
    struct unit_hint hint;
    struct quantity q;

    if (r->request->unit != NULL)
        (void)snprintf(field + n, LONGEST_CELL + 1 - n, " %.32s", r->request->unit);
    const bool fine = quantity_read_certain(r->request->kind, field, &q, &hint);
    if (!fine) {
        TRACE_ERROR(r, line, "a cell cannot be read", hint.text);
        return false;
    }
    if (q.clock != UNIT_EITHER && r->clock != UNIT_EITHER && q.clock != r->clock) {
        TRACE_ERROR(r, line, "working days (wd) and days of 24 h cannot be mixed", "");
        return false;
    }
    if (q.clock != UNIT_EITHER)
        r->clock = q.clock;
    r->out->values[r->out->count++] = q.value;
    return true;
}

/* The cells of one column, in order. Empty lines are passed over. */
static bool take_column(struct reading *r, struct cursor *c, int column)
{
    char field[LONGEST_CELL + 1];

    for (; c->s < c->end; next_line(c)) {
        if (at_line_end(c))
            continue;
        for (int i = 0; i <= column; i++) {
            if (!take_field(c, field) || (i < column && at_line_end(c))) {
                TRACE_ERROR(r, c->line, "fewer columns than the first line, or a quote not closed",
                            "");
                return false;
            }
            c->s += i < column ? 1 : 0;
        }
        if (!take_value(r, field, c->line))
            return false;
    }
    if (r->out->count == 0)
        TRACE_ERROR(r, c->line, "the column is empty", "");
    return r->out->count > 0;
}

static bool read_column(struct reading *r, struct arena *arena)
{
    const struct input_file *file = r->file;
    const size_t mark = encoding_mark(file->text, file->length);
    struct cursor c = {.s = file->text + mark, .end = file->text + file->length, .line = 1};
    size_t lines = 1;
    struct encoding_fault fault;

    if (!encoding_check(c.s, (size_t)(c.end - c.s), &fault)) {
        TRACE_ERROR(r, fault.line, fault.words, "");
        return false;
    }
    for (size_t i = 0; i < file->length; i++)
        lines += file->text[i] == '\n' ? 1 : 0;
    const int column = find_column(&c, r->request->column);
    if (column < 0) {
        quantity_error(r->site, "'%s': %s has no column '%s' in its first line", r->site->row->name,
                       r->request->file, r->request->column);
        return false;
    }
    r->out->values = ARENA_ARRAY(arena, lines, double);
    return take_column(r, &c, column);
}

static const struct trace_file_column *find_known(const struct trace_files *t,
                                                  const struct input_file *file,
                                                  const struct trace_file_request *q)
{
    for (const struct trace_file_column *k = t->columns; k != NULL; k = k->next)
        if (k->file == file && strcmp(k->column, q->column) == 0 && k->own_copy == q->own_copy &&
            strcmp(k->unit, q->unit != NULL ? q->unit : "") == 0)
            return k;
    return NULL;
}

bool trace_file_read(struct trace_files *t, const struct quantity_site *site,
                     const struct trace_file_request *request, struct trace_file_values *out)
{
    if (t == NULL || site->node == NULL) {
        quantity_error(site, "'%s': no file can be read here", site->row->name);
        return false;
    }
    const struct input_file *file = input_file_follow(t->files, site->node, site->row->name,
                                                      request->file, TRACE_FILE_MAX_BYTES);
    if (file == NULL)
        return false;
    const struct trace_file_column *known = find_known(t, file, request);
    if (known != NULL) {
        *out = known->values;
        return true;
    }
    t->work += file->length;
    if (t->work > TRACE_FILE_MAX_WORK) {
        quantity_error(site, "'%s': too much data from files; at most %d MiB are read",
                       site->row->name, TRACE_FILE_MAX_WORK >> 20);
        return false;
    }
    struct reading r = {.site = site, .request = request, .file = file, .out = out};
    *out = (struct trace_file_values){0};
    if (!read_column(&r, site->bind->arena))
        return false;
    out->working = r.clock == UNIT_WORKING;
    struct trace_file_column *column = ARENA_NEW(site->bind->arena, struct trace_file_column);
    *column = (struct trace_file_column){.file = file,
                                         .column = request->column,
                                         .unit = request->unit != NULL ? request->unit : "",
                                         .own_copy = request->own_copy,
                                         .values = *out,
                                         .next = t->columns};
    t->columns = column;
    return true;
}
