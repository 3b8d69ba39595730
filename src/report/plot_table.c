/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_table.h"

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
     plot_forest_fill},
    {"funnel", "funnel", "How many leads reach each stage under each structure.", plot_funnel_fill},
    {"response", "incidence", "What share of all inbound leads has been answered by when.",
     plot_incidence_fill_response},
    {"feedback", "incidence",
     "By when marketing has acted on what became of a lead, as a share of those with a verdict.",
     plot_incidence_fill_feedback},
    {"risk", "risk", "How a single year may turn out, against the baseline in the same year.",
     plot_risk_fill},
    {"more", "more", "What the assumptions leave open of the difference, beside chance at their best values.",
     plot_more_fill},
    {"transition", "transition",
     "The weeks around a reorganisation against staying, and when its loss is made good.",
     plot_transition_fill},
    {"waterfall", "waterfall", "What the difference between two structures comes from.",
     plot_waterfall_fill},
    {"load", "load", "Who is busy when: each position, week by week.", plot_load_fill},
    {"chart", "chart", "Who reports to whom, and what is different from the baseline.", plot_chart_fill},
};

size_t plot_table_count(void)
{
    return sizeof rows / sizeof rows[0];
}

const struct plot_table_row *plot_table_at(size_t index)
{
    return &rows[index];
}
