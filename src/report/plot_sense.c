/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_sense.h"

#include "csv_writer.h"
#include "label.h"
#include "plot_input.h"
#include "plot_sobol.h"
#include "plot_voi.h"
#include "sense_table.h"

enum { MOST_ROWS = 16 };

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

static double scale_of(const struct sense *s)
{
    return s->target == SENSE_BEST ? 100.0 : 1.0;
}

static const char *unit_of(const struct sense *s)
{
    return s->target == SENSE_BEST ? "points" : sense_measure(s)->unit;
}

/* ---- tornado ---- */

static void tornado_row(const struct sense *s, const struct sense_row *r, struct text *csv)
{
    const double x[] = {r->low.point, r->high.point, r->low.lo, r->low.hi, r->high.lo, r->high.hi};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++)
        add_number(csv, scale_of(s) * x[i]);
    add_setting(csv, assumption_of(s, r), r->at_low);
    add_setting(csv, assumption_of(s, r), r->at_high);
}

static void tornado_axis(const struct sense *s, struct text *label)
{
    text_printf(label, "change from the result at best values, %s", unit_of(s));
}

/* ---- Morris ---- */

static void morris_row(const struct sense *s, const struct sense_row *r, struct text *csv)
{
    add_number(csv, scale_of(s) * r->effect.mu_star);
    add_number(csv, scale_of(s) * r->effect.sigma);
    add_number(csv, scale_of(s) * r->effect.mu_star_se);
}

static void morris_axis(const struct sense *s, struct text *label)
{
    text_printf(label, "mu*: mean size of the effect over the range, %s", unit_of(s));
}

/* ---- all ---- */

/* The picture and script of each method. Columns: rank, assumption, matters, the method's own, key. */
struct picture {
    const char *name;
    const char *columns; /* its own */
    const char *note, *y_label;
    void (*row)(const struct sense *s, const struct sense_row *r, struct text *csv);
    void (*rest)(const struct sense *s, size_t rank, struct text *csv); /* a row behind all others, or NULL */
    void (*axis)(const struct sense *s, struct text *label);
};

static const struct picture pictures[SENSE_METHOD_COUNT] = {
    [SENSE_TORNADO] = {"tornado",
                       "low,high,low_lo,low_hi,high_lo,high_hi,low_setting,high_setting",
                       "Each alone at the 10th (light) and 90th percentile (dark) of its range; thin: its "
                       "interval; bold: told from no effect.",
                       "", tornado_row, NULL, tornado_axis},
    [SENSE_MORRIS] = {"morris", "mu_star,sigma,mu_star_se",
                      "Filled: mean effect told from 0. Chance of single replications is in both axes.",
                      "sigma: how much the effect depends on the others, or bends", morris_row, NULL, morris_axis},
    [SENSE_SOBOL] = {"sobol", "first,first_lo,first_hi,total,total_lo,total_hi",
                     "Dark: alone; light: with all interactions; thin: intervals by bootstrap; bold: the light one "
                     "lies above 1%.",
                     "", plot_sobol_row, plot_sobol_rest, plot_sobol_axis},
    [SENSE_VOI] = {"voi", "worth,lo,hi,text",
                   "Thin: a standard error to either side; bold: above two of them; upright line: knowing all, more "
                   "than which nothing is worth.",
                   "", plot_voi_row, plot_voi_rest, plot_voi_axis},
    [SENSE_GIVEN] = {"sobol", "first,first_lo,first_hi,total,total_lo,total_hi",
                     "By regression; thin: intervals by bootstrap; bold: above 1%. Interactions need runs of their own.", "",
                     plot_sobol_row, NULL, plot_sobol_axis},
};

const char *plot_sense_name(const struct sense *s)
{
    return pictures[s->plan.method].name;
}

static void add_row(const struct sense *s, const struct sense_row *r, size_t rank, struct text *csv)
{
    csv_writer_whole(csv, rank);
    add_text(csv, assumption_of(s, r)->title);
    text_printf(csv, ",%d", sense_matters(s, r) ? 1 : 0);
    pictures[s->plan.method].row(s, r, csv);
    add_text(csv, assumption_of(s, r)->path);
    text_add(csv, "\n");
}

static void write_finding(const struct sense *s, struct text *out)
{
    const char *first = assumption_of(s, &s->rows[0])->title;
    const bool any = sense_matters(s, &s->rows[0]);
    if (s->plan.method != SENSE_VOI)
        text_printf(out, any ? "Most hangs on %s" : "Nothing here stands out of chance; largest: %s", first);
    else if (any)
        text_printf(out, "Most worth knowing before deciding: %s", first);
    else
        text_add(out, "Nothing is worth measuring before deciding, as far as these draws can tell");
}

/* Adds the target, whose names are no longer than those of other pictures. */
static void add_target(struct text *out, const struct sense *s, const char *const names[])
{
    struct arena arena;
    struct text whole = {0};
    arena_init(&arena);
    const char **fitted = ARENA_ARRAY(&arena, s->plan.n_scenarios, const char *);
    for (size_t i = 0; i < s->plan.n_scenarios; i++) {
        struct text t = {0};
        label_fit(&t, names[i], PLOT_INPUT_NAME_COLUMNS);
        fitted[i] = arena_text(&arena, text_of(&t), t.length);
        text_fini(&t);
    }
    const struct sense_table_options options = {.names = fitted};
    sense_table_target(&whole, s, &options);
    label_fit(out, text_of(&whole), PLOT_INPUT_TITLE_COLUMNS);
    text_fini(&whole);
    arena_fini(&arena);
}

/* The two lines of the title are the finding and the target; nothing here is longer than a line. */
static void write_words(const struct sense *s, const char *const names[], struct text *words)
{
    static const char *const runs[SENSE_METHOD_COUNT] = {[SENSE_TORNADO] = "paired replications",
                                                         [SENSE_MORRIS] = "walks",
                                                         [SENSE_SOBOL] = "rows of settings",
                                                         [SENSE_VOI] = "draws",
                                                         [SENSE_GIVEN] = "sets"};
    struct plot_words w = {{NULL}};
    struct text finding = {0}, target = {0}, note = {0}, axis = {0};
    write_finding(s, &finding);
    add_target(&target, s, names);
    text_printf(&note, "%zu of %zu assumptions; %zu %s", s->k < MOST_ROWS ? s->k : (size_t)MOST_ROWS, s->k, s->plan.runs,
                runs[s->plan.given != NULL ? SENSE_GIVEN : s->plan.method]);
    if (s->plan.given != NULL)
        text_add(&note, " of a file of numbers.");
    else
        text_printf(&note, ", seed %llu.", (unsigned long long)s->plan.options->seed);
    pictures[s->plan.method].axis(s, &axis);
    w.word[PLOT_TITLE_1] = text_of(&finding);
    w.word[PLOT_TITLE_2] = text_of(&target);
    w.word[PLOT_NOTE_1] = text_of(&note);
    w.word[PLOT_NOTE_2] = pictures[s->plan.method].note;
    w.word[PLOT_X_LABEL] = text_of(&axis);
    w.word[PLOT_Y_LABEL] = pictures[s->plan.method].y_label;
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
    const struct picture *p = &pictures[s->plan.method];
    size_t drawn = 0;
    text_printf(csv, "rank,assumption,matters,%s,key\n", p->columns);
    for (size_t i = 0; i < s->k && drawn < MOST_ROWS; i++)
        if (s->rows[i].read)
            add_row(s, &s->rows[i], ++drawn, csv);
    if (drawn > 0 && p->rest != NULL)
        p->rest(s, drawn + 1, csv);
    if (drawn > 0)
        write_words(s, names, words);
    return drawn > 0;
}
