/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_gallery.h"

#include <string.h>

#include "diag.h"
#include "label.h"
#include "plot_folder.h"
#include "small_file.h"

enum { MOST_BYTES = 8 << 20, NAME_COLUMNS = 12 };

/* ---- what there is to draw ---- */

static bool analysed(const struct plot_gallery *g, const struct plot_table_row *row,
                     struct plot_folder_picture *picture)
{
    struct arena arena;
    struct plot_input input;
    if (g->a == NULL)
        return false;
    arena_init(&arena);
    plot_input_init(&input, g->a, &arena);
    const bool any = plot_table_fill(row, &input, &picture->csv, &picture->words);
    arena_fini(&arena);
    return any;
}

/* Adds a file of the study, line by line: nothing that does not print is passed on. */
static bool read_lines(const struct plot_gallery *g, const char *name, const char *end, struct text *out)
{
    struct text one = {0}, found = {0};
    const bool ok = small_file_read_in(&found, g->stored, name, end, MOST_BYTES);
    for (const char *line = text_of(&found); ok && *line != '\0';) {
        const size_t n = strcspn(line, "\n");
        text_clear(&one);
        text_add_n(&one, line, n);
        label_clean(out, text_of(&one));
        text_add(out, "\n");
        line += n + (line[n] == '\n' ? 1 : 0);
    }
    text_fini(&one);
    text_fini(&found);
    return ok && out->length > 0;
}

static bool left_by_command(const struct plot_gallery *g, const struct plot_table_row *row,
                            struct plot_folder_picture *picture)
{
    return g->stored >= 0 && read_lines(g, row->name, ".csv", &picture->csv) &&
           read_lines(g, row->name, "-words.csv", &picture->words);
}

static void drop(struct plot_folder_picture *picture)
{
    text_fini(&picture->csv);
    text_fini(&picture->words);
}

/* The picture's data; false, with nothing to drop, when the study has none. */
static bool take(const struct plot_gallery *g, const struct plot_table_row *row,
                 struct plot_folder_picture *picture)
{
    *picture = (struct plot_folder_picture){.name = row->name, .script = row->script};
    if (analysed(g, row, picture) || left_by_command(g, row, picture))
        return true;
    drop(picture);
    return false;
}

static bool has(const struct plot_gallery *g, const struct plot_table_row *row)
{
    struct plot_folder_picture picture;
    const bool any = take(g, row, &picture);
    if (any)
        drop(&picture);
    return any;
}

/* ---- the list ---- */

void plot_gallery_list(const struct plot_gallery *g, struct text *out)
{
    struct text missing = {0};
    text_printf(out, "pictures of %s; reorg plot %s [NAME...] draws them\n", g->study, g->study);
    for (size_t i = 0; i < plot_table_count(); i++) {
        const struct plot_table_row *row = plot_table_at(i);
        const bool offered = has(g, row);
        struct text *list = offered ? out : &missing;
        text_add(list, "  ");
        label_pad(list, row->name, NAME_COLUMNS, LABEL_LEFT);
        text_printf(list, "%s\n", offered ? row->caption : row->needs != NULL ? row->needs : "other data");
    }
    text_printf(out, "\nnot in this study, and what they need\n%s", text_of(&missing));
    text_fini(&missing);
}

/* ---- names ---- */

static bool unknown(const char *name, struct error *error)
{
    enum { MOST = 64 };
    const char *names[MOST];
    struct text all = {0};
    size_t n = 0;
    for (; n < plot_table_count() && n < MOST; n++) {
        names[n] = plot_table_at(n)->name;
        text_printf(&all, "%s%s", n > 0 ? ", " : "", names[n]);
    }
    const char *near = diag_nearest(name, names, n);
    if (near != NULL)
        (void)error_set(error, ERROR_USAGE, "there is no picture '%.60s'; did you mean '%s'?", name, near);
    else
        (void)error_set(error, ERROR_USAGE, "there is no picture '%.60s'; there are %s", name, text_of(&all));
    text_fini(&all);
    return false;
}

bool plot_gallery_check(const struct plot_gallery *g, const char *const names[], size_t n,
                        struct error *error)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        const struct plot_table_row *row = plot_table_find(names[i]);
        if (row == NULL)
            return unknown(names[i], error);
        if (!has(g, row))
            return error_set(error, ERROR_DATA, "%.200s has no picture '%s': it needs %s", g->study,
                             row->name, row->needs != NULL ? row->needs : "other data");
    }
    for (size_t i = 0; n == 0 && i < plot_table_count() && !any; i++)
        any = has(g, plot_table_at(i));
    return any || n > 0 ||
           error_set(error, ERROR_DATA,
                     "%.200s has no pictures: its command draws none, or its folder plots is gone "
                     "(the same command makes it again, of the runs that are stored)",
                     g->study);
}

/* ---- drawing ---- */

static bool is_wanted(const char *name, const char *const names[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return n == 0;
}

static bool draw_wanted(const struct plot_gallery *g, const char *const names[], size_t n,
                        struct plot_folder *f, struct error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < plot_table_count(); i++) {
        const struct plot_table_row *row = plot_table_at(i);
        struct plot_folder_picture picture;
        if (!is_wanted(row->name, names, n) || !take(g, row, &picture))
            continue;
        ok = plot_folder_add(f, &picture, error);
        drop(&picture);
    }
    return ok;
}

static bool all_drawn(const struct plot_folder *f, struct error *error)
{
    const char *shown = text_of(&f->shown);
    if (f->missing)
        return error_set(error, ERROR_UNAVAILABLE,
                         "gnuplot is not installed (apt install gnuplot-nox, dnf or pacman or brew install "
                         "gnuplot); then draw them with the same command, or with gnuplot NAME.gp in %.200s, "
                         "where the data are",
                         shown);
    if (f->scripts.length == 0)
        return error_set(error, ERROR_UNAVAILABLE, "the gnuplot scripts were not found");
    if (f->failed)
        return error_set(error, ERROR_DATA,
                         "not all pictures could be drawn; gnuplot NAME.gp in %.200s says why%s", shown,
                         f->options->style != NULL ? ", perhaps because of the --style" : "");
    return true;
}

bool plot_gallery_draw(const struct plot_gallery *g, const char *const names[], size_t n,
                       const struct report_options *options, int folder, const char *shown,
                       struct text *drawn, struct text *notes, struct error *error)
{
    struct plot_folder f;
    bool ok = plot_folder_begin(&f, options, folder, shown, notes, error);
    f.drawn = drawn;
    ok = ok && draw_wanted(g, names, n, &f, error) && all_drawn(&f, error);
    plot_folder_close(&f);
    return ok;
}
