/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_scenarios.h - the set of scenarios of one request: what struct reorg_scenarios holds.
 *
 *      files, --set, --without          read once each         what-ifs
 *      a.yaml  b.yaml             ->    a   b            ->    a   b   a-move-sdr_lead-cmo
 *                                       ^ baseline first
 */
#ifndef API_SCENARIOS_H
#define API_SCENARIOS_H

#include <reorg/reorg.h>

#include "differs.h"
#include "mechanism_root.h"
#include "scenario.h"
#include "text.h"

struct api_scenario {
    struct scenario *scenario; /* owned */
    const char *id;            /* the file's stem, or with the what-if appended */
    const char *name;          /* label for people, never empty */
    bool derived;              /* by a what-if */
    const char **sets;         /* [n_sets] it was read with; valid while the request is */
    size_t n_sets;
    const char *equal_budget;  /* how it was brought to the baseline's budget, or NULL */
};

struct reorg_scenarios {
    struct arena arena;
    const struct param_table *table; /* rows of a whole scenario */
    const struct input_kept *kept;   /* [n_kept] files of a stored study, from which all is read; NULL: from disk */
    size_t n_kept;
    struct api_scenario *items;
    size_t count;
    size_t capacity;
    uint64_t mechanisms;     /* not switched off by --without */
    struct differs *differs; /* [count], entry 0 unused; made when first asked for */
    struct text messages;
    size_t errors;
    size_t warnings;
};

/* Mechanisms that act in scenario i: those of the file's `mechanisms: use`, less those switched
 * off. */
uint64_t api_scenarios_mechanisms(const struct reorg_scenarios *s, size_t index);

const struct root *api_scenarios_root(const struct reorg_scenarios *s, size_t index);

/* How a file of these scenarios is read with the assignments; from where they all come. */
struct scenario_input api_scenarios_input(const struct reorg_scenarios *s, const char *path, const char *const sets[],
                                          size_t n_sets);

/* Reads scenario i again with further assignments. Problems are noted as for a what-if; false only
 * when out of memory. */
bool api_scenarios_reread(struct reorg_scenarios *s, size_t index, const char *const more[],
                          size_t n_more, struct reorg_error *error);

/* What differs from the baseline, [count]; computed at the first call. */
const struct differs *api_scenarios_differs(struct reorg_scenarios *s);

#endif
