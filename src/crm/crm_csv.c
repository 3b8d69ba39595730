/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_csv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "encoding.h"

/* Columns count characters, not bytes. */
static int column_of(const struct crm_csv *c, const char *at)
{
    int column = 1;
    for (const char *s = c->line_start; s < at; s++)
        column += ((unsigned char)*s & 0xC0) != 0x80 ? 1 : 0;
    return column;
}

/* The line is shown without its place in memory: it need not end in NUL. */
static void add_problem(const struct crm_csv *c, int line, int column, enum diag_severity severity,
                        const char *words)
{
    diag_add(c->diag, severity, (struct place){c->file, line, column}, NULL, "%s", words);
}

void crm_csv_problem(const struct crm_csv *c, size_t field, enum diag_severity severity,
                     const char *format, ...)
{
    char words[400];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    add_problem(c, c->fields[field].line, c->fields[field].column, severity, words);
}

static bool at_line_end(const struct crm_csv *c)
{
    return c->s == c->end || *c->s == '\n' ||
           (*c->s == '\r' && (c->s + 1 == c->end || c->s[1] == '\n'));
}

static void next_line(struct crm_csv *c)
{
    while (c->s < c->end && *c->s != '\n')
        c->s++;
    if (c->s < c->end)
        c->s++;
    c->line++;
    c->line_start = c->s;
}

enum taken { TAKEN, TAKEN_BROKEN, TAKEN_NEVER_CLOSED };

/* The inside of a quoted field, up to its closing quote. */
static enum taken take_quoted(struct crm_csv *c, size_t *length)
{
    for (c->s++; c->s < c->end; c->s++) {
        if (*c->s == '"' && (c->s + 1 == c->end || c->s[1] != '"')) {
            c->s++;
            return TAKEN;
        }
        if (*c->s == '"')
            c->s++; /* two quotes are one */
        if (*c->s == '\n') {
            c->line++;
            c->line_start = c->s + 1;
        }
        if ((*length)++ < CRM_CSV_MAX_FIELD)
            text_add_n(c->cells, c->s, 1);
    }
    return TAKEN_NEVER_CLOSED;
}

static enum taken take_plain(struct crm_csv *c, size_t *length)
{
    enum taken taken = TAKEN;
    const char *start = c->s;
    for (; !at_line_end(c) && *c->s != ','; c->s++)
        if (*c->s == '"')
            taken = TAKEN_BROKEN;
    *length = (size_t)(c->s - start);
    text_add_n(c->cells, start, *length < CRM_CSV_MAX_FIELD ? *length : CRM_CSV_MAX_FIELD);
    return taken;
}

/* One field, its text added to the cells with a NUL behind. Messages for what is wrong with it. */
static enum taken take_field(struct crm_csv *c)
{
    struct crm_csv_field field = {.line = c->line, .column = column_of(c, c->s)};
    const bool quoted = c->s < c->end && *c->s == '"';
    enum taken taken = quoted ? take_quoted(c, &field.length) : take_plain(c, &field.length);
    const char *problem = NULL;
    if (taken == TAKEN_NEVER_CLOSED)
        problem = "this quote is never closed";
    else if (taken == TAKEN_BROKEN)
        problem = "a quote inside a field; put the whole field in quotes and write the quote twice";
    else if (!at_line_end(c) && *c->s != ',')
        problem = "there is text behind the closing quote; write a quote inside a field twice";
    else if (field.length > CRM_CSV_MAX_FIELD)
        problem = "this field is longer than 65536 bytes";
    if (problem != NULL) {
        add_problem(c, field.line, field.column, DIAG_ERROR, problem);
        taken = taken == TAKEN_NEVER_CLOSED ? taken : TAKEN_BROKEN;
        while (!at_line_end(c) && *c->s != ',')
            c->s++;
    }
    if (field.length > CRM_CSV_MAX_FIELD)
        field.length = CRM_CSV_MAX_FIELD;
    text_add_n(c->cells, "", 1);
    if (c->n_fields < CRM_CSV_MAX_COLUMNS)
        c->fields[c->n_fields] = field;
    c->n_fields++;
    return taken;
}

/* The cells may have moved while the row was read: now the texts stay where they are. */
static void point_at_cells(struct crm_csv *c)
{
    const char *text = text_of(c->cells);
    for (size_t i = 0; i < c->n_fields && i < CRM_CSV_MAX_COLUMNS; i++) {
        c->fields[i].text = text;
        text += c->fields[i].length + 1;
    }
}

static enum taken take_row(struct crm_csv *c)
{
    enum taken row = TAKEN;
    text_clear(c->cells);
    c->n_fields = 0;
    for (;;) {
        const enum taken field = take_field(c);
        row = field > row ? field : row;
        if (row == TAKEN_NEVER_CLOSED || at_line_end(c))
            break;
        c->s++;
    }
    next_line(c);
    point_at_cells(c);
    return row;
}

/* A first line that is one field, but would be several with another separator. */
static bool check_separator(const struct crm_csv *c)
{
    const char *name = c->fields[0].text;
    const char *found = c->n_fields == 1 ? strpbrk(name, ";\t|") : NULL;
    if (found == NULL)
        return true;
    crm_csv_problem(c, 0, DIAG_ERROR,
                    "the columns are separated by %s, not by commas; export the file as CSV with "
                    "commas and decimal points",
                    *found == ';'    ? "semicolons"
                    : *found == '\t' ? "tabs"
                                     : "bars");
    return false;
}

bool crm_csv_begin(struct crm_csv *c, const char *file, const char *text, size_t length,
                   struct text *cells, struct diag *diag)
{
    const size_t mark = encoding_mark(text, length);
    struct encoding_fault fault;
    *c = (struct crm_csv){.file = file,
                          .s = text + mark,
                          .end = text + length,
                          .line_start = text + mark,
                          .line = 1,
                          .diag = diag,
                          .cells = cells};
    if (!encoding_check(c->s, length - mark, &fault)) {
        add_problem(c, fault.line, fault.column, DIAG_ERROR, fault.words);
        return false;
    }
    while (c->s < c->end && at_line_end(c))
        next_line(c);
    if (c->s == c->end) {
        add_problem(c, 1, 1, DIAG_ERROR, "the file is empty");
        return false;
    }
    if (take_row(c) != TAKEN)
        return false;
    c->n_columns = c->n_fields;
    if (c->n_columns > CRM_CSV_MAX_COLUMNS) {
        add_problem(c, 1, 1, DIAG_ERROR, "more than 512 columns");
        return false;
    }
    return check_separator(c);
}

bool crm_csv_next(struct crm_csv *c)
{
    while (c->s < c->end) {
        if (at_line_end(c)) {
            next_line(c);
            continue;
        }
        const enum taken row = take_row(c);
        if (row == TAKEN_NEVER_CLOSED)
            return false;
        if (row == TAKEN_BROKEN)
            continue;
        if (c->n_fields == c->n_columns)
            return true;
        char words[160];
        (void)snprintf(words, sizeof words, "this row has %zu field%s, the first line has %zu",
                       c->n_fields, c->n_fields == 1 ? "" : "s", c->n_columns);
        add_problem(c, c->fields[0].line, c->fields[0].column, DIAG_ERROR, words);
    }
    return false;
}
