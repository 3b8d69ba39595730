/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault.h"

#include <math.h>

#include "civil.h"
#include "spec_rows.h"
#include "world.h"

enum { MOST_FAULTS = 4 };

sim_time fault_time(const struct spec *spec, const struct spec_fault *fault)
{
    return (fault->at - spec->horizon.start) * SIM_DAY;
}

static double factor_now(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct spec_fault *f = self;
    (void)seat, (void)l;
    return w->sim.now >= fault_time(w->spec, f) ? f->factor : 1.0;
}

static double shift_now(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    return log(factor_now(w, self, seat, l));
}

void fault_install(struct world *w)
{
    static const enum hook_factor factor_of[SPEC_STAGE_COUNT] = {
        [SPEC_STAGE_CONTACT] = HOOK_CONTACT_ODDS,
        [SPEC_STAGE_AGREE] = HOOK_AGREE_ODDS,
        [SPEC_STAGE_ACCEPT] = HOOK_FACTOR_COUNT,
        [SPEC_STAGE_WIN] = HOOK_WIN_ODDS};
    for (size_t i = 0; i < w->spec->n_faults && i < MOST_FAULTS; i++) {
        struct spec_fault *f = &w->spec->faults[i];
        if (factor_of[f->stage] == HOOK_FACTOR_COUNT)
            hook_add_shift(&w->hooks, HOOK_ACCEPT_LOG_ODDS, (struct hook_shift_entry){shift_now, f});
        else
            hook_add_factor(&w->hooks, factor_of[f->stage],
                            (struct hook_factor_entry){factor_now, f});
    }
}

void fault_check(const struct spec *spec, const struct places *places, struct diag *diag)
{
    const struct spec_horizon *h = &spec->horizon;
    if (spec->n_faults > MOST_FAULTS)
        diag_at(diag, places, &spec->faults, DIAG_ERROR, "%zu faults; at most %d can be planted",
                spec->n_faults, MOST_FAULTS);
    for (size_t i = 0; i < spec->n_faults; i++) {
        const struct spec_fault *f = &spec->faults[i];
        const sim_time t = fault_time(spec, f);
        if (t >= h->warm_up && t < h->warm_up + h->duration)
            continue;
        const struct civil at = civil_from_day(f->at);
        diag_at(diag, places, &f->at, DIAG_ERROR,
                "the fault of %04d-%02d-%02d lies outside the counted period, in which its "
                "detection is timed",
                at.year, at.month, at.day);
    }
}

static const char *const stages[] = {"contact", "agree", "accept", "win", NULL};

static const struct param rows[] = {
    {.name = "stage",
     .kind = PARAM_CHOICE,
     P_AT(struct spec_fault, stage, int32_t),
     .choices = stages,
     .source = "assumed any",
     .example = "faults=[{stage: win, factor: 0.5, at: 2025-04-07}]\n"
                "faults[0].stage=contact",
     .doc = "The step that goes wrong: reaching a person, agreeing to meet, accepting, winning."},
    {.name = "factor", .title = "fall of the odds at a fault",
     .kind = PARAM_REAL,
     P_AT(struct spec_fault, factor, double),
     .unit = "factor",
     .min = 0.01,
     .max = 100,
     .def = "0.5",
     .source = "assumed 0.3..0.9",
     .example = "faults=[{stage: win, factor: 0.5, at: 2025-04-07}]\n"
                "faults[0].factor=0.2",
     .doc = "What the odds of the step are multiplied by; below 1 it goes worse than before."},
    {.name = "at",
     .kind = PARAM_DATE,
     P_AT(struct spec_fault, at, int64_t),
     .unit = "date",
     .source = "assumed any",
     .example = "faults=[{stage: win, factor: 0.5, at: 2025-04-07}]\n"
                "faults[0].at=2025-05-05",
     .doc = "The day from which on the step goes wrong, within the counted period."},
    {0}};

const struct param_table fault_table = {
    .name = "fault", .rows = rows, .size = sizeof(struct spec_fault)};
