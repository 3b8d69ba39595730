/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_sweep.h"

#include <math.h>

#include "figure.h"
#include "html_answer.h"
#include "html_assumptions.h"
#include "html_changes.h"
#include "html_page.h"
#include "html_parts.h"
#include "html_picture.h"
#include "html_reproduce.h"
#include "html_sure.h"
#include "plot_sweep.h"
#include "sweep_table.h"
#include "sweep_words.h"

enum { LETTERS = 26 };

static struct sweep_words words_of(const struct html_input *in)
{
    return (struct sweep_words){.sweep = in->sweep, .names = in->parts.names};
}

static bool is_map(const struct html_input *in)
{
    return in->sweep->plan.n_axes == 2;
}

static bool is_curve(const struct html_input *in)
{
    return !is_map(in);
}

static void add_value(struct text *t, const struct html_input *in, size_t axis, const struct decision_map_point *p)
{
    const struct vary *v = &in->sweep->plan.axes[axis];
    vary_write(v, vary_value(v, p->at[axis]), t);
}

/* ---- the answer ---- */

/* Each sentence of the verdict but the first, which stands above in large letters. */
static void write_answer(struct html_writer *w, const struct html_input *in)
{
    const struct sweep_words words = words_of(in);
    struct text head = {0}, all = {0};
    sweep_words_headline(&head, &words);
    text_add(&head, ".");
    sweep_words_verdict(&all, &words);
    const size_t said = head.length;
    html_parts_paragraph(w, "lead", &head);
    if (all.length > said)
        html_writer_element(w, "p", NULL, text_of(&all) + said + 1);
    text_fini(&all);
    if (html_input_has_scenarios(in))
        html_answer_condition(w, in);
}

/* ---- one axis ---- */

static void write_curve_row(struct html_writer *w, const struct html_input *in, const struct decision_map_point *p,
                            struct figure_scale scale)
{
    const size_t n = in->a->study->n_scenarios;
    struct text t = {0};
    add_value(&t, in, 0, p);
    html_parts_row(w, text_of(&t));
    for (size_t a = 0; a < n; a++) {
        const bool best = n > 1 && p->proven && p->best == a;
        text_clear(&t);
        figure_estimate(&t, sweep_estimate(in->sweep, (size_t)(p - in->sweep->map.points), a), scale);
        text_add(&t, best ? " *" : "");
        html_writer_element(w, "td", best ? "better" : NULL, text_of(&t));
    }
    html_parts_row_end(w);
    text_fini(&t);
}

static void write_curve_numbers(struct html_writer *w, const struct html_input *in)
{
    const struct decision_map_point **order = sweep_table_order(in->sweep, in->arena);
    const struct measure *m = sweep_measure(in->sweep);
    const struct figure_scale scale = figure_scale_of(m, fabs(order[0]->mean[0]));
    struct text label = {0}, caption = {0};
    vary_label(&in->sweep->plan.axes[0], &label);
    figure_label(&caption, m, scale);
    text_printf(&caption, "%s", in->a->study->n_scenarios > 1 ? "; * proven best" : "");
    html_parts_table(w, "numbers", text_of(&caption), html_parts_scenario_heads(in, text_of(&label), 0),
                     in->a->study->n_scenarios + 1);
    for (size_t i = 0; i < in->sweep->map.n_points; i++)
        write_curve_row(w, in, order[i], scale);
    html_parts_table_end(w);
    text_fini(&label);
    text_fini(&caption);
}

/* ---- two axes ---- */

static const struct decision_map_point *point_at(const struct sweep *s, size_t x, size_t y)
{
    for (size_t i = 0; i < s->map.n_points; i++)
        if (s->map.points[i].lattice[0] == x && s->map.points[i].lattice[1] == y)
            return &s->map.points[i];
    return NULL;
}

static char letter_of(size_t scenario)
{
    return (char)('A' + (int)(scenario % LETTERS));
}

static void write_place(struct html_writer *w, const struct html_input *in, const struct decision_map_point *p)
{
    html_writer_begin(w, "td");
    if (p != NULL) {
        html_writer_format(w, p->proven ? "%c" : "%c?", letter_of(p->best));
        html_writer_begin(w, "span");
        html_writer_attribute(w, "class", "unseen");
        html_writer_format(w, ": %s %s", in->parts.names[p->best], p->proven ? "proven best" : "ahead, not proven");
        html_writer_end(w);
    }
    html_writer_end(w);
}

/* Who is best at the points of the first grid. */
static void write_map_numbers(struct html_writer *w, const struct html_input *in)
{
    const struct decision_map *m = &in->sweep->map;
    const size_t columns = m->plan.points[0], unit = (size_t)1 << m->plan.splits;
    const char **heads = ARENA_ARRAY(in->arena, columns + 1, const char *);
    struct text t = {0}, caption = {0};
    heads[0] = "y \\ x";
    for (size_t x = 0; x < columns; x++) {
        text_clear(&t);
        vary_write(&in->sweep->plan.axes[0],
                   vary_value(&in->sweep->plan.axes[0], sweep_share(in->sweep, 0, (double)x / (double)(columns - 1))), &t);
        heads[x + 1] = arena_text(in->arena, text_of(&t), t.length);
    }
    text_printf(&caption, "Who is best at each point of the first grid; x: %s, y: %s; with a question mark: ahead, not proven",
                in->sweep->plan.axes[0].title, in->sweep->plan.axes[1].title);
    html_parts_table(w, "data letters", text_of(&caption), heads, columns + 1);
    for (size_t y = m->plan.points[1]; y-- > 0;) {
        text_clear(&t);
        vary_write(&in->sweep->plan.axes[1],
                   vary_value(&in->sweep->plan.axes[1],
                              sweep_share(in->sweep, 1, (double)y / (double)(m->plan.points[1] - 1))),
                   &t);
        html_parts_row(w, text_of(&t));
        for (size_t x = 0; x < columns; x++)
            write_place(w, in, point_at(in->sweep, x * unit, y * unit));
        html_parts_row_end(w);
    }
    html_parts_table_end(w);
    text_fini(&t);
    text_fini(&caption);
}

/* ---- sections of the picture ---- */

static void write_picture(struct html_writer *w, const struct html_input *in, const char *caption,
                          void (*table)(struct html_writer *w, const struct html_input *in))
{
    struct plot_folder_picture picture = {0};
    plot_sweep_fill(&picture, in->sweep, in->arena);
    const struct html_picture p = {
        .name = picture.name, .caption = caption, .csv = picture.csv, .words = picture.words, .table = table};
    html_picture_show(w, in, &p);
    text_fini(&picture.csv);
    text_fini(&picture.words);
}

static void write_curves(struct html_writer *w, const struct html_input *in)
{
    write_picture(w, in, "How the result goes with what was varied.", write_curve_numbers);
    if (!html_input_compares(in))
        return;
    html_writer_element(w, "p", NULL,
                        "How to read it: whose curve is higher does better there. Where curves cross the answer turns; the bar "
                        "says how sure the place is. Bands are about each level by itself: the differences are paired, and "
                        "surer than bands that overlap look.");
}

static void write_areas(struct html_writer *w, const struct html_input *in)
{
    static const char *const heads[] = {"Structure", "Letter", "Where"};
    const struct sweep_words words = words_of(in);
    html_parts_table(w, "words", "Who is best on how much of the map", heads, sizeof heads / sizeof heads[0]);
    for (size_t a = 0; a < in->a->study->n_scenarios; a++) {
        struct text t = {0};
        html_parts_row(w, in->parts.names[a]);
        html_writer_begin(w, "td");
        html_writer_format(w, "%c", letter_of(a));
        html_writer_end(w);
        sweep_words_area(&t, &words, a);
        html_writer_element(w, "td", NULL, text_of(&t));
        html_parts_row_end(w);
        text_fini(&t);
    }
    html_parts_table_end(w);
}

static void write_map(struct html_writer *w, const struct html_input *in)
{
    write_picture(w, in, "Who is best where.", write_map_numbers);
    html_writer_element(w, "p", NULL,
                        "How to read it: find the place where your company is, or may be, on both axes. A full colour: that "
                        "structure is proven best there. Hatched: too close to call, the colour is whoever is ahead there. The line "
                        "is where the answer turns; the thin bars across it say how sure its place is. Far from the line you "
                        "need not know the two numbers any better.");
    write_areas(w, in);
}

/* ---- where it turns ---- */

static bool turns(const struct html_input *in)
{
    return html_input_compares(in);
}

static bool is_shown(const struct decision_map *m, const struct decision_map_crossing *c)
{
    const size_t unit = (size_t)1 << m->plan.splits;
    return m->plan.axes == 1 || m->points[c->point[0]].lattice[1 - c->axis] % unit == 0;
}

static void write_crossing(struct html_writer *w, const struct html_input *in, const struct decision_map_crossing *c)
{
    const struct sweep_words words = words_of(in);
    const struct vary *v = &in->sweep->plan.axes[c->axis], *other = &in->sweep->plan.axes[1 - c->axis];
    struct text t = {0};
    text_add(&t, v->title);
    if (is_map(in)) {
        text_printf(&t, ", where %s is ", other->title);
        vary_write(other, vary_value(other, c->at[1 - c->axis]), &t);
    }
    html_parts_row(w, text_of(&t));
    text_clear(&t);
    sweep_words_crossing(&t, &words, c);
    html_writer_element(w, "td", NULL, text_of(&t));
    html_writer_element(w, "td", NULL, in->parts.names[c->below]);
    html_writer_element(w, "td", NULL, in->parts.names[c->above]);
    html_parts_row_end(w);
    text_fini(&t);
}

static void write_turns(struct html_writer *w, const struct html_input *in)
{
    static const char *const heads[] = {"Varied", "Break-even (interval)", "Best below", "Best above"};
    const struct decision_map *m = &in->sweep->map;
    size_t n = 0;
    for (size_t i = 0; i < m->n_crossings; i++)
        n += is_shown(m, &m->crossings[i]);
    if (n == 0) {
        html_writer_element(w, "p", NULL, "Nowhere within these ranges: one structure stays ahead, as far as these runs can tell.");
        return;
    }
    html_parts_table(w, "words", "Where the answer turns", heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < m->n_crossings; i++)
        if (is_shown(m, &m->crossings[i]))
            write_crossing(w, in, &m->crossings[i]);
    html_parts_table_end(w);
}

/* How often each point was run. */
static void write_effort(struct text *t, const struct html_input *in)
{
    const struct sweep *s = in->sweep;
    const struct sweep_words words = words_of(in);
    if (s->plan.given != NULL) {
        sweep_words_runs(t, s);
        text_add(t, " replications of each point are in the file, and none was added. ");
        sweep_words_doubtful(t, &words);
    } else {
        text_printf(t,
                    "Each point was simulated %zu times to begin with, up to %zu where nobody was proven best, all "
                    "structures and points with the same luck.",
                    s->plan.first, s->plan.most);
    }
    text_add(t, " Intervals are about the chance of finitely many runs. ");
}

static void write_sure(struct html_writer *w, const struct html_input *in)
{
    const struct sweep *s = in->sweep;
    struct text t = {0};
    if (s->interrupted)
        text_add(&t, "The sweep was interrupted: places that were not finished are judged by fewer replications. ");
    if (html_input_compares(in))
        text_printf(&t, "\"Proven best\" is meant for the whole page at once: with %g%% confidence nothing on it is proven "
                        "falsely, at all points and all looks together (Holm). Each break-even has an interval by itself. ",
                    100.0 * s->map.plan.confidence);
    write_effort(&t, in);
    html_sure_limits(w, in, &t);
}

static const struct html_section sections[] = {
    {"answer", "The answer", NULL, write_answer},
    {"curves", "The curves", is_curve, write_curves},
    {"map", "The map", is_map, write_map},
    {"turns", "Where the answer turns", turns, write_turns},
    {"changes", "What changes", html_input_has_scenarios, html_changes_write},
    {"sure", "How sure", NULL, write_sure},
    {"assumptions", "Assumptions", html_input_has_scenarios, html_assumptions_write},
    {"reproduce", "How to get the same again", NULL, html_reproduce_write},
};

static void add_title(struct text *t, const struct html_input *in)
{
    const struct sweep *s = in->sweep;
    html_answer_title(t, in);
    text_printf(t, "%s Over %s", html_input_compares(in) ? "" : ":", s->plan.axes[0].title);
    if (is_map(in))
        text_printf(t, " and %s", s->plan.axes[1].title);
}

static void add_facts(struct text *t, const struct html_input *in)
{
    sweep_table_facts(t, in->sweep);
}

static const struct html_page page = {.sections = sections,
                                      .n_sections = sizeof sections / sizeof sections[0],
                                      .title = add_title,
                                      .facts = add_facts,
                                      .files = "sweep.csv holds every point and summary.json the map, unrounded, manifest.json these facts, "
                                               "plots/ the picture with its data and script"};

void html_sweep_write(struct text *out, const struct sweep *s, const struct differs differs[],
                      const struct report_options *options, int directory)
{
    const struct analysis a = {.study = s->plan.base};
    const struct html_input in = {.a = &a, .differs = differs, .options = options, .directory = directory, .sweep = s};
    html_page_write(out, &in, &page);
}
