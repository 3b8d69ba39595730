/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "why_table.h"

#include <math.h>
#include <unistd.h>

#include "atomic_file.h"
#include "csv_writer.h"
#include "figure.h"
#include "grid.h"
#include "label.h"
#include "verdict.h"

static const char file_name[] = "why.csv";

enum { CAUSES_NAMED = 3 };

/* In shares of the baseline's value; unknown where that is 0. */
static struct estimate relative(const struct why_measure *m, struct estimate e)
{
    if (!m->baseline.known || m->baseline.point == 0.0)
        return estimate_unknown();
    return estimate_scaled(e, 1.0 / fabs(m->baseline.point));
}

static void add_effect(struct text *t, const struct why_measure *m, struct estimate e)
{
    figure_effect(t, relative(m, e), e, measure_at(m->measure));
}

static bool is_proven(struct estimate e)
{
    return estimate_has_interval(e) && (e.lo > 0.0 || e.hi < 0.0);
}

const size_t *why_table_order(const struct why *w, const struct why_measure *m,
                              struct arena *arena)
{
    size_t *order = ARENA_ARRAY(arena, w->n_players + 1, size_t);
    for (size_t i = 0; i < w->n_players; i++) {
        size_t k = i;
        for (; k > 0 && fabs(m->shares[order[k - 1]].share.point) < fabs(m->shares[i].share.point);
             k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    return order;
}

/* ---- sentence ---- */

static size_t add_causes(struct text *t, const struct why *w, const struct why_measure *m,
                         const size_t order[], bool along, size_t most)
{
    size_t n = 0;
    for (size_t k = 0; k < w->n_players && n < most; k++) {
        const struct estimate share = m->shares[order[k]].share;
        const bool with = (share.point > 0.0) == (m->difference.point >= 0.0);
        if (!is_proven(share) || with != along)
            continue;
        text_add(t, n > 0 ? ", " : along ? ": " : "; against it ");
        add_effect(t, m, share);
        text_printf(t, "%s %s%s", n == 0 && along ? " comes from" : " from",
                    w->players[order[k]].title, w->players[order[k]].assumption ? " (assumed)" : "");
        n++;
    }
    return n;
}

void why_table_sentence(struct text *out, const struct analysis *a, const char *const names[],
                        const struct why_measure *m, size_t most, struct arena *arena)
{
    const struct why *w = a->why;
    const size_t *order = why_table_order(w, m, arena);
    text_printf(out, "%s, ", names[1]);
    add_effect(out, m, m->difference);
    text_printf(out, " on %s against %s", measure_at(m->measure)->title, names[0]);
    if (add_causes(out, w, m, order, true, most) == 0)
        text_add(out, ": no single cause is proven to bring it about");
    add_causes(out, w, m, order, false, most);
}

/* ---- table ---- */

static void set_effect(struct grid *g, size_t row, size_t column, const struct why_measure *m,
                       struct estimate e)
{
    struct text t = {0};
    add_effect(&t, m, e);
    grid_set(g, row, column, text_of(&t), NULL);
    text_fini(&t);
}

static void set_percent(struct grid *g, size_t row, const struct why_measure *m, double share)
{
    struct text t = {0};
    if (is_proven(m->difference)) {
        figure_fixed(&t, 100.0 * share / m->difference.point, 0, false);
        text_add(&t, "%");
    }
    grid_set(g, row, 2, t.length > 0 ? text_of(&t) : "-", NULL);
    text_fini(&t);
}

static void fill_cause(struct grid *g, size_t row, const struct why *w,
                       const struct why_measure *m, size_t player)
{
    const struct why_share *s = &m->shares[player];
    struct text t = {0};
    text_printf(&t, "%s%s", w->players[player].title, w->players[player].assumption ? " *" : "");
    grid_set(g, row, 0, text_of(&t), NULL);
    text_fini(&t);
    set_effect(g, row, 1, m, s->share);
    set_percent(g, row, m, s->share.point);
    if (!w->options.leave_one_out)
        return;
    set_effect(g, row, 3, m, s->left_out);
    set_effect(g, row, 4, m, s->alone);
}

/* "Nothing at all comes from reporting lines, as they act on coaching." */
static void write_idle(struct text *out, const struct table_parts *p, const struct why_measure *m)
{
    const struct why *w = p->a->why;
    struct text t = {0};
    for (size_t i = 0; i < w->n_players; i++)
        if (why_is_idle(&m->shares[i]))
            text_printf(&t, "%s%s", t.length == 0 ? "Nothing at all comes from: " : "; ",
                        w->players[i].title);
    if (t.length > 0) {
        text_add(&t, ".");
        text_add(out, "  ");
        label_paragraph(out, text_of(&t), p->width, 2);
    }
    text_fini(&t);
}

static void write_measure(struct text *out, const struct table_parts *p,
                          const struct why_measure *m)
{
    const struct why *w = p->a->why;
    const size_t *order = why_table_order(w, m, p->arena);
    size_t busy = 0;
    for (size_t i = 0; i < w->n_players; i++)
        busy += !why_is_idle(&m->shares[i]);
    struct grid g;
    grid_init(&g, busy + 2, w->options.leave_one_out ? 5 : 3, p->arena);
    static const char *const heads[] = {"share", "of all", "changed last", "changed alone"};
    grid_set(&g, 0, 0, measure_at(m->measure)->title, NULL);
    for (size_t c = 1; c < g.columns; c++)
        grid_set(&g, 0, c, heads[c - 1], NULL);
    double sum = 0.0;
    size_t row = 1;
    for (size_t k = 0; k < w->n_players; k++) {
        if (!why_is_idle(&m->shares[order[k]]))
            fill_cause(&g, row++, w, m, order[k]);
        sum += m->shares[order[k]].share.point;
    }
    grid_set(&g, row, 0, "together", NULL);
    set_effect(&g, row, 1, m, m->difference);
    set_percent(&g, row, m, sum);
    text_add(out, "\n");
    grid_write(out, &g, p->width, p->color);
    write_idle(out, p, m);
}

static void write_legend(struct text *out, const struct table_parts *p)
{
    const struct why *w = p->a->why;
    struct text t = {0};
    bool assumed = false;
    for (size_t i = 0; i < w->n_players; i++)
        assumed = assumed || w->players[i].assumption;
    if (assumed)
        text_add(&t, "* an assumption: typed into the scenario, not a consequence of the chart. ");
    text_add(&t, "A share is what its cause adds, averaged over the orders in which the causes may "
                 "change (Shapley value); shares add up to the difference. ");
    if (w->pairs > 0)
        text_printf(&t,
                    "%zu causes: %zu orders were sampled, each with its reverse; the intervals "
                    "include that. ",
                    w->n_players, w->pairs);
    else
        text_printf(&t, "%zu cause%s: all combinations were run. ", w->n_players,
                    w->n_players == 1 ? "" : "s");
    if (w->interrupted)
        text_add(&t, "Interrupted: more orders would make the shares surer. ");
    else if (!w->precise)
        text_add(&t, "The shares are less sure than a tenth of the difference: --orders allows "
                     "more. ");
    text_printf(&t, "%g%% intervals, each by itself.", 100.0 * p->a->study->options.confidence);
    text_add(out, "  ");
    label_paragraph(out, text_of(&t), p->width, 2);
    text_fini(&t);
}

static void write_differs(struct text *out, const struct table_parts *p, const struct differs *d)
{
    struct text t = {0};
    text_printf(&t, "%s is %s.", p->names[1], d->summary);
    label_paragraph(out, text_of(&t), p->width, 0);
    text_fini(&t);
}

static void write_measures(struct text *out, const struct table_parts *p)
{
    const struct why *w = p->a->why;
    struct text t = {0};
    for (size_t m = 0; m < w->options.n_measures; m++) {
        const struct why_measure *measure = &w->measures[m];
        text_clear(&t);
        if (measure->known)
            why_table_sentence(&t, p->a, p->names, measure, CAUSES_NAMED, p->arena);
        else
            text_printf(&t, "%s cannot be split, because some replications have no value",
                        measure_at(measure->measure)->title);
        text_add(&t, ".");
        label_paragraph(out, text_of(&t), p->width, 0);
    }
    text_fini(&t);
    for (size_t m = 0; m < w->options.n_measures; m++)
        if (w->measures[m].known)
            write_measure(out, p, &w->measures[m]);
    write_legend(out, p);
}

void why_table_write(struct text *out, const struct analysis *a, const struct differs differs[],
                     const struct report_options *options)
{
    struct table_parts p;
    struct arena arena;
    arena_init(&arena);
    table_parts_init(&p, a, options, &arena);
    table_parts_first_line(out, &p, options, "why");
    text_add(out, "\n");
    if (!why_says(a->why))
        text_add(out, "Interrupted before anything could be said about causes.\n");
    else if (a->why->n_players == 0)
        text_printf(out, "Nothing that acts differs between %s and %s: there is nothing to "
                         "explain.\n", p.names[0], p.names[1]);
    else
        write_measures(out, &p);
    text_add(out, "\n");
    write_differs(out, &p, &differs[1]);
    arena_fini(&arena);
}

/* ---- for programs ---- */

static void write_cause(struct json_writer *w, const struct why_player *player,
                        const struct why_share *s, bool singles)
{
    json_writer_object(w, NULL);
    json_writer_text(w, "cause", player->key);
    json_writer_text(w, "title", player->title);
    json_writer_bool(w, "assumption", player->assumption);
    json_writer_number(w, "share", s->share.point);
    json_writer_number(w, "lo", s->share.lo);
    json_writer_number(w, "hi", s->share.hi);
    if (singles) {
        json_writer_number(w, "left_out", s->left_out.point);
        json_writer_number(w, "alone", s->alone.point);
    }
    json_writer_end_object(w);
}

void why_table_json(struct json_writer *w, const struct analysis *a)
{
    const struct why *y = a->why;
    struct arena arena;
    if (y == NULL || !why_says(y))
        return;
    arena_init(&arena);
    json_writer_object(w, "why");
    json_writer_text(w, "scenario", a->study->scenarios[1].id);
    json_writer_bool(w, "exact", y->pairs == 0);
    json_writer_whole(w, "orders", y->pairs);
    json_writer_whole(w, "combinations", y->coalitions);
    json_writer_array(w, "measures");
    for (size_t m = 0; m < y->options.n_measures; m++) {
        const struct why_measure *measure = &y->measures[m];
        const size_t *order = why_table_order(y, measure, &arena);
        json_writer_object(w, NULL);
        json_writer_text(w, "measure", measure_at(measure->measure)->id);
        json_writer_number(w, "difference", measure->known ? measure->difference.point : NAN);
        json_writer_number(w, "sampling", measure->sampling);
        json_writer_array(w, "causes");
        for (size_t k = 0; k < y->n_players && measure->known; k++)
            write_cause(w, &y->players[order[k]], &measure->shares[order[k]],
                        y->options.leave_one_out);
        json_writer_end_array(w);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
    json_writer_end_object(w);
    arena_fini(&arena);
}

static void add_row(struct text *t, const struct why_measure *m, const struct why_player *player,
                    const struct why_share *s)
{
    const double numbers[] = {s->share.point,    s->share.lo,        s->share.hi,
                              s->left_out.point, s->alone.point, m->difference.point};
    text_printf(t, "%s,%s,", measure_at(m->measure)->id, player->key);
    csv_writer_text(t, player->title);
    text_printf(t, ",%d", player->assumption);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        text_add(t, ",");
        csv_writer_number(t, numbers[i]);
    }
    text_add(t, "\n");
}

bool why_table_csv(const struct analysis *a, int directory, const char *shown, struct error *error)
{
    const struct why *w = a->why;
    if (w == NULL || !why_says(w)) {
        (void)unlinkat(directory, file_name, 0); /* of a study that was here before */
        return true;
    }
    struct text t = {0};
    text_add(&t, "measure,cause,title,assumption,share,lo,hi,left_out,alone,difference\n");
    for (size_t m = 0; m < w->options.n_measures; m++)
        for (size_t i = 0; i < w->n_players && w->measures[m].known; i++)
            add_row(&t, &w->measures[m], &w->players[i], &w->measures[m].shares[i]);
    const bool ok = atomic_file_write_in(directory, shown, file_name, &t, error);
    text_fini(&t);
    return ok;
}
