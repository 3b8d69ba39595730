/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "experiment.h"

static const char *const directions[] = {"higher", "lower", "same", "inside", NULL};

const char *experiment_direction_name(enum experiment_direction direction)
{
    return direction == EXPERIMENT_SAME ? "the same" : directions[direction];
}

static const struct param arm_rows[] = {
    {.name = "file",
     .kind = PARAM_TEXT,
     P_AT(struct experiment_arm, file, const char *),
     .source = "given by the experiment",
     .doc = "Path of the scenario file of this arm, seen from the experiment's own file."},
    {.name = "set",
     .kind = PARAM_TEXTS,
     P_AT(struct experiment_arm, set, const char **),
     P_COUNT(struct experiment_arm, n_set),
     .def = "[]",
     .source = "given by the experiment",
     .doc = "Assignments key=value that are laid over the scenario of this arm, left to right."},
    {.name = "point",
     .kind = PARAM_TEXT,
     P_AT(struct experiment_arm, point, const char *),
     .def = "",
     .source = "given by the experiment",
     .doc = "Which point of a sweep this arm is, in a few words that stand in the table."},
    {.name = "baseline",
     .kind = PARAM_BOOL,
     P_AT(struct experiment_arm, baseline, bool),
     .def = "false",
     .source = "given by the experiment",
     .doc = "Whether the arms that follow are held against this one rather than the first."},
    {0}};

static const struct param_table arm_table = {.name = "arm",
                                             .rows = arm_rows,
                                             .size = sizeof(struct experiment_arm),
                                             .shorthand = "file"};

#define OUTCOME_ROWS(S)                                                                            \
    {.name = "measure",                                                                            \
     .kind = PARAM_TEXT,                                                                           \
     P_AT(S, measure, const char *),                                                               \
     .source = "given by the experiment",                                                          \
     .doc = "Identifier of the measure in which the claimed effect should show itself."},          \
        {.name = "direction",                                                                      \
         .kind = PARAM_CHOICE,                                                                     \
         P_AT(S, direction, int32_t),                                                              \
         .choices = directions,                                                                    \
         .source = "given by the experiment",                                                      \
         .doc = "Which way the claim says the measure goes, seen from the baseline arm."},         \
        {.name = "smallest",                                                                       \
         .kind = PARAM_SHARE,                                                                      \
         P_AT(S, smallest, double),                                                                \
         .unit = "share of the baseline",                                                          \
         .min = 0.0001,                                                                            \
         .max = 10,                                                                                \
         .def = "2%",                                                                              \
         .source = "assumed 1..10 %",                                                              \
         .doc = "The smallest effect that matters, as a share of the baseline arm's value."},      \
        {.name = "low",                                                                            \
         .kind = PARAM_REAL,                                                                       \
         P_AT(S, low, double),                                                                     \
         .unit = "as the measure",                                                                 \
         .min = -1e12,                                                                             \
         .max = 1e12,                                                                              \
         .def = "0",                                                                               \
         .source = "given by the experiment",                                                      \
         .doc = "With direction inside: the least value that the claim still agrees with."},       \
        {.name = "high",                                                                           \
         .kind = PARAM_REAL,                                                                       \
         P_AT(S, high, double),                                                                    \
         .unit = "as the measure",                                                                 \
         .min = -1e12,                                                                             \
         .max = 1e12,                                                                              \
         .def = "0",                                                                               \
         .source = "given by the experiment",                                                      \
         .doc = "With direction inside: the largest value that the claim still agrees with."}

static const struct param outcome_rows[] = {OUTCOME_ROWS(struct experiment_outcome), {0}};

static const struct param_table outcome_table = {
    .name = "outcome", .rows = outcome_rows, .size = sizeof(struct experiment_outcome)};

static const struct param fade_rows[] = {
    {.name = "because",
     .kind = PARAM_TEXT,
     P_AT(struct experiment_fade, because, const char *),
     .def = "",
     .source = "given by the experiment",
     .doc = "The condition under which the effect should fade or flip, as it goes on after 'when'."},
    {.name = "set",
     .kind = PARAM_TEXTS,
     P_AT(struct experiment_fade, set, const char **),
     P_COUNT(struct experiment_fade, n_set),
     .def = "[]",
     .source = "given by the experiment",
     .doc = "Assignments key=value that bring the condition about, laid over every arm, or "
            "over one scenario alone with ID: before the key."},
    {.name = "file",
     .kind = PARAM_TEXT,
     P_AT(struct experiment_fade, file, const char *),
     .def = "",
     .source = "given by the experiment",
     .doc = "Path of a scenario that takes the place of that of every arm but the baselines."},
    {0}};

static const struct param_table fade_table = {
    .name = "fades_when", .rows = fade_rows, .size = sizeof(struct experiment_fade)};

static const struct param rows[] = {
    {.name = "claim",
     .kind = PARAM_TEXT,
     P_AT(struct experiment, claim, const char *),
     .source = "given by the experiment",
     .doc = "The claim in one sentence, as its author would still recognise it."},
    {.name = "article",
     .kind = PARAM_TEXT,
     P_AT(struct experiment, article, const char *),
     .source = "given by the experiment",
     .doc = "Number of the source article, or of several, in which the claim is made."},
    {.name = "interest",
     .kind = PARAM_TEXT,
     P_AT(struct experiment, interest, const char *),
     .source = "given by the experiment",
     .doc = "What the author sells or stands for, so that the reader can weigh the claim."},
    {.name = "compare",
     .kind = PARAM_LIST,
     P_SUB(struct experiment, arms),
     P_COUNT(struct experiment, n_arms),
     .sub = &arm_table,
     .doc = "The arms: scenarios that are run on the same market with the same luck."},
    OUTCOME_ROWS(struct experiment),
    {.name = "also",
     .kind = PARAM_LIST,
     P_SUB(struct experiment, also),
     P_COUNT(struct experiment, n_also),
     .sub = &outcome_table,
     .doc = "What the claim says of further measures; it holds only when all of them agree."},
    {.name = "replications",
     .kind = PARAM_INT,
     P_AT(struct experiment, replications, int32_t),
     .unit = "replications",
     .min = 10,
     .max = 100000,
     .def = "60",
     .source = "assumed 40..400",
     .doc = "How many replications each arm is given, fixed before the first run."},
    {.name = "fades_when",
     .kind = PARAM_SECTION,
     P_SUB(struct experiment, fades_when),
     .sub = &fade_table,
     .doc = "The condition under which the claimed effect should fade or flip; it is run as well."},
    {.name = "reason",
     .kind = PARAM_TEXT,
     P_AT(struct experiment, reason, const char *),
     .def = "",
     .source = "written after the run",
     .doc = "Why the experiment came out as it did, in one sentence, found by looking closer."},
    {0}};

const struct param_table experiment_table = {
    .name = "experiment", .rows = rows, .size = sizeof(struct experiment)};
