/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_reference.c - what a name means: a parameter, a mechanism, a measure, a stage of a lead's
 * life.
 */
#include <string.h>

#include "api_error.h"
#include "api_stages.h"
#include "diag.h"
#include "measure.h"
#include "mechanism_table.h"
#include "reference.h"
#include "experiment.h"
#include "schema.h"
#include "text.h"

static const char *const kinds[MEASURE_KIND_COUNT] = {
    [MEASURE_TOTAL] = "total of a replication, mean over replications",
    [MEASURE_RATIO] = "ratio of sums over all replications",
    [MEASURE_QUANTILE] = "quantile of the cumulative incidence"};
static const char *const betters[MEASURE_BETTER_COUNT] = {
    [MEASURE_HIGHER] = "higher", [MEASURE_LOWER] = "lower", [MEASURE_NEITHER] = "neither"};

static void line(struct text *out, const char *key, const char *value)
{
    if (value != NULL && value[0] != '\0')
        text_printf(out, "  %-12s %s\n", key, value);
}

static void add_example(const struct reference_example *example, struct text *out)
{
    text_printf(out, "  %-12s ", "example");
    reference_add_example(example, "               ", out);
}

/* A share lies between nothing and all; money and returns are negative only where costs are taken
 * off what comes in. */
static const char *range_of(const struct measure *m)
{
    if (strcmp(m->unit, "share") == 0)
        return "0 to 1";
    if (strcmp(m->unit, "$/year") == 0 || strcmp(m->unit, "ratio") == 0)
        return "any number; below 0 only where costs are taken off";
    return "0 or more";
}

/* What moves a measure. More people move nearly all of them. */
static const char *moved_by(const char *id)
{
    static const char *const others[][2] = {
        {"feedback_verdict_p50", "market.sources.content.contactable=100%\n"
                                 "market.sources.webinar.contactable=100%\n"
                                 "sales.cadence.inbound[0].connect=80%"},
        {"feedback_action_p50", "org.sdr_manager.reports_to=cmo"},
        {"time_to_detect_p50", "faults=[{stage: contact, factor: 0.1, at: 2025-03-10}]"},
        {"time_to_locate_p50", "faults=[{stage: contact, factor: 0.1, at: 2025-03-10}]"},
        {"content_wait_p50", "mechanisms.content.pick=100%"},
        {"metric_control", "horizon.duration=120 d"},
        {"promotions", "mechanisms.careers.closer_tenure=6 months"},
        {"ramp_days_p50", "mechanisms.careers.ramp=12 d"},
        {"wins_nurtured", "org.sdr_manager.reports_to=cmo"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(others[i][0], id) == 0)
            return others[i][1];
    return "org.sdr.headcount=8";
}

static bool explain_measure(const char *name, struct text *out)
{
    const size_t index = measure_find(name);
    if (index >= measure_count())
        return false;
    const struct measure *m = measure_at(index);
    text_printf(out, "%s (measure): %s\n", m->id, m->title);
    text_printf(out, "  %s\n", m->doc);
    char option[80];
    snprintf(option, sizeof option, " --measure %s", m->id);
    line(out, "unit", m->unit);
    line(out, "range", range_of(m));
    line(out, "default", m->headline ? "in the table and in results.csv" : "in results.csv only");
    line(out, "source", "computed from the events of the run, nothing of it is assumed");
    line(out, "kind", kinds[m->kind]);
    line(out, "window",
         m->flow ? "events dated in the counted period"
                 : "leads born in the counted period, each followed for the maturity");
    line(out, "population", m->population);
    line(out, "formula", m->formula);
    line(out, "censoring", m->censoring);
    line(out, "n/a", m->na);
    line(out, "better", betters[m->better]);
    add_example(&(struct reference_example){option, moved_by(m->id), NULL}, out);
    return true;
}

size_t reorg_mechanisms_count(void)
{
    return mechanism_table_count();
}

const char *reorg_mechanisms_at(size_t index)
{
    return mechanism_table_at(index)->id;
}

/* A mechanism's own number. */
static void add_strength(const struct param *row, struct text *out)
{
    const struct reference_example example = {"", row->example, row->inert};
    line(out, "strength", row->doc); /* what the next lines are about */
    line(out, "unit", row->unit);
    text_printf(out, "  %-12s %g to %g\n", "range", row->min, row->max);
    line(out, "default", row->def);
    line(out, "source", row->source);
    add_example(&example, out);
}

static bool explain_mechanism(const char *name, struct text *out)
{
    if (strncmp(name, "mechanisms.", 11) == 0 && strchr(name + 11, '.') == NULL)
        name += 11;
    const size_t index = mechanism_table_find(name);
    if (index >= mechanism_table_count())
        return false;
    const struct mechanism *m = mechanism_table_at(index);
    text_printf(out, "%s (mechanism): %s\n  %s\n", m->id, m->title, m->doc);
    line(out, "ownership", m->acts_through);
    text_printf(out, "  %-12s", "parameters");
    for (const struct param *p = m->table->rows; p->kind != PARAM_END; p++)
        text_printf(out, " mechanisms.%s.%s", m->id, p->name);
    text_add(out, "\n");
    add_strength(param_find(m->table, "strength"), out);
    text_printf(out, "  %-12s reorg run FILE --without %s\n", "switch off", m->id);
    return true;
}

/* Every name explain knows, for the nearest one to a misspelt name. */
static const char *nearest(const char *name, const struct param_table *root, struct arena *arena)
{
    const size_t n = measure_count() + mechanism_table_count() + api_stages_count();
    const char **names = ARENA_ARRAY(arena, n, const char *);
    size_t k = 0;
    for (size_t i = 0; i < measure_count(); i++)
        names[k++] = measure_at(i)->id;
    for (size_t i = 0; i < mechanism_table_count(); i++)
        names[k++] = mechanism_table_at(i)->id;
    for (size_t i = 0; i < api_stages_count(); i++)
        names[k++] = api_stages_at(i)->name;
    const char *near = diag_nearest(name, names, n);
    return near != NULL ? near : reference_nearest(root, name);
}

static void list_all(const struct param_table *root, struct arena *arena, struct text *out)
{
    text_add(out, "measures\n");
    for (size_t i = 0; i < measure_count(); i++)
        text_printf(out, "  %-28s %s\n", measure_at(i)->id, measure_at(i)->title);
    text_add(out, "\nmechanisms\n");
    for (size_t i = 0; i < mechanism_table_count(); i++)
        text_printf(out, "  %-28s %s\n", mechanism_table_at(i)->id, mechanism_table_at(i)->title);
    text_add(out, "\nstages of a lead\n");
    for (size_t i = 0; i < api_stages_count(); i++)
        text_printf(out, "  %-28s %s\n", api_stages_at(i)->name, api_stages_at(i)->meaning);
    text_add(out, "\nparameters\n");
    size_t n = 0;
    const char **paths = reference_paths(root, arena, &n);
    for (size_t i = 0; i < n; i++)
        text_printf(out, "  %s\n", paths[i]);
}

static bool explain(const char *name, const struct param_table *root, struct arena *arena,
                    struct text *out)
{
    if (name == NULL) {
        list_all(root, arena, out);
        return true;
    }
    /* A mechanism, the measure of it and a stage may share their name: all are told. */
    const bool mechanism = explain_mechanism(name, out);
    const bool measure = explain_measure(name, out);
    const bool stage = api_stages_explain(name, out);
    return mechanism || measure || stage ||
           reference_explain(root, name, out);
}

bool reorg_explain(const char *name, char **text, struct reorg_error *error)
{
    struct arena arena;
    arena_init(&arena);
    const struct param_table *root = mechanism_root_table(&arena);
    struct text out = {0};
    const bool found = explain(name, root, &arena, &out);
    if (!found) {
        const char *near = nearest(name, root, &arena);
        if (near != NULL)
            api_error_set(error, REORG_USAGE, "nothing is called '%.60s'; did you mean '%s'?", name,
                          near);
        else
            api_error_set(error, REORG_USAGE,
                          "nothing is called '%.60s'; reorg explain lists all names", name);
        text_fini(&out);
    }
    arena_fini(&arena);
    *text = found ? out.data : NULL;
    return found;
}

bool reorg_schema(const char *kind, char **text, struct reorg_error *error)
{
    const bool experiment = kind != NULL && strcmp(kind, experiment_table.name) == 0;
    if (kind != NULL && !experiment && strcmp(kind, "scenario") != 0)
        return api_error_set(error, REORG_USAGE,
                             "there is no schema of '%.60s'; there are: scenario, experiment", kind);
    struct arena arena;
    arena_init(&arena);
    struct text out = {0};
    schema_write(experiment ? &experiment_table : mechanism_root_table(&arena), &out);
    arena_fini(&arena);
    *text = out.data;
    return true;
}
