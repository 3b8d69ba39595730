/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_funnel.h"

#include <math.h>

#include "csv_writer.h"
#include "figure.h"
#include "finding.h"

enum { MAX_STAGES = 16 };

static double leads_at(const struct analysis *a, size_t scenario, size_t measure)
{
    const struct estimate e = a->cells[scenario * a->n_measures + measure].estimate;
    return e.known ? e.point : NAN;
}

static void add_row(const struct plot_input *p, struct text *csv, const size_t stages[],
                    size_t stage, size_t scenario)
{
    const double leads = leads_at(p->a, scenario, stages[stage]);
    const double share = 100.0 * leads / leads_at(p->a, scenario, stages[0]);
    struct text t = {0};
    csv_writer_whole(csv, stage + 1);
    text_add(csv, ",");
    csv_writer_plot_text(csv, measure_at(stages[stage])->title);
    text_add(csv, ",");
    csv_writer_whole(csv, scenario);
    text_add(csv, ",");
    csv_writer_plot_text(csv, p->short_names[scenario]);
    text_add(csv, ",");
    csv_writer_number(csv, leads);
    text_add(csv, ",");
    csv_writer_number(csv, share);
    text_add(csv, ",");
    if (isfinite(leads)) {
        figure_value(&t, leads, (struct figure_scale){1.0, ""});
        if (isfinite(share) && stage > 0) {
            text_add(&t, "  (");
            figure_value(&t, share, (struct figure_scale){1.0, "%"});
            text_add(&t, "%)");
        }
    } else {
        text_add(&t, "n/a");
    }
    csv_writer_plot_text(csv, text_of(&t));
    text_add(csv, "\n");
    text_fini(&t);
}

static double widest_share(const struct analysis *a, const size_t stages[], size_t n)
{
    double most = 100.0;
    for (size_t i = 0; i < a->study->n_scenarios; i++)
        for (size_t k = 0; k < n; k++) {
            const double share = 100.0 * leads_at(a, i, stages[k]) / leads_at(a, i, stages[0]);
            most = isfinite(share) && share > most ? share : most;
        }
    return most;
}

bool plot_funnel_fill(const struct plot_input *p, struct text *csv, struct plot_words *words)
{
    size_t stages[MAX_STAGES];
    const size_t n = measure_funnel(stages, MAX_STAGES);
    if (n < 2 || !(leads_at(p->a, 0, stages[0]) > 0.0))
        return false;
    text_add(csv, "row,stage,scenario_index,scenario,leads,percent_of_created,text\n");
    for (size_t stage = 0; stage < n; stage++)
        for (size_t i = 0; i < p->a->study->n_scenarios; i++)
            add_row(p, csv, stages, stage, i);
    struct text t = {0};
    const size_t conversion = measure_find("lead_to_accepted");
    if (conversion < p->a->n_measures)
        finding_on(&t, p->a, p->names, conversion);
    else
        text_add(&t, "How many leads reach each stage");
    plot_input_title(p, words, text_of(&t));
    text_fini(&t);
    plot_input_notes(
        p, words,
        "Means over replications of what happens in the counted period; in brackets: in "
        "percent of the leads created.");
    words->word[PLOT_X_LABEL] = "in percent of the leads created";
    plot_input_number(p, words, PLOT_LEFT, 0.0);
    plot_input_number(p, words, PLOT_RIGHT, widest_share(p->a, stages, n) * 1.02);
    return true;
}
