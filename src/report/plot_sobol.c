/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_sobol.h"

#include <math.h>

#include "csv_writer.h"

static void add_share(struct text *csv, struct estimate e)
{
    const bool interval = estimate_has_interval(e);
    const double x[] = {e.known ? e.point : NAN, interval ? e.lo : NAN, interval ? e.hi : NAN};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
        text_add(csv, ",");
        csv_writer_number(csv, 100.0 * x[i]);
    }
}

void plot_sobol_row(const struct sense *s, const struct sense_row *row, struct text *csv)
{
    (void)s;
    add_share(csv, row->index.first);
    add_share(csv, row->index.total);
}

void plot_sobol_rest(const struct sense *s, size_t rank, struct text *csv)
{
    csv_writer_whole(csv, rank);
    text_add(csv, ",chance of single replications,2");
    add_share(csv, s->noise);
    add_share(csv, estimate_unknown());
    text_add(csv, ",\n");
}

void plot_sobol_axis(const struct sense *s, struct text *label)
{
    (void)s;
    text_add(label, "share of the variance of the answer, %");
}
