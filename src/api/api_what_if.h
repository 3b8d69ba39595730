/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_what_if.h - one-line changes of an organisation ("sdr_lead reports to the CMO") as
 * assignments of parameters.
 */
#ifndef API_WHAT_IF_H
#define API_WHAT_IF_H

#include <reorg/reorg.h>

#include "arena.h"
#include "scenario.h"

struct api_what_if {
    const char **sets; /* "org.sdr_lead.reports_to=cmo" */
    size_t n_sets;
    const char *id;   /* "move-sdr_lead-cmo" */
    const char *name; /* "sdr_lead under cmo" */
    const char *at;   /* day from which on it holds; NULL = always */
};

/* Checks the position (and the boss) against the scenario that is changed, so that a slip of the
 * pen does not create a position. Texts from the arena. */
bool api_what_if_read(struct api_what_if *w, const struct reorg_change *change,
                      const struct scenario *scenario, struct arena *arena,
                      struct reorg_error *error);

/* Adds the assignments of `more` behind those of w. */
void api_what_if_append(struct api_what_if *w, const struct api_what_if *more, struct arena *arena);

/* a + between + b, from the arena. */
const char *api_what_if_join(struct arena *arena, const char *a, const char *between,
                             const char *b);

#endif
