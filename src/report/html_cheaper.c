/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_cheaper.h"

#include "change_kind.h"
#include "html_parts.h"
#include "mechanism_root.h"
#include "scenario.h"

static bool moves_nobody(const struct html_input *in, size_t i)
{
    return in->differs != NULL && change_kind_moves_nobody(&in->differs[i]);
}

static double cost_of(const struct html_input *in, size_t i)
{
    const size_t cost = measure_find("cost_total");
    return in->a->cells[i * in->a->n_measures + cost].estimate.point;
}

/* Among those in which nobody moves: one that is shown to be better rather than one that is not, then
 * the cheaper one. 0: there is none. */
static size_t cheapest(const struct html_input *in)
{
    const size_t primary = in->a->study->options.primary;
    size_t best = 0;
    bool best_wins = false;
    for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
        const bool wins = html_input_difference(in, i, primary)->verdict == VERDICT_BETTER;
        if (!moves_nobody(in, i) || (best > 0 && best_wins && !wins))
            continue;
        if (best == 0 || (wins && !best_wins) || cost_of(in, i) < cost_of(in, best)) {
            best = i;
            best_wins = wins;
        }
    }
    return best;
}

static void write_table(struct html_writer *w, const struct html_input *in)
{
    static const char *const measures[] = {"", "cost_total", "contribution"};
    const char *heads[1 + sizeof measures / sizeof measures[0]] = {"Nobody moves"};
    size_t at[sizeof measures / sizeof measures[0]];
    const size_t n = sizeof measures / sizeof measures[0];
    for (size_t k = 0; k < n; k++) {
        at[k] = k == 0 ? in->a->study->options.primary : measure_find(measures[k]);
        heads[k + 1] = measure_at(at[k])->title;
    }
    html_parts_table(w, "numbers", "Structures in which everybody keeps boss and job", heads, n + 1);
    for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
        if (!moves_nobody(in, i))
            continue;
        html_parts_row(w, in->parts.names[i]);
        for (size_t k = 0; k < n; k++) {
            html_writer_begin(w, "td");
            html_writer_attribute(w, "class", html_parts_class(in, i, at[k]));
            html_parts_change(w, in, i, at[k]);
            html_writer_end(w);
        }
        html_parts_row_end(w);
    }
    html_parts_table_end(w);
}

/* One more seat for the first who do sales development, as the option of a command. */
static void add_seat(struct text *option, const struct study_scenario *s)
{
    for (size_t p = 0; s->root != NULL && p < s->root->spec.n_positions && option->length == 0; p++)
        if (s->root->spec.positions[p].role == SPEC_SDR)
            text_printf(option, "--headcount %s=%d", s->root->spec.positions[p].id, s->root->spec.positions[p].headcount + 1);
    text_add(option, option->length == 0 ? "--headcount POSITION=N" : "");
}

static void write_none(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    text_add(&t, "Not asked: every structure of this study moves somebody. More seats (--headcount) or other pay (--pay) move nobody; nor "
                 "does a closed loop of news between the departments or a service level for answering leads, as "
                 "scenarios/ownership/typical/*-closed-loop.yaml and *-sla.yaml have them.");
    html_parts_paragraph(w, NULL, &t);
    add_seat(&t, &in->a->study->scenarios[0]);
    html_parts_compare(w, in, "To see whether something cheaper than a reorganisation would do", text_of(&t));
    text_fini(&t);
}

void html_cheaper_write(struct html_writer *w, const struct html_input *in)
{
    const size_t best = cheapest(in);
    struct text t = {0};
    if (best == 0) {
        write_none(w, in);
        return;
    }
    text_printf(&t, "%s.", analysis_sentence(in->a, best, in->arena));
    html_parts_paragraph(w, "lead", &t);
    text_add(&t, "Nobody gets another boss or job for it");
    for (size_t k = 0; in->differs != NULL && k < in->differs[best].count; k++)
        text_printf(&t, "%s%s", k == 0 ? "; what it takes: " : "; ",
                    in->differs[best].changes[k].words);
    text_add(&t, ".");
    html_parts_paragraph(w, NULL, &t);
    write_table(w, in);
}
