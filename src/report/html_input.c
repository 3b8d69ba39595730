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

bool html_input_is_derived(const struct html_input *in, size_t scenario)
{
    for (size_t k = 0; k < scenario; k++)
        if (strcmp(html_input_file(in, k), html_input_file(in, scenario)) == 0)
            return true;
    return false;
}

/* "org.sdr_manager.reports_to" from vp_sales to cmo: " --move sdr_manager=cmo". */
static bool add_option(const struct differs_change *c, struct text *command)
{
    static const char *const options[][2] = {{".reports_to", "--move"}, {".headcount", "--headcount"}};
    static const char org[] = "org.";
    const char *point = strrchr(c->path, '.');
    if (strncmp(c->path, org, sizeof org - 1) != 0 || c->to == NULL || strpbrk(c->to, ", []'\"") != NULL)
        return false;
    const char *position = c->path + sizeof org - 1;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (point > position && strcmp(point, options[i][0]) == 0) {
            text_printf(command, " %s %.*s=%s", options[i][1], (int)(point - position), position, c->to);
            return true;
        }
    return false;
}

bool html_input_option(const struct html_input *in, size_t scenario, struct text *command)
{
    const struct differs *d = in->differs != NULL ? &in->differs[scenario] : NULL;
    return d != NULL && d->count == 1 && d->equal_budget == NULL && add_option(&d->changes[0], command);
}

/* Options that are about all scenarios, of which a command of the page does not know. */
static bool has_settings(const struct html_input *in)
{
    const char *line = in->options != NULL ? in->options->command_line : NULL;
    return line != NULL && (strstr(line, " --set") != NULL || strstr(line, " --without") != NULL);
}

bool html_input_compare(const struct html_input *in, struct text *command)
{
    bool all = !has_settings(in);
    text_add(command, "reorg compare");
    for (size_t i = 0; i < in->a->study->n_scenarios; i++) {
        if (!html_input_is_derived(in, i))
            text_printf(command, " %s", html_input_file(in, i));
        else if (!html_input_option(in, i, command))
            all = false;
    }
    return all;
}
