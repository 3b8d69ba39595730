/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "funding.h"

#include <math.h>

#include "mechanism_root.h"

#define MONTH_DAYS 30.4375
#define YEAR_DAYS 365.25
enum { QUARTER_DAYS = 91 };

struct team { /* a position of sales development */
    uint32_t first;  /* its seats are [first, end) */
    uint32_t end;
    bool held;       /* together with the programmes, by one boss */
    int32_t change;  /* seats opened less seats closed */
    double seat_days; /* in post, this quarter */
    double accepted;  /* of leads it dialed up, this quarter */
};

struct state {
    const struct funding_spec *spec;
    const struct view *view;
    struct team *teams;
    size_t n_teams;
    double spent;             /* on programmes, this quarter */
    double accepted;          /* inbound, this quarter */
    bool ready;
};

/* ---- who holds the money ---- */

static bool runs_programmes(const struct world *w, const struct state *s, uint32_t seat, bool marketers)
{
    if (marketers)
        return view_role(s->view, seat) == SPEC_MARKETER;
    return view_role(s->view, seat) == SPEC_MANAGER &&
           world_position(w, seat)->own_job == SPEC_OWN_CAMPAIGNS;
}

static bool any_marketers(const struct state *s)
{
    for (uint32_t i = 0; i < view_seats(s->view); i++)
        if (view_role(s->view, i) == SPEC_MARKETER)
            return true;
    return false;
}

/* One boss near above the team and above everybody who runs programmes. */
static bool is_held(const struct world *w, const struct state *s, uint32_t sdr)
{
    const bool marketers = any_marketers(s);
    const uint32_t reach = (uint32_t)s->spec->reach;
    uint32_t holder = CHART_NONE;
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        if (!runs_programmes(w, s, i, marketers))
            continue;
        const uint32_t boss = view_common_boss(s->view, sdr, i);
        if (boss == CHART_NONE || (holder != CHART_NONE && boss != holder) ||
            view_hops(s->view, boss, sdr) > reach || view_hops(s->view, boss, i) > reach)
            return false;
        holder = boss;
    }
    return holder != CHART_NONE;
}

static void find_teams(const struct world *w, struct state *s)
{
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        if (view_role(s->view, i) != SPEC_SDR)
            continue;
        struct team *last = s->n_teams > 0 ? &s->teams[s->n_teams - 1] : NULL;
        if (last != NULL && w->seats[last->first].position == w->seats[i].position)
            last->end = i + 1;
        else
            s->teams[s->n_teams++] =
                (struct team){.first = i, .end = i + 1, .held = is_held(w, s, i)};
    }
}

/* ---- the books of a quarter ---- */

static double sum_of(const struct world *w, const double cells[])
{
    double sum = 0.0;
    for (size_t i = 0; i < w->spec->market.n_sources * w->spec->market.n_segments; i++)
        sum += cells[i];
    return sum;
}

static void keep_books(struct world *w, struct state *s)
{
    s->spent += sum_of(w, w->market.spend) * w->market.budget * w->market.campaign_time / MONTH_DAYS;
    for (size_t t = 0; t < s->n_teams; t++)
        for (uint32_t i = s->teams[t].first; i < s->teams[t].end; i++)
            s->teams[t].seat_days += w->seats[i].post != SEAT_VACANT;
}

static void transition(struct world *w, void *self, uint32_t lead, enum lead_state from,
                       enum lead_state to, uint32_t seat)
{
    struct state *s = self;
    const struct lead *l = lead_at(w, lead);
    (void)from, (void)seat;
    if (to != LEAD_ACCEPTED)
        return;
    if (l->inbound)
        s->accepted += 1.0;
    for (size_t t = 0; t < s->n_teams && !l->inbound; t++)
        if (l->qualifier >= s->teams[t].first && l->qualifier < s->teams[t].end)
            s->teams[t].accepted += 1.0;
}

/* ---- the review ---- */

/* +1: seats are the cheaper way to one more accepted lead; -1: programmes are; 0: no clear difference. */
static int verdict(const struct world *w, const struct state *s, const struct team *t)
{
    const double least = (double)s->spec->evidence;
    if (s->accepted < least || t->accepted < least || w->spec->market.spend_elasticity <= 0.0)
        return 0;
    const double programmes = s->spent / (w->spec->market.spend_elasticity * s->accepted);
    const double pay = world_position(w, t->first)->cost / YEAR_DAYS;
    const double seats = pay * t->seat_days / t->accepted;
    if (programmes > seats * (1.0 + s->spec->margin))
        return 1;
    return seats > programmes * (1.0 + s->spec->margin) ? -1 : 0;
}

/* Share of the reference spend that is left to programmes, with `more` seats of this team besides those moved so far. */
static double programmes_left(const struct world *w, const struct state *s, const struct team *team,
                              int more)
{
    const double reference = sum_of(w, w->market.reference);
    double moved = 0.0;
    for (size_t t = 0; t < s->n_teams; t++)
        moved += (s->teams[t].change + (&s->teams[t] == team ? more : 0)) *
                 world_position(w, s->teams[t].first)->cost / YEAR_DAYS * MONTH_DAYS;
    return reference > 0.0 ? 1.0 - moved / reference : 1.0;
}

static bool may_move(const struct world *w, const struct state *s, const struct team *t, int by)
{
    const double most = s->spec->strength * (double)s->spec->most_seats;
    return by != 0 && fabs((double)(t->change + by)) <= most + 1e-9 &&
           programmes_left(w, s, t, by) >= (by > 0 ? s->spec->least_programmes : 0.0);
}

static uint32_t closed_seat(const struct world *w, const struct team *t)
{
    for (uint32_t i = t->first; i < t->end; i++)
        if (w->seats[i].post == SEAT_VACANT && w->seats[i].closed)
            return i;
    return LEAD_NONE;
}

/* A vacancy is given up before somebody has to go; somebody always stays. */
static uint32_t seat_to_close(const struct world *w, const struct team *t)
{
    uint32_t best = LEAD_NONE;
    uint32_t open = 0;
    for (uint32_t i = t->first; i < t->end; i++) {
        if (w->seats[i].closed)
            continue;
        open++;
        if (best == LEAD_NONE || w->seats[best].post != SEAT_VACANT)
            best = i;
    }
    return open > 1 ? best : LEAD_NONE;
}

static void review(struct world *w, const struct state *s, struct team *t)
{
    const int by = verdict(w, s, t);
    if (!t->held || !may_move(w, s, t, by))
        return;
    const uint32_t seat = by > 0 ? closed_seat(w, t) : seat_to_close(w, t);
    if (seat == LEAD_NONE)
        return;
    t->change += by;
    if (by < 0) {
        seat_close(w, seat);
        return;
    }
    const struct seat_person person = seat_applicant(w, seat);
    seat_fill(w, seat, &person, "funded");
}

static void midnight(struct world *w, void *self, int64_t day)
{
    struct state *s = self;
    keep_books(w, s);
    if (day == 0 || day % QUARTER_DAYS != 0)
        return;
    for (size_t t = 0; t < s->n_teams; t++)
        review(w, s, &s->teams[t]);
    w->market.next_budget = programmes_left(w, s, NULL, 0);
    s->spent = s->accepted = 0.0;
    for (size_t t = 0; t < s->n_teams; t++)
        s->teams[t].seat_days = s->teams[t].accepted = 0.0;
}

static void reorganised(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    (void)before;
    for (size_t t = 0; t < s->n_teams; t++)
        s->teams[t].held = is_held(w, s, s->teams[t].first);
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown};
    s->teams = ARENA_ARRAY(&w->fixed, view_seats(s->view), struct team);
    hook_add_event(&w->hooks, (struct hook_event){
                                  .transition = transition,
                                  .midnight = midnight,
                                  .reorganised = reorganised,
                                  .self = s});
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    if (!s->ready)
        find_teams(w, s);
    s->ready = true;
    s->spent = s->accepted = 0.0;
    for (size_t t = 0; t < s->n_teams; t++) {
        s->teams[t].change = 0;
        s->teams[t].seat_days = s->teams[t].accepted = 0.0;
    }
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW_AFTER(funding, "mechanisms.funding.reach=3\n"),
    {.name = "reach", .title = "reach of a budget",
     .kind = PARAM_INT,
     P_AT(struct funding_spec, reach, int32_t),
     .unit = "hops",
     .min = 0,
     .max = 64,
     .def = "2",
     .source = "assumed 1..3",
     .example = "mechanisms.funding.reach=3",
     .doc = "Hops below a boss within which the boss decides about single seats and programmes."},
    {.name = "most_seats", .title = "seats a budget may move",
     .kind = PARAM_INT,
     P_AT(struct funding_spec, most_seats, int32_t),
     .unit = "seats",
     .min = 0,
     .max = 100,
     .def = "2",
     .source = "assumed 1..3",
     .example = "mechanisms.funding.reach=3\n"
                "mechanisms.funding.most_seats=1",
     .doc = "Seats of a team that may be opened or closed against its headcount, at strength 1."},
    {.name = "margin", .title = "difference that is acted upon",
     .kind = PARAM_SHARE,
     P_AT(struct funding_spec, margin, double),
     .unit = "share",
     .min = 0,
     .max = 10,
     .def = "20%",
     .source = "assumed 10%..50%",
     .example = "mechanisms.funding.reach=3\n"
                "mechanisms.funding.margin=300%",
     .doc = "Relative difference between both ways to one more accepted lead that is acted upon."},
    {.name = "least_programmes", .title = "spend that programmes keep",
     .kind = PARAM_SHARE,
     P_AT(struct funding_spec, least_programmes, double),
     .unit = "share",
     .min = 0.01,
     .max = 1,
     .def = "50%",
     .source = "assumed 30%..80%",
     .example = "mechanisms.funding.reach=3\n"
                "mechanisms.funding.least_programmes=95%",
     .doc = "Share of the reference spend that programmes keep, whatever the comparison says."},
    {.name = "evidence", .title = "leads needed to compare",
     .kind = PARAM_INT,
     P_AT(struct funding_spec, evidence, int32_t),
     .unit = "leads",
     .min = 1,
     .max = 100000,
     .def = "5",
     .source = "assumed 2..20",
     .example = "mechanisms.funding.reach=3\n"
                "mechanisms.funding.evidence=1000",
     .doc = "Accepted leads in a quarter, of either kind, below which nobody dares to compare."},
    {0}};

const struct param_table funding_table = {
    .name = "funding", .rows = rows, .size = sizeof(struct funding_spec)};

const struct mechanism funding_mechanism = {
    .id = "funding",
    .title = "funding",
    .doc = "A boss who holds both budgets moves money between programmes and sales development seats, "
           "towards the cheaper way to one more accepted lead. With two holders both budgets stay.",
    .acts_through = "whether one boss near above holds both budgets",
    .reads_lines = true,
    .table = &funding_table,
    .spec_offset = offsetof(struct mechanism_specs, funding),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
};
