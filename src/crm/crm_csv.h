/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_csv.h - rows of a CSV file that a stranger may have written (RFC 4180).
 *
 * Fields are separated by commas; a field with commas, quotes or line ends stands in quotes, a quote
 * in it twice. Lines end in LF or CRLF; a byte-order mark is passed over; bytes are UTF-8. The first
 * line names the columns. Texts are only ever compared and copied: a field that begins with = is a
 * text like any other, and what is printed of it is cleaned.
 *
 * All problems of a file are reported in one pass, each at its line and column. A row with a problem
 * is left out; where the reader cannot know where the next row begins (a quote that is never closed)
 * it stops.
 */
#ifndef CRM_CSV_H
#define CRM_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"

enum {
    CRM_CSV_MAX_BYTES = 1 << 30,
    CRM_CSV_MAX_COLUMNS = 512,
    CRM_CSV_MAX_FIELD = 1 << 16 /* bytes */
};

struct crm_csv_field {
    const char *text; /* ends in NUL; lives until the next row is read */
    size_t length;
    int line;
    int column;
};

struct crm_csv {
    const char *file; /* borrowed, for messages */
    const char *s, *end;
    const char *line_start;
    int line;
    struct diag *diag;
    struct text *cells; /* the texts of the row */
    size_t n_columns; /* of the first line; 0 before it */
    struct crm_csv_field fields[CRM_CSV_MAX_COLUMNS];
    size_t n_fields;
};

/* Text of `length` bytes, borrowed; `cells` is scratch memory of the caller. False with messages
 * when there is no first line to go by. After it fields holds the names of the columns. */
bool crm_csv_begin(struct crm_csv *c, const char *file, const char *text, size_t length,
                   struct text *cells, struct diag *diag);

/* The next row that is well formed, with as many fields as the first line; false at the end. Empty
 * lines are passed over. */
bool crm_csv_next(struct crm_csv *c);

/* A problem at a field of the row. */
void crm_csv_problem(const struct crm_csv *c, size_t field, enum diag_severity severity,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
