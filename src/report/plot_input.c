/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_input.h"

#include <string.h>

#include "csv_writer.h"
#include "label.h"

void plot_input_init(struct plot_input *p, const struct analysis *a, struct arena *arena)
{
    const size_t n = a->study->n_scenarios;
    *p = (struct plot_input){.a = a, .names = label_names(a, arena), .arena = arena};
    p->short_names = ARENA_ARRAY(arena, n, const char *);
    for (size_t i = 0; i < n; i++) {
        struct text t = {0};
        label_fit_drawn(&t, p->names[i], PLOT_INPUT_NAME_COLUMNS);
        p->short_names[i] = arena_text(arena, text_of(&t), t.length);
        text_fini(&t);
    }
}

/* The last semicolon at which a finding can be broken so that both parts fit a line, or NULL. */
static const char *semicolon(const char *finding, struct arena *arena)
{
    const char *best = NULL;
    for (const char *at = strchr(finding, ';'); at != NULL; at = strchr(at + 1, ';'))
        if (text_width(arena_text(arena, finding, (size_t)(at + 1 - finding))) <=
                PLOT_INPUT_TITLE_COLUMNS &&
            text_width(at + 1) <= PLOT_INPUT_TITLE_COLUMNS + 1)
            best = at;
    return best;
}

void plot_input_title(const struct plot_input *p, struct plot_words *w, const char *finding)
{
    const char *lines[2] = {"", ""};
    const char *const end =
        text_width(finding) > PLOT_INPUT_TITLE_COLUMNS ? semicolon(finding, p->arena) : NULL;
    if (end != NULL) { /* "...; 2 | do worse" would be harder to read */
        lines[0] = arena_text(p->arena, finding, (size_t)(end + 1 - finding));
        lines[1] = arena_text(p->arena, end + 2, strlen(end + 2));
    } else {
        (void)label_wrap(finding, PLOT_INPUT_TITLE_COLUMNS, lines, 2, p->arena);
    }
    w->word[PLOT_TITLE_1] = lines[0];
    w->word[PLOT_TITLE_2] = lines[1];
}

void plot_input_notes(const struct plot_input *p, struct plot_words *w, const char *method)
{
    const struct study *s = p->a->study;
    struct text t = {0};
    text_printf(&t, "n = %zu replication%s, seed %llu", s->replications,
                s->replications == 1 ? "" : "s", (unsigned long long)s->options.seed);
    if (s->n_scenarios > 1)
        text_add(&t, s->options.no_crn ? ", independent random numbers for each structure"
                                       : ", the same random numbers for all structures");
    text_add(&t, s->interrupted ? ", interrupted before the plan was done." : ".");
    w->word[PLOT_NOTE_1] = arena_text(p->arena, text_of(&t), t.length);
    w->word[PLOT_NOTE_2] = method;
    text_fini(&t);
}

void plot_input_number(const struct plot_input *p, struct plot_words *w, enum plot_word which,
                       double value)
{
    struct text t = {0};
    csv_writer_number(&t, value);
    w->word[which] = arena_text(p->arena, text_of(&t), t.length);
    text_fini(&t);
}

void plot_input_write_words(struct text *out, const struct plot_words *w)
{
    static const char *const key[PLOT_WORD_COUNT] = {
        [PLOT_TITLE_1] = "title 1", [PLOT_TITLE_2] = "title 2", [PLOT_NOTE_1] = "note 1",
        [PLOT_NOTE_2] = "note 2",   [PLOT_X_LABEL] = "x axis",  [PLOT_Y_LABEL] = "y axis",
        [PLOT_UNIT] = "unit",       [PLOT_LEFT] = "left end",   [PLOT_RIGHT] = "right end"};
    text_add(out, "key,words\n");
    for (size_t i = 0; i < PLOT_WORD_COUNT; i++) {
        text_printf(out, "%s,", key[i]);
        if (i >= PLOT_LEFT)
            text_add(out, w->word[i] != NULL ? w->word[i] : "");
        else
            csv_writer_plot_text(out, w->word[i] != NULL ? w->word[i] : "");
        text_add(out, "\n");
    }
}
