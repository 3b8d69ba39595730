/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_given.h"

#include <string.h>

#include "api_error.h"
#include "diag.h"
#include "label.h"

enum { MOST_NAMED = 6 };

/* ---- what was varied ---- */

static bool no_such(const struct api_given *g, const char *name, struct reorg_error *error)
{
    const char *near = diag_nearest(name, g->numbers.given, g->numbers.n_given);
    if (strchr(name, '=') != NULL)
        return api_error_set(error, REORG_USAGE,
                             "--vary %.100s: of a file of numbers say the name of a column alone; its values are the file's", name);
    return api_error_set(error, REORG_USAGE, "--vary: %.200s has no column '" NUMBERS_GIVEN_MARK "%.100s'%s%.100s%s", g->path,
                         name, near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "");
}

static bool choose(struct api_given *g, const struct api_given_request *r, struct reorg_error *error)
{
    const struct numbers *n = &g->numbers;
    const size_t mark = strlen(NUMBERS_GIVEN_MARK);
    if (n->n_given == 0)
        return api_error_set(error, REORG_DATA,
                             "%.300s:1: no column says what was varied: %s needs columns headed " NUMBERS_GIVEN_MARK
                             "NAME, such as " NUMBERS_GIVEN_MARK "market.inbound_per_week",
                             r->path, r->command);
    g->named = r->n_vary > 0;
    for (size_t i = 0; i < r->n_vary; i++) {
        const char *name = r->vary[i];
        const size_t found = numbers_given(n, strncmp(name, NUMBERS_GIVEN_MARK, mark) == 0 ? name + mark : name);
        if (found == n->n_given)
            return no_such(g, name, error);
        for (size_t k = 0; k < g->n_which; k++)
            if (g->which[k] == found)
                return api_error_set(error, REORG_USAGE, "--vary: '%.100s' is named twice", name);
        g->which[g->n_which++] = found;
    }
    for (size_t i = 0; r->n_vary == 0 && i < n->n_given; i++)
        g->which[g->n_which++] = i;
    return true;
}

void api_given_names(const struct api_given *g, struct text *out)
{
    size_t n = g->n_which <= MOST_NAMED + 1 ? g->n_which : MOST_NAMED;
    for (size_t i = 0; i < n; i++) {
        text_add(out, i > 0 ? ", " : "");
        label_clean(out, g->numbers.given[g->which[i]]);
    }
    if (n < g->n_which)
        text_printf(out, " and %zu more", g->n_which - n);
}

void api_given_say(const struct api_given *g, struct text *out)
{
    text_add(out, "varied: ");
    api_given_names(g, out);
    if (g->n_which + g->constant < g->numbers.n_given)
        text_printf(out, " (and %zu more, over which this is an average)", g->numbers.n_given - g->n_which - g->constant);
    if (g->constant > 0)
        text_printf(out, " (%zu more %s the same in every run)", g->constant, g->constant == 1 ? "is" : "are");
    text_add(out, "\n");
}

/* ---- for the report ---- */

static void describe(struct api_given *g, const struct api_given_request *r)
{
    const struct numbers *n = &g->numbers;
    const size_t known = measure_find(n->measures[g->measure].id);
    g->study.options = r->options;
    g->study.options.primary = known < measure_count() ? known : 0;
    g->study.n_scenarios = n->n_scenarios;
    g->study.scenarios = ARENA_ARRAY(&g->arena, n->n_scenarios, struct study_scenario);
    for (size_t i = 0; i < n->n_scenarios; i++)
        g->study.scenarios[i] = (struct study_scenario){.id = n->scenarios[i], .name = n->scenarios[i]};
    g->input = (struct report_input){r->path, n->sha256};
    g->report = (struct report_options){.directory = r->directory,
                                        .command = r->command,
                                        .command_line = r->command_line,
                                        .inputs = &g->input,
                                        .n_inputs = 1,
                                        .plots = true};
}

bool api_given_open(struct api_given *g, const struct api_given_request *r, char **text, struct reorg_error *error)
{
    *g = (struct api_given){.path = r->path};
    arena_init(&g->arena);
    if (!api_numbers_read(&g->numbers, r->path, &g->arena, text, error) || !choose(g, r, error))
        return false;
    g->measure = r->measure != NULL ? numbers_measure(&g->numbers, r->measure) : 0;
    if (g->numbers.n_rows == 0)
        return api_error_set(error, REORG_DATA, "%.300s: there is no row below the first line", r->path);
    if (!api_numbers_find(g->measure, g->numbers.n_measures, "measure", r->measure, error))
        return false;
    describe(g, r);
    return true;
}

bool api_given_runs(struct api_given *g, struct given *runs, size_t n_axes, struct reorg_error *error)
{
    given_init(runs, &g->numbers, g->measure, g->which, n_axes, &g->arena);
    return runs->n_runs > 0 ||
           api_error_set(error, REORG_DATA, "%.300s: there is no run in which every scenario has a value of %.100s", g->path,
                         runs->measure->id);
}

bool api_given_not_varied(const struct api_given *g, size_t number, double value, const char *more, struct reorg_error *error)
{
    return api_error_set(error, REORG_DATA, "%.300s: '%.100s' was not varied: it is %g in every run%s", g->path,
                         g->numbers.given[number], value, more);
}

void api_given_close(struct api_given *g)
{
    arena_fini(&g->arena);
}
