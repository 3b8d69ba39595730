/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sense_json.h"

#include <math.h>

#include "json_writer.h"

static void add_estimate(struct json_writer *w, const char *key, struct estimate e)
{
    json_writer_object(w, key);
    json_writer_number(w, "value", e.known ? e.point : NAN);
    json_writer_number(w, "lo", e.lo);
    json_writer_number(w, "hi", e.hi);
    json_writer_end_object(w);
}

static void add_values(struct json_writer *w, const struct assumption *a)
{
    static const char *const origins[ASSUMPTION_ORIGIN_COUNT] = {
        [ASSUMPTION_DEFAULT] = "default", [ASSUMPTION_FILE] = "file", [ASSUMPTION_ASKED] = "asked",
        [ASSUMPTION_GIVEN] = "given"};
    struct text t = {0};
    json_writer_text(w, "key", a->path);
    json_writer_text(w, "title", a->title);
    json_writer_text(w, "origin", origins[a->origin]);
    const double values[] = {a->low, a->best, a->high};
    static const char *const names[] = {"low", "best", "high"};
    for (size_t i = 0; i < 3; i++) {
        text_clear(&t);
        assumption_write(a, values[i], &t);
        json_writer_text(w, names[i], text_of(&t));
    }
    text_fini(&t);
}

static void add_row(struct json_writer *w, const struct sense *s, const struct sense_row *r)
{
    json_writer_object(w, NULL);
    add_values(w, &s->plan.list->items[r->assumption]);
    json_writer_bool(w, "matters", sense_matters(s, r));
    switch (s->plan.method) {
    case SENSE_TORNADO:
        add_estimate(w, "change_at_p10", r->low);
        add_estimate(w, "change_at_p90", r->high);
        add_estimate(w, "swing", r->swing);
        break;
    case SENSE_MORRIS:
        json_writer_number(w, "mu_star", r->effect.mu_star);
        json_writer_number(w, "mu_star_se", r->effect.mu_star_se);
        json_writer_number(w, "mu", r->effect.mu);
        json_writer_number(w, "sigma", r->effect.sigma);
        break;
    case SENSE_SOBOL:
        add_estimate(w, "first", r->index.first);
        add_estimate(w, "total", r->index.total);
        break;
    case SENSE_GIVEN:
        add_estimate(w, "first", r->index.first);
        break;
    case SENSE_VOI:
    case SENSE_METHOD_COUNT:
        json_writer_number(w, "evppi", r->information.value);
        json_writer_number(w, "se", r->information.se);
        break;
    }
    json_writer_end_object(w);
}

void sense_json_write(struct text *out, const struct sense *s, const char *const ids[])
{
    static const char *const methods[SENSE_METHOD_COUNT] = {[SENSE_TORNADO] = "tornado",
                                                            [SENSE_MORRIS] = "morris",
                                                            [SENSE_SOBOL] = "sobol",
                                                            [SENSE_VOI] = "voi",
                                                            [SENSE_GIVEN] = "given"};
    static const char *const targets[] = {[SENSE_VALUE] = "value",
                                          [SENSE_DIFFERENCE] = "difference",
                                          [SENSE_BEST] = "probability_best_year"};
    struct json_writer w;
    json_writer_init(&w, out);
    json_writer_object(&w, NULL);
    json_writer_whole(&w, "schema_version", SENSE_JSON_VERSION);
    json_writer_text(&w, "method", methods[s->plan.method]);
    json_writer_whole(&w, "seed", s->plan.options->seed);
    json_writer_whole(&w, "runs", s->plan.runs);
    if (s->plan.given != NULL) {
        json_writer_text(&w, "numbers", s->plan.file);
        json_writer_whole(&w, "replications", s->plan.given->n_runs);
    }
    json_writer_text(&w, "measure", sense_measure(s)->id);
    json_writer_text(&w, "target",
                     s->plan.method == SENSE_VOI ? "information" : targets[s->target]);
    json_writer_array(&w, "scenarios");
    for (size_t i = 0; i < s->plan.n_scenarios; i++)
        json_writer_text(&w, NULL, ids[i]);
    json_writer_end_array(&w);
    if (s->target == SENSE_BEST)
        json_writer_text(&w, "leader", ids[s->leader]);
    add_estimate(&w, "base", s->base);
    if (s->plan.method == SENSE_TORNADO)
        add_estimate(&w, "interaction_residue", s->residue);
    if (s->plan.method == SENSE_SOBOL)
        add_estimate(&w, "noise_share", s->noise);
    if (s->plan.method == SENSE_VOI) {
        json_writer_number(&w, "evpi", s->all.value);
        json_writer_number(&w, "evpi_se", s->all.se);
    }
    json_writer_array(&w, "assumptions");
    for (size_t i = 0; i < s->k; i++)
        if (s->rows[i].read)
            add_row(&w, s, &s->rows[i]);
    json_writer_end_array(&w);
    json_writer_end_object(&w);
    text_add(out, "\n");
}
