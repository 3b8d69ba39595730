/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_pictures.c - a stored study in, its pictures out.
 */
#include <reorg/pictures.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "api_error.h"
#include "api_study.h"
#include "atomic_file.h"
#include "gnuplot.h"
#include "json_writer.h"
#include "output_dir.h"
#include "plot_gallery.h"
#include "small_file.h"

enum { MAX_STYLE = 1 << 20 };

_Static_assert((int)REORG_SVG == (int)GNUPLOT_SVG && (int)REORG_PNG == (int)GNUPLOT_PNG &&
                   (int)REORG_PDF == (int)GNUPLOT_PDF &&
                   (int)REORG_PICTURE_FORMAT_COUNT == (int)GNUPLOT_FORMAT_COUNT,
               "the facade's formats are gnuplot's");

bool reorg_picture_format_read(const char *name, enum reorg_picture_format *format)
{
    for (size_t i = 0; i < REORG_PICTURE_FORMAT_COUNT; i++)
        if (strcmp(name, gnuplot_format_name((enum gnuplot_format)i)) == 0) {
            *format = (enum reorg_picture_format)i;
            return true;
        }
    return false;
}

struct job {
    const struct reorg_pictures *asked;
    struct arena arena;
    const char *folder;        /* of the study */
    struct reorg_study *study; /* NULL: what its command found is not a comparison's */
    struct plot_gallery gallery;
    struct text style, manifest;
};

static const char *joined(struct job *job, const char *folder, const char *name)
{
    struct text t = {0};
    text_printf(&t, "%s/%s", folder, name);
    const char *path = arena_text(&job->arena, text_of(&t), t.length);
    text_fini(&t);
    return path;
}

/* Of FOLDER/study.db, and of FOLDER/, the folder. */
static const char *folder_of(struct job *job)
{
    const char *path = job->asked->study;
    size_t n = strlen(path);
    const size_t file = strlen(STORE_FILE);
    if (n > file && strcmp(path + n - file - 1, "/" STORE_FILE) == 0)
        n -= file;
    else if (strcmp(path, STORE_FILE) == 0)
        return ".";
    while (n > 1 && path[n - 1] == '/')
        n--;
    return arena_text(&job->arena, path, n);
}

/* Of these commands the results are the replications of the scenarios as they are, compared. */
static bool is_comparison(const char *command)
{
    static const char *const commands[] = {"run", "compare"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(command, commands[i]) == 0)
            return true;
    return false;
}

/* What was read off a file of numbers has no database, only its results. */
static bool read_command(struct job *job, const char **command, struct reorg_error *error)
{
    struct error inner = {0};
    struct store *store = NULL;
    *command = "sense";
    if (!store_is_in(job->folder) && output_dir_is_ours(job->folder))
        return true;
    const bool ok = store_open_read(&store, job->folder, &inner);
    const char *noted = ok ? store_noted(store, "command", &job->arena) : NULL;
    *command = noted != NULL ? noted : "compare";
    store_close(store);
    return ok || api_error_from(error, &inner);
}

static bool analyse(struct job *job, const struct reorg_study_options *options, struct reorg_error *error)
{
    if (!reorg_study_open(&job->study, job->folder, job->asked->baseline, options, error) ||
        !reorg_study_run(job->study, error))
        return false;
    job->gallery.a = &job->study->analysis;
    return true;
}

/* What its command left in plots/ answers the question that was asked then. */
static bool asks_as_then(const struct job *job)
{
    return job->gallery.a == NULL || (job->asked->baseline == NULL && !job->asked->other_question);
}

static bool open_job(struct job *job, const struct reorg_pictures *asked,
                     const struct reorg_study_options *options, struct reorg_error *error)
{
    const char *command = NULL;
    *job = (struct job){.asked = asked, .gallery = {.stored = -1}};
    arena_init(&job->arena);
    job->gallery.study = job->folder = folder_of(job);
    if (!read_command(job, &command, error) ||
        (is_comparison(command) && !analyse(job, options, error)))
        return false;
    if (asks_as_then(job))
        job->gallery.stored = open(joined(job, job->folder, "plots"),
                                   O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return true;
}

static void close_job(struct job *job)
{
    if (job->gallery.stored >= 0)
        (void)close(job->gallery.stored);
    reorg_study_free(job->study);
    text_fini(&job->style);
    text_fini(&job->manifest);
    arena_fini(&job->arena);
}

bool reorg_pictures_list(const struct reorg_pictures *pictures, const struct reorg_study_options *options,
                         char **text, struct reorg_error *error)
{
    struct job job;
    struct text t = {0};
    const bool ok = open_job(&job, pictures, options, error);
    if (ok)
        plot_gallery_list(&job.gallery, &t);
    close_job(&job);
    *text = t.data;
    return ok;
}

/* ---- drawing ---- */

static bool read_style(struct job *job, struct reorg_error *error)
{
    const char *path = job->asked->style;
    if (path == NULL || small_file_read(&job->style, path, MAX_STYLE))
        return true;
    return api_error_set(error, REORG_NO_INPUT, "cannot read the style %.300s: %s", path, strerror(errno));
}

/* By it the folder is known as one of ours; and who finds the pictures finds where they came from. */
static bool write_manifest(struct job *job, int folder, const char *shown, struct error *error)
{
    struct json_writer w;
    json_writer_init(&w, &job->manifest);
    json_writer_object(&w, NULL);
    json_writer_text(&w, "program", "reorg");
    json_writer_text(&w, "command", "plot");
    json_writer_text(&w, "command_line", job->asked->command_line);
    json_writer_text(&w, "study", job->asked->study);
    json_writer_end_object(&w);
    text_add(&job->manifest, "\n");
    return atomic_file_write_in(folder, shown, "manifest.json", &job->manifest, error);
}

/* A folder inside the study's, or the one that was asked for. */
static bool open_folder(struct job *job, const char **shown, int *folder, struct error *error)
{
    const char *own = job->asked->slides ? "slides" : "plots";
    int study = -1;
    *shown = job->asked->directory != NULL ? job->asked->directory : joined(job, job->folder, own);
    if (job->asked->directory != NULL) {
        if (store_is_in(*shown))
            return error_set(error, ERROR_CANNOT_CREATE,
                             "cannot write pictures to %.400s: it holds a stored study; name another folder",
                             *shown);
        return output_dir_open(*shown, folder, error) && write_manifest(job, *folder, *shown, error);
    }
    const bool ok = output_dir_open(job->folder, &study, error) &&
                    output_dir_sub(study, own, *shown, folder, error);
    output_dir_close(study);
    return ok;
}

static bool draw(struct job *job, struct text *drawn, struct text *notes, struct reorg_error *error)
{
    const struct reorg_pictures *p = job->asked;
    struct error inner = {0};
    const char *shown = "";
    int folder = -1;
    if (!plot_gallery_check(&job->gallery, p->names, p->n_names, &inner))
        return api_error_from(error, &inner);
    if (!read_style(job, error))
        return false;
    const struct report_options options = {.plots = true,
                                           .formats = p->formats,
                                           .slides = p->slides,
                                           .style = p->style != NULL ? text_of(&job->style) : NULL};
    if (!open_folder(job, &shown, &folder, &inner)) {
        output_dir_close(folder);
        return api_error_from(error, &inner);
    }
    return plot_gallery_draw(&job->gallery, p->names, p->n_names, &options, folder, shown, drawn, notes,
                             &inner) ||
           api_error_from(error, &inner);
}

bool reorg_pictures_draw(const struct reorg_pictures *pictures, const struct reorg_study_options *options,
                         char **drawn, char **notes, struct reorg_error *error)
{
    struct job job;
    struct text done = {0}, said = {0};
    text_add(&done, "");
    text_add(&said, "");
    const bool ok = open_job(&job, pictures, options, error) && draw(&job, &done, &said, error);
    close_job(&job);
    *drawn = done.data;
    *notes = said.data;
    return ok;
}
