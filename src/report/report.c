/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

#include "ablation_table.h"
#include "atomic_file.h"
#include "compare_table.h"
#include "html_page.h"
#include "html_study.h"
#include "manifest.h"
#include "output_dir.h"
#include "plot_folder.h"
#include "results_csv.h"
#include "run_table.h"
#include "series_csv.h"
#include "summary_json.h"
#include "why_table.h"

void report_table(const struct analysis *a, const struct differs differs[],
                  const struct report_options *options, struct text *out)
{
    compare_table_write(out, a, differs, options);
}

void report_why(const struct analysis *a, const struct differs differs[],
                const struct report_options *options, struct text *out)
{
    why_table_write(out, a, differs, options);
}

void report_run_table(const struct analysis *a, size_t scenario,
                      const struct report_options *options, struct text *out)
{
    run_table_write(out, a, scenario, options);
}

void report_summary(const struct analysis *a, const struct differs differs[], struct text *out)
{
    summary_json_write(out, a, differs);
}

void report_manifest(const struct analysis *a, const struct report_options *options,
                     struct text *out)
{
    manifest_write(out, a, options, true);
}

/* One study being written. */
struct job {
    const struct analysis *a;
    const struct report_options *options;
    int directory;
    struct error *error;
};

static bool write_text(const struct job *j, const char *name, const struct text *content)
{
    return atomic_file_write_in(j->directory, j->options->directory, name, content, j->error);
}

static bool write_manifest(const struct job *j, bool complete)
{
    struct text t = {0};
    manifest_write(&t, j->a, j->options, complete);
    const bool ok = write_text(j, "manifest.json", &t);
    text_fini(&t);
    return ok;
}

static bool write_summary(const struct job *j, const struct differs differs[])
{
    struct text t = {0};
    summary_json_write(&t, j->a, differs);
    const bool ok = write_text(j, "summary.json", &t);
    text_fini(&t);
    return ok;
}

static bool write_results(const struct job *j)
{
    struct text shown = {0};
    text_printf(&shown, "%s/results.csv", j->options->directory);
    const bool ok = results_csv_write(j->a->study, j->directory, text_of(&shown), j->error);
    text_fini(&shown);
    return ok;
}

static bool write_series(const struct job *j)
{
    struct text t = {0};
    const bool ok = !series_csv_write(&t, j->a) || write_text(j, "series.csv", &t);
    text_fini(&t);
    return ok;
}

static bool write_page(const struct job *j, const struct differs differs[])
{
    struct text t = {0};
    html_study_write(&t, j->a, differs, j->options, j->directory);
    const bool ok = write_text(j, HTML_PAGE_FILE, &t);
    text_fini(&t);
    return ok;
}

void report_page(const struct analysis *a, const struct differs differs[],
                 const struct report_options *options, int directory, struct text *out)
{
    html_study_write(out, a, differs, options, directory);
}

bool report_write(const struct analysis *a, const struct differs differs[],
                  const struct report_options *options, struct text *notes, struct error *error)
{
    struct job j = {.a = a, .options = options, .error = error};
    if (!output_dir_open(options->directory, &j.directory, error))
        return false;
    const bool ok = write_manifest(&j, false) && write_results(&j) && write_summary(&j, differs) &&
                    ablation_table_csv(a, j.directory, options->directory, error) &&
                    why_table_csv(a, j.directory, options->directory, error) && write_series(&j) &&
                    plot_folder_write(a, options, j.directory, notes, error) &&
                    write_page(&j, differs) &&
                    write_manifest(&j, true);
    output_dir_close(j.directory);
    return ok;
}
