/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * differs.h - what differs between two scenarios, before any number is shown: "a pure change of
 * reporting line", or "a package of 3 changes: ...". Read off the effective parameters, not off the
 * files, so that two files that say the same in different words do not differ.
 *
 * One change is one decision somebody would have to take: who a position reports to, how it is
 * paid, one source's traits. Parameters that only move together (the weights of one pay plan, the
 * rows of one route) count once. Labels (names, departments) have no effect in the model: they are
 * mentioned only when nothing else differs.
 */
#ifndef DIFFERS_H
#define DIFFERS_H

#include "arena.h"
#include "scenario.h"

struct differs_change {
    const char *path;  /* effective parameter or group of them, e.g. org.sdr_lead.reports_to */
    const char *from;  /* its text in the baseline, NULL when absent */
    const char *to;    /* its text in the scenario, NULL when absent */
    const char *words; /* "sdr_lead reports to cmo (was vp_sales)" */
};

struct differs {
    struct differs_change *changes;
    size_t count;
    bool reporting_only; /* only reporting lines and labels differ */
    const char *summary; /* "a pure change of reporting line", "a package of 3 changes",
                            "nothing differs", "only labels differ", "one change" */
    const char *equal_budget; /* how its seats were brought to the baseline's budget; NULL: they
                                 were not. Set by whoever did that, borrowed */
};

/* All texts are from the arena or borrowed from the scenarios. */
void differs_find(struct differs *d, const struct scenario *baseline,
                  const struct scenario *scenario, struct arena *arena);

#endif
