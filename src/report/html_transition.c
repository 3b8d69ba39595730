/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_transition.h"

#include <math.h>
#include <string.h>

#include "civil.h"
#include "html_parts.h"
#include "html_picture.h"
#include "mechanism_root.h"
#include "transition_table.h"

enum { WEEKS_LATER = 13, DAYS_A_WEEK = 7, WEEKS_A_YEAR = 52, MONTHS_A_YEAR = 12 };

static const enum weekly_series shown[] = {WEEKLY_ATTEMPTS, WEEKLY_ACCEPTED, WEEKLY_CONTRIBUTION};

/* "break-even after 31 weeks (12 to 60), in month 8" */
static void add_break_even(struct text *t, const struct transition_course *c, size_t observed)
{
    const double weeks = c->crossing.break_even;
    transition_table_break_even(t, c, observed);
    if (isfinite(weeks) && weeks > 0.0)
        text_printf(t, ", in month %.0f", ceil(weeks * MONTHS_A_YEAR / WEEKS_A_YEAR));
}

static void write_course(struct html_writer *w, const struct transition *t, enum weekly_series series)
{
    const struct transition_course *c = &t->courses[series];
    struct text words = {0};
    html_parts_row(w, weekly_row_of(series)->noun);
    transition_table_dip(&words, c, series);
    html_writer_element(w, "td", NULL, text_of(&words));
    text_clear(&words);
    add_break_even(&words, c, t->weeks - t->at);
    html_writer_element(w, "td", NULL, text_of(&words));
    text_fini(&words);
    html_parts_row_end(w);
}

static void write_one(struct html_writer *w, const struct html_input *in, const struct transition *t)
{
    static const char *const heads[] = {"Week by week", "Dip", "Break-even"};
    struct text words = {0};
    if (t->stay >= in->a->study->n_scenarios) {
        text_printf(&words, "%s reorganises, but the same scenario without its section reorg is not in the "
                            "study: compare with it to see dip and break-even.",
                    in->parts.names[t->scenario]);
        html_parts_paragraph(w, NULL, &words);
        return;
    }
    text_printf(&words, "The way to %s, against %s staying as it is", in->parts.names[t->scenario],
                in->parts.names[t->stay]);
    html_parts_table(w, "words", text_of(&words), heads, sizeof heads / sizeof heads[0]);
    text_fini(&words);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        write_course(w, t, shown[i]);
    html_parts_table_end(w);
}

/* A change of reporting line of the study that --move can try on a date. */
static const struct differs_change *movable(const struct html_input *in)
{
    static const char tail[] = ".reports_to";
    for (size_t i = 1; in->differs != NULL && i < in->a->study->n_scenarios; i++)
        for (size_t k = 0; k < in->differs[i].count; k++) {
            const struct differs_change *c = &in->differs[i].changes[k];
            const size_t n = strlen(c->path), m = strlen(tail);
            if (strncmp(c->path, "org.", 4) == 0 && n > m + 4 && strcmp(c->path + n - m, tail) == 0 &&
                c->from != NULL && c->to != NULL && strpbrk(c->to, ", []") == NULL)
                return c;
        }
    return NULL;
}

/* A quarter into the counted period; the day that a reader has to replace where it is not known. */
static void add_day(struct text *t, const struct study_scenario *s)
{
    if (s->root == NULL) {
        text_add(t, "2026-03-02");
        return;
    }
    const struct spec_horizon *h = &s->root->spec.horizon;
    const int64_t warm_up = (int64_t)(h->warm_up / SIM_DAY);
    int64_t day = h->start + warm_up + (int64_t)WEEKS_LATER * DAYS_A_WEEK;
    day += (DAYS_A_WEEK - civil_weekday(day)) % DAYS_A_WEEK; /* a Monday */
    const struct civil date = civil_from_day(day);
    text_printf(t, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void write_not_asked(struct html_writer *w, const struct html_input *in)
{
    const struct differs_change *c = movable(in);
    struct text t = {0};
    text_add(&t, "Not asked: no scenario of this study reorganises on a date. What is compared are settled "
                 "structures, as if each had always been there.");
    html_parts_paragraph(w, NULL, &t);
    const char *path = c != NULL ? c->path + strlen("org.") : "POSITION";
    text_printf(&t, "reorg compare %s --move %.*s=%s@", html_input_file(in, 0),
                (int)strcspn(path, "."), path, c != NULL ? c->to : "BOSS");
    add_day(&t, &in->a->study->scenarios[0]);
    html_parts_command_text(w, "The dip and the break-even of one move come from:", &t);
}

void html_transition_write(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    if (in->a->n_transitions == 0) {
        write_not_asked(w, in);
        return;
    }
    for (size_t i = 0; i < in->a->n_transitions; i++)
        write_one(w, in, &in->a->transitions[i]);
    text_printf(&t,
                "%g%% intervals, bootstrapped over replications for dates. How much friction there is, is "
                "assumed (reorg explain mechanisms.reorg).",
                100.0 * in->a->study->options.confidence);
    html_parts_paragraph(w, "note", &t);
    html_picture_write(w, in, "transition");
}
