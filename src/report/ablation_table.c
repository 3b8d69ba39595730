/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ablation_table.h"

#include <math.h>
#include <unistd.h>

#include "ablation.h"
#include "atomic_file.h"
#include "bonferroni.h"
#include "csv_writer.h"
#include "figure.h"
#include "grid.h"
#include "label.h"

static const char file_name[] = "ablation.csv";

/* ---- what a part is to its difference ---- */

enum reading {
    CARRIES,  /* its interval lies on the side of the difference */
    AGAINST,  /* on the other side */
    UNPROVEN, /* contains 0, or there is none */
    NOTHING,  /* not one replication changed */
    READING_COUNT
};

static const struct analysis_difference *whole_of(const struct analysis *a,
                                                  const struct ablation_split *s)
{
    return &a->differences[s->scenario * a->n_measures + s->measure];
}

static enum reading reading_of(const struct analysis *a, const struct ablation_split *s,
                               const struct ablation_part *part)
{
    const struct estimate c = part->contribution;
    if (!estimate_has_interval(c))
        return UNPROVEN;
    if (c.lo == 0.0 && c.hi == 0.0)
        return NOTHING;
    if (c.lo <= 0.0 && c.hi >= 0.0)
        return UNPROVEN;
    const double whole = whole_of(a, s)->difference.point;
    return (c.lo > 0.0) == (whole >= 0.0) ? CARRIES : AGAINST;
}

/* In shares of the baseline's value, as the differences are; unknown where that is 0. */
static struct estimate relative(const struct analysis *a, const struct ablation_split *s,
                                struct estimate e)
{
    const struct estimate base = a->cells[s->measure].estimate;
    if (!base.known || base.point == 0.0)
        return estimate_unknown();
    return estimate_scaled(e, 1.0 / fabs(base.point));
}

static double point_of(struct estimate e)
{
    return e.known ? e.point : (double)NAN;
}

static double sum_of(const struct ablation *b, const struct ablation_split *s)
{
    double sum = 0.0;
    for (size_t k = 0; k < b->n_done; k++)
        sum += point_of(s->parts[k].contribution);
    return sum;
}

/* ---- for people ---- */

static void add_effect(struct text *t, const struct analysis *a, const struct ablation_split *s,
                       struct estimate e)
{
    figure_effect(t, relative(a, s, e), e, measure_at(s->measure));
}

/* Those that carry, largest first: "+3.1% (1.0 to 5.2) is carried by coaching, +1.2% (0.4 to
 * 2.0) by focus". */
static void add_carried(struct text *t, const struct analysis *a, const struct ablation_split *s)
{
    const struct ablation *b = a->ablation;
    size_t n = 0;
    for (size_t k = 0; k < b->n_done; k++) {
        if (reading_of(a, s, &s->parts[k]) != CARRIES)
            continue;
        text_add(t, n == 0 ? ": " : ", ");
        add_effect(t, a, s, s->parts[k].contribution);
        text_printf(t, "%s %s", n == 0 ? " is carried by" : " by",
                    b->mechanisms[s->parts[k].mechanism].title);
        n++;
    }
    if (n == 0)
        text_add(t, ": no part of it is proven to be carried by one mechanism");
}

/* "; the other way works trust â0.9% (...)"; "; nothing is proven of focus, coaching" */
static void add_others(struct text *t, const struct analysis *a, const struct ablation_split *s,
                       enum reading reading)
{
    static const char *const words[READING_COUNT] = {[CARRIES] = "",
                                                     [AGAINST] = "; the other way works ",
                                                     [UNPROVEN] = "; nothing is proven of ",
                                                     [NOTHING] = "; nothing changes without "};
    const struct ablation *b = a->ablation;
    size_t n = 0;
    for (size_t k = 0; k < b->n_done; k++) {
        if (reading_of(a, s, &s->parts[k]) != reading)
            continue;
        text_printf(t, "%s%s", n++ == 0 ? words[reading] : ", ",
                    b->mechanisms[s->parts[k].mechanism].title);
        if (reading != AGAINST)
            continue;
        text_add(t, " ");
        add_effect(t, a, s, s->parts[k].contribution);
    }
}

static void write_sentence(struct text *out, const struct table_parts *p,
                           const struct ablation_split *s)
{
    const struct analysis *a = p->a;
    const struct analysis_difference *d = whole_of(a, s);
    const bool proven = d->verdict == VERDICT_BETTER || d->verdict == VERDICT_WORSE;
    struct text t = {0};
    text_printf(&t, "%s, ", p->names[s->scenario]);
    figure_change(&t, a, s->scenario, s->measure);
    text_printf(&t, " on %s", measure_at(s->measure)->title);
    if (!proven && estimate_has_interval(d->difference))
        text_printf(&t, " (%s)", verdict_name(d->verdict));
    add_carried(&t, a, s);
    for (enum reading r = AGAINST; r < READING_COUNT; r++)
        if (p->a->study->replications >= ESTIMATE_MIN_REPLICATIONS)
            add_others(&t, a, s, r);
    text_add(&t, ".");
    text_add(out, "\n  ");
    label_paragraph(out, text_of(&t), p->width, 4);
    text_fini(&t);
}

static void set_effect(struct grid *g, size_t row, size_t column, const struct analysis *a,
                       const struct ablation_split *s, struct estimate e)
{
    struct text t = {0};
    add_effect(&t, a, s, e);
    grid_set(g, row, column, text_of(&t), NULL);
    text_fini(&t);
}

/* "together   +9.4%   of +8.1%" */
static void fill_sum(struct grid *g, const struct analysis *a, const struct ablation_split *s)
{
    const size_t row = a->ablation->n_done + 1;
    const struct estimate sum = estimate_point(sum_of(a->ablation, s));
    const struct estimate share = relative(a, s, sum);
    struct text t = {0};
    if (share.known) {
        figure_fixed(&t, 100.0 * share.point, 1, true);
        text_add(&t, "%");
    } else {
        add_effect(&t, a, s, sum);
    }
    grid_set(g, row, 0, "together", NULL);
    grid_set(g, row, 1, text_of(&t), NULL);
    text_clear(&t);
    text_add(&t, "of ");
    figure_change(&t, a, s->scenario, s->measure);
    grid_set(g, row, 2, text_of(&t), NULL);
    text_fini(&t);
}

static void write_split(struct text *out, const struct table_parts *p,
                        const struct ablation_split *s)
{
    const struct analysis *a = p->a;
    const struct ablation *b = a->ablation;
    struct grid g;
    write_sentence(out, p, s);
    text_add(out, "\n");
    grid_init(&g, b->n_done + 2, 3, p->arena);
    grid_set(&g, 0, 0, "", NULL);
    grid_set(&g, 0, 1, "carries", NULL);
    grid_set(&g, 0, 2, "left without it", NULL);
    for (size_t k = 0; k < b->n_done; k++) {
        grid_set(&g, k + 1, 0, b->mechanisms[s->parts[k].mechanism].title, NULL);
        set_effect(&g, k + 1, 1, a, s, s->parts[k].contribution);
        set_effect(&g, k + 1, 2, a, s, s->parts[k].remaining);
    }
    fill_sum(&g, a, s);
    grid_write(out, &g, p->width, p->color);
}

/* Can anything be said about this measure? */
static bool can_be_split(const struct ablation *b, const struct ablation_split *s)
{
    for (size_t k = 0; k < b->n_done; k++)
        if (s->parts[k].contribution.known)
            return true;
    return false;
}

static void write_legend(struct text *out, const struct table_parts *p)
{
    const struct ablation *b = p->a->ablation;
    struct text t = {0};
    if (b->interrupted)
        text_printf(&t,
                    "interrupted: %zu of %zu mechanisms were switched off in turn; the others were "
                    "not tried. ",
                    b->n_done, b->n_mechanisms);
    text_printf(&t,
                "Each mechanism is switched off in both organisations, with the same luck as before; %g%% "
                "intervals, simultaneous over the %zu mechanisms of a difference. The parts need "
                "not add up to the difference, because mechanisms act together.",
                100.0 * p->a->study->options.confidence, b->n_mechanisms);
    text_add(out, "  ");
    label_paragraph(out, text_of(&t), p->width, 2);
    text_fini(&t);
}

void ablation_table_write(struct text *out, const struct table_parts *p)
{
    const struct ablation *b = p->a->ablation;
    if (b == NULL)
        return;
    text_printf(out, "\nwhat carries the difference from %s\n", p->names[0]);
    for (size_t i = 0; i < b->n_splits && b->n_done > 0; i++) {
        const struct ablation_split *s = &b->splits[i];
        if (can_be_split(b, s)) {
            write_split(out, p, s);
            continue;
        }
        struct text t = {0};
        text_printf(&t, "%s, %s: cannot be split, because some replications have no value.",
                    p->names[s->scenario], measure_at(s->measure)->title);
        text_add(out, "\n  ");
        label_paragraph(out, text_of(&t), p->width, 4);
        text_fini(&t);
    }
    write_legend(out, p);
}

/* ---- for programs ---- */

static void write_part(struct json_writer *w, const struct analysis *a,
                       const struct ablation_split *s, const struct ablation_part *part)
{
    json_writer_object(w, NULL);
    json_writer_text(w, "mechanism", a->ablation->mechanisms[part->mechanism].id);
    json_writer_number(w, "contribution", point_of(part->contribution));
    json_writer_number(w, "lo", part->contribution.lo);
    json_writer_number(w, "hi", part->contribution.hi);
    json_writer_number(w, "relative", point_of(relative(a, s, part->contribution)));
    json_writer_number(w, "remaining", point_of(part->remaining));
    json_writer_number(w, "remaining_lo", part->remaining.lo);
    json_writer_number(w, "remaining_hi", part->remaining.hi);
    json_writer_end_object(w);
}

void ablation_table_json(struct json_writer *w, const struct analysis *a)
{
    const struct ablation *b = a->ablation;
    if (b == NULL)
        return;
    json_writer_object(w, "ablation");
    json_writer_whole(w, "mechanisms", b->n_mechanisms);
    json_writer_whole(w, "finished", b->n_done);
    json_writer_number(w, "confidence",
                       bonferroni_confidence(a->study->options.confidence, b->n_mechanisms));
    json_writer_array(w, "differences");
    for (size_t i = 0; i < b->n_splits; i++) {
        const struct ablation_split *s = &b->splits[i];
        json_writer_object(w, NULL);
        json_writer_text(w, "scenario", a->study->scenarios[s->scenario].id);
        json_writer_text(w, "measure", measure_at(s->measure)->id);
        json_writer_number(w, "difference", point_of(whole_of(a, s)->difference));
        json_writer_number(w, "relative", point_of(whole_of(a, s)->relative));
        json_writer_number(w, "sum", sum_of(b, s));
        json_writer_array(w, "parts");
        for (size_t k = 0; k < b->n_done; k++)
            write_part(w, a, s, &s->parts[k]);
        json_writer_end_array(w);
        json_writer_end_object(w);
    }
    json_writer_end_array(w);
    json_writer_end_object(w);
}

static void add_row(struct text *t, const struct analysis *a, const struct ablation_split *s,
                    const struct ablation_part *part)
{
    const double numbers[] = {
        point_of(part->contribution),         part->contribution.lo,
        part->contribution.hi,                point_of(relative(a, s, part->contribution)),
        point_of(part->remaining),            part->remaining.lo,
        part->remaining.hi,                   point_of(whole_of(a, s)->difference)};
    csv_writer_text(t, a->study->scenarios[s->scenario].id);
    text_printf(t, ",%s,%s", measure_at(s->measure)->id,
                a->ablation->mechanisms[part->mechanism].id);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        text_add(t, ",");
        csv_writer_number(t, numbers[i]);
    }
    text_add(t, "\n");
}

bool ablation_table_csv(const struct analysis *a, int directory, const char *shown,
                        struct error *error)
{
    const struct ablation *b = a->ablation;
    if (b == NULL) {
        (void)unlinkat(directory, file_name, 0); /* of a study that was here before */
        return true;
    }
    struct text t = {0};
    text_add(&t, "scenario,measure,mechanism,contribution,lo,hi,relative,remaining,remaining_lo,"
                 "remaining_hi,difference\n");
    for (size_t i = 0; i < b->n_splits; i++)
        for (size_t k = 0; k < b->n_done; k++)
            add_row(&t, a, &b->splits[i], &b->splits[i].parts[k]);
    const bool ok = atomic_file_write_in(directory, shown, file_name, &t, error);
    text_fini(&t);
    return ok;
}
