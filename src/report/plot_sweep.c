/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_sweep.h"

#include <math.h>

#include "csv_writer.h"
#include "figure.h"
#include "label.h"
#include "sweep_table.h"
#include "sweep_words.h"

const char *const plot_sweep_names[2] = {"sweep", "map"};

struct picture {
    const struct sweep *s;
    struct sweep_words words;
    struct arena *arena;
    struct text *csv;
};

/* As the axis shows it. */
static double shown(const struct picture *p, size_t axis, double share)
{
    const struct vary *v = &p->s->plan.axes[axis];
    return vary_value(v, share) * vary_scale_of(v).factor;
}

static void number(const struct picture *p, double x)
{
    text_add(p->csv, ",");
    csv_writer_number(p->csv, x);
}

static void name(const struct picture *p, const char *value)
{
    struct text t = {0};
    label_fit_drawn(&t, value, PLOT_INPUT_NAME_COLUMNS);
    text_add(p->csv, ",");
    csv_writer_plot_text(p->csv, text_of(&t));
    text_fini(&t);
}

/* ---- one axis ---- */

static struct figure_scale scale_of(const struct sweep *s)
{
    const struct measure *m = sweep_measure(s);
    return figure_scale_of(m, s->map.n_points > 0 ? fabs(s->map.points[0].mean[0]) : 0.0);
}

static void fill_curves(const struct picture *p)
{
    const struct decision_map *m = &p->s->map;
    const double factor = scale_of(p->s).factor;
    const struct decision_map_point **order = sweep_table_order(p->s, p->arena);
    text_add(p->csv, "kind,scenario_index,x,mean,lo,hi,scenario\n");
    for (size_t a = 0; a < m->plan.alternatives; a++)
        for (size_t i = 0; i < m->n_points; i++) {
            const struct estimate e = sweep_estimate(p->s, (size_t)(order[i] - m->points), a);
            text_printf(p->csv, "0,%zu", a);
            number(p, shown(p, 0, order[i]->at[0]));
            number(p, e.point * factor);
            number(p, estimate_has_interval(e) ? e.lo * factor : e.point * factor);
            number(p, estimate_has_interval(e) ? e.hi * factor : e.point * factor);
            name(p, p->words.names[a]);
            text_add(p->csv, "\n");
        }
    for (size_t i = 0; i < m->n_crossings; i++) {
        const struct decision_map_crossing *c = &m->crossings[i];
        const double from[] = {m->points[c->point[0]].mean[c->below],
                               m->points[c->point[1]].mean[c->below]};
        const double low = m->points[c->point[0]].at[0], high = m->points[c->point[1]].at[0];
        const double part = high > low ? (c->at[0] - low) / (high - low) : 0.0;
        text_printf(p->csv, "1,%zu", c->above);
        number(p, shown(p, 0, c->at[0]));
        number(p, p->s->sign * factor * (from[0] + part * (from[1] - from[0])));
        number(p, shown(p, 0, fmax(c->lo, 0.0)));
        number(p, shown(p, 0, fmin(c->hi, 1.0)));
        name(p, p->words.names[c->above]);
        text_add(p->csv, "\n");
    }
    text_add(p->csv, "2,0");
    number(p, p->s->plan.axes[0].log ? 1.0 : 0.0);
    text_add(p->csv, ",0,0,0,\n");
}

/* ---- two axes ---- */

static void row(const struct picture *p, int kind, const double x[6], size_t best, bool resolved,
                const char *title)
{
    text_printf(p->csv, "%d", kind);
    for (size_t i = 0; i < 6; i++)
        number(p, x[i]);
    text_printf(p->csv, ",%zu,%d", best, resolved ? 1 : 0);
    name(p, title);
    text_add(p->csv, "\n");
}

static void fill_cells(const struct picture *p)
{
    const struct decision_map *m = &p->s->map;
    for (size_t i = 0; i < m->n_cells; i++) {
        const struct decision_map_cell *c = &m->cells[i];
        if (!c->whole)
            continue;
        const double *low = m->points[c->corner[0]].at, *high = m->points[c->corner[3]].at;
        const double ends[] = {shown(p, 0, low[0]), shown(p, 0, high[0]), shown(p, 1, low[1]),
                               shown(p, 1, high[1])};
        const double x[] = {(ends[0] + ends[1]) / 2.0,
                            (ends[2] + ends[3]) / 2.0,
                            ends[0],
                            ends[1],
                            ends[2],
                            ends[3]};
        row(p, 0, x, c->best, c->resolved, p->words.names[c->best]);
    }
}

/* The crossing on the side from one point to another, or NULL. */
static const struct decision_map_crossing *on_side(const struct decision_map *m, size_t from,
                                                   size_t to)
{
    for (size_t i = 0; i < m->n_crossings; i++)
        if (m->crossings[i].point[0] == from && m->crossings[i].point[1] == to)
            return &m->crossings[i];
    return NULL;
}

/* The contour within a cell: two crossings are joined; three or four meet in their middle. */
static void fill_contour(const struct picture *p, const struct decision_map_cell *cell)
{
    static const size_t sides[][2] = {{0, 1}, {2, 3}, {0, 2}, {1, 3}};
    const struct decision_map *m = &p->s->map;
    const struct decision_map_crossing *found[4];
    size_t n = 0;
    double middle[2] = {0.0, 0.0};
    for (size_t i = 0; i < 4; i++) {
        const struct decision_map_crossing *c =
            on_side(m, cell->corner[sides[i][0]], cell->corner[sides[i][1]]);
        if (c != NULL)
            found[n++] = c;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < 2; k++)
            middle[k] += shown(p, k, found[i]->at[k]) / (double)n;
    for (size_t i = 0; n >= 2 && i < (n == 2 ? 1 : n); i++) {
        const double x[] = {shown(p, 0, found[i]->at[0]),
                            shown(p, 1, found[i]->at[1]),
                            n == 2 ? shown(p, 0, found[1]->at[0]) : middle[0],
                            n == 2 ? shown(p, 1, found[1]->at[1]) : middle[1],
                            0.0,
                            0.0};
        row(p, 1, x, found[i]->above, true, "");
    }
}

static void fill_intervals(const struct picture *p)
{
    const struct decision_map *m = &p->s->map;
    const size_t unit = (size_t)1 << m->plan.splits;
    for (size_t i = 0; i < m->n_crossings; i++) {
        const struct decision_map_crossing *c = &m->crossings[i];
        const size_t other = 1 - c->axis;
        if (m->points[c->point[0]].lattice[other] % unit != 0)
            continue; /* lines of the first grid are enough for the eye */
        double from[2] = {shown(p, 0, c->at[0]), shown(p, 1, c->at[1])};
        double to[2] = {from[0], from[1]};
        from[c->axis] = shown(p, c->axis, fmax(c->lo, 0.0));
        to[c->axis] = shown(p, c->axis, fmin(c->hi, 1.0));
        const double x[] = {from[0], from[1], to[0], to[1], 0.0, 0.0};
        row(p, 2, x, c->above, true, "");
    }
}

static void fill_map(const struct picture *p)
{
    text_add(p->csv, "kind,x,y,x_lo,x_hi,y_lo,y_hi,scenario_index,proven,scenario\n");
    fill_cells(p);
    for (size_t i = 0; i < p->s->map.n_cells; i++)
        if (p->s->map.cells[i].whole)
            fill_contour(p, &p->s->map.cells[i]);
    fill_intervals(p);
    for (size_t a = 0; a < p->s->map.plan.alternatives; a++) {
        const double axes[] = {shown(p, 0, 0.0),
                               shown(p, 0, 1.0),
                               shown(p, 1, 0.0),
                               shown(p, 1, 1.0),
                               p->s->plan.axes[0].log ? 1.0 : 0.0,
                               p->s->plan.axes[1].log ? 1.0 : 0.0};
        row(p, 3, axes, a, true, p->words.names[a]);
    }
}

/* ---- words ---- */

static const char *kept(struct text *t, struct arena *arena)
{
    const char *s = arena_text(arena, text_of(t), t->length);
    text_clear(t);
    return s;
}

static void write_runs(const struct sweep *s, struct text *t)
{
    text_printf(t, "%zu points, ", s->map.n_points);
    if (s->plan.given != NULL) {
        sweep_words_runs(t, s);
        text_add(t, " replications each, of a file of numbers.");
        return;
    }
    text_printf(t,
                "%zu replications each, up to %zu where in doubt, seed %llu, the same random numbers for all%s",
                s->plan.first, s->plan.most, (unsigned long long)s->plan.base->options.seed,
                s->interrupted ? ", interrupted before the plan was done." : ".");
}

static void write_words(const struct picture *p, struct text *out)
{
    const struct sweep *s = p->s;
    const struct analysis a = {.study = s->plan.base};
    const struct plot_input input = {.a = &a, .names = p->words.names, .arena = p->arena};
    struct plot_words w = {{NULL}};
    struct text t = {0};
    sweep_words_headline(&t, &p->words);
    if (s->plan.base->n_scenarios > 1) {
        text_add(&t, "; ");
        sweep_words_open(&t, &p->words);
    }
    plot_input_title(&input, &w, kept(&t, p->arena));
    write_runs(s, &t);
    w.word[PLOT_NOTE_1] = kept(&t, p->arena);
    text_printf(&t,
                s->plan.n_axes == 1 ? "Bands: %g%% intervals of each level; differences are paired "
                                      "and surer than bands look; bars: break-even."
                                    : "Proven: paired, %g%% for the whole map together. Thin "
                                      "lines: interval of the break-even, each by "
                                      "itself.",
                100.0 * s->map.plan.confidence);
    w.word[PLOT_NOTE_2] = kept(&t, p->arena);
    vary_label(&s->plan.axes[0], &t);
    w.word[PLOT_X_LABEL] = kept(&t, p->arena);
    if (s->plan.n_axes == 2)
        vary_label(&s->plan.axes[1], &t);
    else
        figure_label(&t, sweep_measure(s), scale_of(s));
    w.word[PLOT_Y_LABEL] = kept(&t, p->arena);
    plot_input_number(&input, &w, PLOT_LEFT, shown(p, 0, 0.0));
    plot_input_number(&input, &w, PLOT_RIGHT, shown(p, 0, 1.0));
    plot_input_write_words(out, &w);
    text_fini(&t);
}

void plot_sweep_fill(struct plot_folder_picture *picture, const struct sweep *s,
                     struct arena *arena)
{
    struct picture p = {.s = s, .arena = arena, .csv = &picture->csv};
    sweep_words_init(&p.words, s, arena);
    picture->name = picture->script = plot_sweep_names[s->plan.n_axes - 1];
    if (s->plan.n_axes == 1)
        fill_curves(&p);
    else
        fill_map(&p);
    write_words(&p, &picture->words);
}
