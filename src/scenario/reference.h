/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reference.h - what a parameter means, for people: the reference page and the text of `explain`.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "param.h"
#include "text.h"

/* The scenario that every example of `explain` changes, as seen from the project's folder. */
#define REFERENCE_EXAMPLE_FILE "scenarios/examples/company.yaml"

struct reference_example {
    const char *options;     /* before the assignments, " --measure won"; "" for none */
    const char *assignments; /* as in struct param, one a line */
    const char *inert;       /* why no number changes, or NULL */
};

/* Appends the command that runs an example; then, when it changes no number, a line that begins
 * with `indent` and says why. */
void reference_add_example(const struct reference_example *example, const char *indent,
                           struct text *out);

/* Appends the reference page (Markdown): one section per table, one entry per row. */
void reference_write(const struct param_table *root, struct text *out);

/* Appends the meaning, unit, range, default, source, spelling and an example of the parameter at `path`: a full
 * path
 * ("org.sdr.headcount") or the bare name of a key that stands in one or several places
 * ("headcount"). False when there is none. */
bool reference_explain(const struct param_table *root, const char *path, struct text *out);

/* The key nearest to the last name of `path` (edit distance 2), or NULL. */
const char *reference_nearest(const struct param_table *root, const char *path);

/* All paths of scalar parameters ("org.*.headcount", "meetings[].every"), in the order of rows,
 * from the arena. */
const char **reference_paths(const struct param_table *root, struct arena *arena, size_t *count);

#endif
