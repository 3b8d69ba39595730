/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crn_table.h"

#include <math.h>

#include "figure.h"
#include "grid.h"
#include "label.h"
#include "vrf.h"

static const struct figure_scale plain = {1.0, ""};

static struct estimate vrf_at(const struct table_parts *p, size_t scenario, size_t measure)
{
    return p->a->differences[scenario * p->a->n_measures + measure].vrf;
}

static void warn_of(struct text *out, const struct table_parts *p, size_t scenario)
{
    struct text t = {0};
    for (size_t row = 0; row < p->n_measures; row++) {
        const struct estimate vrf = vrf_at(p, scenario, p->measures[row]);
        if (!vrf_is_low(vrf) || !measure_at(p->measures[row])->headline)
            continue;
        if (t.length == 0)
            text_printf(&t, "warning: %s and %s hardly share their luck on ", p->names[scenario],
                        p->names[0]);
        else
            text_add(&t, ", ");
        text_printf(&t, "%s: VRF ", measure_at(p->measures[row])->title);
        figure_estimate(&t, vrf, plain);
    }
    if (t.length > 0) {
        text_add(&t, "; more replications are needed there (--diagnose-crn names the draws that "
                     "they do not share)");
        table_parts_note(out, p, &t);
    }
    text_fini(&t);
}

void crn_table_line(struct text *out, const struct table_parts *p)
{
    const struct study *s = p->a->study;
    const size_t m = s->options.primary;
    struct text t = {0};
    for (size_t i = 1; i < s->n_scenarios; i++) {
        const struct estimate vrf = vrf_at(p, i, m);
        if (!vrf.known)
            continue;
        if (t.length == 0)
            text_printf(&t,
                        "%s: on %s one replication tells as much of a difference as so many in which each "
                        "structure has luck of its own (variance reduction factor, VRF): ",
                        s->options.no_crn ? "luck not shared (--no-crn)" : "luck shared",
                        measure_at(m)->title);
        else
            text_add(&t, "; ");
        text_printf(&t, "%s ", p->names[i]);
        figure_estimate(&t, vrf, plain);
    }
    if (t.length > 0)
        table_parts_note(out, p, &t);
    text_fini(&t);
    for (size_t i = 1; i < s->n_scenarios && !s->options.no_crn; i++)
        warn_of(out, p, i);
}

/* Variance reduction on every measure of the table. */
static void write_factors(struct text *out, const struct table_parts *p)
{
    const size_t n = p->a->study->n_scenarios;
    struct grid g;
    grid_init(&g, p->n_measures + 1, n, p->arena);
    grid_set(&g, 0, 0, "", NULL);
    for (size_t i = 1; i < n; i++)
        grid_set(&g, 0, i, p->names[i], " ");
    for (size_t row = 0; row < p->n_measures; row++) {
        grid_set(&g, row + 1, 0, measure_at(p->measures[row])->title, NULL);
        for (size_t i = 1; i < n; i++) {
            struct text t = {0};
            figure_estimate(&t, vrf_at(p, i, p->measures[row]), plain);
            grid_set(&g, row + 1, i, text_of(&t), " ");
            text_fini(&t);
        }
    }
    text_add(out, "\nvariance of the difference, independent / common random numbers "
                  "(1: no help, 10: a tenth of the replications does)\n\n");
    grid_write(out, &g, p->width, p->color);
}

/* Draws by purpose, lowest share first. */
static void write_purposes(struct text *out, const struct table_parts *p,
                           const struct crn_pair *pair)
{
    struct grid g;
    grid_init(&g, pair->count + 1, 3, p->arena);
    grid_set(&g, 0, 0, "", NULL);
    grid_set(&g, 0, 1, "draws a replication", NULL);
    grid_set(&g, 0, 2, "equal keys in both", NULL);
    for (size_t i = 0; i < pair->count; i++) {
        const struct crn_purpose *purpose = &pair->purposes[i];
        struct text t = {0};
        grid_set(&g, i + 1, 0, purpose->words, NULL);
        figure_fixed(&t, purpose->draws, 0, false);
        grid_set(&g, i + 1, 1, text_of(&t), NULL);
        text_clear(&t);
        figure_fixed(&t, floor(1000.0 * purpose->share) / 10.0, 1, false);
        text_add(&t, "%");
        if (purpose->one_sided) {
            text_clear(&t);
            text_add(&t, "only one draws");
        }
        grid_set(&g, i + 1, 2, text_of(&t), NULL);
        text_fini(&t);
    }
    grid_write(out, &g, p->width, p->color);
}

/* The purpose most out of step: one that both draw for, if there is any. */
static const struct crn_purpose *suspect_of(const struct crn_pair *pair)
{
    for (size_t i = 0; i < pair->count; i++)
        if (!pair->purposes[i].one_sided)
            return &pair->purposes[i];
    return &pair->purposes[0];
}

/* Where to look when the pairing helps little. */
static void write_advice(struct text *out, const struct table_parts *p, size_t scenario,
                         const struct crn_pair *pair)
{
    const size_t m = p->a->study->options.primary;
    struct text t = {0};
    if (pair->count == 0 || !vrf_is_low(vrf_at(p, scenario, m)))
        return;
    if (p->a->study->options.no_crn)
        text_add(&t, "nothing is shared because of --no-crn");
    else
        text_printf(&t,
                    "the variance reduction on %s is low: look at \"%s\" first, the draws with the "
                    "lowest share",
                    measure_at(m)->title, suspect_of(pair)->words);
    table_parts_note(out, p, &t);
    text_fini(&t);
}

void crn_table_write(struct text *out, const struct table_parts *p, const struct crn *crn)
{
    write_factors(out, p);
    for (size_t i = 1; i < p->a->study->n_scenarios; i++) {
        const struct crn_pair *pair = &crn->pairs[i];
        struct text t = {0};
        text_printf(&t, "draws that %s and %s share, by purpose, lowest share first (", p->names[i],
                    p->names[0]);
        figure_fixed(&t, floor(1000.0 * pair->share) / 10.0, 1, false);
        text_printf(&t, "%% of all; first %zu replication%s)", crn->replications,
                    crn->replications == 1 ? "" : "s");
        text_add(out, "\n");
        label_paragraph(out, text_of(&t), p->width, 0);
        text_add(out, "\n");
        text_fini(&t);
        write_purposes(out, p, pair);
        write_advice(out, p, i, pair);
    }
}
