/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_table.h"

#include <string.h>

#include "plot_ahead.h"
#include "plot_chart.h"
#include "plot_forest.h"
#include "plot_funnel.h"
#include "plot_incidence.h"
#include "plot_load.h"
#include "plot_more.h"
#include "plot_risk.h"
#include "plot_transition.h"
#include "plot_waterfall.h"

static const struct plot_table_row rows[] = {
    {"forest", "forest",
     "Each structure's difference from the baseline on the headline measures, with intervals.",
     plot_forest_fill, "two scenarios or more"},
    {"funnel", "funnel", "How many leads reach each stage under each structure.", plot_funnel_fill,
     "leads that are counted"},
    {"response", "incidence", "What share of all inbound leads has been answered by when.",
     plot_incidence_fill_response, "inbound leads that are answered"},
    {"feedback", "incidence",
     "By when marketing has acted on what became of a lead, as a share of those with a verdict.",
     plot_incidence_fill_feedback, "leads whose outcome reaches those who plan"},
    {"risk", "risk", "How a single year may turn out, against the baseline in the same year.",
     plot_risk_fill, "a contribution, or a value of the primary measure, in every year"},
    {"more", "more", "What the assumptions leave open of the difference, beside chance at their best values.",
     plot_more_fill, "reorg compare --uncertain, in its own folder"},
    {"transition", "transition",
     "The weeks around a reorganisation against staying, and when its loss is made good.",
     plot_transition_fill, "a scenario that reorganises beside its like that stays"},
    {"waterfall", "waterfall", "What the difference between two structures comes from.",
     plot_waterfall_fill, "reorg why"},
    {"load", "load", "Who is busy when: each position, week by week.", plot_load_fill, "weeks that are counted"},
    {"chart", "chart", "Who reports to whom, and what is different from the baseline.", plot_chart_fill,
     "a chart that fits a picture"},
    {"tornado", "tornado", "What the answer hangs on: each assumption moved to the ends of its range.",
     NULL, "reorg sense"},
    {"morris", "morris", "Which assumptions matter, and which only together with others.", NULL,
     "reorg sense --method morris"},
    {"sobol", "sobol", "What share of the variance of the answer each assumption accounts for.", NULL,
     "reorg sense --method sobol, or reorg sense NUMBERS.csv"},
    {"voi", "voi", "What each assumption would be worth to know before choosing.", NULL, "reorg sense --voi"},
    {"sweep", "sweep", "A measure of each structure over one parameter, and where they break even.",
     NULL, "reorg sweep along one axis"},
    {"map", "map", "Which structure is best over two parameters, and where that is not proven.", NULL,
     "reorg sweep along two axes"},
    {plot_ahead_name, plot_ahead_name, "How far each candidate is ahead of the best of the others, and what it took to tell.", NULL,
     "reorg select"},
};

size_t plot_table_count(void)
{
    return sizeof rows / sizeof rows[0];
}

const struct plot_table_row *plot_table_at(size_t index)
{
    return &rows[index];
}

const struct plot_table_row *plot_table_find(const char *name)
{
    for (size_t i = 0; i < plot_table_count(); i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

bool plot_table_fill(const struct plot_table_row *row, const struct plot_input *p, struct text *csv, struct text *words)
{
    struct plot_words w = {{NULL}};
    const bool any = row->fill != NULL && row->fill(p, csv, &w);
    if (any)
        plot_input_write_words(words, &w);
    else
        text_clear(csv);
    return any;
}
