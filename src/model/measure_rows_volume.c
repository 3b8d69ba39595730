/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure_rows_volume.c - how many leads get how far: volumes of the period and conversions of the cohort.
 */
#include <math.h>

#include "measure_rows.h"
#include "reduce.h"

#define FLOW(ID, WHAT, TITLE, DOC)                                                                 \
    {.id = ID, .title = TITLE, .unit = "leads", .kind = MEASURE_TOTAL, .better = MEASURE_HIGHER,   \
     .flow = true, .curve = MEASURE_CURVE_NONE, .population = "all leads",                         \
     .formula = "events dated in the counted period", .censoring = "none: counts what happens in " \
     "the period", .na = "never", .doc = DOC, .reduce = reduce_flow, .what = WHAT,                 \
     .kind_of_lead = MEASURE_ANY_LEAD}

#define PER_MONTH(ID, WHAT, TITLE, DOC, HEAD)                                                      \
    {.id = ID, .title = TITLE, .unit = "leads/month", .kind = MEASURE_TOTAL,                       \
     .better = MEASURE_HIGHER, .headline = HEAD, .flow = true, .curve = MEASURE_CURVE_NONE,        \
     .population = "all leads", .formula = "events dated in the counted period / months of 30.4375 d", \
     .censoring = "none: counts what happens in the period", .na = "never", .doc = DOC,            \
     .reduce = reduce_flow_per_month, .what = WHAT, .kind_of_lead = MEASURE_ANY_LEAD}

#define COHORT(ID, WHAT, OF, TITLE, FORMULA, DOC, HEAD)                                            \
    {.id = ID, .title = TITLE, .unit = "share", .kind = MEASURE_RATIO, .better = MEASURE_HIGHER,   \
     .headline = HEAD, .curve = MEASURE_CURVE_NONE, .population = "leads created in the counted period", \
     .formula = FORMULA, .censoring = "what happens after the maturity window does not count",     \
     .na = "when there is no lead in the denominator", .doc = DOC, .reduce = reduce_cohort,        \
     .what = WHAT, .of = OF, .kind_of_lead = MEASURE_ANY_LEAD}

#define SHARE_OF_FLOW(ID, WHAT, OF, TITLE, BETTER, POP, FORMULA, NA, DOC)                           \
    {.id = ID, .title = TITLE, .unit = "share", .kind = MEASURE_RATIO, .better = BETTER,           \
     .flow = true, .curve = MEASURE_CURVE_NONE, .population = POP, .formula = FORMULA,             \
     .censoring = "none: counts what happens in the period", .na = NA, .doc = DOC,                 \
     .reduce = share_of_flow, .what = WHAT, .of = OF, .kind_of_lead = MEASURE_ANY_LEAD}

/* Spread between sources: root mean square difference of acceptance from its mean, weighted by meetings held. */
static struct observation quality_spread(struct world *w, const struct measure *row)
{
    (void)row;
    double held = 0.0;
    double accepted = 0.0;
    for (size_t s = 0; s < w->spec->market.n_sources; s++) {
        held += (double)w->probe.by_source[PROBE_HELD][s];
        accepted += (double)w->probe.by_source[PROBE_ACCEPTED][s];
    }
    if (held <= 0.0)
        return reduce_none();
    double squares = 0.0;
    for (size_t s = 0; s < w->spec->market.n_sources; s++) {
        const double n = (double)w->probe.by_source[PROBE_HELD][s];
        if (n <= 0.0)
            continue;
        const double d = (double)w->probe.by_source[PROBE_ACCEPTED][s] / n - accepted / held;
        squares += n * d * d;
    }
    return reduce_total(sqrt(squares / held));
}

static struct observation ignored(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.cohort[PROBE_IGNORED][SPEC_INBOUND],
                        (double)w->probe.cohort[PROBE_CREATED][SPEC_INBOUND]);
}

static struct observation handoffs(struct world *w, const struct measure *row)
{
    (void)row;
    const struct probe *p = &w->probe;
    return reduce_ratio(
        (double)(p->cohort[PROBE_HANDOFFS][0] + p->cohort[PROBE_HANDOFFS][1]),
        (double)(p->cohort[PROBE_CREATED][0] + p->cohort[PROBE_CREATED][1]));
}

/* Events of the period: `what` per `of`. */
static struct observation share_of_flow(struct world *w, const struct measure *row)
{
    const int64_t *what = w->probe.flow[row->what];
    const int64_t *of = w->probe.flow[row->of];
    return reduce_ratio((double)(what[SPEC_INBOUND] + what[SPEC_OUTBOUND]),
                        (double)(of[SPEC_INBOUND] + of[SPEC_OUTBOUND]));
}

const struct measure measure_rows_volume[] = {
    FLOW("leads_created", PROBE_CREATED, "leads created",
         "Leads that came into being: inbound arrivals and outbound accounts taken up."),
    FLOW("leads_worked", PROBE_WORKED, "leads worked",
         "Leads on which somebody made a first attempt, inbound and outbound."),
    FLOW("contacted", PROBE_CONTACTED, "leads contacted",
         "Leads of whom a person was reached for the first time."),
    FLOW("conversations", PROBE_CONVERSATIONS, "conversations",
         "Conversations with prospects in the counted period, whoever had them."),
    FLOW("meetings_booked", PROBE_BOOKED, "meetings booked",
         "Meetings (or hand-overs to a next team) that prospects agreed to; rebookings not counted."),
    FLOW("meetings_held", PROBE_HELD, "meetings held", "Discovery meetings that took place in the counted period."),
    FLOW("accepted", PROBE_ACCEPTED, "accepted leads",
         "Leads that became opportunities in the counted period (sales accepted leads)."),
    FLOW("won", PROBE_WON, "deals won", "Opportunities that ended with a signature in the counted period."),
    {.id = "disputes", .title = "rejections contested", .unit = "leads", .kind = MEASURE_TOTAL,
     .better = MEASURE_LOWER, .flow = true, .curve = MEASURE_CURVE_NONE, .population = "all leads",
     .formula = "rejected hand-offs contested in the counted period",
     .censoring = "none: counts what happens in the period", .na = "never",
     .doc = "Rejected hand-offs that whoever had qualified them put before a boss of both sides; not "
     "in it are rejections that nobody on the way up could hear.",
     .reduce = reduce_flow, .what = PROBE_DISPUTED, .kind_of_lead = MEASURE_ANY_LEAD},
    PER_MONTH("leads_created_per_month", PROBE_CREATED, "leads created per month",
              "Leads that came into being, per month of the counted period.", false),
    PER_MONTH("leads_worked_per_month", PROBE_WORKED, "leads worked per month",
              "Leads on which somebody made a first attempt, per month of the counted period.", true),
    PER_MONTH("contacted_per_month", PROBE_CONTACTED, "leads contacted per month",
              "Leads of whom a person was reached for the first time, per month.", false),
    PER_MONTH("conversations_per_month", PROBE_CONVERSATIONS, "conversations per month",
              "Talks in which a prospect was reached, whoever had them, per month of the counted period.", false),
    PER_MONTH("meetings_booked_per_month", PROBE_BOOKED, "meetings booked per month",
              "Meetings that prospects agreed to, per month of the counted period.", false),
    PER_MONTH("meetings_held_per_month", PROBE_HELD, "meetings held per month",
              "Discovery meetings that took place, per month of the counted period.", false),
    PER_MONTH("accepted_per_month", PROBE_ACCEPTED, "accepted leads per month",
              "Leads that became opportunities (sales accepted leads), per month.", true),
    PER_MONTH("won_per_month", PROBE_WON, "deals won per month",
              "Opportunities that ended with a signature, per month.", false),
    COHORT("contact_rate", PROBE_CONTACTED, PROBE_WORKED, "contact rate", "contacted / worked",
           "Share of the leads worked on of whom a person was reached.", false),
    COHORT("booking_rate", PROBE_BOOKED, PROBE_CONTACTED, "booking rate", "booked / contacted",
           "Share of the leads reached that agreed to a meeting.", false),
    COHORT("show_rate", PROBE_HELD, PROBE_BOOKED, "show rate", "held / booked",
           "Share of booked meetings that took place, after one rebooking at most.", false),
    COHORT("acceptance_rate", PROBE_ACCEPTED, PROBE_HELD, "acceptance rate", "accepted / held",
           "Share of meetings held after which the closer took the lead as an opportunity.", false),
    COHORT("win_rate", PROBE_WON, PROBE_ACCEPTED, "win rate", "won / accepted",
           "Share of opportunities that were won within the maturity window.", true),
    COHORT("lead_to_accepted", PROBE_ACCEPTED, PROBE_CREATED, "lead to accepted",
           "accepted / created", "Share of all leads that became opportunities within the maturity window.", true),
    COHORT("lead_to_won", PROBE_WON, PROBE_CREATED, "lead to won", "won / created",
           "Share of all leads that were won within the maturity window.", false),
    {.id = "handoff_quality_spread", .title = "spread of hand-off quality between sources",
     .unit = "share", .kind = MEASURE_TOTAL, .better = MEASURE_NEITHER, .curve = MEASURE_CURVE_NONE,
     .population = "meetings held with leads of the cohort",
     .formula = "root mean square difference of the sources' acceptance rates from their mean",
     .censoring = "what happens after the maturity window does not count",
     .na = "when no meeting was held",
     .doc = "How differently the sources' leads are accepted; the larger, the more targeting can gain.",
     .reduce = quality_spread},
    {.id = "ignored_share", .title = "inbound leads nobody answered", .unit = "share",
     .kind = MEASURE_RATIO, .better = MEASURE_LOWER, .curve = MEASURE_CURVE_NONE,
     .population = "inbound leads created in the counted period",
     .formula = "expired without a single attempt / created",
     .censoring = "what happens after the maturity window does not count",
     .na = "when there is no inbound lead",
     .doc = "Share of inbound leads whose patience ended before anybody tried to reach them.",
     .reduce = ignored},
    {.id = "handoffs_per_lead", .title = "hand-offs per lead", .unit = "hand-offs",
     .kind = MEASURE_RATIO, .better = MEASURE_LOWER, .curve = MEASURE_CURVE_NONE,
     .population = "leads created in the counted period", .formula = "changes of position / created",
     .censoring = "what happens after the maturity window does not count",
     .na = "when no lead was created",
     .doc = "How often a lead passes from one position to another, on average over all leads.",
     .reduce = handoffs},
    FLOW("leads_recycled", PROBE_RECYCLED, "leads that came back from nurturing",
         "How often in the counted period a lead that was kept for later went back to the team that had it."),
    FLOW("wins_nurtured", PROBE_WON_NURTURED, "deals won after nurturing",
         "Deals won in the counted period with leads that had been kept for later and had come back."),
    SHARE_OF_FLOW("nurture_coverage", PROBE_NURTURED, PROBE_NOT_READY, "not-ready leads kept for later",
                  MEASURE_HIGHER, "conversations with prospects who are not ready",
                  "kept for later / would agree only later", "when nobody put a meeting off",
                  "Share of the prospects who are not ready yet that are kept for later instead of given up."),
    SHARE_OF_FLOW("late_wins_share", PROBE_WON_LATE, PROBE_WON, "wins at the end of the month",
                  MEASURE_NEITHER, "deals won in the counted period",
                  "won in the last three days of a civil month / won", "when nothing was won",
                  "Share of the deals won that are signed in the last three calendar days of a month; a tenth if "
                  "all days are alike."),
};

const size_t measure_rows_n_volume = sizeof measure_rows_volume / sizeof measure_rows_volume[0];
