/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_values.c - a study's numbers for programs: one replication's, estimates, differences and verdicts.
 */
#include <math.h>

#include "api_study.h"
#include "measure.h"

size_t reorg_measures_count(void)
{
    return measure_count();
}

struct reorg_measure reorg_measures_at(size_t index)
{
    static const int better[MEASURE_BETTER_COUNT] = {
        [MEASURE_HIGHER] = 1, [MEASURE_LOWER] = -1, [MEASURE_NEITHER] = 0};
    const struct measure *m = measure_at(index);
    return (struct reorg_measure){m->id, m->title, m->unit, better[m->better], m->headline};
}

size_t reorg_measures_find(const char *id)
{
    return measure_find(id);
}

static bool is_there(const struct reorg_study *s, size_t scenario, size_t measure)
{
    return s->study.replications > 0 && scenario < s->study.n_scenarios && measure < measure_count();
}

double reorg_study_value(const struct reorg_study *s, size_t scenario, size_t replication, size_t measure)
{
    if (!is_there(s, scenario, measure) || replication >= s->study.replications)
        return NAN;
    return measure_value(study_observation(&s->study, scenario, replication, measure));
}

bool reorg_study_estimate(const struct reorg_study *s, size_t scenario, size_t measure, struct reorg_estimate *out)
{
    if (!s->analysed || !is_there(s, scenario, measure))
        return false;
    const struct analysis_cell *c = &s->analysis.cells[scenario * s->analysis.n_measures + measure];
    *out = (struct reorg_estimate){c->estimate.point, c->estimate.lo, c->estimate.hi, c->n};
    return true;
}

bool reorg_study_difference(const struct reorg_study *s, size_t scenario, size_t measure, struct reorg_difference *out)
{
    static const enum reorg_verdict verdicts[VERDICT_COUNT] = {[VERDICT_EQUIVALENT] = REORG_EQUIVALENT,
                                                               [VERDICT_BETTER] = REORG_BETTER,
                                                               [VERDICT_WORSE] = REORG_WORSE,
                                                               [VERDICT_UNCLEAR] = REORG_UNCLEAR};
    if (!s->analysed || scenario == 0 || !is_there(s, scenario, measure))
        return false;
    const struct analysis_difference *d = &s->analysis.differences[scenario * s->analysis.n_measures + measure];
    *out = (struct reorg_difference){d->difference.point, d->difference.lo, d->difference.hi,      d->relative.point,
                                     d->relative.lo,      d->relative.hi,   verdicts[d->verdict]};
    return true;
}
