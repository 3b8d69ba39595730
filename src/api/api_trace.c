/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_trace.c - the event log of one replication as CSV, one row per event, in the order of
 * simulated time.
 *
 * Times are whole microseconds since the start of the run, so that sums and differences taken from
 * the log are exact.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api_error.h"
#include "api_scenarios.h"
#include "atomic_file.h"
#include "csv_writer.h"
#include "model.h"

/* Rows go to a stream or to a file that appears when it is whole. */
struct sink {
    FILE *stream; /* NULL: to the file */
    struct atomic_file *file;
    struct text text; /* of one row, for the stream */
    bool failed;
    struct error error; /* of the first failure */
};

static struct text *row_text(struct sink *sink)
{
    return sink->stream != NULL ? &sink->text : atomic_file_text(sink->file);
}

static void end_row(struct sink *sink)
{
    if (sink->stream == NULL) {
        sink->failed = !atomic_file_flush(sink->file, &sink->error);
        return;
    }
    errno = 0;
    if (fwrite(text_of(&sink->text), 1, sink->text.length, sink->stream) != sink->text.length) {
        sink->failed = true;
        error_set(&sink->error, ERROR_WRITE, "cannot write the event log: %s", strerror(errno));
    }
    text_clear(&sink->text);
}

static void ordinal(struct text *t, int64_t id)
{
    if (id >= 0)
        text_printf(t, ",%lld", (long long)id);
    else
        text_add(t, ",");
}

static void write_row(void *context, const struct model_log_row *row)
{
    struct sink *sink = context;
    if (sink->failed)
        return;
    struct text *t = row_text(sink);
    text_printf(t, "%lld,", (long long)row->time);
    csv_writer_text(t, row->event);
    ordinal(t, row->lead);
    ordinal(t, row->seat);
    const char *const texts[] = {row->position, row->source, row->segment, row->detail};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        text_add(t, ",");
        csv_writer_text(t, texts[i] != NULL ? texts[i] : "");
    }
    text_add(t, ",");
    csv_writer_number(t, row->value);
    text_printf(t, ",%lld\n", (long long)row->other);
    end_row(sink);
}

static bool run_one(const struct reorg_scenarios *s, const struct reorg_trace_options *options,
                    struct sink *sink, struct error *error)
{
    const struct model_options model_options = {.seed = options->seed,
                                                .mechanisms = api_scenarios_mechanisms(s, 0),
                                                .log = write_row,
                                                .log_context = sink};
    struct model_result result = {.values = calloc(measure_count(), sizeof *result.values),
                                  .curves = calloc(MEASURE_CURVE_COUNT, sizeof *result.curves)};
    struct model *m = model_new(api_scenarios_root(s, 0), &model_options);
    text_add(row_text(sink), "time,event,lead,seat,position,source,segment,detail,value,other\n");
    end_row(sink);
    bool ok = false;
    if (m == NULL || result.values == NULL || result.curves == NULL)
        error_set(error, ERROR_INTERNAL, "out of memory");
    else
        ok = model_run(m, options->replication, &result, error);
    model_free(m);
    free(result.values);
    free(result.curves);
    if (ok && sink->failed) {
        *error = sink->error;
        ok = false;
    }
    return ok;
}

/* The folder of the path, opened; *name is what stands behind the last slash. */
static int open_folder(const char *path, const char **name, struct error *error)
{
    struct text folder = {0};
    const char *slash = strrchr(path, '/');
    *name = slash != NULL ? slash + 1 : path;
    text_add_n(&folder, path, slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path));
    const char *opened = folder.length > 0 ? text_of(&folder) : ".";
    const int directory = open(opened, O_RDONLY | O_DIRECTORY);
    if (directory < 0)
        error_set(error, ERROR_CANNOT_CREATE, "cannot create %s: %s", path, strerror(errno));
    text_fini(&folder);
    return directory;
}

static bool to_file(const struct reorg_scenarios *s, const struct reorg_trace_options *options,
                    struct error *error)
{
    const char *name = NULL;
    const int directory = open_folder(options->path, &name, error);
    if (directory < 0)
        return false;
    struct atomic_file file;
    struct sink sink = {.file = &file};
    bool ok = atomic_file_begin(&file, directory, name, options->path, error);
    if (ok) {
        ok = run_one(s, options, &sink, error) && atomic_file_commit(&file, error);
        if (!ok)
            atomic_file_abandon(&file);
    }
    close(directory);
    return ok;
}

bool reorg_trace(const struct reorg_scenarios *scenarios, const struct reorg_trace_options *options,
                 struct reorg_error *error)
{
    struct error inner = {0};
    struct sink sink = {.stream = options->stream};
    const bool ok = options->path != NULL ? to_file(scenarios, options, &inner)
                                          : run_one(scenarios, options, &sink, &inner);
    text_fini(&sink.text);
    return ok || api_error_from(error, &inner);
}
