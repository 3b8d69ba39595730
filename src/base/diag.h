/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * diag.h - what is wrong with an input, where, and what to write instead.
 *
 * Problems are collected, not thrown: one pass over a file reports all of them, sorted by place,
 * each as
 *
 *     sales.yaml:14:5: error: unknown key 'headcuont' in org.sdr; did you mean 'headcount'?
 *         headcuont: 6
 *         ^
 */
#ifndef DIAG_H
#define DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "places.h"
#include "text.h"

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_SEVERITY_COUNT };

/* Beyond this many items problems are only counted: a hostile file must not fill memory or the
 * screen. */
enum { DIAG_MAX_ITEMS = 1000 };

struct diag_item {
    enum diag_severity severity;
    struct place place;
    const char *message; /* one sentence without full stop, owned by the diag's arena */
    const char
        *source;  /* the source line for the caret, or NULL; borrowed, lives as long as the diag */
    size_t order; /* order of arrival, breaks ties */
};

struct diag {
    struct arena *arena; /* borrowed: holds messages and items */
    struct diag_item *items;
    size_t count;
    size_t capacity;
    size_t errors;  /* of severity DIAG_ERROR, including those dropped */
    size_t dropped; /* beyond DIAG_MAX_ITEMS */
    struct diag_origin *origins;
    size_t n_origins;
};

/* A file that was read because another one names it: printed behind each message in it. */
struct diag_origin {
    const char *file;
    const char *words; /* "extended by sales.yaml:2:10" */
};

void diag_init(struct diag *d, struct arena *arena);

/* Adds a problem. `format` as printf; the text is cleaned of control characters. `source` may be
 * NULL. */
void diag_add(struct diag *d, enum diag_severity severity, struct place place, const char *source,
              const char *format, ...) __attribute__((format(printf, 5, 6)));

bool diag_has_errors(const struct diag *d);

/* Sorts by file (order of first appearance), line, column, arrival. */
void diag_sort(struct diag *d);

/* Of errors in one file that say the same of different texts ("'02/03/2024' can be read two ways", a thousand times)
 * only the first `most` stay; the last of them says how many more there are. For after diag_sort; `errors` stays. */
void diag_fold(struct diag *d, size_t most);

/* The name among candidates (n of them, NULL entries skipped) within edit distance 2 of `name` and
 * nearest; else NULL. Case differences count as a distance of 1 at most. */
const char *diag_nearest(const char *name, const char *const candidates[], size_t n);

/* diag_add at the place of a bound value (or without a place when it came from a default). */
void diag_at(struct diag *d, const struct places *p, const void *value, enum diag_severity severity,
             const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Messages at places in `file` shall name how it was reached; both texts borrowed. */
void diag_add_origin(struct diag *d, const char *file, const char *words);

/* True when there is already an item at this very place. */
bool diag_has_place(const struct diag *d, struct place place);

/* All items as text in the order of diag_sort, each "file:line:col: error: message", then the
 * source line and the caret, both indented by 4 spaces. Long source lines are cut around the caret;
 * control characters are replaced. */
void diag_format(const struct diag *d, struct text *out);

#endif
