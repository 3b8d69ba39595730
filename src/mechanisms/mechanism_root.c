/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mechanism_root.h"

#include <string.h>

static const char *const uses[] = {"all", "none", NULL};

#define SECTION(NAME) SECTION_OF(NAME, NAME##_table)
#define SECTION_OF(NAME, TABLE)                                                                    \
    {                                                                                              \
        .name = #NAME, .kind = PARAM_SECTION, P_SUB(struct mechanism_specs, NAME), .sub = &TABLE,  \
        .doc = "Parameters of the mechanism " #NAME ", which can be switched off."                 \
    }

static const struct param rows[] = {
    {.name = "use",
     .kind = PARAM_CHOICE,
     P_AT(struct mechanism_specs, use, int32_t),
     .choices = uses,
     .def = "all",
     .source = "assumed all",
     .example = "mechanisms.use=none",
     .doc =
         "Whether the mechanisms act at all; none leaves plain queueing, as in the theory files."},
    {.name = "coop_floor", .title = "cooperation left at any distance",
     .kind = PARAM_SHARE,
     P_AT(struct mechanism_specs, coop_floor, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "20%",
     .source = "assumed 0..50%",
     .example = "mechanisms.coop_floor=50%",
     .doc = "Cooperation that is left between people however far apart they sit in the chart."},
    {.name = "coop_delta", .title = "cooperation left per hop",
     .kind = PARAM_SHARE,
     P_AT(struct mechanism_specs, coop_delta, double),
     .unit = "factor per hop",
     .min = 0,
     .max = 1,
     .def = "0.7",
     .source = "assumed 0.4..1",
     .example = "mechanisms.coop_delta=0.4",
     .doc =
         "Part of the cooperation that each hop beyond two leaves; 1 makes distance irrelevant."},
    {.name = "meeting_hops", .title = "hops that joint meetings save",
     .kind = PARAM_INT,
     P_AT(struct mechanism_specs, meeting_hops, int32_t),
     .unit = "hops",
     .min = 0,
     .max = 8,
     .def = "1",
     .source = "assumed 0..2",
     .example = "meetings[0].every=2 weeks\nmechanisms.meeting_hops=2",
     .doc = "Hops by which people are nearer whose heads meet jointly at least every two weeks."},
    SECTION(speed_to_lead),
    SECTION(incentives),
    SECTION(focus),
    SECTION(coaching),
    SECTION(escalation),
    SECTION(trust),
    SECTION(feedback),
    SECTION(targeting),
    SECTION_OF(reorg, friction_table),
    SECTION(monitoring),
    SECTION(definition_gap),
    SECTION(disputes),
    SECTION(nurture),
    SECTION(content),
    SECTION(quota_cycle),
    SECTION(careers),
    SECTION(funding),
    {0}};

static const struct param_table mechanisms_table = {
    .name = "mechanisms", .rows = rows, .size = sizeof(struct mechanism_specs)};

static const struct param mechanisms_row = {
    .name = "mechanisms",
    .kind = PARAM_SECTION,
    P_SUB(struct root, mechanisms),
    .sub = &mechanisms_table,
    .doc = "The causal ideas through which ownership may act, each with a strength of its own."};

const struct param_table *mechanism_root_table(struct arena *arena)
{
    size_t n = 0;
    while (spec_table.rows[n].name != NULL)
        n++;
    struct param *all = ARENA_ARRAY(arena, n + 2, struct param);
    memcpy(all, spec_table.rows, n * sizeof all[0]);
    all[n] = mechanisms_row;
    struct param_table *table = ARENA_NEW(arena, struct param_table);
    *table = (struct param_table){.name = "scenario", .rows = all, .size = sizeof(struct root)};
    return table;
}
