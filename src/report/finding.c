/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "finding.h"

#include <math.h>

#include "analysis_zone.h"
#include "figure.h"

struct tally_of_verdicts {
    size_t count[VERDICT_COUNT];
    size_t missing;   /* not available in the scenario or the baseline */
    size_t undecided; /* no interval: too few replications */
    size_t best;      /* the better one that gains most; 0: none */
};

static const struct analysis_difference *difference_at(const struct analysis *a, size_t scenario,
                                                       size_t measure)
{
    return &a->differences[scenario * a->n_measures + measure];
}

static struct tally_of_verdicts count_verdicts(const struct analysis *a, size_t measure)
{
    struct tally_of_verdicts t = {{0}, 0, 0, 0};
    double most = 0.0;
    for (size_t i = 1; i < a->study->n_scenarios; i++) {
        const struct analysis_difference *d = difference_at(a, i, measure);
        if (!d->difference.known) {
            t.missing++;
            continue;
        }
        t.count[d->verdict]++;
        t.undecided += estimate_has_interval(d->difference) ? 0 : 1;
        const double gain = analysis_zone_sign(a->study, measure) * d->difference.point;
        if (d->verdict == VERDICT_BETTER && gain > most) {
            most = gain;
            t.best = i;
        }
    }
    return t;
}

static void one_scenario(struct text *out, const struct analysis *a, const char *const names[],
                         size_t measure)
{
    const struct estimate e = a->cells[measure].estimate;
    const struct figure_scale scale = figure_scale_of(measure_at(measure), e.point);
    text_printf(out, "%s: ", names[0]);
    text_printf(out, "%s ", measure_at(measure)->title);
    figure_point_unit(out, e, scale);
    if (estimate_has_interval(e)) {
        text_add(out, " (");
        figure_interval(out, e, scale);
        text_add(out, ")");
    }
}

/* One alternative: subject, verb, object. */
static void two_scenarios(struct text *out, const struct analysis *a, const char *const names[],
                          size_t measure)
{
    const struct analysis_difference *d = difference_at(a, 1, measure);
    const char *title = measure_at(measure)->title;
    if (!d->difference.known)
        text_printf(out, "%s and %s cannot be compared on %s", names[1], names[0], title);
    else if (d->verdict == VERDICT_BETTER || d->verdict == VERDICT_WORSE)
        text_printf(out, "%s %s %s on %s: ", names[1],
                    d->verdict == VERDICT_BETTER ? "beats" : "does worse than", names[0], title);
    else if (d->verdict == VERDICT_EQUIVALENT)
        text_printf(out, "%s and %s are practically the same on %s: ", names[1], names[0], title);
    else
        text_printf(out, "%s and %s: no difference proven on %s: ", names[1], names[0], title);
    if (d->difference.known)
        figure_difference(out, a, 1, measure);
}

static void add_count(struct text *out, size_t n, const char *what)
{
    if (n > 0)
        text_printf(out, "; %zu %s", n, what);
}

void finding_on(struct text *out, const struct analysis *a, const char *const names[],
                size_t measure)
{
    const size_t n = a->study->n_scenarios;
    const char *title = measure_at(measure)->title;
    if (n == 1) {
        one_scenario(out, a, names, measure);
        return;
    }
    if (n == 2) {
        two_scenarios(out, a, names, measure);
        return;
    }
    const struct tally_of_verdicts t = count_verdicts(a, measure);
    if (t.missing == n - 1) {
        text_printf(out, "Nothing can be compared with %s on %s", names[0], title);
    } else if (t.best == 0) {
        text_printf(out, "No structure is shown to beat %s on %s", names[0], title);
    } else {
        text_printf(out, "%zu of %zu structures %s %s on %s (%s%s, ", t.count[VERDICT_BETTER],
                    n - 1, t.count[VERDICT_BETTER] == 1 ? "beats" : "beat", names[0], title,
                    t.count[VERDICT_BETTER] == 1 ? "" : "most: ", names[t.best]);
        figure_change(out, a, t.best, measure);
        text_add(out, ")");
    }
    add_count(out, t.count[VERDICT_WORSE], t.count[VERDICT_WORSE] == 1 ? "does worse" : "do worse");
    add_count(out, t.count[VERDICT_EQUIVALENT], "practically the same");
    add_count(out, t.count[VERDICT_UNCLEAR],
              t.undecided > 0 ? "undecided for want of replications" : "not distinguishable");
    add_count(out, t.missing < n - 1 ? t.missing : 0, "not available");
}

static void add_risk(struct text *out, const struct analysis *a, const char *const names[],
                     const char *before, size_t i)
{
    text_printf(out, "%s%s ", before, names[i]);
    figure_share(out, a->chances[i].worse_than_baseline);
}

bool finding_of_risk(struct text *out, const struct analysis *a, const char *const names[],
                     size_t columns)
{
    static const char begin[] = "Chance of a year with less contribution than under";
    size_t least = 0;
    size_t most = 0;
    struct text all = {0};
    text_printf(&all, "%s %s", begin, names[0]);
    for (size_t i = 1; i < a->study->n_scenarios; i++) {
        const struct estimate *e = &a->chances[i].worse_than_baseline;
        if (!e->known)
            continue;
        add_risk(&all, a, names, least == 0 ? ": " : ", ", i);
        if (least == 0 || e->point < a->chances[least].worse_than_baseline.point)
            least = i;
        if (most == 0 || e->point > a->chances[most].worse_than_baseline.point)
            most = i;
    }
    if (least > 0 && text_width(text_of(&all)) > columns) {
        text_clear(&all);
        text_printf(&all, "%s %s", begin, names[0]);
        add_risk(&all, a, names, ": least ", least);
        add_risk(&all, a, names, ", most ", most);
    }
    text_add(out, least > 0 ? text_of(&all) : "");
    text_fini(&all);
    return least > 0;
}

bool finding_of_best(struct text *out, const struct analysis *a, const char *const names[])
{
    const char *between = "";
    size_t ruled_out = 0;
    if (a->could_be_best == NULL)
        return false;
    text_printf(out, "Could still be the best on %s: ", measure_at(a->study->options.primary)->title);
    for (size_t i = 0; i < a->study->n_scenarios; i++) {
        ruled_out += !a->could_be_best[i];
        if (!a->could_be_best[i])
            continue;
        text_printf(out, "%s%s", between, names[i]);
        between = ", ";
    }
    text_add(out, ruled_out == 0 ? " (none can be ruled out)." : ".");
    return true;
}
