/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_voi.h"

#include <math.h>

#include "csv_writer.h"
#include "figure.h"

/* One scale for the whole picture. */
static struct figure_scale scale_of(const struct sense *s)
{
    double largest = fmax(s->all.value, s->all.se);
    for (size_t i = 0; i < s->k; i++)
        if (s->rows[i].read)
            largest = fmax(largest, fmax(s->rows[i].information.value, s->rows[i].information.se));
    return figure_scale_of(sense_measure(s), largest);
}

/* Knowledge is never worth less than nothing; an estimate can come out below. */
static void add_worth(const struct sense *s, struct voi v, struct text *csv)
{
    const struct figure_scale scale = scale_of(s);
    const double x[] = {fmax(0.0, v.value), fmax(0.0, v.value - v.se), fmax(0.0, v.value + v.se)};
    struct text t = {0};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
        text_add(csv, ",");
        csv_writer_number(csv, scale.factor * x[i]);
    }
    if (x[0] > 0.0)
        figure_point_unit(&t, estimate_point(x[0]), scale);
    else
        text_add(&t, "0");
    text_add(&t, " se ");
    figure_point_unit(&t, estimate_point(v.se), scale);
    text_add(csv, ",");
    csv_writer_plot_text(csv, text_of(&t));
    text_fini(&t);
}

void plot_voi_row(const struct sense *s, const struct sense_row *row, struct text *csv)
{
    add_worth(s, row->information, csv);
}

void plot_voi_rest(const struct sense *s, size_t rank, struct text *csv)
{
    csv_writer_whole(csv, rank);
    text_add(csv, ",all of them together,2");
    add_worth(s, s->all, csv);
    text_add(csv, ",\n");
}

void plot_voi_axis(const struct sense *s, struct text *label)
{
    text_add(label, "worth of knowing it before deciding: ");
    figure_label(label, sense_measure(s), scale_of(s));
}
