/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sense_table_note.c - how to read the columns of a sensitivity analysis, and what ought to be said of its runs.
 */
#include "sense_table.h"

#include "figure.h"

static void note_tornado(struct text *t, const struct sense *s)
{
    text_printf(t,
                "In %s. * the interval, simultaneous over %zu assumption%s at %g%%, does not hold "
                "0. Each assumption "
                "moves from its 10th to its 90th percentile, the others at their best values, all "
                "on the same "
                "replications.",
                s->target == SENSE_BEST ? "points of probability" : sense_measure(s)->unit, s->k,
                s->k == 1 ? "" : "s", 100.0 * s->plan.options->confidence);
    if (s->residue.known && s->k > 1) {
        text_add(t, " Interactions: all moved at once change what is asked about by ");
        sense_table_amount(t, s, s->residue);
        text_add(t, " more than the sum of these changes.");
    }
}

static void note_morris(struct text *t, const struct sense *s)
{
    (void)s;
    text_add(t,
             "* the mean effect mu can be told from 0 (intervals simultaneous over all "
             "assumptions). mu*: mean size of the "
             "change over a whole range (5th to 95th percentile); mu: the same with its sign; "
             "sigma: how much it depends on "
             "the others or bends. The chance of single replications is in mu* and sigma: an "
             "assumption without any "
             "effect of its own can have them. Take the first ones up in a tornado: --vary KEY.");
}

static void note_sobol(struct text *t, const struct sense *s)
{
    text_add(t, "* the interval with interactions lies above 1%. Shares of the variance of the "
                "target over all assumptions "
                "and chance together; chance is ");
    figure_share_interval(t, s->noise);
    text_add(t, " of it. Each row of settings shares one replication.");
}

static void note_information(struct text *t, const struct sense *s)
{
    text_printf(t,
                "* above two standard errors. Payoff: %s. A value is what knowing the assumption "
                "exactly, before deciding, would add "
                "to the payoff of the decision; measured by regression, halves of the draws "
                "against each other.",
                sense_measure(s)->title);
}

static void note_given(struct text *t, const struct sense *s)
{
    text_printf(t,
                "* the interval (%g%%, bootstrap over sets) lies above 1%%. Shares of the variance of what is asked about that "
                "would go if the number were known (first-order indices), by regression; chance is part of the "
                "variance. If the numbers were not drawn independently, a share holds what goes with its number. A "
                "tornado, Morris' screening and indices with interactions need runs at settings of their own: reorg "
                "sense SCENARIO.yaml.",
                100.0 * s->plan.options->confidence);
    if (s->plan.n_scenarios > 1)
        text_add(t, " What it is worth to know each number before deciding: --voi.");
}

void sense_table_note(struct text *out, const struct sense *s)
{
    static void (*const writers[SENSE_METHOD_COUNT])(struct text * t, const struct sense *s) = {
        [SENSE_TORNADO] = note_tornado,
        [SENSE_MORRIS] = note_morris,
        [SENSE_SOBOL] = note_sobol,
        [SENSE_VOI] = note_information,
        [SENSE_GIVEN] = note_given};
    writers[s->plan.method](out, s);
}

void sense_table_warnings(struct text *out, const struct sense *s)
{
    if (s->plan.method == SENSE_TORNADO && s->replications < ESTIMATE_MIN_REPLICATIONS)
        text_printf(out, "  fewer than %d replications: no intervals, and nothing can be said to matter\n",
                    (int)ESTIMATE_MIN_REPLICATIONS);
    if (s->plan.given != NULL && s->plan.given->left_out > 0)
        text_printf(out, "  %zu run%s left out: not every scenario has a value there\n", s->plan.given->left_out,
                    s->plan.given->left_out == 1 ? " was" : "s were");
    if (s->interrupted)
        text_add(out, "  interrupted: only the assumptions that were finished are shown\n");
}
