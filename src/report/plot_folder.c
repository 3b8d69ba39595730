/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include "atomic_file.h"
#include "gnuplot.h"
#include "label.h"
#include "output_dir.h"
#include "plot_scripts.h"
#include "plot_table.h"

enum { DEFAULT_SECONDS = 60, MAX_PATH_BYTES = 4096 };

static bool write_file(const struct plot_folder *f, const char *name, const char *end,
                       const struct text *content, struct error *error)
{
    struct text file = {0}, shown = {0};
    text_printf(&file, "%s%s", name, end);
    text_printf(&shown, "%s/plots/%s", f->options->directory, text_of(&file));
    const bool ok =
        atomic_file_write(f->directory, text_of(&file), text_of(&shown), content, error);
    text_fini(&file);
    text_fini(&shown);
    return ok;
}

/* Copies a script; one that is missing costs the picture, not the run. */
static bool copy_script(struct plot_folder *f, const char *from, const char *to, struct error *error)
{
    struct text script = {0};
    bool ok = true;
    if (f->scripts.length > 0 && plot_scripts_read(&script, text_of(&f->scripts), from)) {
        ok = write_file(f, to, ".gp", &script, error);
    } else if (f->scripts.length > 0) {
        text_printf(f->notes, "picture %s was not drawn: there is no %s.gp in %s\n", to, from,
                    text_of(&f->scripts));
    }
    text_fini(&script);
    return ok;
}

static void draw_one(struct plot_folder *f, const char *name, const char *extension)
{
    const struct report_options *o = f->options;
    const unsigned seconds = o->gnuplot_seconds > 0 ? o->gnuplot_seconds : DEFAULT_SECONDS;
    const struct gnuplot_job job = {.program = o->gnuplot != NULL ? o->gnuplot : "gnuplot",
                                    .folder = text_of(&f->path),
                                    .directory = f->directory,
                                    .name = name,
                                    .extension = extension,
                                    .seconds = seconds};
    const enum gnuplot_outcome outcome = gnuplot_draw(&job);
    f->gives_up = outcome == GNUPLOT_MISSING || outcome == GNUPLOT_HANGS;
    if (outcome == GNUPLOT_MISSING)
        text_printf(
            f->notes,
            "pictures were not drawn: gnuplot is not installed (apt install gnuplot-nox, dnf "
            "or pacman or brew install gnuplot); data and scripts are in %s/plots\n",
            o->directory);
    else if (outcome == GNUPLOT_HANGS)
        text_printf(
            f->notes,
            "pictures were not drawn: gnuplot did not finish %s.%s in %u s; data and scripts "
            "are in %s/plots\n",
            name, extension, seconds, o->directory);
    else if (outcome == GNUPLOT_FAILED)
        text_printf(f->notes, "picture %s.%s was not drawn: gnuplot gave no whole file\n", name,
                    extension);
}

/* What an earlier study left here: an old picture beside new data would lie. */
static void remove_old(const struct plot_folder *f, const char *name)
{
    static const char *const ends[] = {".svg", ".png", ".csv", "-words.csv", ".gp"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct text file = {0};
        text_printf(&file, "%s%s", name, ends[i]);
        (void)unlinkat(f->directory, text_of(&file), 0);
        text_fini(&file);
    }
}

static bool draw(struct plot_folder *f, const struct plot_folder_picture *p, const char *extension,
                 struct error *error)
{
    const bool ok = write_file(f, p->name, ".csv", &p->csv, error) &&
                    write_file(f, p->name, "-words.csv", &p->words, error);
    if (ok && f->path.length > 0 && !f->gives_up)
        draw_one(f, p->name, extension);
    return ok;
}

/* In a PNG gnuplot draws a letter that no font has as a box over half of the picture. An SVG leaves
 * fonts to whoever looks at it. So the PNG comes first, from files with plain letters. */
static bool draw_both(struct plot_folder *f, const struct plot_folder_picture *p, struct error *error)
{
    struct plot_folder_picture plain = {.name = p->name};
    const bool in_csv = label_plain(&plain.csv, text_of(&p->csv));
    const bool rare = label_plain(&plain.words, text_of(&p->words)) || in_csv;
    const bool ok = draw(f, &plain, "png", error) && draw(f, p, "svg", error);
    if (rare && ok && f->path.length > 0 && !f->gives_up && !f->noted_letters)
        text_add(f->notes, "in PNG pictures a square stands for each letter that fonts may lack; "
                           "the SVG pictures have them all\n");
    f->noted_letters |= rare;
    text_fini(&plain.csv);
    text_fini(&plain.words);
    return ok;
}

bool plot_folder_add(struct plot_folder *f, const struct plot_folder_picture *picture,
                     struct error *error)
{
    remove_old(f, picture->name);
    return picture->csv.length == 0 ||
           (copy_script(f, picture->script, picture->name, error) && draw_both(f, picture, error));
}

static bool write_picture(struct plot_folder *f, const struct plot_input *p,
                          const struct plot_table_row *row, struct error *error)
{
    struct plot_folder_picture picture = {.name = row->name, .script = row->script};
    struct plot_words w = {{NULL}};
    if (row->fill(p, &picture.csv, &w))
        plot_input_write_words(&picture.words, &w);
    else
        text_clear(&picture.csv);
    const bool ok = plot_folder_add(f, &picture, error);
    text_fini(&picture.csv);
    text_fini(&picture.words);
    return ok;
}

/* Names for gnuplot are absolute: one that began with | or < would be a command to it. */
static void absolute_path(struct text *path, const struct plot_folder *f)
{
    char here[MAX_PATH_BYTES] = "";
    struct stat by_name, open_one;
    if (f->options->directory[0] != '/' && getcwd(here, sizeof here) == NULL)
        return;
    text_printf(path, "%s%s%s/plots", here, here[0] != '\0' ? "/" : "", f->options->directory);
    if (stat(text_of(path), &by_name) != 0 || fstat(f->directory, &open_one) != 0 ||
        by_name.st_ino != open_one.st_ino || by_name.st_dev != open_one.st_dev)
        text_clear(path);
}

static bool prepare(struct plot_folder *f, struct error *error)
{
    if (!plot_scripts_find(&f->scripts, f->options->plots_from)) {
        text_clear(&f->scripts);
        text_add(f->notes,
                 "pictures were not drawn: the folder plots with the gnuplot scripts was not "
                 "found; REORG_PLOTS may name it\n");
        return true;
    }
    if (f->options->plots)
        absolute_path(&f->path, f);
    return copy_script(f, "style", "style", error);
}

bool plot_folder_open(struct plot_folder *f, const struct report_options *options, int directory,
                      struct text *notes, struct error *error)
{
    struct text shown = {0};
    *f = (struct plot_folder){.options = options, .directory = -1, .notes = notes};
    text_printf(&shown, "%s/plots", options->directory);
    const bool made = output_dir_sub(directory, "plots", text_of(&shown), &f->directory, error);
    text_fini(&shown);
    return made && prepare(f, error);
}

void plot_folder_close(struct plot_folder *f)
{
    output_dir_close(f->directory);
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
        arena_init(&arena);
        plot_input_init(&input, a, &arena);
        ok = write_picture(&f, &input, plot_table_at(i), error);
        arena_fini(&arena);
    }
    plot_folder_close(&f);
    return ok;
}
