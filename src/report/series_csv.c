/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series_csv.h"

#include <stdio.h>

#include "csv_writer.h"

static void add_numbers(struct text *out, const double x[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        text_add(out, ",");
        csv_writer_number(out, x[i]);
    }
    text_add(out, "\n");
}

static void add_week(struct text *out, const struct analysis *a, const struct transition *t,
                     enum weekly_series series, size_t k)
{
    const struct transition_week *w = &t->courses[series].weeks[k];
    const double x[] = {w->mean,           w->low,           w->high,
                        w->stay,           w->difference.point, w->difference.lo,
                        w->difference.hi,  w->total.point,   w->total.lo,
                        w->total.hi};
    csv_writer_text(out, a->study->scenarios[t->scenario].id);
    text_add(out, ",");
    csv_writer_text(out, a->study->scenarios[t->stay].id);
    text_printf(out, ",%s,%zu,%ld", weekly_row_of(series)->id, k, (long)k - (long)t->at);
    add_numbers(out, x, sizeof x / sizeof x[0]);
}

bool series_csv_write(struct text *out, const struct analysis *a)
{
    bool any = false;
    text_add(out, "scenario,stay,series,week,weeks_since,mean,p10,p90,stay_mean,difference,"
                  "difference_lo,difference_hi,total,total_lo,total_hi\n");
    for (size_t i = 0; i < a->n_transitions; i++) {
        const struct transition *t = &a->transitions[i];
        if (t->stay >= a->study->n_scenarios)
            continue;
        any = true;
        for (int series = 0; series < WEEKLY_SERIES_COUNT; series++)
            for (size_t k = 0; k < t->weeks; k++)
                add_week(out, a, t, (enum weekly_series)series, k);
    }
    return any;
}
