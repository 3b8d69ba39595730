/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results_csv.h"

#include "atomic_file.h"
#include "csv_writer.h"

static void add_row(struct text *t, const struct study *s, size_t scenario, size_t replication,
                    size_t measure)
{
    const struct observation o = study_observation(s, scenario, replication, measure);
    csv_writer_text(t, s->scenarios[scenario].id);
    text_add(t, ",");
    csv_writer_whole(t, replication + 1);
    text_add(t, ",");
    csv_writer_text(t, measure_at(measure)->id);
    text_add(t, ",");
    csv_writer_number(t, measure_value(o));
    text_add(t, ",");
    csv_writer_number(t, o.numerator);
    text_add(t, ",");
    csv_writer_number(t, o.denominator);
    text_add(t, "\n");
}

void results_csv_header(struct text *t)
{
    text_add(t, "scenario,replication,measure,value,numerator,denominator\n");
}

void results_csv_rows(struct text *t, const struct study *s, size_t scenario, size_t replication)
{
    for (size_t m = 0; m < measure_count(); m++)
        add_row(t, s, scenario, replication, m);
}

bool results_csv_write(const struct study *s, int directory, const char *shown, struct error *error)
{
    struct atomic_file f;
    if (!atomic_file_begin(&f, directory, "results.csv", shown, error))
        return false;
    results_csv_header(atomic_file_text(&f));
    for (size_t i = 0; i < s->n_scenarios; i++)
        for (size_t r = 0; r < s->replications; r++) {
            results_csv_rows(atomic_file_text(&f), s, i, r);
            study_pause(s, r);
            if (!atomic_file_flush(&f, error))
                return false;
        }
    return atomic_file_commit(&f, error);
}
