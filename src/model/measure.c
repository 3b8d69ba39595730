/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"

#include <math.h>
#include <string.h>

#include "measure_rows.h"

static const struct {
    const struct measure *rows;
    const size_t *count;
} tables[] = {
    {measure_rows_volume, &measure_rows_n_volume}, {measure_rows_time, &measure_rows_n_time},
    {measure_rows_money, &measure_rows_n_money},   {measure_rows_people, &measure_rows_n_people},
    {measure_rows_control, &measure_rows_n_control},
};

size_t measure_count(void)
{
    size_t n = 0;
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        n += *tables[t].count;
    return n;
}

const struct measure *measure_at(size_t index)
{
    size_t t = 0;
    while (index >= *tables[t].count)
        index -= *tables[t++].count;
    return &tables[t].rows[index];
}

size_t measure_find(const char *id)
{
    const size_t n = measure_count();
    for (size_t i = 0; i < n; i++)
        if (strcmp(measure_at(i)->id, id) == 0)
            return i;
    return n;
}

double measure_value(struct observation o)
{
    return o.denominator != 0.0 && !isnan(o.numerator) ? o.numerator / o.denominator : NAN;
}

/* 160 bins whose edges grow by a constant factor: from 10 s to 400 days (minutes), 15 min to 400 days (days). */
static const struct {
    const char *title;
    const char *unit;
    double first; /* right edge of bin 0 */
    double last;  /* right edge of the bin before the open one */
} curves[MEASURE_CURVE_COUNT] = {
    [MEASURE_CURVE_RESPONSE] = {"first response", "min", 1.0 / 6.0, 576000.0},
    [MEASURE_CURVE_VERDICT] = {"verdict known", "d", 0.01, 400.0},
    [MEASURE_CURVE_TRANSMISSION] = {"creator knows", "d", 0.01, 400.0},
    [MEASURE_CURVE_ACTION] = {"planning acts", "d", 0.01, 400.0},
    [MEASURE_CURVE_LOOP] = {"feedback loop closed", "d", 0.01, 400.0},
    [MEASURE_CURVE_DETECT] = {"fault noticed", "d", 0.01, 400.0},
    [MEASURE_CURVE_LOCATE] = {"fault located", "d", 0.01, 400.0},
    [MEASURE_CURVE_LOOP_DISQUALIFIED] = {"disqualified", "d", 0.01, 400.0},
    [MEASURE_CURVE_LOOP_REJECTED] = {"rejected", "d", 0.01, 400.0},
    [MEASURE_CURVE_LOOP_ACCEPTED] = {"accepted", "d", 0.01, 400.0},
    [MEASURE_CURVE_RAMP] = {"fully productive", "d", 0.01, 400.0},
    [MEASURE_CURVE_TENURE] = {"has gone", "d", 5.0, 20000.0},
};

double measure_curve_edge(enum measure_curve curve, size_t bin)
{
    if (bin >= MEASURE_CURVE_BINS - 1)
        return 1e12;
    const double steps = MEASURE_CURVE_BINS - 2;
    const double growth = log(curves[curve].last / curves[curve].first) / steps;
    return curves[curve].first * exp(growth * (double)bin);
}

const char *measure_curve_unit(enum measure_curve curve)
{
    return curves[curve].unit;
}

const char *measure_curve_title(enum measure_curve curve)
{
    return curves[curve].title;
}

size_t measure_funnel(size_t indices[], size_t max)
{
    static const char *const stages[] = {"leads_created", "leads_worked",  "contacted",
                                         "meetings_booked", "meetings_held", "accepted", "won"};
    size_t n = 0;
    for (size_t i = 0; i < sizeof stages / sizeof stages[0] && n < max; i++)
        indices[n++] = measure_find(stages[i]);
    return n;
}
