/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidates_table.h"

#include "contest_table.h"
#include "label.h"

enum { WIDTH = 110, LEAST_WIDTH = 40 };

static const char **clean_names(const struct candidates *c, struct arena *arena)
{
    const char **names = ARENA_ARRAY(arena, c->k, const char *);
    for (size_t i = 0; i < c->k; i++) {
        struct text t = {0};
        label_clean(&t, c->names[i]);
        names[i] = arena_text(arena, text_of(&t), t.length);
        text_fini(&t);
    }
    return names;
}

static void add_wanted(struct text *t, const struct candidates_result *r)
{
    text_printf(t, "The replications are too few for a choice. The two-stage method of Nelson and Matejcik, with these as "
                   "its first stage, asks for %zu of each scenario",
                r->wanted);
    if (r->wanted > r->common)
        text_printf(t, ": %zu more.", r->wanted - r->common);
    else
        text_add(t, ", which are there: --method nm decides.");
}

void candidates_table_write(struct text *out, const struct candidates *c, const struct candidates_result *result,
                            const struct ranking_plan *plan, const struct candidates_table_options *options)
{
    struct arena arena;
    struct text t = {0};
    arena_init(&arena);
    const size_t wanted_width = options->width > 0 ? options->width : WIDTH;
    const struct contest_table_sheet sheet = {.plan = plan,
                                              .result = &result->ranking,
                                              .measure = c->measure,
                                              .names = clean_names(c, &arena),
                                              .arena = &arena,
                                              .width = wanted_width < LEAST_WIDTH ? LEAST_WIDTH : wanted_width,
                                              .color = options->color};
    text_printf(&t, "reorg select: %zu scenarios of %s, %zu replications that all have, paired", c->k, options->from,
                result->common);
    label_paragraph(out, text_of(&t), sheet.width, 4);
    text_add(out, "\n");
    text_clear(&t);
    if (result->wanted > 0) {
        add_wanted(&t, result);
        label_paragraph(out, text_of(&t), sheet.width, 0);
        text_clear(&t);
    }
    contest_table_body(out, &sheet);
    text_add(out, "  ");
    contest_table_intervals(&t, plan);
    label_paragraph(out, text_of(&t), sheet.width, 4);
    text_clear(&t);
    if (options->simulated) {
        text_add(out, "  ");
        text_add(&t, "the replications are those of a run or a comparison: who chose these scenarios by looking at them "
                     "gives reorg select the scenarios, which draws fresh ones");
        label_paragraph(out, text_of(&t), sheet.width, 4);
    }
    text_fini(&t);
    arena_fini(&arena);
}
