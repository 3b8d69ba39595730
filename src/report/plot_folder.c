/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic_file.h"
#include "label.h"
#include "output_dir.h"
#include "plot_scripts.h"
#include "plot_table.h"
#include "small_file.h"

enum {
    DEFAULT_SECONDS = 60,
    MAX_PATH_BYTES = 4096,
    MOST_BYTES = 8 << 20, /* of a file that is compared with what is to be written */
    MOST_OLD = 1000
};

enum { USUAL_FORMATS = 1 << GNUPLOT_SVG | 1 << GNUPLOT_PNG };

static bool write_file(const struct plot_folder *f, const char *name, const char *end,
                       const struct text *content, struct error *error)
{
    struct text file = {0};
    text_printf(&file, "%s%s", name, end);
    const bool ok =
        atomic_file_write_in(f->directory, text_of(&f->shown), text_of(&file), content, error);
    text_fini(&file);
    return ok;
}

static bool read_file(const struct plot_folder *f, const char *name, const char *end, struct text *found)
{
    return small_file_read_in(found, f->directory, name, end, MOST_BYTES);
}

static bool holds(const struct plot_folder *f, const char *name, const char *end,
                  const struct text *content)
{
    struct text found = {0};
    const bool same = read_file(f, name, end, &found) && strcmp(text_of(&found), text_of(content)) == 0;
    text_fini(&found);
    return same;
}

/* A script that somebody has changed is worth keeping. */
static void keep_changed(const struct plot_folder *f, const char *name)
{
    struct text from = {0}, to = {0};
    struct stat found;
    const bool mine = !read_file(f, name, ".gp", &from) || plot_scripts_unchanged(&from);
    text_clear(&from);
    text_printf(&from, "%s.gp", name);
    for (int n = 1; !mine && n < MOST_OLD; n++) {
        text_clear(&to);
        text_printf(&to, "%s.gp.old-%d", name, n);
        if (fstatat(f->directory, text_of(&to), &found, AT_SYMLINK_NOFOLLOW) != 0)
            break;
    }
    if (!mine && renameat(f->directory, text_of(&from), f->directory, text_of(&to)) == 0)
        text_printf(f->notes, "%s/%s had been changed, and is kept as %s\n", text_of(&f->shown),
                    text_of(&from), text_of(&to));
    text_fini(&from);
    text_fini(&to);
}

static bool write_script(const struct plot_folder *f, const char *name, const struct text *script,
                         struct error *error)
{
    keep_changed(f, name);
    return write_file(f, name, ".gp", script, error);
}

/* A script that is missing costs the picture, not the run. */
static bool copy_script(const struct plot_folder *f, const struct plot_folder_picture *p,
                        struct error *error)
{
    struct text script = {0};
    bool ok = true;
    if (f->scripts.length > 0) {
        if (plot_scripts_picture(&script, text_of(&f->scripts), p->script, p->name))
            ok = write_script(f, p->name, &script, error);
        else
            text_printf(f->notes, "picture %s was not drawn: there is no %s.gp in %s\n", p->name,
                        p->script, text_of(&f->scripts));
    }
    text_fini(&script);
    return ok;
}

static unsigned formats_of(const struct plot_folder *f)
{
    return f->options->formats != 0 ? f->options->formats : USUAL_FORMATS;
}

static enum gnuplot_format first_format(const struct plot_folder *f)
{
    enum gnuplot_format first = 0;
    while (first + 1 < GNUPLOT_FORMAT_COUNT && (formats_of(f) >> first & 1) == 0)
        first++;
    return first;
}

static void note_failure(const struct plot_folder *f, const char *name, const char *extension,
                         enum gnuplot_outcome outcome, unsigned seconds)
{
    const char *folder = text_of(&f->shown);
    if (outcome == GNUPLOT_MISSING && f->drawn == NULL) /* else it is an error of whoever asks */
        text_printf(
            f->notes,
            "pictures were not drawn: gnuplot is not installed (apt install gnuplot-nox, dnf "
            "or pacman or brew install gnuplot); data and scripts are in %s\n",
            folder);
    else if (outcome == GNUPLOT_HANGS)
        text_printf(
            f->notes,
            "pictures were not drawn: gnuplot did not finish %s.%s in %u s; data and scripts "
            "are in %s\n",
            name, extension, seconds, folder);
    else if (outcome == GNUPLOT_FAILED)
        text_printf(f->notes, "picture %s.%s was not drawn: gnuplot gave no whole file\n", name,
                    extension);
}

static void draw_one(struct plot_folder *f, const char *name, enum gnuplot_format format)
{
    const struct report_options *o = f->options;
    const char *extension = gnuplot_format_name(format);
    const unsigned seconds = o->gnuplot_seconds > 0 ? o->gnuplot_seconds : DEFAULT_SECONDS;
    const struct gnuplot_job job = {.program = o->gnuplot != NULL ? o->gnuplot : "gnuplot",
                                    .folder = text_of(&f->path),
                                    .directory = f->directory,
                                    .name = name,
                                    .format = format,
                                    .seconds = seconds};
    const enum gnuplot_outcome outcome = gnuplot_draw(&job);
    f->missing = outcome == GNUPLOT_MISSING;
    f->failed |= outcome != GNUPLOT_DRAWN;
    f->gives_up = f->missing || outcome == GNUPLOT_HANGS;
    note_failure(f, name, extension, outcome, seconds);
    if (outcome == GNUPLOT_DRAWN && f->drawn != NULL)
        text_printf(f->drawn, "%s/%s.%s\n", text_of(&f->shown), name, extension);
}

static void remove_file(const struct plot_folder *f, const char *name, const char *end)
{
    struct text file = {0};
    text_printf(&file, "%s%s", name, end);
    (void)unlinkat(f->directory, text_of(&file), 0);
    text_fini(&file);
}

/* What an earlier study left here: an old picture beside new data would lie. */
static void remove_old(const struct plot_folder *f, const struct plot_folder_picture *p)
{
    static const char *const others[] = {".csv", "-words.csv", ".gp"};
    const bool gone = p->csv.length == 0;
    if (!gone && holds(f, p->name, ".csv", &p->csv) &&
        holds(f, p->name, "-words.csv", &p->words))
        return;
    for (enum gnuplot_format format = 0; format < GNUPLOT_FORMAT_COUNT; format++) {
        struct text end = {0};
        text_printf(&end, ".%s", gnuplot_format_name(format));
        remove_file(f, p->name, text_of(&end));
        text_fini(&end);
    }
    for (size_t i = 0; gone && i < sizeof others / sizeof others[0]; i++)
        remove_file(f, p->name, others[i]);
}

static bool write_data(const struct plot_folder *f, const struct plot_folder_picture *p,
                       struct error *error)
{
    return write_file(f, p->name, ".csv", &p->csv, error) &&
           write_file(f, p->name, "-words.csv", &p->words, error);
}

static bool can_draw(const struct plot_folder *f)
{
    return f->path.length > 0 && !f->gives_up;
}

/* In a PNG or PDF gnuplot draws a letter that no font has as a box over half of the picture. An SVG
 * leaves fonts to whoever looks at it. So those come first, from files with plain letters. */
static bool draw_plain(struct plot_folder *f, const struct plot_folder_picture *p, struct error *error)
{
    struct plot_folder_picture plain = {.name = p->name};
    const bool in_csv = label_plain(&plain.csv, text_of(&p->csv));
    const bool rare = label_plain(&plain.words, text_of(&p->words)) || in_csv;
    bool ok = true;
    for (enum gnuplot_format format = GNUPLOT_PNG; ok && format < GNUPLOT_FORMAT_COUNT; format++) {
        if ((formats_of(f) >> format & 1) == 0 || !can_draw(f))
            continue;
        ok = write_data(f, &plain, error);
        if (ok)
            draw_one(f, p->name, format);
        if (rare && can_draw(f) && !f->noted_letters)
            text_printf(f->notes, "in PNG%s pictures a square stands for each letter that fonts "
                                  "may lack; the SVG pictures have them all\n",
                        (formats_of(f) >> GNUPLOT_PDF & 1) != 0 ? " and PDF" : "");
        f->noted_letters |= rare;
    }
    text_fini(&plain.csv);
    text_fini(&plain.words);
    return ok;
}

static bool add(struct plot_folder *f, const struct plot_folder_picture *picture, struct error *error)
{
    remove_old(f, picture);
    if (picture->csv.length == 0)
        return true;
    if (!copy_script(f, picture, error) || !draw_plain(f, picture, error) ||
        !write_data(f, picture, error))
        return false;
    if ((formats_of(f) >> GNUPLOT_SVG & 1) != 0 && can_draw(f))
        draw_one(f, picture->name, GNUPLOT_SVG);
    return true;
}

bool plot_folder_add(struct plot_folder *f, const struct plot_folder_picture *picture,
                     struct error *error)
{
    struct plot_folder_picture apart = {.name = picture->name, .script = picture->script};
    label_apart(&apart.csv, text_of(&picture->csv));
    label_apart(&apart.words, text_of(&picture->words));
    const bool ok = add(f, &apart, error);
    text_fini(&apart.csv);
    text_fini(&apart.words);
    return ok;
}

static bool write_picture(struct plot_folder *f, const struct plot_input *p,
                          const struct plot_table_row *row, struct error *error)
{
    struct plot_folder_picture picture = {.name = row->name, .script = row->script};
    (void)plot_table_fill(row, p, &picture.csv, &picture.words);
    const bool ok = plot_folder_add(f, &picture, error);
    text_fini(&picture.csv);
    text_fini(&picture.words);
    return ok;
}

/* Names for gnuplot are absolute: one that began with | or < would be a command to it. */
static void absolute_path(struct plot_folder *f)
{
    char here[MAX_PATH_BYTES] = "";
    struct stat by_name, open_one;
    const char *shown = text_of(&f->shown);
    if (shown[0] != '/' && getcwd(here, sizeof here) == NULL)
        return;
    text_printf(&f->path, "%s%s%s", here, here[0] != '\0' ? "/" : "", shown);
    if (stat(text_of(&f->path), &by_name) != 0 || fstat(f->directory, &open_one) != 0 ||
        by_name.st_ino != open_one.st_ino || by_name.st_dev != open_one.st_dev)
        text_clear(&f->path);
}

/* Without it no script is of use: that costs the pictures, not the run. */
static bool copy_style(struct plot_folder *f, struct error *error)
{
    const struct report_options *o = f->options;
    struct text style = {0};
    bool ok = true;
    if (plot_scripts_style(&style, text_of(&f->scripts), o->style, o->slides, first_format(f))) {
        ok = write_script(f, "style", &style, error);
    } else {
        text_printf(f->notes, "pictures were not drawn: the folder %s holds no style.gp that can be read\n",
                    text_of(&f->scripts));
        text_clear(&f->scripts);
    }
    text_fini(&style);
    return ok;
}

bool plot_folder_begin(struct plot_folder *f, const struct report_options *options, int directory,
                       const char *shown, struct text *notes, struct error *error)
{
    *f = (struct plot_folder){.options = options, .directory = directory, .notes = notes};
    text_add(&f->shown, shown);
    if (!plot_scripts_find(&f->scripts, options->plots_from)) {
        text_clear(&f->scripts);
        text_add(notes, "pictures were not drawn: the folder plots with the gnuplot scripts was not "
                        "found; REORG_PLOTS may name it\n");
        return true;
    }
    if (options->plots)
        absolute_path(f);
    return copy_style(f, error);
}

bool plot_folder_open(struct plot_folder *f, const struct report_options *options, int directory,
                      struct text *notes, struct error *error)
{
    struct text shown = {0};
    int plots = -1;
    *f = (struct plot_folder){.directory = -1};
    text_printf(&shown, "%s/plots", options->directory);
    const bool ok = output_dir_sub(directory, "plots", text_of(&shown), &plots, error) &&
                    plot_folder_begin(f, options, plots, text_of(&shown), notes, error);
    text_fini(&shown);
    return ok;
}

void plot_folder_close(struct plot_folder *f)
{
    output_dir_close(f->directory);
    text_fini(&f->shown);
    text_fini(&f->scripts);
    text_fini(&f->path);
}

bool plot_folder_alone(const struct plot_folder_picture *picture,
                       const struct report_options *options, int directory, struct text *notes,
                       struct error *error)
{
    struct plot_folder f;
    const bool ok = plot_folder_open(&f, options, directory, notes, error) &&
                    plot_folder_add(&f, picture, error);
    plot_folder_close(&f);
    return ok;
}

bool plot_folder_write(const struct analysis *a, const struct report_options *options,
                       int directory, struct text *notes, struct error *error)
{
    struct plot_folder f;
    bool ok = plot_folder_open(&f, options, directory, notes, error);
    for (size_t i = 0; ok && i < plot_table_count(); i++) {
        struct arena arena;
        struct plot_input input;
        if (plot_table_at(i)->fill == NULL)
            continue;
        arena_init(&arena);
        plot_input_init(&input, a, &arena);
        ok = write_picture(&f, &input, plot_table_at(i), error);
        arena_fini(&arena);
    }
    plot_folder_close(&f);
    return ok;
}
