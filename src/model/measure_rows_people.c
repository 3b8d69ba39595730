/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure_rows_people.c - who comes and goes in sales development, how long it takes until they can do it, what they deliver.
 */
#include "measure_rows.h"
#include "reduce.h"

enum { DAYS = 1 };

static bool any_seats(const struct world *w)
{
    for (uint32_t s = 0; s < w->chart.n_seats; s++)
        if (w->seats[s].role == SPEC_SDR)
            return true;
    return false;
}

/* Seat-years that were paid for: in post, or waiting to be filled. */
static double seat_years(const struct world *w, bool vacant_too)
{
    double seats = reduce_role_seats(w, SPEC_SDR);
    for (uint32_t s = 0; vacant_too && s < w->chart.n_seats; s++)
        if (w->seats[s].role == SPEC_SDR)
            seats += (double)seat_unfilled(w, s) / (double)w->spec->horizon.duration;
    return seats * reduce_years(w);
}

static struct observation attrition(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.left, seat_years(w, false));
}

static struct observation vacancy(struct world *w, const struct measure *row)
{
    double days = 0.0;
    (void)row;
    for (uint32_t s = 0; s < w->chart.n_seats; s++)
        if (w->seats[s].role == SPEC_SDR)
            days += sim_days(seat_unfilled(w, s));
    return reduce_ratio(days, seat_years(w, true));
}

static struct observation promotions(struct world *w, const struct measure *row)
{
    (void)row;
    if (!any_seats(w))
        return reduce_none();
    return reduce_total((double)w->probe.promoted / reduce_years(w));
}

static struct observation skill(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio(w->probe.hired_skill, (double)w->probe.hired);
}

static struct observation seats(struct world *w, const struct measure *row)
{
    (void)row;
    return any_seats(w) ? reduce_total(reduce_role_seats(w, SPEC_SDR)) : reduce_none();
}

static struct observation quota(struct world *w, const struct measure *row)
{
    double asked = 0.0;
    (void)row;
    for (size_t p = 0; p < w->spec->n_positions; p++)
        if (w->spec->positions[p].role == SPEC_SDR)
            asked += w->spec->positions[p].quota * reduce_seats(w, p) * reduce_months(w);
    return reduce_ratio((double)w->probe.qualified[SPEC_SDR], asked);
}

#define PEOPLE(ID, TITLE, UNIT, KIND, BETTER, POP, FORMULA, CENSORING, NA, DOC, REDUCE)            \
    {.id = ID, .title = TITLE, .unit = UNIT, .kind = KIND, .better = BETTER, .flow = true,         \
     .curve = MEASURE_CURVE_NONE, .population = POP, .formula = FORMULA, .censoring = CENSORING,   \
     .na = NA, .doc = DOC, .reduce = REDUCE, .kind_of_lead = MEASURE_ANY_LEAD}

#define PERIOD "the counted period"
#define NOTHING "none: counts what happens in the period"

const struct measure measure_rows_people[] = {
    PEOPLE("attrition", "SDRs who leave, per seat and year", "people", MEASURE_RATIO, MEASURE_LOWER, PERIOD,
           "SDRs who left the company / SDR seat-years in post", NOTHING, "without SDR seats",
           "How many people a year leave the company from one SDR seat; promotions are not counted.",
           attrition),
    PEOPLE("vacancy_days", "days a year that an SDR seat waits for somebody", "d", MEASURE_RATIO,
           MEASURE_LOWER, PERIOD, "days vacant and to be filled / SDR seat-years in post or vacant", NOTHING,
           "without SDR seats",
           "How many days of a year an SDR seat stands empty while somebody is looked for.", vacancy),
    PEOPLE("promotions", "SDRs promoted per year", "people/year", MEASURE_TOTAL, MEASURE_HIGHER, PERIOD,
           "SDRs promoted to another seat / years", NOTHING, "without SDR seats",
           "How many SDRs a year become account executives or marketers of the same company.", promotions),
    PEOPLE("hire_skill_mean", "skill of people hired as SDRs", "sd", MEASURE_RATIO, MEASURE_HIGHER,
           "people hired from outside into SDR seats in the counted period",
           "sum of prospecting skill / people hired", NOTHING, "when nobody was hired",
           "Mean prospecting skill of new SDRs, in standard deviations from the average applicant.", skill),
    PEOPLE("sdr_seats", "SDR seats in post", "seats", MEASURE_TOTAL, MEASURE_NEITHER, PERIOD,
           "time that SDR seats are in post / length of the period", NOTHING, "without SDR seats",
           "How many SDR seats were filled on average over the counted period.", seats),
    PEOPLE("quota_attainment", "quota attained by SDRs", "share", MEASURE_RATIO, MEASURE_HIGHER, PERIOD,
           "accepted leads that SDRs qualified / (quota x SDR months in post)", NOTHING,
           "without SDR seats or without a quota",
           "How much of what they are asked for SDRs deliver, new ones counted like old ones.", quota),
    {.id = "ramp_days_p50", .title = "days until a new SDR is productive, median", .unit = "d",
     .kind = MEASURE_QUANTILE, .better = MEASURE_LOWER, .curve = MEASURE_CURVE_RAMP, .quantile = 0.5,
     .population = "people hired from outside into SDR seats in the counted period",
     .formula = "the time by which half of them have reached 90 % of full output",
     .censoring = "only the end of the maturity window; whoever leaves before never gets there",
     .na = "when nobody was hired, or fewer than half got there",
     .doc = "Days from the first day until half of the new SDRs produce nine tenths of what they can.",
     .reduce = reduce_quantile, .what = PROBE_RAMP, .of = DAYS},
    {.id = "tenure_p50", .title = "stay of an SDR, median", .unit = "d", .kind = MEASURE_QUANTILE,
     .better = MEASURE_HIGHER, .curve = MEASURE_CURVE_TENURE, .quantile = 0.5,
     .population = "SDRs who left or were promoted in the counted period",
     .formula = "the stay that half of them did not exceed", .censoring = "none: only completed stays count",
     .na = "when nobody went",
     .doc = "Days from the first day to the last of those SDRs who left or were promoted.",
     .reduce = reduce_quantile, .what = PROBE_TENURE, .of = DAYS},
};

const size_t measure_rows_n_people = sizeof measure_rows_people / sizeof measure_rows_people[0];
