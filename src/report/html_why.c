/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_why.h"

#include <math.h>
#include <string.h>

#include "figure.h"
#include "html_parts.h"
#include "html_picture.h"
#include "why_table.h"

enum { CAUSES_NAMED = 3 };

static void write_effect(struct html_writer *w, const struct why_measure *m, struct estimate e)
{
    const bool percent = m->baseline.known && m->baseline.point != 0.0;
    struct text t = {0};
    figure_effect(&t, percent ? estimate_scaled(e, 1.0 / fabs(m->baseline.point)) : estimate_unknown(),
                  e, measure_at(m->measure));
    html_writer_element(w, "td", NULL, text_of(&t));
    text_fini(&t);
}

static void write_measure(struct html_writer *w, const struct html_input *in,
                          const struct why_measure *m)
{
    static const char *const heads[] = {"Cause", "Share", "Rests on"};
    const struct why *y = in->a->why;
    const size_t *order = why_table_order(y, m, in->arena);
    struct text t = {0};
    why_table_sentence(&t, in->a, in->parts.names, m, CAUSES_NAMED, in->arena);
    text_add(&t, ".");
    html_parts_paragraph(w, "lead", &t);
    text_printf(&t, "Causes of the difference in %s", measure_at(m->measure)->title);
    html_parts_table(w, "numbers", text_of(&t), heads, sizeof heads / sizeof heads[0]);
    text_fini(&t);
    for (size_t k = 0; k < y->n_players; k++) {
        const struct why_share *share = &m->shares[order[k]];
        if (why_is_idle(share))
            continue;
        html_parts_row(w, y->players[order[k]].title);
        write_effect(w, m, share->share);
        html_writer_element(w, "td", NULL,
                            y->players[order[k]].assumption ? "an assumption in the file" : "the chart");
        html_parts_row_end(w);
    }
    html_parts_row(w, "together");
    write_effect(w, m, m->difference);
    html_writer_element(w, "td", NULL, "");
    html_parts_row_end(w);
    html_parts_table_end(w);
}

static void write_not_asked(struct html_writer *w, const struct html_input *in)
{
    const size_t primary = in->a->study->options.primary;
    struct text t = {0};
    size_t farthest = 1; /* the structure that differs most is the one to explain */
    for (size_t i = 2; i < in->a->study->n_scenarios; i++)
        if (fabs(html_input_difference(in, i, primary)->difference.point) >
            fabs(html_input_difference(in, farthest, primary)->difference.point))
            farthest = i;
    text_printf(&t, "reorg why %s", html_input_file(in, 0));
    if (!html_input_is_derived(in, farthest)) {
        text_printf(&t, " %s", html_input_file(in, farthest));
    } else if (!html_input_option(in, farthest, &t)) {
        html_writer_element(w, "p", NULL, "Not on this page: reorg why splits the difference between two files over its causes.");
        text_fini(&t);
        return;
    }
    html_parts_command_text(w, "Not on this page. The difference between two structures is split over its causes by:", &t);
}

void html_why_write(struct html_writer *w, const struct html_input *in)
{
    const struct why *y = in->a->why;
    if (y == NULL || !why_says(y)) {
        write_not_asked(w, in);
        return;
    }
    if (y->n_players == 0)
        html_writer_element(w, "p", NULL, "Nothing that acts differs: there is nothing to explain.");
    for (size_t m = 0; m < y->options.n_measures && y->n_players > 0; m++)
        if (y->measures[m].known)
            write_measure(w, in, &y->measures[m]);
    html_writer_element(w, "p", "note",
                        "A share is what its cause adds, averaged over the orders in which the causes may change "
                        "(Shapley value); shares add up to the difference.");
    html_picture_write(w, in, "waterfall");
}
