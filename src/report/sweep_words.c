/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep_words.h"

#include <math.h>

#include "figure.h"
#include "label.h"

void sweep_words_init(struct sweep_words *w, const struct sweep *s, struct arena *arena)
{
    const struct analysis a = {.study = s->plan.base};
    *w = (struct sweep_words){.sweep = s, .names = label_names(&a, arena)};
}

static const char *whole(const struct sweep_words *w)
{
    return w->sweep->plan.n_axes == 2 ? "map" : "range";
}

static void add_percent(struct text *out, double share)
{
    const double percent = 100.0 * share;
    if (percent > 0.0 && percent < 1.0)
        text_add(out, "less than 1%");
    else
        text_printf(out, "%.0f%%", percent > 99.0 && percent < 100.0 ? 99.0 : percent);
}

enum { PAIRS_NAMED = 6, POINTS_NAMED = 6 };

/* ---- break-even ---- */

void sweep_words_crossing(struct text *out, const struct sweep_words *w, const struct decision_map_crossing *c)
{
    const struct vary *v = &w->sweep->plan.axes[c->axis];
    vary_write(v, vary_value(v, c->at[c->axis]), out);
    text_add(out, " (");
    if (c->lo < 0.0)
        text_add(out, "below ");
    vary_write(v, vary_value(v, fmax(c->lo, 0.0)), out);
    text_add(out, c->hi > 1.0 ? " to above " : " to ");
    vary_write(v, vary_value(v, fmin(c->hi, 1.0)), out);
    text_add(out, ")");
}

/* The crossing of the pair that is lowest or highest on the other axis; NULL where there is none
 * along `axis`. */
static const struct decision_map_crossing *outermost(const struct sweep *s, size_t below,
                                                     size_t above, size_t axis, bool highest)
{
    const struct decision_map_crossing *best = NULL;
    for (size_t i = 0; i < s->map.n_crossings; i++) {
        const struct decision_map_crossing *c = &s->map.crossings[i];
        if (c->axis != axis || c->below != below || c->above != above)
            continue;
        const double at = c->at[1 - axis];
        if (best == NULL || (highest ? at > best->at[1 - axis] : at < best->at[1 - axis]))
            best = c;
    }
    return best;
}

static size_t count(const struct sweep *s, size_t below, size_t above, size_t axis)
{
    size_t n = 0;
    for (size_t i = 0; i < s->map.n_crossings; i++) {
        const struct decision_map_crossing *c = &s->map.crossings[i];
        n += c->axis == axis && c->below == below && c->above == above;
    }
    return n;
}

static void add_condition(struct text *out, const struct sweep_words *w,
                          const struct decision_map_crossing *c)
{
    const struct vary *other = &w->sweep->plan.axes[1 - c->axis];
    sweep_words_crossing(out, w, c);
    if (w->sweep->plan.n_axes == 1)
        return;
    text_printf(out, " where %s is ", other->title);
    vary_write(other, vary_value(other, c->at[1 - c->axis]), out);
}

/* "A leads below and B above the break-even of KEY at 42% (38% to 47%) ..." */
static bool add_pair(struct text *out, const struct sweep_words *w, size_t below, size_t above)
{
    const struct sweep *s = w->sweep;
    const size_t axis = count(s, below, above, 1) > count(s, below, above, 0);
    const struct decision_map_crossing *first = outermost(s, below, above, axis, false);
    const struct decision_map_crossing *last = outermost(s, below, above, axis, true);
    if (first == NULL)
        return false;
    text_printf(out, "%s leads below and %s above the break-even of %s at ", w->names[below],
                w->names[above], s->plan.axes[axis].title);
    add_condition(out, w, first);
    if (last != first) {
        text_add(out, ", and at ");
        add_condition(out, w, last);
    }
    return true;
}

static size_t add_pairs(struct text *out, const struct sweep_words *w, size_t most,
                        const char *between)
{
    const size_t k = w->sweep->plan.base->n_scenarios;
    size_t n = 0;
    for (size_t below = 0; below < k; below++)
        for (size_t above = 0; above < k && n < most; above++) {
            struct text t = {0};
            if (below != above && add_pair(&t, w, below, above))
                text_printf(out, "%s%s", n++ > 0 ? between : "", text_of(&t));
            text_fini(&t);
        }
    return n;
}

/* ---- areas ---- */

static void add_proven(struct text *out, const struct sweep_words *w, double share)
{
    text_add(out, "proven best on ");
    if (share > 1.0 - 1e-9) {
        text_printf(out, "the whole %s", whole(w));
    } else {
        add_percent(out, share);
        text_printf(out, " of the %s", whole(w));
    }
}

void sweep_words_area(struct text *out, const struct sweep_words *w, size_t scenario)
{
    const struct sweep_area area = sweep_area_of(w->sweep, scenario);
    if (area.proven > 0.0)
        add_proven(out, w, area.proven);
    if (area.ahead > 0.0) {
        text_add(out, area.proven > 0.0 ? ", ahead without proof on " : "ahead without proof on ");
        add_percent(out, area.ahead);
    }
    if (area.proven <= 0.0 && area.ahead <= 0.0)
        text_add(out, "ahead nowhere");
}

void sweep_words_open(struct text *out, const struct sweep_words *w)
{
    const struct decision_map *m = &w->sweep->map;
    size_t cells = 0, open = 0;
    double area = 0.0;
    for (size_t i = 0; i < w->sweep->plan.base->n_scenarios; i++)
        area += sweep_area_of(w->sweep, i).ahead;
    for (size_t i = 0; i < m->n_cells; i++) {
        cells += m->cells[i].whole;
        open += m->cells[i].whole && !m->cells[i].resolved;
    }
    if (open == 0) {
        text_printf(out, "everywhere on the %s one of them is proven best", whole(w));
        return;
    }
    text_add(out, "on ");
    add_percent(out, area);
    text_printf(out, " of the %s (%zu of %zu cells) nobody is proven best", whole(w), open, cells);
}

/* ---- runs that are there ---- */

void sweep_words_runs(struct text *out, const struct sweep *s)
{
    size_t fewest = SIZE_MAX, most = 0;
    for (size_t i = 0; i < s->map.n_points; i++) {
        fewest = s->map.points[i].n < fewest ? s->map.points[i].n : fewest;
        most = s->map.points[i].n > most ? s->map.points[i].n : most;
    }
    text_printf(out, "%zu", fewest);
    if (most > fewest)
        text_printf(out, " to %zu", most);
}

void sweep_words_doubtful(struct text *out, const struct sweep_words *w)
{
    const struct sweep *s = w->sweep;
    size_t n = 0;
    for (size_t i = 0; i < s->map.n_points; i++) {
        const struct decision_map_point *p = &s->map.points[i];
        if (p->proven || n++ >= POINTS_NAMED)
            continue;
        text_add(out, n == 1 ? "Nobody is proven best at " : "; ");
        for (size_t a = 0; a < s->plan.n_axes; a++) {
            text_printf(out, "%s%s ", a > 0 ? ", " : "", s->plan.axes[a].title);
            vary_write(&s->plan.axes[a], sweep_value(s, i, a), out);
        }
        text_printf(out, " (%zu replication%s)", p->n, p->n == 1 ? "" : "s");
    }
    if (n > POINTS_NAMED)
        text_printf(out, "; and at %zu more points", n - POINTS_NAMED);
    if (n > 0)
        text_add(out, ". Nothing was run: more replications there, or points between, would tell.");
}

/* ---- sentences ---- */

/* Whoever is proven best on most of it. */
static size_t leader(const struct sweep_words *w)
{
    size_t best = 0;
    for (size_t i = 1; i < w->sweep->plan.base->n_scenarios; i++)
        if (sweep_area_of(w->sweep, i).proven > sweep_area_of(w->sweep, best).proven)
            best = i;
    return best;
}

void sweep_words_headline(struct text *out, const struct sweep_words *w)
{
    const char *measure = sweep_measure(w->sweep)->title;
    if (w->sweep->plan.base->n_scenarios == 1) {
        text_printf(out, "%s: %s over %s", w->names[0], measure, w->sweep->plan.axes[0].title);
        return;
    }
    const size_t best = leader(w);
    if (sweep_area_of(w->sweep, best).proven > 0.0) {
        text_printf(out, "On %s, %s is ", measure, w->names[best]);
        add_proven(out, w, sweep_area_of(w->sweep, best).proven);
    } else {
        text_printf(out, "On %s, nobody is proven best anywhere", measure);
    }
}

void sweep_words_verdict(struct text *out, const struct sweep_words *w)
{
    sweep_words_headline(out, w);
    text_add(out, ".");
    if (w->sweep->plan.base->n_scenarios == 1)
        return;
    text_add(out, " ");
    if (add_pairs(out, w, PAIRS_NAMED, ". ") == 0)
        text_add(out, "No break-even lies within these ranges");
    struct text t = {0};
    sweep_words_open(&t, w);
    text_printf(out, ". %c%s.", text_of(&t)[0] == 'o' ? 'O' : 'E', text_of(&t) + 1);
    text_fini(&t);
}
