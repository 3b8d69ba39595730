/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_waterfall.h"

#include <math.h>

#include "csv_writer.h"
#include "figure.h"
#include "why_table.h"

enum { TITLE_CAUSES = 2, MOST_BARS = 10 };

/* In percent of the baseline's value, or in the measure's unit where that is 0. */
struct scale {
    double factor;
    bool percent;
};

struct bar {
    const char *label;
    double from, to;       /* scaled */
    struct estimate share; /* as it is */
    int kind;              /* 0 the difference, 1 a cause, 2 a cause that is an assumption */
};

static struct scale scale_of(const struct why_measure *m)
{
    const bool percent = m->baseline.known && m->baseline.point != 0.0;
    return (struct scale){percent ? 100.0 / fabs(m->baseline.point) : 1.0, percent};
}

static void add_bar(const struct plot_input *p, struct text *csv, size_t row,
                    const struct why_measure *m, const struct bar *b)
{
    const struct scale scale = scale_of(m);
    const struct estimate shown =
        scale.percent ? estimate_scaled(b->share, scale.factor / 100.0) : estimate_unknown();
    const double numbers[] = {b->from, b->to, b->from + b->share.lo * scale.factor,
                              b->from + b->share.hi * scale.factor};
    struct text t = {0};
    (void)p;
    csv_writer_whole(csv, row);
    text_printf(csv, ",%d,", b->kind);
    csv_writer_plot_text(csv, b->label);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        text_add(csv, ",");
        csv_writer_number(csv, numbers[i]);
    }
    text_add(csv, ",");
    figure_effect(&t, shown, b->share, measure_at(m->measure));
    csv_writer_plot_text(csv, text_of(&t));
    text_add(csv, "\n");
    text_fini(&t);
}

static void write_words(const struct plot_input *p, struct plot_words *words,
                        const struct why_measure *m, const double ends[2])
{
    const struct scale scale = scale_of(m);
    struct text t = {0};
    why_table_sentence(&t, p->a, p->names, m, TITLE_CAUSES, p->arena);
    plot_input_title(p, words, text_of(&t));
    text_clear(&t);
    text_printf(&t,
                "Shapley values; whiskers are %g%% intervals of the share%s; hatched = an assumption "
                "typed into the scenario.",
                100.0 * p->a->study->options.confidence,
                p->a->why->pairs > 0 ? ", sampling of orders included" : "");
    plot_input_notes(p, words, arena_text(p->arena, text_of(&t), t.length));
    text_clear(&t);
    text_printf(&t, "%s: difference from %s%s%s", measure_at(m->measure)->title, p->short_names[0],
                scale.percent ? "" : ", ", scale.percent ? ", %" : measure_at(m->measure)->unit);
    words->word[PLOT_X_LABEL] = arena_text(p->arena, text_of(&t), t.length);
    text_fini(&t);
    const double margin = 0.05 * (ends[1] - ends[0]);
    plot_input_number(p, words, PLOT_LEFT, ends[0] - margin);
    plot_input_number(p, words, PLOT_RIGHT, ends[1] + margin);
}

static void widen(double ends[2], const struct bar *b, double factor)
{
    const double at[] = {b->from, b->to, b->from + b->share.lo * factor,
                         b->from + b->share.hi * factor};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        ends[0] = isfinite(at[i]) ? fmin(ends[0], at[i]) : ends[0];
        ends[1] = isfinite(at[i]) ? fmax(ends[1], at[i]) : ends[1];
    }
}

/* The causes in size, those beyond MOST_BARS as one bar without an interval, then the whole. */
bool plot_waterfall_fill(const struct plot_input *p, struct text *csv, struct plot_words *words)
{
    const struct why *w = p->a->why;
    if (w == NULL || !why_says(w) || w->n_players == 0 || !w->measures[0].known)
        return false;
    const struct why_measure *m = &w->measures[0];
    const size_t *order = why_table_order(w, m, p->arena);
    const double factor = scale_of(m).factor;
    double ends[2] = {0.0, 0.0}, at = 0.0, rest = 0.0;
    size_t row = 0, others = 0;
    text_add(csv, "row,kind,cause,from,to,lo,hi,text\n");
    for (size_t k = 0; k < w->n_players; k++) {
        const struct estimate share = m->shares[order[k]].share;
        if (why_is_idle(&m->shares[order[k]]))
            continue;
        if (row >= MOST_BARS) {
            rest += share.point;
            others++;
            continue;
        }
        const struct why_player *player = &w->players[order[k]];
        const struct bar bar = {player->title, at, at + share.point * factor, share,
                                player->assumption ? 2 : 1};
        add_bar(p, csv, ++row, m, &bar);
        widen(ends, &bar, factor);
        at = bar.to;
    }
    if (others > 0) {
        const struct bar bar = {"all others together", at, at + rest * factor,
                                estimate_point(rest), 1};
        add_bar(p, csv, ++row, m, &bar);
        widen(ends, &bar, factor);
    }
    const struct bar whole = {"the difference", 0.0, m->difference.point * factor, m->difference, 0};
    add_bar(p, csv, ++row, m, &whole);
    widen(ends, &whole, factor);
    write_words(p, words, m, ends);
    return true;
}
