/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_study.h - what struct reorg_study holds: the plan, its results, and the texts made of them.
 */
#ifndef API_STUDY_H
#define API_STUDY_H

#include <reorg/reorg.h>

#include "ablation.h"
#include "analysis.h"
#include "api_scenarios.h"
#include "report.h"
#include "store.h"
#include "study.h"
#include "why.h"
#include "two_level.h"

struct reorg_study {
    struct arena arena;
    struct reorg_scenarios *scenarios; /* borrowed */
    struct study study;
    struct analysis analysis; /* valid once analysed */
    bool analysed;
    bool diagnose_crn; /* asked for */
    struct crn crn;    /* valid when report.crn points here */
    struct ablation ablation; /* valid when `ablate` */
    bool ablate;
    struct why why; /* valid when `asks_why` */
    bool asks_why;
    bool uncertain;          /* also under sets of assumptions */
    size_t assumption_sets, set_replications;
    const struct study_scenario *rows;
    struct assumption_list assumptions; /* of the scenarios */
    struct two_level levels; /* valid when `levels_made` */
    bool levels_made;
    bool keeps_sets; /* their runs are to be exported: as CSV in `sets` after the run */
    struct text sets;
    size_t *measures; /* to print besides the headline ones */
    size_t n_measures;
    struct report_options report; /* without directory and command */
    struct text table;
    struct text json;
    struct text notes;
    struct store *store;   /* NULL: not kept */
    struct store_scenario *stored; /* of a study read from its store; NULL: simulated */
    const char *directory; /* NULL until kept or written */
};

/* Checks the options and lays out plan and report; s->scenarios is set. */
bool api_study_set_up(struct reorg_study *s, const struct reorg_study_options *o,
                      struct reorg_error *error);

/* Of a study that is kept for an analysis with runs of its own, which are numbered from `first` on
 * and of which nobody knows beforehand how many there will be. */
bool api_study_note_own_runs(struct reorg_study *s, size_t first, struct error *error);

/* That an analysis has ended undisturbed, with that many replications of every scenario. */
bool api_study_note_end(struct reorg_study *s, size_t replications, struct error *error);

#endif
