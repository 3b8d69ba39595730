/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep_files.h"

#include <math.h>

#include "atomic_file.h"
#include "csv_writer.h"
#include "html_page.h"
#include "html_sweep.h"
#include "json_writer.h"
#include "manifest.h"
#include "output_dir.h"
#include "plot_folder.h"
#include "plot_sweep.h"
#include "sweep_words.h"

enum { SCHEMA = 1 };

/* Values of an axis stand in files as its label names them: percent, days, times. */
static double shown(const struct sweep *s, size_t axis, double share)
{
    const struct vary *v = &s->plan.axes[axis];
    return vary_value(v, share) * vary_scale_of(v).factor;
}

/* ---- sweep.csv ---- */

static void write_csv(struct text *out, const struct sweep *s)
{
    static const char *const states[] = {"behind", "ahead", "best"};
    text_add(out, "x,y,scenario,mean,lo,hi,replications,state\n");
    for (size_t i = 0; i < s->map.n_points; i++)
        for (size_t a = 0; a < s->map.plan.alternatives; a++) {
            const struct decision_map_point *p = &s->map.points[i];
            const struct estimate e = sweep_estimate(s, i, a);
            csv_writer_number(out, shown(s, 0, p->at[0]));
            text_add(out, ",");
            if (s->plan.n_axes == 2)
                csv_writer_number(out, shown(s, 1, p->at[1]));
            text_add(out, ",");
            csv_writer_text(out, s->scenarios[a].id);
            const double numbers[] = {e.point, e.lo, e.hi};
            for (size_t k = 0; k < 3; k++) {
                text_add(out, ",");
                csv_writer_number(out, numbers[k]);
            }
            text_printf(out, ",%zu,%s\n", p->n, states[p->best != a ? 0 : p->proven ? 2 : 1]);
        }
}

/* ---- summary.json ---- */

static void write_axes(struct json_writer *w, const struct sweep *s)
{
    json_writer_array(w, "axes");
    for (size_t i = 0; i < s->plan.n_axes; i++) {
        const struct vary *v = &s->plan.axes[i];
        json_writer_object(w, NULL);
        json_writer_text(w, "vary", v->text);
        json_writer_text(w, "key", v->key);
        json_writer_text(w, "title", v->title);
        json_writer_bool(w, "factor", v->factor);
        json_writer_text(w, "unit", vary_scale_of(v).unit);
        json_writer_number(w, "lo", shown(s, i, 0.0));
        json_writer_number(w, "hi", shown(s, i, 1.0));
        json_writer_bool(w, "log", v->log);
        json_writer_whole(w, "points", v->points);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
}

static void write_scenarios(struct json_writer *w, const struct sweep *s)
{
    json_writer_array(w, "scenarios");
    for (size_t a = 0; a < s->map.plan.alternatives; a++) {
        const struct sweep_area area = sweep_area_of(s, a);
        json_writer_object(w, NULL);
        json_writer_text(w, "id", s->scenarios[a].id);
        json_writer_text(w, "name", s->plan.base->scenarios[a].name);
        json_writer_number(w, "proven_best", area.proven);
        json_writer_number(w, "ahead", area.ahead);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
}

static void write_cells(struct json_writer *w, const struct sweep *s)
{
    static const char *const ends[][2] = {{"x_lo", "x_hi"}, {"y_lo", "y_hi"}};
    json_writer_array(w, "cells");
    for (size_t i = 0; i < s->map.n_cells; i++) {
        const struct decision_map_cell *c = &s->map.cells[i];
        if (!c->whole)
            continue;
        json_writer_object(w, NULL);
        for (size_t k = 0; k < s->plan.n_axes; k++) {
            json_writer_number(w, ends[k][0], shown(s, k, s->map.points[c->corner[0]].at[k]));
            json_writer_number(w, ends[k][1],
                               shown(s, k, s->map.points[c->corner[s->map.corners - 1]].at[k]));
        }
        json_writer_text(w, "best", s->scenarios[c->best].id);
        json_writer_bool(w, "proven", c->resolved);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
}

static void write_boundary(struct json_writer *w, const struct sweep *s)
{
    static const char *const axes[] = {"x", "y"};
    json_writer_array(w, "boundary");
    for (size_t i = 0; i < s->map.n_crossings; i++) {
        const struct decision_map_crossing *c = &s->map.crossings[i];
        json_writer_object(w, NULL);
        json_writer_text(w, "along", axes[c->axis]);
        for (size_t k = 0; k < s->plan.n_axes; k++)
            json_writer_number(w, axes[k], shown(s, k, c->at[k]));
        json_writer_number(w, "lo", shown(s, c->axis, c->lo));
        json_writer_number(w, "hi", shown(s, c->axis, c->hi));
        json_writer_text(w, "below", s->scenarios[c->below].id);
        json_writer_text(w, "above", s->scenarios[c->above].id);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
}

void sweep_files_json(struct text *out, const struct sweep *s)
{
    struct json_writer w;
    struct arena arena;
    struct sweep_words words;
    struct text verdict = {0};
    arena_init(&arena);
    sweep_words_init(&words, s, &arena);
    sweep_words_verdict(&verdict, &words);
    json_writer_init(&w, out);
    json_writer_object(&w, NULL);
    json_writer_whole(&w, "schema_version", SCHEMA);
    json_writer_whole(&w, "seed", s->plan.base->options.seed);
    json_writer_number(&w, "confidence", s->map.plan.confidence);
    json_writer_text(&w, "primary", sweep_measure(s)->id);
    json_writer_bool(&w, "interrupted", s->interrupted);
    json_writer_whole(&w, "points", s->map.n_points);
    json_writer_text(&w, "verdict", text_of(&verdict));
    write_axes(&w, s);
    write_scenarios(&w, s);
    write_cells(&w, s);
    write_boundary(&w, s);
    json_writer_end_object(&w);
    text_fini(&verdict);
    arena_fini(&arena);
}

/* ---- the directory ---- */

struct job {
    const struct sweep *s;
    const struct report_options *options;
    int directory;
    struct error *error;
};

static bool write_text(const struct job *j, const char *name, struct text *content)
{
    const bool ok =
        atomic_file_write_in(j->directory, j->options->directory, name, content, j->error);
    text_fini(content);
    return ok;
}

static bool write_manifest(const struct job *j, bool complete)
{
    const struct analysis a = {.study = j->s->plan.base};
    struct text t = {0};
    if (j->s->plan.given != NULL)
        manifest_of_numbers(&t, j->options, complete);
    else
        manifest_write(&t, &a, j->options, complete);
    return write_text(j, "manifest.json", &t);
}

static bool write_tables(const struct job *j)
{
    struct text csv = {0}, json = {0};
    write_csv(&csv, j->s);
    sweep_files_json(&json, j->s);
    const bool ok = write_text(j, "sweep.csv", &csv);
    return write_text(j, "summary.json", &json) && ok;
}

static bool draw(const struct job *j, struct text *notes)
{
    struct plot_folder folder;
    struct arena arena;
    struct plot_folder_picture picture = {0}, other = {0};
    other.name = other.script = plot_sweep_names[2 - j->s->plan.n_axes];
    arena_init(&arena);
    plot_sweep_fill(&picture, j->s, &arena);
    const bool ok = plot_folder_open(&folder, j->options, j->directory, notes, j->error) &&
                    plot_folder_add(&folder, &picture, j->error) &&
                    plot_folder_add(&folder, &other, j->error);
    plot_folder_close(&folder);
    text_fini(&picture.csv);
    text_fini(&picture.words);
    arena_fini(&arena);
    return ok;
}

static bool write_page(const struct job *j, const struct differs differs[])
{
    struct text t = {0};
    html_sweep_write(&t, j->s, differs, j->options, j->directory);
    return write_text(j, HTML_PAGE_FILE, &t);
}

bool sweep_files_write(const struct sweep *s, const struct differs differs[],
                       const struct report_options *options, struct text *notes, struct error *error)
{
    struct job j = {.s = s, .options = options, .error = error};
    if (!output_dir_open(options->directory, &j.directory, error))
        return false;
    const bool ok = write_manifest(&j, false) && write_tables(&j) && draw(&j, notes) &&
                    write_page(&j, differs) && write_manifest(&j, true);
    output_dir_close(j.directory);
    return ok;
}
