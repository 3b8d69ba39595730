/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "results_csv.h"

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

static void add_rows(struct text *t, const struct study *s, size_t scenario, size_t replication)
{
    for (size_t m = 0; m < measure_count(); m++)
        add_row(t, s, scenario, replication, m);
}

bool results_csv_give(struct export_out *out, const struct study *s)
{
    text_add(&out->text, "scenario,replication,measure,value,numerator,denominator\n");
    return export_each(out, s, add_rows);
}

bool results_csv_write(const struct study *s, int directory, const char *shown, struct error *error)
{
    struct export_file to = {.error = {0}};
    struct export_out out = {.piece = export_into_file, .context = &to};
    bool ok = atomic_file_begin(&to.file, directory, "results.csv", shown, &to.error);
    if (ok) {
        ok = results_csv_give(&out, s) && export_pass(&out, true) && atomic_file_commit(&to.file, &to.error);
        text_fini(&out.text);
    }
    if (!ok)
        *error = to.error;
    return ok;
}
