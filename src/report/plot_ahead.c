/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_ahead.h"

#include "contest_table.h"
#include "csv_writer.h"
#include "figure.h"

/* How a row is drawn; the script knows the numbers. */
enum state { OUT, POSSIBLE, CHOSEN };

const char plot_ahead_name[] = "ahead";

/* OCBA spends its budget and promises nothing: its best is only in front. */
static bool has_chosen(const struct contest *c)
{
    return c->result.decided && c->plan.method != RANKING_OCBA;
}

static enum state state_of(const struct contest *c, size_t i)
{
    if (i == c->result.best)
        return has_chosen(c) ? CHOSEN : POSSIBLE;
    return c->result.alternatives[i].could_be_best ? POSSIBLE : OUT;
}

static size_t round_of(const struct contest *c, size_t replications)
{
    return 1 + (replications - c->plan.first + c->plan.batch - 1) / c->plan.batch;
}

/* "20, out in round 1", "60, chosen". */
static void add_fate(struct text *t, const struct contest *c, size_t i)
{
    const struct ranking_alternative *a = &c->result.alternatives[i];
    const enum state state = state_of(c, i);
    text_printf(t, "%zu, ", a->n);
    if (i == c->result.best)
        text_add(t, state == CHOSEN ? "chosen" : "in front");
    else if (a->left_at > 0)
        text_printf(t, "out in round %zu", round_of(c, a->left_at));
    else
        text_add(t, state == OUT ? "out at the end" : "still possible");
}

/* ---- the data ---- */

static void add_numbers(struct text *csv, const struct contest *c, size_t i)
{
    const struct ranking_alternative *a = &c->result.alternatives[i];
    const double factor = contest_table_scale(c).factor;
    const double x[] = {factor * a->ahead.point, factor * a->ahead.lo, factor * a->ahead.hi,
                        factor * c->result.indifference};
    for (size_t k = 0; k < sizeof x / sizeof *x; k++) {
        text_add(csv, ",");
        csv_writer_number(csv, x[k]);
    }
    text_add(csv, ",");
    csv_writer_whole(csv, a->n);
}

static void add_row(struct text *csv, const struct plot_input *p, const struct contest *c, size_t row, size_t i)
{
    struct text t = {0};
    csv_writer_whole(csv, row);
    text_add(csv, ",");
    csv_writer_whole(csv, i);
    text_add(csv, ",");
    csv_writer_plot_text(csv, p->short_names[i]);
    text_printf(csv, ",%d", (int)state_of(c, i));
    add_numbers(csv, c, i);
    text_add(csv, ",");
    figure_estimate(&t, c->result.alternatives[i].ahead, contest_table_scale(c));
    csv_writer_plot_text(csv, text_of(&t));
    text_add(csv, ",");
    text_clear(&t);
    add_fate(&t, c, i);
    csv_writer_plot_text(csv, text_of(&t));
    text_add(csv, "\n");
    text_fini(&t);
}

/* Is scenario i shown above scenario k? The best on top, then by what was seen. */
static bool is_above(const struct contest *c, size_t i, size_t k)
{
    const struct ranking_alternative *a = &c->result.alternatives[i], *b = &c->result.alternatives[k];
    const double better = c->plan.sign * (a->mean - b->mean);
    if (i == c->result.best || k == c->result.best)
        return i == c->result.best;
    return better > 0.0 || (better == 0.0 && i < k);
}

static size_t rank_of(const struct contest *c, size_t i)
{
    size_t rank = 0;
    for (size_t k = 0; k < c->plan.k; k++)
        rank += k != i && is_above(c, k, i);
    return rank;
}

/* ---- the words ---- */

static void write_finding(struct text *t, const struct plot_input *p, const struct contest *c)
{
    const char *best = p->short_names[c->result.best];
    const char *measure = measure_at(c->study.options.primary)->title;
    size_t out = 0;
    for (size_t i = 0; i < c->plan.k; i++)
        out += state_of(c, i) == OUT;
    if (!has_chosen(c)) {
        text_printf(t, "%s: %zu of %zu could still be the best on %s; in front: %s",
                    c->result.decided ? "The budget is spent" : c->result.stopped ? "Stopped early" : "Not decided",
                    c->plan.k - out, c->plan.k, measure, best);
    } else if (c->plan.method == RANKING_KIM_NELSON) {
        text_printf(t, "%s is chosen as the best on %s; ", best, measure);
        if (out == 1)
            text_add(t, "the other is ruled out");
        else
            text_printf(t, "the %zu others are ruled out", out);
    } else {
        text_printf(t, "%s is the best on %s; or nobody is better by more than ", best, measure);
        contest_table_zone(t, c);
    }
}

static void write_spent(struct text *t, const struct contest *c)
{
    contest_table_facts(t, c);
    if (c->plan.method == RANKING_KIM_NELSON)
        text_printf(t, "; round 1: %zu replications of each, each later one: %zu more of those left", c->plan.first,
                    c->plan.batch);
    text_add(t, c->study.interrupted ? "; interrupted." : ".");
}

static void write_promise(struct text *t, const struct contest *c)
{
    const double percent = 100.0 * c->plan.confidence;
    if (has_chosen(c)) {
        text_printf(t, "Right with a probability of at least %g%%", percent);
        if (c->plan.method == RANKING_KIM_NELSON) {
            text_add(t, " if it is ahead by ");
            contest_table_zone(t, c);
            text_add(t, " or more (grey)");
        }
        text_add(t, ". ");
    }
    text_printf(t, "Lines: multiple comparisons with the best, %g%%, simultaneous; a little too narrow.", percent);
}

static const char *kept(const struct plot_input *p, struct text *t)
{
    const char *words = arena_text(p->arena, text_of(t), t->length);
    text_clear(t);
    return words;
}

static void write_words(const struct plot_input *p, const struct contest *c, struct text *words)
{
    struct plot_words w = {{NULL}};
    struct text t = {0};
    write_finding(&t, p, c);
    plot_input_title(p, &w, text_of(&t));
    text_clear(&t);
    write_spent(&t, c);
    w.word[PLOT_NOTE_1] = kept(p, &t);
    write_promise(&t, c);
    w.word[PLOT_NOTE_2] = kept(p, &t);
    figure_label(&t, measure_at(c->study.options.primary), contest_table_scale(c));
    w.word[PLOT_X_LABEL] = kept(p, &t);
    w.word[PLOT_Y_LABEL] = "ahead of the best of the others";
    w.word[PLOT_UNIT] = "replications spent";
    w.word[PLOT_LEFT] = w.word[PLOT_RIGHT] = "0"; /* the script finds the ends itself */
    plot_input_write_words(words, &w);
    text_fini(&t);
}

void plot_ahead_fill(const struct plot_input *p, const struct contest *c, struct text *csv, struct text *words)
{
    size_t *at = ARENA_ARRAY(p->arena, c->plan.k, size_t);
    for (size_t i = 0; i < c->plan.k; i++)
        at[rank_of(c, i)] = i;
    text_add(csv, "row,scenario_index,scenario,state,ahead,lo,hi,zone,replications,text,fate\n");
    for (size_t row = 0; row < c->plan.k; row++)
        add_row(csv, p, c, row + 1, at[row]);
    write_words(p, c, words);
}
