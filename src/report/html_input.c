/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_input.h"

#include <string.h>

#include "scenario.h"

/* Notes of the terminal are taken line by line: none may be wrapped. */
enum { UNWRAPPED = 1000000 };

void html_input_complete(struct html_input *in, struct arena *arena)
{
    in->arena = arena;
    table_parts_init(&in->parts, in->a, in->options, arena);
    in->parts.width = UNWRAPPED;
    plot_input_init(&in->plots, in->a, arena);
}

bool html_input_compares(const struct html_input *in)
{
    return in->a->study->n_scenarios > 1;
}

bool html_input_has_scenarios(const struct html_input *in)
{
    return in->a->study->scenarios[0].scenario != NULL;
}

const struct analysis_difference *html_input_difference(const struct html_input *in,
                                                        size_t scenario, size_t measure)
{
    return &in->a->differences[scenario * in->a->n_measures + measure];
}

/* As a shell takes it for one word. */
static void add_word(struct text *t, const char *s)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+,:@%";
    if (s[0] != '-' && strspn(s, plain) == strlen(s)) {
        text_add(t, s);
        return;
    }
    text_add(t, s[0] == '-' ? "'./" : "'");
    for (; *s != '\0'; s++)
        text_add_n(t, *s == '\'' ? "'\\''" : s, *s == '\'' ? 4 : 1);
    text_add(t, "'");
}

const char *html_input_file(const struct html_input *in, size_t scenario)
{
    const struct study_scenario *s = &in->a->study->scenarios[scenario];
    struct text t = {0};
    if (s->scenario != NULL && s->scenario->path != NULL)
        add_word(&t, s->scenario->path);
    else
        text_printf(&t, "%s.yaml", s->id);
    const char *file = arena_text(in->arena, text_of(&t), t.length);
    text_fini(&t);
    return file;
}

bool html_input_compare(const struct html_input *in, struct text *command)
{
    bool all = true;
    text_add(command, "reorg compare");
    for (size_t i = 0; i < in->a->study->n_scenarios; i++) {
        const char *file = html_input_file(in, i);
        bool said = false;
        for (size_t k = 0; k < i; k++)
            said = said || strcmp(html_input_file(in, k), file) == 0;
        if (!said)
            text_printf(command, " %s", file);
        all = all && !said;
    }
    return all;
}
