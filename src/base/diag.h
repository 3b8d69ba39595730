/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * diag.h - what is wrong with an input, where, and what to write instead.
 *
 * Problems are collected, not thrown: one pass over a file reports all of them, sorted by place, each as
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

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_SEVERITY_COUNT };

/* A position in an input. file NULL = the command line or no place at all. Columns count characters from 1. */
struct place {
    const char *file;
    int line;
    int column;
};

struct diag_item {
    enum diag_severity severity;
    struct place place;
    const char *message; /* one sentence without full stop, owned by the diag's arena */
    const char *source;  /* the source line for the caret, or NULL */
    size_t order;        /* order of arrival, breaks ties */
};

struct diag {
    struct arena *arena; /* borrowed: holds messages and items */
    struct diag_item *items;
    size_t count;
    size_t capacity;
    size_t errors;
};

void diag_init(struct diag *d, struct arena *arena);

/* Adds a problem. `format` as printf; the text is cleaned of control characters. `source` may be NULL. */
void diag_add(struct diag *d, enum diag_severity severity, struct place place, const char *source,
              const char *format, ...) __attribute__((format(printf, 5, 6)));

bool diag_has_errors(const struct diag *d);

/* Sorts by file (order of first appearance), line, column, arrival. */
void diag_sort(struct diag *d);

/* The name among candidates (n of them, NULL entries skipped) within edit distance 2 of `name` and nearest; else NULL.
 * Case differences count as a distance of 1 at most. */
const char *diag_nearest(const char *name, const char *const candidates[], size_t n);

/* Where each bound value came from: a map from the value's address to its place in the file. */
struct places {
    struct places_entry *entries;
    size_t count;
    size_t capacity;
};

struct places_entry {
    const void *value;
    struct place place;
    const char *source;
};

void places_add(struct places *p, struct arena *arena, const void *value, struct place place, const char *source);

/* The place of the value at this address; the nearest lower-addressed entry is NOT used: exact match or {NULL,0,0}. */
const struct places_entry *places_find(const struct places *p, const void *value);

/* diag_add at the place of a bound value (or without a place when it came from a default). */
void diag_at(struct diag *d, const struct places *p, const void *value, enum diag_severity severity,
             const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
