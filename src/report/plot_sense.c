/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_sense.h"

#include "csv_writer.h"
#include "plot_input.h"
#include "sense_table.h"

enum { MOST_ROWS = 16 };

const char *plot_sense_name(const struct sense *s)
{
    return s->plan.method == SENSE_TORNADO  ? "tornado"
           : s->plan.method == SENSE_MORRIS ? "morris"
                                            : NULL;
}

static const struct assumption *assumption_of(const struct sense *s, const struct sense_row *r)
{
    return &s->plan.list->items[r->assumption];
}

static void add_text(struct text *csv, const char *text)
{
    text_add(csv, ",");
    csv_writer_plot_text(csv, text);
}

static void add_number(struct text *csv, double value)
{
    text_add(csv, ",");
    csv_writer_number(csv, value);
}

static void add_setting(struct text *csv, const struct assumption *a, double value)
{
    struct text t = {0};
    assumption_write(a, value, &t);
    add_text(csv, text_of(&t));
    text_fini(&t);
}

static void add_row(const struct sense *s, const struct sense_row *r, size_t rank, struct text *csv)
{
    const struct assumption *a = assumption_of(s, r);
    const double scale = s->target == SENSE_BEST ? 100.0 : 1.0;
    csv_writer_whole(csv, rank);
    add_text(csv, a->path);
    text_printf(csv, ",%d", sense_matters(s, r) ? 1 : 0);
    if (s->plan.method == SENSE_MORRIS) {
        add_number(csv, scale * r->effect.mu_star);
        add_number(csv, scale * r->effect.sigma);
        add_number(csv, scale * r->effect.mu_star_se);
    } else {
        add_number(csv, scale * r->low.point);
        add_number(csv, scale * r->high.point);
        add_number(csv, scale * r->low.lo);
        add_number(csv, scale * r->low.hi);
        add_number(csv, scale * r->high.lo);
        add_number(csv, scale * r->high.hi);
        add_setting(csv, a, r->at_low);
        add_setting(csv, a, r->at_high);
    }
    text_add(csv, "\n");
}

/* The two lines of the title are the finding and the target; nothing here is longer than a line. */
static void write_words(const struct sense *s, const char *const names[], struct text *words)
{
    struct plot_words w = {{NULL}};
    struct text finding = {0}, target = {0}, note = {0}, axis = {0};
    const struct sense_table_options options = {.names = names};
    const bool any = sense_matters(s, &s->rows[0]);
    text_printf(&finding,
                any ? "Most hangs on %s" : "Nothing here stands out of chance; largest: %s",
                assumption_of(s, &s->rows[0])->path);
    sense_table_target(&target, s, &options);
    text_printf(&note, "%zu of %zu assumptions; %zu %s, seed %llu.",
                s->k < MOST_ROWS ? s->k : (size_t)MOST_ROWS, s->k, s->plan.runs,
                s->plan.method == SENSE_MORRIS ? "walks" : "paired replications",
                (unsigned long long)s->plan.options->seed);
    const char *unit = s->target == SENSE_BEST ? "points" : measure_at(s->plan.measure)->unit;
    text_printf(&axis,
                s->plan.method == SENSE_MORRIS ? "mu*: mean size of the effect over the range, %s"
                                               : "change from the result at best values, %s",
                unit);
    w.word[PLOT_TITLE_1] = text_of(&finding);
    w.word[PLOT_TITLE_2] = text_of(&target);
    w.word[PLOT_NOTE_1] = text_of(&note);
    w.word[PLOT_NOTE_2] =
        s->plan.method == SENSE_MORRIS
            ? "Filled: mean effect told from 0. Chance of single replications is in both axes."
            : "Each alone at the 10th (light) and 90th percentile (dark) of its range; thin: its "
              "interval; bold: told from no effect.";
    w.word[PLOT_X_LABEL] = text_of(&axis);
    w.word[PLOT_Y_LABEL] = "sigma: how much the effect depends on the others, or bends";
    w.word[PLOT_LEFT] = "0"; /* the scripts find the ends themselves */
    w.word[PLOT_RIGHT] = "0";
    plot_input_write_words(words, &w);
    text_fini(&finding);
    text_fini(&target);
    text_fini(&note);
    text_fini(&axis);
}

bool plot_sense_fill(const struct sense *s, const char *const names[], struct text *csv,
                     struct text *words)
{
    size_t drawn = 0;
    if (plot_sense_name(s) == NULL)
        return false;
    text_add(csv, s->plan.method == SENSE_MORRIS
                      ? "rank,assumption,matters,mu_star,sigma,mu_star_se\n"
                      : "rank,assumption,matters,low,high,low_lo,low_hi,high_lo,high_hi,low_"
                        "setting,high_setting\n");
    for (size_t i = 0; i < s->k && drawn < MOST_ROWS; i++)
        if (s->rows[i].read)
            add_row(s, &s->rows[i], ++drawn, csv);
    if (drawn > 0)
        write_words(s, names, words);
    return drawn > 0;
}
