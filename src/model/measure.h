/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure.h - what is measured, in words and in numbers: one row per measure.
 *
 * A replication gives each measure a numerator and a denominator. Over replications they are combined by kind:
 *
 *   MEASURE_TOTAL     value = numerator (denominator 1): mean over replications, t interval
 *   MEASURE_RATIO     value = sum of numerators / sum of denominators: ratio of sums, never a mean of ratios
 *   MEASURE_QUANTILE  value = the replication's own quantile (NaN where the share reached is too small); if it is
 *                     missing in any replication, the quantile of the pooled cumulative incidence (`curve`)
 *
 * Flow measures count events dated in `duration`; cohort measures follow the leads born in it for one maturity
 * window. A denominator of 0 means "not available".
 */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdbool.h>
#include <stddef.h>

enum measure_kind { MEASURE_TOTAL, MEASURE_RATIO, MEASURE_QUANTILE, MEASURE_KIND_COUNT };

enum measure_better { MEASURE_HIGHER, MEASURE_LOWER, MEASURE_NEITHER, MEASURE_BETTER_COUNT };

/* Cumulative-incidence curves kept per replication on a fixed grid of times. */
enum measure_curve {
    MEASURE_CURVE_RESPONSE,     /* created -> first response, inbound leads, minutes */
    MEASURE_CURVE_VERDICT,      /* created -> disposition known, inbound leads, days */
    MEASURE_CURVE_TRANSMISSION, /* disposition known -> creator knows, days */
    MEASURE_CURVE_ACTION,       /* creator knows -> planning that uses it, days */
    MEASURE_CURVE_LOOP,         /* created -> planning that uses it, days */
    MEASURE_CURVE_DETECT,       /* planted fault -> alarm, days */
    MEASURE_CURVE_LOCATE,       /* planted fault -> blamed on the right step, days */
    MEASURE_CURVE_LOOP_DISQUALIFIED, /* the same by first verdict: the strata of the loop */
    MEASURE_CURVE_LOOP_REJECTED,
    MEASURE_CURVE_LOOP_ACCEPTED,
    MEASURE_CURVE_RAMP,         /* first day -> 90 % of full output, days */
    MEASURE_CURVE_TENURE,       /* first day -> gone, people who went, days */
    MEASURE_CURVE_COUNT,
    MEASURE_CURVE_NONE = MEASURE_CURVE_COUNT
};

enum { MEASURE_CURVE_BINS = 160 };

/* Strata that a standardised measure is mixed from: MEASURE_STRATA curves from MEASURE_STRATUM on. */
enum { MEASURE_STRATUM = MEASURE_CURVE_LOOP_DISQUALIFIED, MEASURE_STRATA = 3 };

struct world;
struct observation;

struct measure {
    const char *id;         /* stable identifier: CSV, JSON, --measure */
    const char *title;      /* plain English for tables: "accepted leads per month" */
    const char *unit;       /* as printed: "leads", "share", "min", "d", "$", "" */
    enum measure_kind kind;
    enum measure_better better;
    bool headline;          /* in the fixed list of nine */
    bool flow;              /* counts events of the period (true) or follows the cohort (false) */
    enum measure_curve curve; /* for quantiles: the pooled curve behind it */
    double quantile;        /* for quantiles: 0.5, 0.9 */
    bool standardised;      /* in comparisons: every scenario's strata in the baseline's proportions */
    const char *population; /* "inbound leads created in the period" */
    const char *formula;    /* "accepted / created" in words */
    const char *censoring;  /* what the end of the observation does to it, or "none" */
    const char *na;         /* when it is not available */
    const char *doc;        /* one or two sentences for explain */
    /* How one replication's value is read off the finished world; what, of, kind are the reducer's own arguments. */
    struct observation (*reduce)(struct world *w, const struct measure *row);
    int what;
    int of;
    int kind_of_lead;       /* SPEC_INBOUND, SPEC_OUTBOUND, or MEASURE_ANY_LEAD */
};

enum { MEASURE_ANY_LEAD = -1 };

/* One replication's value. value = numerator / denominator; not available when denominator is 0 or numerator NaN. */
struct observation {
    double numerator;
    double denominator;
};

size_t measure_count(void);
const struct measure *measure_at(size_t index);

/* Index of an id; measure_count() when unknown. */
size_t measure_find(const char *id);

/* numerator / denominator, NaN when not available. */
double measure_value(struct observation o);

/* Right edge of bin `bin` of a curve, in the curve's unit (minutes or days); bin in [0, MEASURE_CURVE_BINS). The last
 * edge is beyond every horizon. Edges grow geometrically. */
double measure_curve_edge(enum measure_curve curve, size_t bin);
const char *measure_curve_unit(enum measure_curve curve);
const char *measure_curve_title(enum measure_curve curve);

/* Stages of the funnel picture, in order: measure indices of the cohort counts. Returns how many (<= max). */
size_t measure_funnel(size_t indices[], size_t max);

#endif
