/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * param.h - one row per parameter: the only place where it is spelled.
 *
 * From a row come reading with range checks, defaults, unknown-key suggestions, --set, the JSON
 * Schema, `explain`, the reference page and the dump of effective parameters. The row knows where
 * its value lives in a plain struct.
 *
 *   struct team { const char *id; int32_t headcount; double ramp_days; };
 *   static const struct param team_rows[] = {
 *       {"headcount", PARAM_INT, P_AT(struct team, headcount, int32_t), .unit = "people", .min = 0,
 * .max = 10000, .def = "1", .source = "assumed 1..20", .doc = "Number of people in the position."},
 *       {0}};
 *
 * What each kind stores (C type of the member) and how it is written:
 *   PARAM_REAL      double         a number
 *   PARAM_INT       int32_t        a whole number
 *   PARAM_BOOL      bool           true / false
 *   PARAM_TEXT      const char *   a label or a reference to a name
 *   PARAM_CHOICE    int32_t        index into `choices`
 *   PARAM_DURATION  int64_t        microseconds (never negative): "10 min", "2 weeks"; with
 * `optional`, "none" is stored as -1 PARAM_RATE      double         events per day of 24 h: "20 /
 * wd" (wd counts 5 a week), "0.9 / h" PARAM_SHARE     double         0.2 or 20% PARAM_MONEY double
 * 80000, $80k, 1.2M PARAM_DATE      int64_t        days since 1970-01-01, written 2025-01-06
 *   PARAM_DIST      struct dist    a distribution (engine/dist.h); `unit` says of what: "time"
 * (stored in microseconds), "money" or a plain number; a bare value is constant(value); with
 * `optional`, "none" is stored as kind DIST_NONE PARAM_REALS     double *       + count (size_t): a
 * list of numbers, e.g. weekday weights PARAM_TEXTS     const char **  + count: a list of names;
 * one scalar stands for a list of one PARAM_DATES     int64_t *      + count: a list of dates
 *   PARAM_SECTION   struct         a map with fixed keys: `sub`
 *   PARAM_MAP       struct *       + count: a map with keys of the user's choice; element's first
 * member is `const char *id`, filled with the key; elements stand in file order PARAM_LIST struct *
 * + count: a list of maps; a scalar stands for one element whose `sub->shorthand` row has that
 * value, and a single map for a list of one
 */
#ifndef PARAM_H
#define PARAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* offsetof that refuses to compile when the member is not of type T. */
#define P_AT(S, m, T) .offset = (offsetof(S, m) + 0u * sizeof(_Generic(((S *)0)->m, T : 1)))
#define P_COUNT(S, m)                                                                              \
    .count_offset = (offsetof(S, m) + 0u * sizeof(_Generic(((S *)0)->m, size_t : 1)))
/* For sections, maps, lists: the member's type is checked by size through `sub`. */
#define P_SUB(S, m) .offset = offsetof(S, m)

enum param_kind {
    PARAM_END, /* closes a table */
    PARAM_REAL,
    PARAM_INT,
    PARAM_BOOL,
    PARAM_TEXT,
    PARAM_CHOICE,
    PARAM_DURATION,
    PARAM_RATE,
    PARAM_SHARE,
    PARAM_MONEY,
    PARAM_DATE,
    PARAM_DIST,
    PARAM_REALS,
    PARAM_TEXTS,
    PARAM_DATES,
    PARAM_SECTION,
    PARAM_MAP,
    PARAM_LIST,
    PARAM_KIND_COUNT
};

struct param_table;

struct param {
    const char *name;     /* YAML key; NULL ends a table */
    const char *title;    /* what people call it in tables and pictures, a few words; of a map or list: what
                             one element is called ("source"); NULL for what is no number */
    enum param_kind kind; /* how it is written and stored */
    size_t offset;        /* of the value in its struct */
    size_t count_offset;  /* of a list's or map's size_t length */
    const char
        *unit; /* "days", "probability"; for PARAM_DIST also decides the scale; NULL for names */
    double min, max; /* closed range in the stored scale's *written* unit (durations: days; dist: of
                        its mean in days, money or number); ignored when both are 0 */
    const char *def; /* default, spelt as in YAML, parsed by the same code; NULL = required
                        (scalars) or empty */
    const char *const *choices;    /* NULL-terminated, for PARAM_CHOICE */
    const struct param_table *sub; /* for section, map, list */
    bool optional;                 /* "none" is allowed */
    bool replace; /* section, map: a later file's value replaces the inherited one as a whole (pay)
                   */
    bool working; /* duration: counts working time; only then `wd` (8 h of work) may be written */
    const char *source; /* key into the evidence list "[domain:...]", or "assumed 0.1..0.4", or
                           "fitted to ..." */
    const char *example; /* `--set` assignments that change a number of the scenario that explain
                            names, one a line; the last is the row's own, those before it set the
                            scene. A test runs it. */
    const char *inert;   /* why the example changes no number; NULL: it changes one */
    const char *doc;    /* one or two sentences, eight words or more, ending with a full stop */
};

struct param_table {
    const char *name;         /* "position", "meeting": for messages */
    const struct param *rows; /* ends with a row of kind PARAM_END */
    size_t size;              /* sizeof the struct */
    const char *shorthand; /* row set by a scalar that stands in place of the map (an element of a
                              list or map, or a section); NULL = scalars refused */
    const char *presence;  /* PARAM_BOOL row that becomes true by the section's being written in a
                              file at all,  unless the row is given itself (a mechanism that is
                              mentioned is on); or NULL */
};

/* The row of that name, or NULL. */
const struct param *param_find(const struct param_table *table, const char *name);

/* The row that a path such as "org.sdr.headcount" or "meetings[0].every" leads to, or NULL. What
 * stands in a map or list is reached through any id or index; "org" itself gives the row of the
 * map. */
const struct param *param_find_path(const struct param_table *root, const char *path);

/* Name of a kind for schema and messages: "number", "whole number", "duration", ... */
const char *param_kind_name(enum param_kind kind);

#endif
