/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary_json.h"

#include <math.h>

#include "ablation_table.h"
#include "json_writer.h"
#include "transition_json.h"
#include "why_table.h"

static double point_of(struct estimate e)
{
    return e.known ? e.point : NAN;
}

static void write_cell(struct json_writer *w, const struct analysis *a, size_t scenario, size_t m)
{
    const struct analysis_cell *c = &a->cells[scenario * a->n_measures + m];
    json_writer_object(w, measure_at(m)->id);
    json_writer_number(w, "mean", point_of(c->estimate));
    json_writer_number(w, "lo", c->estimate.lo);
    json_writer_number(w, "hi", c->estimate.hi);
    json_writer_whole(w, "n", c->n);
    json_writer_text(w, "unit", measure_at(m)->unit);
    json_writer_end_object(w);
}

static void write_scenario(struct json_writer *w, const struct analysis *a, size_t scenario)
{
    json_writer_object(w, NULL);
    json_writer_text(w, "id", a->study->scenarios[scenario].id);
    json_writer_text(w, "name", a->study->scenarios[scenario].name);
    json_writer_object(w, "measures");
    for (size_t m = 0; m < a->n_measures; m++)
        write_cell(w, a, scenario, m);
    json_writer_end_object(w);
    json_writer_end_object(w);
}

static void write_comparison(struct json_writer *w, const struct analysis *a, size_t scenario,
                             size_t m)
{
    const struct analysis_difference *d = &a->differences[scenario * a->n_measures + m];
    const bool known = d->difference.known;
    json_writer_object(w, NULL);
    json_writer_text(w, "scenario", a->study->scenarios[scenario].id);
    json_writer_text(w, "measure", measure_at(m)->id);
    json_writer_number(w, "difference", point_of(d->difference));
    json_writer_number(w, "lo", d->difference.lo);
    json_writer_number(w, "hi", d->difference.hi);
    json_writer_number(w, "relative", point_of(d->relative));
    json_writer_text(w, "mark", known ? verdict_mark(d->verdict) : NULL);
    json_writer_text(w, "verdict", known ? verdict_name(d->verdict) : NULL);
    json_writer_number(w, "variance_reduction", point_of(d->vrf));
    json_writer_number(w, "variance_reduction_lo", d->vrf.lo);
    json_writer_number(w, "variance_reduction_hi", d->vrf.hi);
    json_writer_end_object(w);
}

static void write_differs(struct json_writer *w, const struct analysis *a,
                          const struct differs differs[])
{
    json_writer_object(w, "differs");
    for (size_t i = 1; differs != NULL && i < a->study->n_scenarios; i++) {
        const struct differs *d = &differs[i];
        json_writer_object(w, a->study->scenarios[i].id);
        json_writer_text(w, "summary", d->summary);
        json_writer_bool(w, "reporting_only", d->reporting_only);
        if (d->equal_budget != NULL)
            json_writer_text(w, "equal_budget", d->equal_budget);
        json_writer_array(w, "changes");
        for (size_t k = 0; k < d->count; k++) {
            json_writer_object(w, NULL);
            json_writer_text(w, "path", d->changes[k].path);
            json_writer_text(w, "from", d->changes[k].from);
            json_writer_text(w, "to", d->changes[k].to);
            json_writer_text(w, "words", d->changes[k].words);
            json_writer_end_object(w);
        }
        json_writer_end_array(w);
        json_writer_end_object(w);
    }
    json_writer_end_object(w);
}

static void write_chances(struct json_writer *w, const struct analysis *a)
{
    const struct study *s = a->study;
    json_writer_object(w, "probability_best_year");
    for (size_t i = 0; i < s->n_scenarios; i++)
        json_writer_number(w, s->scenarios[i].id, point_of(a->chances[i].best_year));
    json_writer_end_object(w);
    json_writer_object(w, "probability_worse_year");
    for (size_t i = 1; i < s->n_scenarios; i++)
        json_writer_number(w, s->scenarios[i].id, point_of(a->chances[i].worse_than_baseline));
    json_writer_end_object(w);
}

/* Subset screening, and multiple comparisons with the best; null where they cannot be had. */
static void write_best(struct json_writer *w, const struct analysis *a)
{
    const struct study *s = a->study;
    if (a->could_be_best == NULL) {
        json_writer_text(w, "best", NULL);
        return;
    }
    json_writer_array(w, "best");
    for (size_t i = 0; i < s->n_scenarios; i++) {
        json_writer_object(w, NULL);
        json_writer_text(w, "scenario", s->scenarios[i].id);
        json_writer_bool(w, "could_be_best", a->could_be_best[i]);
        json_writer_number(w, "ahead", point_of(a->ahead[i]));
        json_writer_number(w, "ahead_lo", a->ahead[i].lo);
        json_writer_number(w, "ahead_hi", a->ahead[i].hi);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
}

void summary_json_write(struct text *out, const struct analysis *a, const struct differs differs[])
{
    const struct study *s = a->study;
    struct json_writer w;
    json_writer_init(&w, out);
    json_writer_object(&w, NULL);
    json_writer_whole(&w, "schema_version", SUMMARY_JSON_VERSION);
    json_writer_whole(&w, "seed", s->options.seed);
    json_writer_whole(&w, "replications", s->replications);
    json_writer_text(&w, "baseline", s->scenarios[0].id);
    json_writer_text(&w, "primary", measure_at(s->options.primary)->id);
    json_writer_array(&w, "scenarios");
    for (size_t i = 0; i < s->n_scenarios; i++)
        write_scenario(&w, a, i);
    json_writer_end_array(&w);
    json_writer_array(&w, "comparisons");
    for (size_t i = 1; i < s->n_scenarios; i++)
        for (size_t m = 0; m < a->n_measures; m++)
            write_comparison(&w, a, i, m);
    json_writer_end_array(&w);
    write_differs(&w, a, differs);
    write_chances(&w, a);
    write_best(&w, a);
    ablation_table_json(&w, a);
    why_table_json(&w, a);
    transition_json_write(&w, a);
    json_writer_end_object(&w);
}
