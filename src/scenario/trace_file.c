/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace_file.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

static bool fail(struct unit_hint *hint, const char *format, const char *a, const char *b)
{
    (void)snprintf(hint->text, sizeof hint->text, format, a, b);
    return false;
}

/* The k-th field of a line that ends at `end`; false when the line has fewer. */
static bool field_of(const char *line, const char *end, size_t k, const char **field, size_t *n)
{
    while (k > 0 && line < end) {
        if (*line++ == ',')
            k--;
    }
    if (k > 0)
        return false;
    const char *stop = line;
    while (stop < end && *stop != ',' && *stop != '\r')
        stop++;
    *field = line;
    *n = (size_t)(stop - line);
    return true;
}

static const char *line_end(const char *line, const char *end)
{
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    return stop != NULL ? stop : end;
}

static bool find_column(const char *line, const char *end, const char *column, size_t *k)
{
    const char *field;
    size_t n;
    for (*k = 0; field_of(line, end, *k, &field, &n); (*k)++)
        if (strlen(column) == n && memcmp(field, column, n) == 0)
            return true;
    return false;
}

bool trace_files_read(struct trace_files *t, const char *file, const char *column, double unit,
                      const double **values, size_t *count, struct unit_hint *hint)
{
    size_t length = 0;
    size_t k = 0;
    const char *text = t->open(t->context, file, TRACE_FILE_MAX_BYTES, &length, hint);
    if (text == NULL)
        return false;
    const char *end = text + length;
    const char *stop = line_end(text, end);
    if (!find_column(text, stop, column, &k))
        return fail(hint, "'%s' has no column '%s'", file, column);
    double *numbers = ARENA_ARRAY(t->arena, length / 2 + 1, double);
    size_t n = 0;
    for (const char *line = stop < end ? stop + 1 : end; line < end; line = stop + (stop < end)) {
        const char *field;
        size_t width;
        stop = line_end(line, end);
        if (!field_of(line, stop, k, &field, &width) || width == 0)
            continue;
        double v;
        if (!text_to_double(arena_text(t->arena, field, width), &v) || v < 0.0)
            return fail(hint, "column '%s' of '%s' holds something that is not a number of at least 0",
                        column, file);
        numbers[n++] = v * unit;
    }
    if (n == 0)
        return fail(hint, "column '%s' of '%s' is empty", column, file);
    *values = numbers;
    *count = n;
    return true;
}
