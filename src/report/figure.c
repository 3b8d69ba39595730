/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis_zone.h"

#define MINUS "\xE2\x88\x92"
#define PLUS_MINUS "\xC2\xB1"

enum { MAX_DECIMALS = 6 };

static struct figure_scale money_scale(double size)
{
    if (size >= 1e6)
        return (struct figure_scale){1e-6, "$M"};
    if (size >= 1e4)
        return (struct figure_scale){1e-3, "$k"};
    return (struct figure_scale){1.0, "$"};
}

static struct figure_scale minute_scale(double size)
{
    if (size >= 5760.0)
        return (struct figure_scale){1.0 / 1440.0, "days"};
    if (size >= 600.0)
        return (struct figure_scale){1.0 / 60.0, "h"};
    return (struct figure_scale){1.0, "min"};
}

struct figure_scale figure_scale_of(const struct measure *m, double value)
{
    const double size = fabs(value);
    if (m->unit[0] == '$')
        return money_scale(size);
    if (strcmp(m->unit, "share") == 0)
        return (struct figure_scale){100.0, "%"};
    if (strcmp(m->unit, "min") == 0)
        return minute_scale(size);
    if (strcmp(m->unit, "d") == 0)
        return (struct figure_scale){1.0, "days"};
    if (strcmp(m->unit, "h") == 0)
        return (struct figure_scale){1.0, "h"};
    return (struct figure_scale){1.0, ""}; /* the title says what is counted */
}

void figure_label(struct text *out, const struct measure *m, struct figure_scale scale)
{
    static const char *const in_full[][2] = {{"min", "minutes"}, {"h", "hours"}}; /* "median, min" reads like a minimum */
    const char *unit = scale.unit;
    for (size_t i = 0; i < sizeof in_full / sizeof *in_full; i++)
        unit = strcmp(unit, in_full[i][0]) == 0 ? in_full[i][1] : unit;
    text_add(out, m->title);
    if (unit[0] != '\0')
        text_printf(out, ", %s", unit);
}

static double power_of_ten(int n)
{
    double p = 1.0;
    for (int i = 0; i < n; i++)
        p *= 10.0;
    return p;
}

static double rounded(double x, int decimals)
{
    const double p = power_of_ten(decimals);
    return floor(x * p + 0.5) / p;
}

/* Whole part with commas: at most 15 digits. */
static void add_thousands(struct text *out, double whole)
{
    char digits[32];
    (void)snprintf(digits, sizeof digits, "%.0f", whole);
    const size_t n = strlen(digits);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            text_add(out, ",");
        text_add_n(out, digits + i, 1);
    }
}

void figure_fixed(struct text *out, double value, int decimals, bool plus)
{
    const double scale = power_of_ten(decimals);
    const double shown = floor(fabs(value) * scale + 0.5);
    if (!(shown < 1e15)) {
        text_add(out, "n/a");
        return;
    }
    if (shown > 0.0)
        text_add(out, value < 0.0 ? MINUS : plus ? "+" : "");
    const double whole = floor(shown / scale);
    add_thousands(out, whole);
    if (decimals > 0)
        text_printf(out, ".%0*.0f", decimals, shown - whole * scale);
}

/* Decimals that leave three digits. */
static int decimals_of(double value)
{
    const double size = fabs(value);
    return size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 || size == 0.0 ? 2 : 3;
}

void figure_value(struct text *out, double value, struct figure_scale scale)
{
    const double shown = value * scale.factor;
    figure_fixed(out, shown, decimals_of(shown), false);
}

/* Enough for point and interval to be told apart. */
static int decimals_of_estimate(struct estimate e, struct figure_scale scale)
{
    const double half = estimate_half_width(e) * scale.factor;
    int decimals = decimals_of(e.point * scale.factor);
    while (half > 0.0 && decimals < 4 && half * power_of_ten(decimals) < 1.0)
        decimals++;
    return decimals;
}

void figure_point(struct text *out, struct estimate e, struct figure_scale scale)
{
    if (e.known)
        figure_fixed(out, e.point * scale.factor, decimals_of_estimate(e, scale), false);
    else
        text_add(out, "n/a");
}

void figure_point_unit(struct text *out, struct estimate e, struct figure_scale scale)
{
    if (!e.known || scale.unit[0] != '$') {
        figure_point(out, e, scale);
        if (e.known && scale.unit[0] != '\0')
            text_printf(out, "%s%s", scale.unit[0] == '%' ? "" : " ", scale.unit);
        return;
    }
    const int decimals = decimals_of_estimate(e, scale);
    text_add(out, e.point < 0.0 ? MINUS "$" : "$");
    figure_fixed(out, fabs(e.point * scale.factor), decimals, false);
    text_add(out, scale.unit + 1);
}

void figure_interval(struct text *out, struct estimate e, struct figure_scale scale)
{
    if (!estimate_has_interval(e))
        return;
    const int decimals = decimals_of_estimate(e, scale);
    figure_fixed(out, e.lo * scale.factor, decimals, false);
    text_add(out, " to ");
    figure_fixed(out, e.hi * scale.factor, decimals, false);
}

void figure_estimate(struct text *out, struct estimate e, struct figure_scale scale)
{
    figure_point(out, e, scale);
    if (!estimate_has_interval(e))
        return;
    text_add(out, " (");
    figure_interval(out, e, scale);
    text_add(out, ")");
}

/* Fewest decimals from `least` on with which the ends of an interval keep their signs. */
static int decimals_with_signs(double lo, double hi, int least)
{
    int n = least;
    while (n < MAX_DECIMALS && ((lo > 0.0 && rounded(lo, n) <= 0.0) ||
                                (hi < 0.0 && rounded(hi, n) >= 0.0)))
        n++;
    return n;
}

void figure_effect(struct text *out, struct estimate relative, struct estimate difference,
                   const struct measure *m)
{
    const bool percent = relative.known;
    const struct estimate d = percent ? estimate_scaled(relative, 100.0) : difference;
    if (!d.known) {
        text_add(out, "n/a");
        return;
    }
    const double half = estimate_half_width(d); /* NaN, as 0, asks for one decimal */
    const bool fine = half > 0.0 && half < 0.1;
    const int least = half >= 10.0 ? 0 : !fine ? 1 : half >= 0.01 ? 2 : 3;
    const int decimals = decimals_with_signs(d.lo, d.hi, least);
    const char *unit = percent ? "%" : m->unit;
    figure_fixed(out, d.point, decimals, true);
    text_printf(out, "%s%s", percent || unit[0] == '\0' ? "" : " ", unit);
    if (!estimate_has_interval(d))
        return;
    text_add(out, " (");
    figure_fixed(out, d.lo, decimals, false);
    text_add(out, " to ");
    figure_fixed(out, d.hi, decimals, false);
    text_add(out, ")");
}

void figure_share(struct text *out, struct estimate e)
{
    if (!e.known) {
        text_add(out, "n/a");
        return;
    }
    figure_fixed(out, 100.0 * e.point, 0, false);
    text_add(out, "%");
}

void figure_share_interval(struct text *out, struct estimate e)
{
    figure_share(out, e);
    if (!estimate_has_interval(e))
        return;
    text_add(out, " (");
    figure_fixed(out, 100.0 * e.lo, 0, false);
    text_add(out, " to ");
    figure_fixed(out, 100.0 * e.hi, 0, false);
    text_add(out, ")");
}

/* A difference in the numbers that get printed: percent where it can be, else the measure's unit.
 */
struct shown {
    double point, lo, hi, zone, sign;
    bool superiority;
    bool percent;
    enum verdict verdict;
};

static struct shown shown_of(const struct analysis *a, size_t scenario, size_t measure)
{
    const struct analysis_difference *d = &a->differences[scenario * a->n_measures + measure];
    const double baseline = fabs(a->cells[measure].estimate.point);
    const bool percent = d->relative.known;
    const struct estimate e = percent ? d->relative : d->difference;
    const double factor = percent ? 100.0 : figure_scale_of(measure_at(measure), baseline).factor;
    const double zone = percent ? 100.0 * d->indifference / baseline : factor * d->indifference;
    return (struct shown){.point = factor * e.point,
                          .lo = factor * e.lo,
                          .hi = factor * e.hi,
                          .zone = rounded(zone, MAX_DECIMALS),
                          .sign = analysis_zone_sign(a->study, measure),
                          .superiority = a->study->options.superiority,
                          .percent = percent,
                          .verdict = d->verdict};
}

double figure_zone(const struct analysis *a, size_t scenario, size_t measure)
{
    return shown_of(a, scenario, measure).zone;
}

/* Would somebody who reads this interval give the same mark? */
static bool agrees(const struct shown *s, double lo, double hi)
{
    const bool flipped = s->sign < 0.0;
    const enum verdict read =
        verdict_of(flipped ? -hi : lo, flipped ? -lo : hi, s->zone, s->superiority);
    if (s->sign == 0.0)
        return (read == VERDICT_EQUIVALENT) == (s->verdict == VERDICT_EQUIVALENT);
    return read == s->verdict;
}

static bool is_symmetric(const struct shown *s)
{
    const double half = (s->hi - s->lo) / 2.0;
    return fabs(s->point - (s->lo + s->hi) / 2.0) <= 0.05 * half + 1e-9 * fabs(s->point);
}

static int decimals_symmetric(const struct shown *s)
{
    for (int decimals = 1; decimals <= MAX_DECIMALS; decimals++) {
        const double point = rounded(s->point, decimals);
        const double half = rounded((s->hi - s->lo) / 2.0, decimals);
        if (agrees(s, point - half, point + half))
            return decimals;
    }
    return -1;
}

static int decimals_lopsided(const struct shown *s)
{
    for (int decimals = 1; decimals < MAX_DECIMALS; decimals++)
        if (agrees(s, rounded(s->lo, decimals), rounded(s->hi, decimals)))
            return decimals;
    return MAX_DECIMALS;
}

static void add_point(struct text *out, const struct shown *s, int decimals)
{
    figure_fixed(out, s->point, decimals, true);
    text_add(out, s->percent ? "%" : "");
}

void figure_difference(struct text *out, const struct analysis *a, size_t scenario, size_t measure)
{
    const struct shown s = shown_of(a, scenario, measure);
    if (!isfinite(s.point)) {
        text_add(out, "n/a");
        return;
    }
    if (!isfinite(s.lo) || !isfinite(s.hi)) {
        add_point(out, &s, 1);
        return;
    }
    const int decimals = is_symmetric(&s) ? decimals_symmetric(&s) : -1;
    if (decimals > 0 && decimals <= 3) {
        add_point(out, &s, decimals);
        text_add(out, " " PLUS_MINUS);
        figure_fixed(out, (s.hi - s.lo) / 2.0, decimals, false);
        return;
    }
    const int needed = decimals_lopsided(&s);
    add_point(out, &s, needed);
    text_add(out, " (");
    figure_fixed(out, s.lo, needed, false);
    text_add(out, " to ");
    figure_fixed(out, s.hi, needed, false);
    text_add(out, ")");
}

void figure_change(struct text *out, const struct analysis *a, size_t scenario, size_t measure)
{
    const struct shown s = shown_of(a, scenario, measure);
    if (isfinite(s.point))
        add_point(out, &s, 1);
    else
        text_add(out, "n/a");
}

const char *figure_mark(const struct analysis *a, size_t scenario, size_t measure)
{
    const struct analysis_difference *d = &a->differences[scenario * a->n_measures + measure];
    if (!d->difference.known)
        return " ";
    const bool undirected = analysis_zone_sign(a->study, measure) == 0.0;
    return undirected && d->verdict == VERDICT_UNCLEAR ? " " : verdict_mark(d->verdict);
}
