/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * made_up.h - a small scenario format with a row of every kind, for tests of the reader.
 */
#ifndef MADE_UP_H
#define MADE_UP_H

#include "dist.h"
#include "param.h"

struct made_up_pay {
    double accepted;
    double meeting;
};

struct made_up_rule {
    int32_t rule;
    double share;
};

struct made_up_position {
    const char *id;
    int32_t role;
    int32_t headcount;
    const char **reports_to;
    size_t n_reports_to;
    struct made_up_pay pay;
    struct made_up_rule *attention;
    size_t n_attention;
    double skill;
    struct dist call;
};

struct made_up_meeting {
    const char **between;
    size_t n_between;
    int64_t every;
    int64_t length;
};

struct made_up_mechanism {
    bool on;
    double strength;
};

struct made_up_market {
    double rate;
    double budget;
    double share;
    double *weekdays;
    size_t n_weekdays;
    struct dist value;
    struct dist patience;
};

struct made_up {
    const char *name;
    int64_t start;
    int64_t horizon;
    int64_t work;
    int64_t expires;
    bool draw;
    int32_t serial;
    int64_t *holidays;
    size_t n_holidays;
    struct made_up_market market;
    struct made_up_position *org;
    size_t n_org;
    struct made_up_meeting *meetings;
    size_t n_meetings;
    struct made_up_mechanism speed;
};

static const char *const made_up_roles[] = {"sdr", "ae", "manager", NULL};
static const char *const made_up_rules[] = {"value", "fifo", "random", NULL};

#define MADE_UP(S, member, T) P_AT(struct S, member, T)

static const struct param made_up_pay_rows[] = {
    {.name = "accepted",
     .kind = PARAM_SHARE,
     MADE_UP(made_up_pay, accepted, double),
     .max = 1,
     .def = "0",
     .source = "assumed 0..1",
     .doc = "Weight of accepted leads in the variable pay of the position."},
    {.name = "meeting",
     .kind = PARAM_SHARE,
     MADE_UP(made_up_pay, meeting, double),
     .max = 1,
     .def = "0",
     .source = "assumed 0..1",
     .doc = "Weight of meetings held in the variable pay of the position."},
    {0}};
static const struct param_table made_up_pay_table = {
    .name = "pay", .rows = made_up_pay_rows, .size = sizeof(struct made_up_pay)};

static const struct param made_up_rule_rows[] = {
    {.name = "rule",
     .kind = PARAM_CHOICE,
     MADE_UP(made_up_rule, rule, int32_t),
     .choices = made_up_rules,
     .source = "assumed value",
     .doc = "How a free person picks the next task from the tray."},
    {.name = "share",
     .kind = PARAM_SHARE,
     MADE_UP(made_up_rule, share, double),
     .max = 1,
     .def = "100%",
     .source = "assumed 0..1",
     .doc = "How often this rule is the one used when several are mixed."},
    {0}};
static const struct param_table made_up_rule_table = {.name = "attention",
                                                      .rows = made_up_rule_rows,
                                                      .size = sizeof(struct made_up_rule),
                                                      .shorthand = "rule"};

static const struct param made_up_position_rows[] = {
    {.name = "role",
     .kind = PARAM_CHOICE,
     MADE_UP(made_up_position, role, int32_t),
     .choices = made_up_roles,
     .source = "assumed by the chart",
     .doc = "What the people in this position do all day long."},
    {.name = "headcount",
     .kind = PARAM_INT,
     MADE_UP(made_up_position, headcount, int32_t),
     .unit = "people",
     .max = 10000,
     .def = "1",
     .source = "assumed 1..20",
     .example = "org.NAME.role=sdr\norg.NAME.headcount=8",
     .doc = "Number of people who hold this position now."},
    {.name = "reports_to",
     .kind = PARAM_TEXTS,
     MADE_UP(made_up_position, reports_to, const char **),
     P_COUNT(struct made_up_position, n_reports_to),
     .source = "assumed by the chart",
     .doc = "The line boss, followed by dotted-line bosses if there are any."},
    {.name = "pay",
     .kind = PARAM_SECTION,
     P_SUB(struct made_up_position, pay),
     .sub = &made_up_pay_table,
     .replace = true,
     .doc = "What the variable pay of the position depends on; only proportions matter."},
    {.name = "attention",
     .kind = PARAM_LIST,
     P_SUB(struct made_up_position, attention),
     P_COUNT(struct made_up_position, n_attention),
     .sub = &made_up_rule_table,
     .doc = "How a free person picks the next task; several rules may be mixed."},
    {.name = "skill",
     .kind = PARAM_REAL,
     MADE_UP(made_up_position, skill, double),
     .unit = "factor",
     .min = 0,
     .max = 2,
     .def = "1",
     .source = "assumed 0.5..1.5",
     .doc = "How good the people in this position are at it."},
    {.name = "call",
     .kind = PARAM_DIST,
     MADE_UP(made_up_position, call, struct dist),
     .unit = "time",
     .min = 0,
     .max = 10,
     .def = "lognormal(mean 7 min; cv 0.6)",
     .source = "assumed 5..20 min",
     .doc = "How long one call takes from dialling to the note."},
    {0}};
static const struct param_table made_up_position_table = {
    .name = "position", .rows = made_up_position_rows, .size = sizeof(struct made_up_position)};

static const struct param made_up_meeting_rows[] = {
    {.name = "between",
     .kind = PARAM_TEXTS,
     MADE_UP(made_up_meeting, between, const char **),
     P_COUNT(struct made_up_meeting, n_between),
     .source = "assumed by the chart",
     .doc = "The positions that meet and exchange what they know."},
    {.name = "every",
     .kind = PARAM_DURATION,
     MADE_UP(made_up_meeting, every, int64_t),
     .min = 0.1,
     .max = 366,
     .source = "assumed 1..8 weeks",
     .doc = "Time from the start of one meeting to the next."},
    {.name = "length",
     .kind = PARAM_DURATION,
     MADE_UP(made_up_meeting, length, int64_t),
     .def = "60 min",
     .working = true,
     .source = "assumed 30..90 min",
     .doc = "Working time that each person spends in the meeting."},
    {0}};
static const struct param_table made_up_meeting_table = {
    .name = "meeting", .rows = made_up_meeting_rows, .size = sizeof(struct made_up_meeting)};

static const struct param made_up_mechanism_rows[] = {
    {.name = "on",
     .kind = PARAM_BOOL,
     MADE_UP(made_up_mechanism, on, bool),
     .def = "false",
     .source = "assumed off",
     .doc = "Whether this mechanism acts in the simulated world at all."},
    {.name = "strength",
     .kind = PARAM_REAL,
     MADE_UP(made_up_mechanism, strength, double),
     .max = 2,
     .def = "1",
     .source = "assumed 0..2",
     .doc = "How strongly this mechanism acts: 0 is off, 1 the default."},
    {0}};
static const struct param_table made_up_mechanism_table = {.name = "speed",
                                                           .rows = made_up_mechanism_rows,
                                                           .size = sizeof(struct made_up_mechanism),
                                                           .shorthand = "on",
                                                           .presence = "on"};

static const struct param made_up_market_rows[] = {
    {.name = "rate",
     .kind = PARAM_RATE,
     MADE_UP(made_up_market, rate, double),
     .unit = "leads/day",
     .max = 1e6,
     .def = "20 / wd",
     .source = "assumed 5..50 / wd",
     .doc = "Leads that arrive on the average, weekends included."},
    {.name = "budget",
     .kind = PARAM_MONEY,
     MADE_UP(made_up_market, budget, double),
     .def = "$80k",
     .source = "assumed $50k..$200k",
     .doc = "Money that is spent on programmes in a year."},
    {.name = "share",
     .kind = PARAM_SHARE,
     MADE_UP(made_up_market, share, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "20%",
     .source = "assumed 0.1..0.4",
     .doc = "Share of the market that would buy at all."},
    {.name = "weekdays",
     .kind = PARAM_REALS,
     MADE_UP(made_up_market, weekdays, double *),
     P_COUNT(struct made_up_market, n_weekdays),
     .unit = "weights",
     .max = 1000,
     .def = "[1, 1, 1, 1, 1, 0.3, 0.3]",
     .source = "assumed",
     .doc = "Weights of the days of the week, Monday first."},
    {.name = "value",
     .kind = PARAM_DIST,
     MADE_UP(made_up_market, value, struct dist),
     .unit = "money",
     .def = "lognormal(median $25k; sigma 0.6)",
     .source = "assumed",
     .doc = "What a deal with this market is worth."},
    {.name = "patience",
     .kind = PARAM_DIST,
     MADE_UP(made_up_market, patience, struct dist),
     .unit = "time",
     .def = "none",
     .optional = true,
     .source = "assumed none",
     .doc = "How long a prospect waits before it loses interest."},
    {0}};
static const struct param_table made_up_market_table = {
    .name = "market", .rows = made_up_market_rows, .size = sizeof(struct made_up_market)};

static const struct param made_up_rows[] = {
    {.name = "name",
     .kind = PARAM_TEXT,
     MADE_UP(made_up, name, const char *),
     .def = "",
     .source = "assumed",
     .example = "name=Another",
     .inert = "it is a label",
     .doc = "What people call this structure in tables and pictures."},
    {.name = "start",
     .kind = PARAM_DATE,
     MADE_UP(made_up, start, int64_t),
     .def = "2025-01-06",
     .source = "assumed",
     .doc = "The date on which the simulated time begins to run."},
    {.name = "horizon",
     .kind = PARAM_DURATION,
     MADE_UP(made_up, horizon, int64_t),
     .min = 1,
     .max = 36525,
     .def = "12 months",
     .source = "assumed 1 year",
     .doc = "How long the simulated company is watched."},
    {.name = "work",
     .kind = PARAM_DURATION,
     MADE_UP(made_up, work, int64_t),
     .working = true,
     .def = "2 wd",
     .source = "assumed",
     .doc = "Working time that is needed for something or other."},
    {.name = "expires",
     .kind = PARAM_DURATION,
     MADE_UP(made_up, expires, int64_t),
     .optional = true,
     .def = "none",
     .source = "assumed none",
     .doc = "After this time a task that nobody took is dropped."},
    {.name = "draw",
     .kind = PARAM_BOOL,
     MADE_UP(made_up, draw, bool),
     .def = "false",
     .source = "assumed",
     .doc = "Whether uncertain numbers are drawn for every set of replications."},
    {.name = "serial",
     .kind = PARAM_INT,
     MADE_UP(made_up, serial, int32_t),
     .def = "0",
     .source = "assumed",
     .doc = "A whole number without a range of its own, as large as it can be."},
    {.name = "holidays",
     .kind = PARAM_DATES,
     MADE_UP(made_up, holidays, int64_t *),
     P_COUNT(struct made_up, n_holidays),
     .source = "assumed none",
     .doc = "Days on which nobody works in any position."},
    {.name = "market",
     .kind = PARAM_SECTION,
     P_SUB(struct made_up, market),
     .sub = &made_up_market_table,
     .doc = "Who might buy and where leads come from, for all scenarios."},
    {.name = "org",
     .kind = PARAM_MAP,
     P_SUB(struct made_up, org),
     P_COUNT(struct made_up, n_org),
     .sub = &made_up_position_table,
     .doc = "The positions of the organisation by name, with their traits."},
    {.name = "meetings",
     .kind = PARAM_LIST,
     P_SUB(struct made_up, meetings),
     P_COUNT(struct made_up, n_meetings),
     .sub = &made_up_meeting_table,
     .doc = "Joint meetings between positions that exchange feedback regularly."},
    {.name = "speed",
     .kind = PARAM_SECTION,
     P_SUB(struct made_up, speed),
     .sub = &made_up_mechanism_table,
     .doc = "A mechanism that is on as soon as it is mentioned."},
    {0}};

static const struct param_table made_up_table = {
    .name = "scenario", .rows = made_up_rows, .size = sizeof(struct made_up)};

#endif
