/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contest_files.h"

#include <math.h>
#include <string.h>

#include "atomic_file.h"
#include "csv_writer.h"
#include "html_contest.h"
#include "html_page.h"
#include "identity.h"
#include "json_writer.h"
#include "manifest.h"
#include "output_dir.h"
#include "plot_ahead.h"
#include "plot_folder.h"
#include "sha256.h"
#include "store.h"

enum { CONTEST_SCHEMA = 1 };

static void write_plan(struct json_writer *w, const struct contest *c)
{
    const struct ranking_plan *p = &c->plan;
    json_writer_text(w, "method", ranking_method_name(p->method));
    json_writer_number(w, "confidence", p->confidence);
    json_writer_number(w, "indifference", c->result.indifference);
    json_writer_whole(w, "first_stage", p->first);
    json_writer_whole(w, "batch", p->batch);
    json_writer_whole(w, "most", p->most);
    json_writer_number(w, "budget", p->budget == SIZE_MAX ? (double)NAN : (double)p->budget);
    json_writer_whole(w, "first_replication", CONTEST_FIRST + 1);
}

static void write_scenario(struct json_writer *w, const struct contest *c, size_t i)
{
    const struct ranking_alternative *a = &c->result.alternatives[i];
    json_writer_object(w, NULL);
    json_writer_text(w, "id", c->study.scenarios[i].id);
    json_writer_text(w, "name", c->study.scenarios[i].name);
    json_writer_whole(w, "replications", a->n);
    json_writer_number(w, "mean", a->mean);
    json_writer_number(w, "sd", a->sd);
    json_writer_number(w, "dropped_after", a->left_at > 0 ? (double)a->left_at : (double)NAN);
    json_writer_bool(w, "could_be_best", a->could_be_best);
    json_writer_number(w, "ahead", a->ahead.point);
    json_writer_number(w, "ahead_lo", a->ahead.lo);
    json_writer_number(w, "ahead_hi", a->ahead.hi);
    json_writer_end_object(w);
}

static void write_outcome(struct json_writer *w, const struct contest *c, const struct ranking *r)
{
    json_writer_bool(w, "decided", r->decided);
    json_writer_text(w, "best", c->study.scenarios[r->best].id);
    json_writer_whole(w, "runs", r->total);
    json_writer_number(w, "needed", r->needed > 0 ? (double)r->needed : (double)NAN);
    json_writer_number(w, "sphericity", r->sphericity);
}

void contest_files_summary(struct text *out, const struct contest *c)
{
    struct json_writer w;
    json_writer_init(&w, out);
    json_writer_object(&w, NULL);
    json_writer_whole(&w, "schema_version", CONTEST_SCHEMA);
    json_writer_text(&w, "command", "select");
    json_writer_whole(&w, "seed", c->study.options.seed);
    json_writer_text(&w, "primary", measure_at(c->study.options.primary)->id);
    write_plan(&w, c);
    json_writer_bool(&w, "interrupted", c->study.interrupted);
    write_outcome(&w, c, &c->result);
    json_writer_array(&w, "scenarios");
    for (size_t i = 0; i < c->plan.k; i++)
        write_scenario(&w, c, i);
    json_writer_end_array(&w);
    if (c->checked) {
        json_writer_object(&w, "cross_check");
        json_writer_text(&w, "method", ranking_method_name(RANKING_NELSON_MATEJCIK));
        write_outcome(&w, c, &c->check);
        json_writer_end_object(&w);
    }
    json_writer_end_object(&w);
}

static void add_observations(struct text *t, const struct contest *c, size_t i)
{
    const size_t n = contest_replications(c, i);
    for (size_t r = 0; r < n; r++) {
        csv_writer_text(t, c->study.scenarios[i].id);
        text_add(t, ",");
        csv_writer_whole(t, CONTEST_FIRST + r + 1);
        text_add(t, ",");
        csv_writer_text(t, measure_at(c->study.options.primary)->id);
        text_add(t, ",");
        csv_writer_number(t, contest_value(c, i, r));
        text_add(t, "\n");
    }
}

/* One selection being written. */
struct folder {
    const struct contest *c;
    const struct report_options *options;
    int directory;
    struct error *error;
};

/* Takes the content over. */
static bool put(const struct folder *f, const char *name, struct text *content)
{
    struct text shown = {0};
    text_printf(&shown, "%s/%s", f->options->directory, name);
    const bool ok = atomic_file_write(f->directory, name, text_of(&shown), content, f->error);
    text_fini(content);
    text_fini(&shown);
    return ok;
}

static bool put_manifest(const struct folder *f, bool complete)
{
    const struct analysis a = {.study = &f->c->study};
    struct text t = {0};
    manifest_write(&t, &a, f->options, complete);
    return put(f, "manifest.json", &t);
}

static bool put_results(const struct folder *f)
{
    struct text t = {0};
    text_add(&t, "scenario,replication,measure,value\n");
    for (size_t i = 0; i < f->c->plan.k; i++)
        add_observations(&t, f->c, i);
    return put(f, "results.csv", &t);
}

static bool put_summary(const struct folder *f)
{
    struct text t = {0};
    contest_files_summary(&t, f->c);
    return put(f, "summary.json", &t);
}

static bool draw(const struct folder *f, struct text *notes)
{
    const struct analysis a = {.study = &f->c->study};
    struct plot_folder_picture picture = {.name = plot_ahead_name, .script = plot_ahead_name};
    struct plot_input input;
    struct arena arena;
    arena_init(&arena);
    plot_input_init(&input, &a, &arena);
    plot_ahead_fill(&input, f->c, &picture.csv, &picture.words);
    const bool ok = plot_folder_alone(&picture, f->options, f->directory, notes, f->error);
    text_fini(&picture.csv);
    text_fini(&picture.words);
    arena_fini(&arena);
    return ok;
}

static bool put_page(const struct folder *f, const struct differs differs[])
{
    struct text t = {0};
    html_contest_write(&t, f->c, differs, f->options, f->directory);
    return put(f, HTML_PAGE_FILE, &t);
}

bool contest_files_write(const struct contest *c, const struct differs differs[], const struct report_options *options,
                         struct text *notes, struct error *error)
{
    struct folder f = {.c = c, .options = options, .error = error};
    if (c->study.options.store == NULL && store_is_in(options->directory))
        return error_set(error, ERROR_CANNOT_CREATE,
                         "cannot write results to %.400s: it holds a stored study; name another folder",
                         options->directory);
    if (!output_dir_open(options->directory, &f.directory, error))
        return false;
    const bool ok = put_manifest(&f, false) && put_results(&f) && put_summary(&f) && draw(&f, notes) &&
                    put_page(&f, differs) && put_manifest(&f, true);
    output_dir_close(f.directory);
    return ok;
}

void contest_files_key(const struct contest *c, char key[9])
{
    const struct ranking_plan *p = &c->plan;
    struct arena arena;
    struct text t = {0};
    struct sha256 s;
    char hex[65];
    arena_init(&arena);
    const struct identity identity = identity_of(&c->study, &arena);
    identity_key(&identity, key);
    arena_fini(&arena);
    text_printf(&t, "%s %s %zu %zu %zu %zu %d %d", key, ranking_method_name(p->method), p->first, p->batch,
                p->most, p->budget, p->sign > 0.0, c->cross_check);
    sha256_init(&s);
    sha256_add(&s, text_of(&t), t.length);
    sha256_hex(&s, hex);
    memcpy(key, hex, 8);
    text_fini(&t);
}
