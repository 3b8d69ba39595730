/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure_rows_money.c - what it brings, what it costs, and what people spend their time on.
 */
#include <math.h>
#include <string.h>

#include "measure_rows.h"
#include "reduce.h"

#define MONEY(ID, TITLE, UNIT, KIND, BETTER, HEAD, FORMULA, NA, DOC, REDUCE)                       \
    {.id = ID, .title = TITLE, .unit = UNIT, .kind = KIND, .better = BETTER, .headline = HEAD,     \
     .flow = true, .curve = MEASURE_CURVE_NONE, .population = "the counted period",                \
     .formula = FORMULA, .censoring = "none: counts what happens in the period", .na = NA,         \
     .doc = DOC, .reduce = REDUCE, .kind_of_lead = MEASURE_ANY_LEAD}

static double seats_per_year(const struct world *w)
{
    return reduce_pay(w, SPEC_ROLE_COUNT);
}

static double cost_per_year(const struct world *w)
{
    return seats_per_year(w) +
           (w->probe.programme_spend + w->probe.hiring_cost) / reduce_years(w);
}

static double contribution_per_year(const struct world *w)
{
    return w->spec->money.margin * w->probe.bookings / reduce_years(w) - cost_per_year(w);
}

static double flow(const struct world *w, enum probe_count what)
{
    return (double)(w->probe.flow[what][SPEC_INBOUND] + w->probe.flow[what][SPEC_OUTBOUND]);
}

static struct observation bookings(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_total(w->probe.bookings / reduce_years(w));
}

static struct observation pipeline(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_total(w->probe.pipeline / reduce_years(w));
}

static struct observation cost_total(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_total(cost_per_year(w));
}

static struct observation spend(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_total(w->probe.programme_spend / reduce_years(w));
}

static struct observation cost_per(struct world *w, const struct measure *row)
{
    return reduce_ratio(cost_per_year(w) * reduce_years(w), flow(w, (enum probe_count)row->what));
}

static struct observation contribution(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_total(contribution_per_year(w));
}

/* The seats of sales development. Not their managers': who that is depends on the reporting lines, and a measure that
 * reads them would differ between two charts in which nothing else does. */
static double sdr_cost_per_year(const struct world *w)
{
    return reduce_pay(w, SPEC_SDR);
}

static struct observation return_on_sdr(struct world *w, const struct measure *row)
{
    (void)row;
    const double cost = sdr_cost_per_year(w);
    if (reduce_role_seats(w, SPEC_SDR) <= 0.0)
        return reduce_none();
    return reduce_ratio(contribution_per_year(w) + cost, cost);
}

static struct observation per_dollar(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.flow[PROBE_ACCEPTED][SPEC_INBOUND],
                        w->probe.programme_spend / 1000.0);
}

/* Working days of eight hours of all sales development seats. */
static double sdr_days(const struct world *w)
{
    return reduce_role_hours(w, SPEC_SDR) / 8.0;
}

static struct observation calls(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.attempts[SPEC_SDR], sdr_days(w));
}

static struct observation conversations(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.conversations[SPEC_SDR], sdr_days(w));
}

static struct observation meetings(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.meetings[SPEC_SDR], sdr_days(w) / 5.0);
}

static struct observation accepted_per_sdr(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(flow(w, PROBE_ACCEPTED),
                        reduce_role_seats(w, SPEC_SDR) * reduce_months(w));
}

static struct observation focus(struct world *w, const struct measure *row)
{
    (void)row;
    const double hours = reduce_role_hours(w, SPEC_SDR);
    return reduce_ratio(hours - reduce_busy_hours(w, SPEC_SDR, "side_request"), hours);
}

static struct observation requests(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(reduce_begun(w, SPEC_SDR, "side_request"), sdr_days(w));
}

static struct observation switches(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.switches[SPEC_SDR], sdr_days(w));
}

static struct observation coaching(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(w->probe.coaching_hours, w->probe.coaching_reps);
}

/* What a manager really did for the team: sessions at their length, questions without what stretches them. */
static double team_hours_used(const struct world *w, uint32_t seat)
{
    double hours = 0.0;
    for (uint8_t k = 0; k < w->n_kinds; k++) {
        const double busy = sim_hours(probe_work(&w->probe, seat, k)->busy);
        if (strcmp(w->kinds[k]->id, "coaching") == 0)
            hours += busy;
        else if (strcmp(w->kinds[k]->id, "decision") == 0 ||
                 strcmp(w->kinds[k]->id, "dispute") == 0)
            hours += busy / w->seats[seat].slowness;
    }
    return hours;
}

static struct observation manager_use(struct world *w, const struct measure *row)
{
    (void)row;
    double used = 0.0;
    double there = 0.0;
    for (uint32_t s = 0; s < w->chart.n_seats; s++) {
        const struct spec_position *p = world_position(w, s);
        const double hours = p->role == SPEC_MANAGER ? team_hours_used(w, s) : 0.0;
        if (hours <= 0.0)
            continue;
        used += hours;
        there += sim_hours(calendar_between(world_calendar(w, s), w->probe.from, w->probe.until)) *
                 p->time_for_team;
    }
    return reduce_ratio(0.3 * there + used, there);
}

static struct observation ae_use(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(reduce_busy_hours(w, SPEC_AE, NULL), reduce_role_hours(w, SPEC_AE));
}

static struct observation ae_closing(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(reduce_busy_hours(w, SPEC_AE, "meeting") +
                            reduce_busy_hours(w, SPEC_AE, "stage"),
                        reduce_role_hours(w, SPEC_AE));
}

static struct observation ae_unqualified(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(sim_hours(w->probe.unqualified),
                        reduce_role_seats(w, SPEC_AE) * reduce_months(w));
}

static struct observation targeting(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(w->probe.targeting_sum, w->probe.targeting_weight);
}

static struct observation trust(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(w->probe.trust_sum, w->probe.trust_weight);
}

#define T MEASURE_TOTAL
#define R MEASURE_RATIO
#define UP MEASURE_HIGHER
#define DOWN MEASURE_LOWER
#define EITHER MEASURE_NEITHER

const struct measure measure_rows_money[] = {
    MONEY("bookings", "bookings per year", "$/year", T, UP, true, "value of deals won / years",
          "never", "First-year value of the deals signed in the counted period, per year.", bookings),
    MONEY("pipeline", "pipeline created per year", "$/year", T, UP, false,
          "value of leads accepted / years", "never",
          "Deal value of the opportunities that began in the counted period, per year.", pipeline),
    MONEY("cost_total", "cost per year", "$/year", T, DOWN, false,
          "loaded pay of seats in post + programme spend + cost of hiring, per year", "never",
          "What the organisation costs per year: seats in post with tools, programmes and hiring.", cost_total),
    MONEY("programme_spend", "programme spend per year", "$/year", T, EITHER, false,
          "money given to inbound programmes / years", "never",
          "Money spent on the programmes that bring inbound leads, per year.", spend),
    {.id = "cost_per_meeting", .title = "cost per meeting held", .unit = "$", .kind = R,
     .better = DOWN, .flow = true, .curve = MEASURE_CURVE_NONE, .population = "the counted period",
     .formula = "cost / meetings held", .censoring = "none", .na = "when no meeting was held",
     .doc = "Total cost of the organisation per discovery meeting held.", .reduce = cost_per,
     .what = PROBE_HELD},
    {.id = "cost_per_accepted", .title = "cost per accepted lead", .unit = "$", .kind = R,
     .better = DOWN, .flow = true, .curve = MEASURE_CURVE_NONE, .population = "the counted period",
     .formula = "cost / accepted", .censoring = "none", .na = "when no lead was accepted",
     .doc = "Total cost of the organisation per lead that became an opportunity.", .reduce = cost_per,
     .what = PROBE_ACCEPTED},
    {.id = "cost_per_win", .title = "cost per win", .unit = "$", .kind = R, .better = DOWN,
     .headline = true, .flow = true, .curve = MEASURE_CURVE_NONE,
     .population = "the counted period", .formula = "cost / deals won", .censoring = "none",
     .na = "when nothing was won",
     .doc = "Total cost of the organisation per deal won.", .reduce = cost_per, .what = PROBE_WON},
    MONEY("contribution", "contribution per year", "$/year", T, UP, true,
          "gross margin x bookings - cost, per year", "never",
          "What is left of the gross margin on bookings after the cost of this organisation.",
          contribution),
    MONEY("return_on_sdr", "return on sales development", "ratio", R, UP, false,
          "(contribution + cost of SDR seats) / that cost", "without SDR seats",
          "How many times sales development earns what it costs, all of the contribution counted.",
          return_on_sdr),
    MONEY("accepted_per_programme_dollar", "accepted inbound leads per $1,000 of programmes",
          "leads", R, UP, false, "accepted inbound leads / programme spend in thousands",
          "without programme spend", "How many accepted leads a thousand of programme money brings.",
          per_dollar),
    MONEY("calls_per_sdr_day", "calls per SDR and day", "calls", R, UP, false,
          "attempts by SDRs / SDR working days of 8 h", "without SDR seats",
          "Attempts of any channel that one SDR makes on a working day.", calls),
    MONEY("conversations_per_sdr_day", "conversations per SDR and day", "conversations", R, UP, false,
          "conversations of SDRs / SDR working days of 8 h", "without SDR seats",
          "Conversations with prospects that one SDR has on a working day.", conversations),
    MONEY("meetings_per_sdr_week", "meetings per SDR and week", "meetings", R, UP, false,
          "meetings held that SDRs qualified / SDR weeks of 40 h", "without SDR seats",
          "Meetings held per week out of one SDR's hand-offs.", meetings),
    MONEY("accepted_per_sdr_month", "accepted leads per SDR and month", "leads", R, UP, false,
          "accepted leads / SDR months", "without SDR seats",
          "Leads that became opportunities, per SDR seat and month.", accepted_per_sdr),
    MONEY("focus_share", "SDR time free of side requests", "share", R, UP, false,
          "(working time - side requests) / working time", "without SDR seats",
          "Share of SDR working time that other people's requests leave alone.", focus),
    MONEY("side_requests_per_sdr_day", "side requests per SDR and day", "requests", R, DOWN, false,
          "side requests begun / SDR working days", "without SDR seats",
          "How often on a working day an SDR does something for somebody else.", requests),
    MONEY("switches_per_sdr_day", "changes of work per SDR and day", "switches", R, DOWN, false,
          "changes between kinds of work / SDR working days", "without SDR seats",
          "How often on a working day an SDR changes from one kind of work to another.", switches),
    MONEY("coaching_hours_per_rep", "coaching hours per rep and month", "h", R, UP, false,
          "session hours held / rep-months", "without coaching",
          "Hours of coaching that a rep really received from the manager per month.", coaching),
    MONEY("manager_utilisation", "managers' team time used", "share", R, EITHER, false,
          "(fixed load + coaching + decisions + disputes) / time for teams",
          "when no manager coaches or decides",
          "How much of the time that managers have for their teams is used.", manager_use),
    MONEY("ae_utilisation", "account executives' time used", "share", R, EITHER, false,
          "time in tasks other than other work / working time", "without account executives",
          "Share of account executives' working time spent on leads and requests.", ae_use),
    MONEY("ae_closing_share", "account executives' time spent closing", "share", R, UP, false,
          "(meetings + stage work) / working time", "without account executives",
          "Share of account executives' working time spent in meetings and on opportunities.",
          ae_closing),
    MONEY("ae_hours_on_unqualified", "hours on unfit leads per account executive and month", "h", R,
          DOWN, false, "hours in meetings and stage work on leads that do not fit / AE-months",
          "without account executives",
          "Hours that an account executive spends per month on prospects who do not fit.",
          ae_unqualified),
    MONEY("targeting_quality", "quality of targeting", "ratio", R, UP, false,
          "fit bought per dollar / fit bought per dollar with the reference mix", "without programmes",
          "How much better the programme money finds fitting leads than the reference mix would.",
          targeting),
    MONEY("trust_mean", "trust in hand-offs", "share", R, UP, false,
          "mean belief of closers that a hand-off is good", "without the trust mechanism",
          "What account executives believe, on average, about the leads they are handed.", trust),
};

const size_t measure_rows_n_money = sizeof measure_rows_money / sizeof measure_rows_money[0];
