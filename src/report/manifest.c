/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "manifest.h"

#include <stdio.h>
#include <string.h>

#include "ablation.h"
#include "two_level.h"
#include "fingerprint.h"
#include "json_writer.h"
#include "scenario.h"
#include "sha256.h"

enum { MANIFEST_SCHEMA = 1 };

#ifndef REORG_VERSION
#define REORG_VERSION "0.1.0"
#endif
#ifdef REORG_COMMIT
static const char *const commit = REORG_COMMIT;
#else
static const char *const commit = NULL;
#endif

#if defined(__clang__)
static const char compiler[] = __VERSION__;
#elif defined(__GNUC__)
static const char compiler[] = "gcc " __VERSION__;
#else
static const char compiler[] = "unknown";
#endif

static void add_field(struct sha256 *s, const char *text)
{
    sha256_add(s, text, strlen(text) + 1);
}

/* Effective parameters: after extends, --set and the what-ifs, which no fingerprint of a file
 * shows. */
static void parameters_hash(const struct study_scenario *row, char hex[65])
{
    struct sha256 s;
    sha256_init(&s);
    for (size_t i = 0; row->scenario != NULL && i < row->scenario->n_parameters; i++) {
        add_field(&s, row->scenario->parameters[i].path);
        add_field(&s, row->scenario->parameters[i].text);
    }
    sha256_add(&s, &(unsigned char){0}, 1);
    for (int byte = 0; byte < 8; byte++)
        sha256_add(&s, &(unsigned char){(unsigned char)(row->mechanisms >> (8 * byte))}, 1);
    sha256_hex(&s, hex);
}

static void write_scenarios(struct json_writer *w, const struct study *s)
{
    json_writer_array(w, "scenarios");
    for (size_t i = 0; i < s->n_scenarios; i++) {
        char hex[65];
        parameters_hash(&s->scenarios[i], hex);
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

void manifest_write(struct text *out, const struct analysis *a,
                    const struct report_options *options, bool complete)
{
    struct json_writer w;
    char libm[65];
    fingerprint_libm(libm);
    json_writer_init(&w, out);
    json_writer_object(&w, NULL);
    json_writer_text(&w, "program", "reorg");
    json_writer_whole(&w, "schema_version", MANIFEST_SCHEMA);
    json_writer_bool(&w, "complete", complete);
    json_writer_text(&w, "version", REORG_VERSION);
    json_writer_text(&w, "commit", commit);
    json_writer_text(&w, "compiler", compiler);
    json_writer_text(&w, "libm_fingerprint", libm);
    json_writer_text(&w, "command", options->command);
    json_writer_text(&w, "command_line", options->command_line);
    write_plan(&w, a);
    write_scenarios(&w, a->study);
    write_inputs(&w, options);
    json_writer_end_object(&w);
}

static void add_plan(struct sha256 *s, const struct study_options *o)
{
    struct text t = {0};
    char confidence[32], indifference[32];
    text_printf(&t, "%llu %zu %d %d %d %d %s %s %s", (unsigned long long)o->seed, o->replications,
                o->automatic, o->no_crn, o->superiority, o->indifference_absolute,
                text_from_double(o->confidence, confidence),
                text_from_double(o->indifference, indifference), measure_at(o->primary)->id);
    add_field(s, text_of(&t));
    text_fini(&t);
}

/* With other measures split, other files. */
static void add_ablation(struct sha256 *s, const struct ablation *b)
{
    for (size_t i = 0; b != NULL && i < b->n_measures; i++)
        add_field(s, measure_at(b->measures[i])->id);
}

void manifest_key(const struct analysis *a, const struct report_options *options, char key[9])
{
    struct sha256 s;
    char hex[65];
    sha256_init(&s);
    add_field(&s, REORG_VERSION);
    fingerprint_libm(hex);
    add_field(&s, hex);
    add_plan(&s, &a->study->options);
    add_ablation(&s, a->ablation);
    if (a->levels != NULL) {
        char sets[64];
        (void)snprintf(sets, sizeof sets, "%zu x %zu", a->levels->sets, a->levels->replications);
        add_field(&s, sets);
    }
    for (size_t i = 0; i < a->study->n_scenarios; i++) {
        add_field(&s, a->study->scenarios[i].id);
        parameters_hash(&a->study->scenarios[i], hex);
        add_field(&s, hex);
    }
    for (size_t i = 0; i < options->n_inputs; i++)
        add_field(&s, options->inputs[i].sha256);
    sha256_hex(&s, hex);
    memcpy(key, hex, 8);
    key[8] = '\0';
}
