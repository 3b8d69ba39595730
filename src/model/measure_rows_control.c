/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure_rows_control.c - how far people's pay pulls apart, how steady their weeks are, what they hold in their hands.
 */
#include <math.h>

#include "measure_rows.h"
#include "reduce.h"

enum { MIN_WEEKS = 4, MIN_MONTHS = 4 };

/* Plans that vary by less than this share do not vary: what is left is rounding. */
#define SAME_PLAN 1e-9

static struct observation pay_conflict(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(w->ledger.pay_apart, (double)w->ledger.pay_pairs);
}

/* NAN: too short a time in post, or nothing done in it. */
static double variation_of(const struct ledger *g, uint32_t sdr)
{
    double sum = 0.0;
    double n = 0.0;
    double squares = 0.0;
    for (uint32_t i = 0; i < g->weeks; i++) {
        const uint32_t count = *ledger_week(g, sdr, i);
        sum += count != LEDGER_ABSENT ? (double)count : 0.0;
        n += count != LEDGER_ABSENT;
    }
    const double mean = sum / n;
    for (uint32_t i = 0; i < g->weeks; i++) {
        const uint32_t count = *ledger_week(g, sdr, i);
        if (count != LEDGER_ABSENT)
            squares += ((double)count - mean) * ((double)count - mean);
    }
    return n >= MIN_WEEKS && mean > 0.0 ? sqrt(squares / (n - 1.0)) / mean : NAN;
}

/* Person by person, as whoever tracks them sees them: in the team's total one person's bad week hides behind another's
 * good one. */
static struct observation activity_cv(struct world *w, const struct measure *row)
{
    const struct ledger *g = &w->ledger;
    double sum = 0.0;
    double seats = 0.0;
    (void)row;
    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        if (w->seats[i].post == SEAT_VACANT)
            ledger_absent(w, i); /* until the end */
    for (uint32_t i = 0; i < g->n_sdr; i++) {
        const double v = variation_of(g, i);
        sum += isnan(v) ? 0.0 : v;
        seats += isnan(v) ? 0.0 : 1.0;
    }
    return reduce_ratio(sum, seats);
}

/* Weights of what marketers are paid for, added over all of them; activity is nothing that a lead comes to. */
static void paid_for(const struct world *w, double weight[LEDGER_PAID_COUNT])
{
    for (int k = 0; k < LEDGER_PAID_COUNT; k++)
        weight[k] = 0.0;
    for (uint32_t i = 0; i < w->marketers.count; i++) {
        const struct spec_pay p = view_pay(&w->view, w->marketers.seats[i]);
        weight[LEDGER_LEADS] += p.leads;
        weight[LEDGER_MEETING] += p.meeting;
        weight[LEDGER_ACCEPTED] += p.accepted;
        weight[LEDGER_PIPELINE] += p.pipeline;
        weight[LEDGER_WON] += p.won;
    }
}

static double total(const double x[], size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

/* What one more of each thing pays: its weight, per month's average of it. False when nothing that happened pays. */
static bool rates_of_pay(const struct world *w, double rate[LEDGER_PAID_COUNT])
{
    const struct ledger *g = &w->ledger;
    bool any = false;
    paid_for(w, rate);
    for (int k = 0; k < LEDGER_PAID_COUNT; k++) {
        const double sum = total(g->reached[k], g->months * g->cells);
        rate[k] = sum > 0.0 ? rate[k] * (double)g->months / sum : 0.0;
        any = any || rate[k] > 0.0;
    }
    return any;
}

static double paid(const struct ledger *g, const double rate[LEDGER_PAID_COUNT], size_t at)
{
    double sum = 0.0;
    for (int k = 0; k < LEDGER_PAID_COUNT; k++)
        sum += rate[k] * g->reached[k][at];
    return sum;
}

/* What a lead of the cell has paid on average over all months. */
static double worth(const struct ledger *g, const double rate[LEDGER_PAID_COUNT], size_t cell)
{
    double sum = 0.0;
    double leads = 0.0;
    for (size_t at = cell; at < g->months * g->cells; at += g->cells) {
        sum += paid(g, rate, at);
        leads += g->reached[LEDGER_LEADS][at];
    }
    return leads > 0.0 ? sum / leads : 0.0;
}

struct sums { /* over months: chosen and paid, squares and product about their means */
    double chosen_mean;
    double chosen;
    double paid;
    double both;
};

static struct sums regress(struct world *w, const double rate[LEDGER_PAID_COUNT])
{
    const struct ledger *g = &w->ledger;
    double *x = ARENA_ARRAY(&w->run, g->months, double);
    double *y = ARENA_ARRAY(&w->run, g->months, double);
    for (size_t c = 0; c < g->cells; c++) {
        const double each = worth(g, rate, c);
        for (size_t m = 0; m < g->months; m++) {
            x[m] += g->aimed[m * g->cells + c] * each;
            y[m] += paid(g, rate, m * g->cells + c);
        }
    }
    struct sums s = {.chosen_mean = total(x, g->months) / (double)g->months};
    const double paid_mean = total(y, g->months) / (double)g->months;
    for (size_t m = 0; m < g->months; m++) {
        s.chosen += (x[m] - s.chosen_mean) * (x[m] - s.chosen_mean);
        s.paid += (y[m] - paid_mean) * (y[m] - paid_mean);
        s.both += (x[m] - s.chosen_mean) * (y[m] - paid_mean);
    }
    return s;
}

/* The straight line's share, less what a line through so few months takes by chance.
 *
 * What it cannot say: it sees choices that were made, so whoever could move a lot and moves nothing has control 0; a cell's
 * worth is the period's mean, so gains from following a segment that drifts show only as far as they outlast a month; and
 * a year has thirteen months, so that one replication says next to nothing and only many, pooled, give a figure. */
static struct observation control(struct world *w, const struct measure *row)
{
    const double n = (double)w->ledger.months;
    double rate[LEDGER_PAID_COUNT];
    (void)row;
    if (w->ledger.months < MIN_MONTHS || !rates_of_pay(w, rate))
        return reduce_none();
    const struct sums s = regress(w, rate);
    const double least = SAME_PLAN * s.chosen_mean;
    if (s.chosen <= least * least * n)
        return reduce_ratio(0.0, s.paid);
    const double unexplained = s.paid - s.both * s.both / s.chosen;
    return reduce_ratio(s.paid - unexplained * (n - 1.0) / (n - 2.0), s.paid);
}

const struct measure measure_rows_control[] = {
    {.id = "pay_conflict", .title = "conflict of pay at hand-offs", .unit = "share",
     .kind = MEASURE_RATIO, .better = MEASURE_LOWER, .flow = true, .curve = MEASURE_CURVE_NONE,
     .population = "hand-offs of the counted period between two people who both have a pay plan: a qualifier to "
                   "the next position, and the marketer who made an inbound lead to whoever first talks to it",
     .formula = "sum over hand-offs of half the absolute differences of the two normalised pay plans / hand-offs",
     .censoring = "none: counts what happens in the period",
     .na = "when nothing is handed off, or no two people with pay plans meet in a hand-off",
     .doc = "How far apart the pay plans of people who hand leads to each other are: 0 alike, 1 nothing in common. "
            "The pay of bosses does not enter, one or two: nothing in the model lets it act on a lead.",
     .reduce = pay_conflict},
    {.id = "activity_weekly_cv", .title = "weekly variation of an SDR's activity", .unit = "ratio",
     .kind = MEASURE_RATIO, .better = MEASURE_LOWER, .flow = true, .curve = MEASURE_CURVE_NONE,
     .population = "SDR seats with any activity; whole weeks of the counted period in which the seat was never vacant",
     .formula = "sum over seats of (standard deviation / mean, over weeks, of calls made + meetings held that the "
                "seat qualified) / seats",
     .censoring = "none; what is left of the period after its last whole week is not looked at",
     .na = "without an active SDR seat that has 4 such weeks",
     .doc = "How much the number of calls and meetings of one SDR changes from week to week, relative to its mean. "
            "Calls are many and meetings few, so it is calls that it shows.",
     .reduce = activity_cv},
    {.id = "metric_control", .title = "marketers' control of what pays them", .unit = "share",
     .kind = MEASURE_RATIO, .better = MEASURE_HIGHER, .curve = MEASURE_CURVE_NONE,
     .population = "inbound leads that marketers made in the whole four-week months of the counted period",
     .formula = "adjusted sum of squares, over months, of the paid measure that a straight line on what the spend "
                "plans asked for explains / its total sum of squares. Paid: leads, meetings, accepted, pipeline and "
                "won, each relative to its average month, by pay weight. Asked for: leads of each source and segment "
                "by spend and campaign time, times what such a lead paid on average",
     .censoring = "what a lead has not come to within the maturity window is not paid",
     .na = "without marketers paid for what leads come to, or with fewer than 4 months",
     .doc = "Share of the monthly ups and downs of what marketers are paid for that comes from their own spend plans; "
            "the rest is the market, luck and other people's work. 0 when the plan never moves, also if it could; "
            "chance alone gives 0 on average, so that it can be a little below. It needs many replications.",
     .reduce = control},
};

const size_t measure_rows_n_control = sizeof measure_rows_control / sizeof measure_rows_control[0];
