/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_sentence.c - the verdict in words, with the numbers it rests on.
 *
 * The numbers are printed with as many decimals as it takes for the verdict to follow from what is
 * printed: an interval that ends at 0.04 % is not shown as ending at 0.0 %.
 */
#include <math.h>

#include "analysis.h"
#include "analysis_zone.h"
#include "text.h"

enum { MAX_DECIMALS = 8 };

/* A difference as it will be printed: in percent of the baseline, or in the measure's unit where
 * that is 0. */
struct figures {
    double point, lo, hi, zone;
    bool superiority;
    double sign;
    const char *unit;
};

static double rounded(double x, int decimals)
{
    double scale = 1.0;
    for (int i = 0; i < decimals; i++)
        scale *= 10.0;
    return floor(x * scale + 0.5) / scale;
}

/* The fewest decimals from which a reader comes to the same verdict. */
static int decimals_for(const struct figures *f, enum verdict verdict)
{
    int decimals = 1;
    for (; decimals < MAX_DECIMALS; decimals++) {
        const double lo = rounded(f->lo, decimals);
        const double hi = rounded(f->hi, decimals);
        const bool flipped = f->sign < 0.0;
        if (verdict_of(flipped ? -hi : lo, flipped ? -lo : hi, f->zone, f->superiority) == verdict)
            break;
    }
    return decimals < MAX_DECIMALS ? decimals : 1;
}

static struct figures figures_of(const struct analysis *a, const struct analysis_difference *d)
{
    const size_t m = a->study->options.primary;
    const bool relative = d->relative.known;
    const double scale = relative ? 100.0 : 1.0;
    const struct estimate e = relative ? d->relative : d->difference;
    const double baseline = fabs(a->cells[m].estimate.point);
    return (struct figures){.point = scale * e.point,
                            .lo = scale * e.lo,
                            .hi = scale * e.hi,
                            .zone = relative ? 100.0 * d->indifference / baseline : d->indifference,
                            .superiority = a->study->options.superiority,
                            .sign = analysis_zone_sign(a->study, m),
                            .unit = relative ? "%" : measure_at(m)->unit};
}

static void add_number(struct text *t, double x, int decimals, bool plus)
{
    const double shown = rounded(x, decimals);
    text_add(t, shown < 0.0 ? "\xE2\x88\x92" : plus && shown > 0.0 ? "+" : ""); /* a minus, as in the tables */
    text_printf(t, "%.*f", decimals, fabs(shown));
}

/* "+8.1 %", then "95 % CI 5.9 to 10.3". */
static void add_figures(struct text *t, const struct figures *f, double confidence, int decimals,
                        const char *between)
{
    add_number(t, f->point, decimals, true);
    text_printf(t, "%s%s%s%g %% CI ", f->unit[0] != '\0' ? " " : "", f->unit, between,
                rounded(100.0 * confidence, 4));
    add_number(t, f->lo, decimals, false);
    text_add(t, " to ");
    add_number(t, f->hi, decimals, false);
}

static void verdict_words(struct text *t, const struct analysis *a, size_t scenario,
                          const struct analysis_difference *d)
{
    const struct study *s = a->study;
    const char *name = s->scenarios[scenario].name;
    const char *base = s->scenarios[0].name;
    const char *title = measure_at(s->options.primary)->title;
    const struct figures f = figures_of(a, d);
    const int decimals = decimals_for(&f, d->verdict);
    const bool decided = d->verdict == VERDICT_BETTER || d->verdict == VERDICT_WORSE;
    if (decided)
        text_printf(t,
                    d->verdict == VERDICT_BETTER ? "%s beats %s on %s: "
                                                 : "%s does worse than %s on %s: ",
                    name, base, title);
    else
        text_printf(t,
                    d->verdict == VERDICT_EQUIVALENT ? "%s and %s: practically the same on %s ("
                                                     : "%s and %s: no difference proven on %s (",
                    name, base, title);
    add_figures(t, &f, s->options.confidence, decimals, decided ? " (" : ", ");
    if (d->verdict == VERDICT_EQUIVALENT)
        text_printf(t, ", all within %.4g%s%s", f.zone, f.unit[0] != '\0' ? " " : "", f.unit);
    text_add(t, ")");
}

const char *analysis_sentence(const struct analysis *a, size_t scenario, struct arena *arena)
{
    const struct study *s = a->study;
    const size_t m = s->options.primary;
    const struct analysis_difference *d = &a->differences[scenario * a->n_measures + m];
    struct text t = {0};
    if (estimate_has_interval(d->difference)) {
        verdict_words(&t, a, scenario, d);
    } else if (d->difference.known && s->replications < ESTIMATE_MIN_REPLICATIONS) {
        text_printf(&t,
                    "%s and %s: no difference proven on %s: with %zu replication%s there is no "
                    "interval; run 10 or more",
                    s->scenarios[scenario].name, s->scenarios[0].name, measure_at(m)->title,
                    s->replications, s->replications == 1 ? "" : "s");
    } else {
        text_printf(&t, "%s and %s cannot be compared on %s: %s", s->scenarios[scenario].name,
                    s->scenarios[0].name, measure_at(m)->title,
                    d->difference.known ? "its spread cannot be had" : "it is not available");
    }
    const char *sentence = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return sentence;
}
