/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mechanism.h - one causal idea: a row of the table of mechanisms.
 *
 * A mechanism has parameters (a section under `mechanisms:` with a `strength`, 0..2, default 1), a
 * state, and hooks into the decisions of the organisation. It sees the chart only through views,
 * and meets other mechanisms only in messages and in the state of leads and seats. At strength 0 it
 * is not installed at all, so 0 equals off to the bit.
 */
#ifndef MECHANISM_H
#define MECHANISM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "param.h"
#include "world.h"

struct mechanism {
    const char *id;           /* key under `mechanisms:` and in --without */
    const char *title;        /* plain English: "speed to lead" */
    const char *doc;          /* the idea in two or three sentences, for explain */
    const char *acts_through; /* by which property of the organisation ownership can matter here */
    const struct param_table
        *table;         /* its section; the struct's first member is `double strength` */
    bool reads_lines; /* does it ask how people report to each other (distance, bosses) in a chart
                         that stays as it is? */
    size_t spec_offset; /* of its section in struct mechanism_specs */
    size_t state_size;  /* bytes of state, zeroed before install */
    /* Once per world: keep what is needed in state, add hooks, task kinds and handlers. */
    void (*install)(struct world *w, void *state, const void *spec);
    /* Once per replication, at time 0: reset the state, schedule what recurs. May be NULL. */
    void (*start)(struct world *w, void *state);
    /* Frees what the state holds on the heap. May be NULL. */
    void (*fini)(void *state);
};

/* The row of a mechanism that does nothing in the company of the examples as it stands: FIRST brings it about there. */
#define MECHANISM_STRENGTH_ROW_AFTER(ID, FIRST)                                                    \
    {                                                                                              \
        .name = "strength", .title = "strength of " #ID, .kind = PARAM_REAL,                       \
        P_AT(struct ID##_spec, strength, double),                                                  \
        .unit = "factor", .min = 0, .max = 2, .def = "1", .source = "assumed 0..2",                \
        .example = FIRST "mechanisms." #ID ".strength=0",                                          \
        .doc = "How strongly this mechanism acts: 0 is off, 1 the default, 2 twice as strong."     \
    }

#define MECHANISM_STRENGTH_ROW(ID) MECHANISM_STRENGTH_ROW_AFTER(ID, "")

#endif
