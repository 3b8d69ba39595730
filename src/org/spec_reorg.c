/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec_reorg.h"

#include <stdio.h>
#include <string.h>

#include "civil.h"
#include "routing.h"
#include "spec_rows.h"

bool spec_reorg_planned(const struct spec *spec)
{
    return spec->reorg.at != SPEC_NEVER && spec->reorg.n_positions > 0;
}

struct spec spec_reorg_after(const struct spec *spec)
{
    struct spec after = *spec;
    after.positions = spec->reorg.positions;
    after.n_positions = spec->reorg.n_positions;
    after.routes = spec->reorg.routes;
    after.meetings = spec->reorg.meetings;
    after.n_meetings = spec->reorg.n_meetings;
    after.reorg = (struct spec_reorg){.at = SPEC_NEVER};
    return after;
}

sim_time spec_reorg_time(const struct spec *spec)
{
    return (spec->reorg.at - spec->horizon.start) * SIM_DAY;
}

struct change_check {
    const struct spec *spec;
    const struct places *places;
    struct diag *diag;
};

static void write_day(char text[16], int64_t day)
{
    const struct civil c = civil_from_day(day);
    snprintf(text, 16, "%04d-%02d-%02d", c.year % 10000, c.month % 100, c.day % 100);
}

static void check_date(const struct change_check *c)
{
    const struct spec_horizon *h = &c->spec->horizon;
    const sim_time after = h->follow_up >= 0 ? h->follow_up : h->maturity;
    const int64_t last = h->start + (h->warm_up + h->duration + after - 1) / SIM_DAY;
    const int64_t counted = h->start + (h->warm_up + h->duration - 1) / SIM_DAY;
    const int64_t at = c->spec->reorg.at;
    char first_day[16], last_day[16], day[16];

    write_day(day, at);
    write_day(first_day, h->start + 1);
    write_day(last_day, last);
    if (at <= h->start || at > last)
        diag_at(c->diag, c->places, &c->spec->reorg.at, DIAG_ERROR,
                "the reorganisation of %s lies outside the run, which allows %s to %s", day,
                first_day, last_day);
    else if (at < h->start + h->warm_up / SIM_DAY || at > counted)
        diag_at(c->diag, c->places, &c->spec->reorg.at, DIAG_WARNING,
                "the reorganisation of %s lies outside the counted period; measures see only one "
                "of the two charts",
                day);
}

static void check_position(const struct change_check *c, const struct spec_position *from,
                           const struct spec_position *to)
{
    if (from->role != to->role)
        diag_at(c->diag, c->places, &to->role, DIAG_ERROR,
                "a reorganisation cannot change what '%s' does; write a new position", to->id);
    if (strcmp(from->calendar, to->calendar) != 0)
        diag_at(c->diag, c->places, &to->calendar, DIAG_ERROR,
                "a reorganisation cannot change the working hours of '%s'", to->id);
}

/* Campaigns have one size in a run. */
static void check_marketers(const struct change_check *c, const struct spec_position *to, int32_t was)
{
    if (to->role == SPEC_MARKETER && to->headcount != was)
        diag_at(c->diag, c->places, &to->headcount, DIAG_ERROR,
                "a reorganisation cannot change the number of marketers ('%s')", to->id);
}

void spec_reorg_check(const struct spec *spec, const struct places *places, struct diag *diag)
{
    const struct change_check c = {spec, places, diag};
    check_date(&c);
    for (size_t p = 0; p < spec->reorg.n_positions; p++) {
        const struct spec_position *to = &spec->reorg.positions[p];
        const int32_t was = routing_position(spec, to->id);
        if (was >= 0)
            check_position(&c, &spec->positions[was], to);
        check_marketers(&c, to, was >= 0 ? spec->positions[was].headcount : 0);
    }
}

static const struct param reorg_rows[] = {
    {.name = "at",
     .kind = PARAM_DATE,
     P_AT(struct spec_reorg, at, int64_t),
     .unit = "date",
     .optional = true,
     .source = "assumed none",
     .example = "reorg={at: 2025-04-07, org: {sdr_manager: {reports_to: cmo}}}\n"
                "reorg.at=2025-05-05",
     .doc = "The day on whose first minute the chart changes; none means that it never does."},
    {.name = "to",
     .kind = PARAM_TEXT,
     P_AT(struct spec_reorg, to, const char *),
     .def = "",
     .source = "assumed none",
     .example = "reorg.at=2025-04-07\n"
                "reorg.to=../ownership/typical/independent.yaml",
     .doc = "A scenario file whose org, routes and meetings hold from then on; nothing else of it "
            "does."},
    {.name = "org",
     .kind = PARAM_MAP,
     P_SUB(struct spec_reorg, positions),
     P_COUNT(struct spec_reorg, n_positions),
     .sub = &spec_position_table,
     .example = "reorg.at=2025-04-07\n"
                "reorg.org={sdr_manager: {reports_to: cmo}}",
     .doc = "What changes in which position at the reorganisation; anything left out stays as it "
            "was."},
    {.name = "routes",
     .kind = PARAM_SECTION,
     P_SUB(struct spec_reorg, routes),
     .sub = &spec_routes_table,
     .example = "reorg.at=2025-04-07\n"
                "reorg.routes.inbound=ae",
     .doc = "Which routes of leads change at the reorganisation; those left out stay as they "
            "were."},
    {.name = "meetings",
     .kind = PARAM_LIST,
     P_SUB(struct spec_reorg, meetings),
     P_COUNT(struct spec_reorg, n_meetings),
     .sub = &spec_meeting_table,
     .example = "reorg.at=2025-04-07\n"
                "reorg.meetings=[{between: [vp_sales, cmo, sdr_manager], every: 1 week}]",
     .doc = "All joint meetings from the reorganisation on; left out, they stay as they were."},
    {0}};

const struct param_table spec_reorg_table = {
    .name = "reorg", .rows = reorg_rows, .size = sizeof(struct spec_reorg)};
