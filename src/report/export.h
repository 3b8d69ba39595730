/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export.h - a study in forms that other programs take: long and wide CSV, a Markdown table.
 */
#ifndef EXPORT_H
#define EXPORT_H

#include "atomic_file.h"
#include "report.h"

struct export_out {
    struct text text; /* not yet given out */
    bool (*piece)(void *context, const char *text); /* false: it takes no more */
    void *context;
};

/* Gives out what has gathered, if it is all or some 64 KiB. */
bool export_pass(struct export_out *out, bool all);

/* A piece of text for each replication of each scenario. False: nobody takes any more. */
bool export_each(struct export_out *out, const struct study *s,
                 void (*add)(struct text *out, const struct study *s, size_t scenario, size_t replication));

struct export_file {
    struct atomic_file file;
    struct error error; /* why it could not be written */
};

/* Takes pieces for an export_file, the context. */
bool export_into_file(void *context, const char *text);

/* scenario,replication and a column of values for each measure: for spreadsheets. */
bool export_wide(struct export_out *out, const struct study *s);

/* A row for each measure of the printed table, a column for each scenario: the baseline's value,
 * and the others' differences with their intervals and marks. */
void export_markdown(struct text *out, const struct analysis *a, const struct report_options *options);

#endif
