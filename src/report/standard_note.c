/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "standard_note.h"

#include "figure.h"
#include "standard.h"

static const char *stratum_name(size_t d)
{
    return measure_curve_title((enum measure_curve)(MEASURE_STRATUM + d));
}

/* "disqualified 71%, rejected 9%, accepted 20%" */
static void add_mix(struct text *t, const struct incidence_strata *s)
{
    const char *between = "";
    for (size_t d = 0; d < s->strata; d++) {
        if (s->weights[d] == 0.0)
            continue;
        text_printf(t, "%s%s ", between, stratum_name(d));
        figure_share(t, estimate_point(s->weights[d]));
        between = ", ";
    }
}

/* Verdicts of the baseline that this scenario never gives. */
static void add_missing(struct text *t, const struct incidence_strata *base,
                        const struct incidence_strata *s, const char *name)
{
    for (size_t d = 0; d < s->strata; d++)
        if (base->weights[d] > 0.0 && s->weights[d] == 0.0)
            text_printf(t, "; in %s none is %s, so its mix has none", name, stratum_name(d));
}

static void note(struct text *out, const struct table_parts *p, size_t measure)
{
    const struct study *s = p->a->study;
    const struct incidence_strata base = standard_strata(s, 0, p->arena);
    struct text t = {0};
    text_printf(&t, "%s: every structure's leads mixed as in %s (", measure_at(measure)->title,
                p->names[0]);
    const size_t empty = t.length;
    add_mix(&t, &base);
    if (t.length > empty) {
        text_add(&t, "), so that other verdicts alone do not move it; the row below has the own mix and "
                     "stands outside the simultaneous intervals");
        for (size_t i = 1; i < s->n_scenarios; i++) {
            const struct incidence_strata other = standard_strata(s, i, p->arena);
            add_missing(&t, &base, &other, p->names[i]);
        }
        table_parts_note(out, p, &t);
    }
    text_fini(&t);
}

void standard_note_write(struct text *out, const struct table_parts *p)
{
    for (size_t row = 0; row < p->n_measures; row++)
        if (standard_wanted(p->a->study, p->measures[row]))
            note(out, p, p->measures[row]);
}
