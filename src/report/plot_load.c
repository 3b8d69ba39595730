/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_load.h"

#include <math.h>
#include <string.h>

#include "civil.h"
#include "csv_writer.h"
#include "label.h"
#include "org_chart.h"
#include "tally.h"

enum { POSITION_COLUMNS = 26, MOST_MONTHS = 14, WEEK_DAYS = 7 };

/* Positions that have hardly anything to do in the model are left out. */
static const double least_shown = 0.5;

enum kind { CELL, POSITION, STRUCTURE, MONTH };

/* The mean load of one structure. */
struct load {
    struct model_load shape; /* its percent are not used */
    double *percent;         /* [position * columns + column]; NaN: nobody there */
    double *mean;            /* [position], over the columns in which somebody is there */
    const char **names;      /* [position] */
};

struct busiest {
    size_t scenario, position;
    double percent;
};

static bool same_shape(const struct model_load *a, const struct model_load *b)
{
    return a->positions == b->positions && a->columns == b->columns && a->weeks == b->weeks;
}

/* The first replication that knows, or NULL. */
static const struct model_load *first_known(const struct study *s, size_t scenario)
{
    for (size_t i = 0; i < s->replications; i++) {
        const struct model_load *l = s->results[scenario * s->capacity + i].load;
        if (l != NULL && l->columns > 0)
            return l;
    }
    return NULL;
}

/* Each cell over the replications that are of this shape and have somebody there. */
static struct tally *tally_cells(const struct study *s, size_t scenario, const struct model_load *shape, size_t cells,
                                 struct arena *arena)
{
    struct tally *t = ARENA_ARRAY(arena, cells + 1, struct tally);
    for (size_t i = 0; i < s->replications; i++) {
        const struct model_load *l = s->results[scenario * s->capacity + i].load;
        for (size_t cell = 0; cell < cells && l != NULL && same_shape(l, shape); cell++)
            if (l->percent[cell] != MODEL_LOAD_NOBODY)
                tally_add(&t[cell], l->percent[cell]);
        study_pause(s, i);
    }
    return t;
}

/* The positions of the chart, then those that only a reorganisation brings, in the order of the files. */
static const char **names_of(const struct scenario *s, size_t n, struct arena *arena)
{
    static const char later[] = "reorg.org.", role[] = ".role";
    const char **names = ARENA_ARRAY(arena, n + 1, const char *);
    struct org_chart chart;
    size_t k = 0;
    org_chart_read(&chart, s, arena);
    for (; k < n && k < chart.n; k++)
        names[k] = chart.boxes[k].name;
    for (size_t i = 0; i < s->n_parameters && k < n; i++) {
        const char *path = s->parameters[i].path, *id = path + strlen(later);
        const size_t length = strlen(path), most = strlen(later) + strlen(role);
        if (strncmp(path, later, strlen(later)) != 0 || length <= most || strcmp(path + length - strlen(role), role) != 0)
            continue;
        id = arena_text(arena, id, length - most);
        if (org_chart_find(&chart, id) == NULL)
            names[k++] = id;
    }
    for (; k < n; k++)
        names[k] = "another position";
    return names;
}

/* Over the columns in which somebody is there; of each column to percent[], where that is wanted. */
static double mean_of_position(const struct tally cells[], size_t columns, double percent[])
{
    struct tally t = {0};
    for (size_t k = 0; k < columns; k++) {
        const double x = cells[k].n > 0 ? tally_mean(&cells[k]) : (double)NAN;
        if (percent != NULL)
            percent[k] = x;
        if (!isnan(x))
            tally_add(&t, x);
    }
    return t.n > 0 ? tally_mean(&t) : 0.0;
}

static bool read_load(struct load *l, const struct plot_input *p, size_t scenario)
{
    const struct study *s = p->a->study;
    const struct model_load *shape = first_known(s, scenario);
    if (shape == NULL || s->scenarios[scenario].scenario == NULL)
        return false;
    const size_t n = shape->positions, columns = shape->columns;
    *l = (struct load){.shape = *shape,
                       .percent = ARENA_ARRAY(p->arena, n * columns + 1, double),
                       .mean = ARENA_ARRAY(p->arena, n + 1, double)};
    const struct tally *cells = tally_cells(s, scenario, shape, n * columns, p->arena);
    for (size_t i = 0; i < n; i++)
        l->mean[i] = mean_of_position(&cells[i * columns], columns, &l->percent[i * columns]);
    l->names = names_of(s->scenarios[scenario].scenario, n, p->arena);
    return true;
}

/* ---- rows of the file ---- */

static void add_row(struct text *csv, enum kind kind, size_t scenario, size_t row, double column, double percent,
                    const char *name)
{
    struct text fit = {0};
    label_clean_fit(&fit, name, kind == POSITION ? POSITION_COLUMNS : PLOT_INPUT_TITLE_COLUMNS, label_fit_drawn);
    text_printf(csv, "%d,%zu,%zu,", (int)kind, scenario, row);
    csv_writer_number(csv, column);
    text_add(csv, ",");
    csv_writer_number(csv, percent);
    text_add(csv, ",");
    csv_writer_plot_text(csv, text_of(&fit));
    text_add(csv, "\n");
    text_fini(&fit);
}

static void add_structure(const struct plot_input *p, struct text *csv, const struct load *l, size_t scenario, size_t *row,
                          struct busiest *busiest)
{
    add_row(csv, STRUCTURE, scenario, (*row)++, 0.0, (double)NAN, p->names[scenario]);
    for (size_t i = 0; i < l->shape.positions; i++) {
        if (l->mean[i] < least_shown)
            continue;
        for (size_t k = 0; k < l->shape.columns; k++) {
            const double x = l->percent[i * l->shape.columns + k];
            if (!isnan(x))
                add_row(csv, CELL, scenario, *row, (double)k, x, "");
        }
        add_row(csv, POSITION, scenario, (*row)++, 0.0, l->mean[i], l->names[i]);
        if (l->mean[i] > busiest->percent)
            *busiest = (struct busiest){scenario, i, l->mean[i]};
    }
}

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* The months that begin within the period, where they do; not more than there is room for. */
static void add_months(struct text *csv, const struct model_load *shape)
{
    const int64_t days = (int64_t)shape->columns * shape->weeks * WEEK_DAYS;
    const int step = 1 + (int)(days / (MOST_MONTHS * 31));
    for (int m = 0;; m += step) {
        const int64_t day = civil_month_start(shape->first_day - 1, m + 1);
        const struct civil date = civil_from_day(day);
        if (day >= shape->first_day + days)
            break;
        add_row(csv, MONTH, 0, 0, (double)(day - shape->first_day) / (double)(shape->weeks * WEEK_DAYS), (double)NAN,
                month_names[date.month - 1]);
    }
}

static void write_words(const struct plot_input *p, struct plot_words *words, const struct load *l,
                        const struct busiest *busiest, size_t columns)
{
    struct text t = {0};
    text_add(&t, "Busiest over the period: ");
    label_clean_fit(&t, l->names[busiest->position], POSITION_COLUMNS, label_fit_drawn);
    if (p->a->study->n_scenarios > 1)
        text_printf(&t, " of %s", p->short_names[busiest->scenario]);
    text_printf(&t, ", with %.0f%% of the working time spent on tasks", busiest->percent);
    plot_input_title(p, words, text_of(&t));
    plot_input_notes(p, words,
                     "Mean over replications of the time that the tasks of a week take, by those in post; positions "
                     "that come to less than half a percent are left out.");
    const struct civil first = civil_from_day(l->shape.first_day);
    text_clear(&t);
    text_printf(&t, "%s from %d %s %d on", l->shape.weeks > 1 ? "columns of several weeks" : "weeks", first.day,
                month_names[first.month - 1], first.year);
    words->word[PLOT_X_LABEL] = arena_text(p->arena, text_of(&t), t.length);
    words->word[PLOT_UNIT] = "busy, % of the working time";
    plot_input_number(p, words, PLOT_LEFT, 0.0);
    plot_input_number(p, words, PLOT_RIGHT, (double)columns);
    text_fini(&t);
}

bool plot_load_has(const struct plot_input *p)
{
    const struct study *s = p->a->study;
    bool any = false;
    for (size_t i = 0; i < s->n_scenarios; i++)
        if (first_known(s, i) == NULL || s->scenarios[i].scenario == NULL)
            return false;
    for (size_t i = 0; i < s->n_scenarios && !any; i++) {
        const struct model_load *shape = first_known(s, i);
        const size_t columns = shape->columns;
        const struct tally *cells = tally_cells(s, i, shape, shape->positions * columns, p->arena);
        for (size_t k = 0; k < shape->positions && !any; k++)
            any = mean_of_position(&cells[k * columns], columns, NULL) >= least_shown;
    }
    return any;
}

bool plot_load_fill(const struct plot_input *p, struct text *csv, struct plot_words *words)
{
    const size_t n = p->a->study->n_scenarios;
    struct load *loads = ARENA_ARRAY(p->arena, n, struct load);
    struct busiest busiest = {.percent = 0.0};
    size_t row = 0, columns = 0;
    for (size_t i = 0; i < n; i++)
        if (!read_load(&loads[i], p, i))
            return false;
    text_add(csv, "kind,scenario_index,row,week,percent,name\n");
    for (size_t i = 0; i < n; i++) {
        add_structure(p, csv, &loads[i], i, &row, &busiest);
        columns = loads[i].shape.columns > columns ? loads[i].shape.columns : columns;
    }
    add_months(csv, &loads[0].shape);
    write_words(p, words, &loads[busiest.scenario], &busiest, columns);
    return busiest.percent > 0.0;
}
