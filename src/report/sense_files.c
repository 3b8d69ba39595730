/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sense_files.h"

#include "atomic_file.h"
#include "html_page.h"
#include "html_sense.h"
#include "json_writer.h"
#include "manifest.h"
#include "output_dir.h"
#include "plot_folder.h"
#include "plot_sense.h"
#include "sense_json.h"

/* Begins as every manifest of ours does: OUTPUT_DIR_SIGNATURE. */
static void manifest(struct text *out, const struct sense *s, const struct report_options *o)
{
    struct json_writer w;
    if (s->plan.given != NULL) {
        manifest_of_numbers(out, o, true);
        return;
    }
    json_writer_init(&w, out);
    json_writer_object(&w, NULL);
    json_writer_text(&w, "program", "reorg");
    json_writer_text(&w, "command", "sense");
    json_writer_text(&w, "command_line", o->command_line);
    json_writer_whole(&w, "seed", s->plan.options->seed);
    json_writer_whole(&w, "runs", s->plan.runs);
    json_writer_bool(&w, "complete", !s->interrupted);
    json_writer_end_object(&w);
    text_add(out, "\n");
}

static bool write_page(const struct sense *s, const struct sense_files_options *options, int directory,
                       struct error *error)
{
    const struct report_options *o = options->report;
    struct text t = {0};
    html_sense_write(&t, s, options->study, options->differs, o, directory);
    const bool ok = atomic_file_write_in(directory, o->directory, HTML_PAGE_FILE, &t, error);
    text_fini(&t);
    return ok;
}

bool sense_files_write(const struct sense *s, const struct sense_files_options *options,
                       struct text *notes, struct error *error)
{
    const struct report_options *o = options->report;
    struct text head = {0}, numbers = {0}, csv = {0}, words = {0};
    int directory = -1;
    manifest(&head, s, o);
    sense_json_write(&numbers, s, options->ids);
    bool ok = output_dir_open(o->directory, &directory, error) &&
              atomic_file_write_in(directory, o->directory, "manifest.json", &head, error) &&
              atomic_file_write_in(directory, o->directory, "sense.json", &numbers, error);
    if (ok && plot_sense_fill(s, options->names, &csv, &words)) {
        const struct plot_folder_picture picture = {
            .name = plot_sense_name(s), .script = plot_sense_name(s), .csv = csv, .words = words};
        ok = plot_folder_alone(&picture, o, directory, notes, error);
    }
    ok = ok && write_page(s, options, directory, error);
    output_dir_close(directory);
    text_fini(&head);
    text_fini(&numbers);
    text_fini(&csv);
    text_fini(&words);
    return ok;
}
