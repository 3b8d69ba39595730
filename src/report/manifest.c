/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "manifest.h"

#include "ablation.h"
#include "arm.h"
#include "build.h"
#include "fingerprint.h"
#include "json_writer.h"
#include "two_level.h"

enum { MANIFEST_SCHEMA = 1 };

static void write_scenarios(struct json_writer *w, const struct study *s)
{
    json_writer_array(w, "scenarios");
    for (size_t i = 0; i < s->n_scenarios; i++) {
        char hex[65];
        arm_parameters_hash(&s->scenarios[i], hex);
        json_writer_object(w, NULL);
        json_writer_text(w, "id", s->scenarios[i].id);
        json_writer_text(w, "name", s->scenarios[i].name);
        json_writer_text(w, "parameters_sha256", hex);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
}

static void write_inputs(struct json_writer *w, const struct report_options *options)
{
    json_writer_array(w, "inputs");
    for (size_t i = 0; i < options->n_inputs; i++) {
        json_writer_object(w, NULL);
        json_writer_text(w, "path", options->inputs[i].path);
        json_writer_text(w, "sha256", options->inputs[i].sha256);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
}

static void write_plan(struct json_writer *w, const struct analysis *a)
{
    const struct study *s = a->study;
    const struct study_options *o = &s->options;
    json_writer_whole(w, "seed", o->seed);
    json_writer_whole(w, "planned_replications", o->replications);
    json_writer_bool(w, "automatic", o->automatic);
    json_writer_whole(w, "replications", s->replications);
    json_writer_bool(w, "interrupted",
                     s->interrupted || (a->ablation != NULL && a->ablation->interrupted));
    json_writer_bool(w, "ablation", a->ablation != NULL);
    if (a->levels != NULL) {
        json_writer_whole(w, "assumption_sets", a->levels->sets);
        json_writer_whole(w, "set_replications", a->levels->replications);
    }
    json_writer_bool(w, "paired", !o->no_crn);
    json_writer_number(w, "confidence", o->confidence);
    json_writer_number(w, "indifference", o->indifference);
    json_writer_bool(w, "indifference_absolute", o->indifference_absolute);
    json_writer_bool(w, "superiority", o->superiority);
    json_writer_text(w, "primary", measure_at(o->primary)->id);
}

static void begin(struct json_writer *w, struct text *out, const struct report_options *options, bool complete)
{
    char libm[65];
    fingerprint_libm(libm);
    json_writer_init(w, out);
    json_writer_object(w, NULL);
    json_writer_text(w, "program", "reorg");
    json_writer_whole(w, "schema_version", MANIFEST_SCHEMA);
    json_writer_bool(w, "complete", complete);
    json_writer_text(w, "version", build_version());
    json_writer_text(w, "commit", build_commit());
    json_writer_text(w, "compiler", build_compiler());
    json_writer_text(w, "libm_fingerprint", libm);
    json_writer_text(w, "command", options->command);
    json_writer_text(w, "command_line", options->command_line);
}

static void end(struct json_writer *w, const struct report_options *options)
{
    write_inputs(w, options);
    json_writer_end_object(w);
}

void manifest_write(struct text *out, const struct analysis *a,
                    const struct report_options *options, bool complete)
{
    struct json_writer w;
    begin(&w, out, options, complete);
    write_plan(&w, a);
    write_scenarios(&w, a->study);
    end(&w, options);
}

void manifest_of_numbers(struct text *out, const struct report_options *options, bool complete)
{
    struct json_writer w;
    begin(&w, out, options, complete);
    end(&w, options);
}
