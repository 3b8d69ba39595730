/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trace_file.h - observed values from a column of a small CSV file beside the scenario.
 *
 * The first line names the columns; fields are separated by commas and may stand in double quotes.
 * Files obey the rule of `extends`: below the scenario's directory or one of the two above it.
 */
#ifndef TRACE_FILE_H
#define TRACE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "input_file.h"
#include "quantity.h"

enum trace_file_limit {
    TRACE_FILE_MAX_BYTES = 8 << 20,
    TRACE_FILE_MAX_WORK = 16 << 20 /* bytes looked through for one scenario */
};

struct trace_file_column; /* values read before */

struct trace_files {
    struct input_files *files;
    struct trace_file_column *columns;
    size_t work;
};

struct trace_file_request {
    const char *file; /* as written, relative to the file that names it */
    const char *column;
    const char *unit;     /* appended to each cell, or NULL */
    enum param_kind kind; /* of a cell: PARAM_DURATION, PARAM_MONEY, PARAM_REAL */
    bool own_copy;        /* the caller will sort the values */
};

struct trace_file_values {
    double *values;
    size_t count;
    bool working; /* durations in wd */
};

/* False with a message at the site. */
bool trace_file_read(struct trace_files *t, const struct quantity_site *site,
                     const struct trace_file_request *request, struct trace_file_values *out);

#endif
