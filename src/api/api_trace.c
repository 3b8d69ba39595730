/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_trace.c - the event log of one replication as CSV: one row per event, in the order of
 * simulated time, under the column names that process-mining tools read.
 *
 * Times are written to the microsecond, which is the clock's own unit, so sums and differences
 * taken from the log are exact. docs/event-log.md describes the columns.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api_error.h"
#include "api_file.h"
#include "api_scenarios.h"
#include "atomic_file.h"
#include "civil.h"
#include "csv_writer.h"
#include "model.h"
#include "probe.h"

/* Rows go to a stream or to a file that appears when it is whole. */
struct sink {
    FILE *stream; /* NULL: to the file */
    int64_t start_day; /* civil day of time 0 */
    size_t rows;
    struct text name; /* of a person or case, while it is put together */
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

static const char header[] =
    "case:concept:name,concept:name,time:timestamp,start_timestamp,enable_timestamp,org:resource,"
    "org:group,concept:instance,lifecycle:transition,org:role,case:kind,kind,source,segment,with,"
    "detail,value,other\n";

/* What stands where a cell may not be empty and nobody did it. */
static const char nobody[] = "(nobody)";

static void add_cell(struct text *t, const char *cell)
{
    csv_writer_text(t, cell);
    text_add(t, ",");
}

/* Local time of the one company, without a zone: 2025-01-06T09:00:00.000000 */
static void add_time(struct text *t, int64_t start_day, sim_time time)
{
    const struct civil date = civil_from_day(start_day + time / SIM_DAY);
    const sim_time of_day = time % SIM_DAY;
    const int seconds = (int)(of_day / SIM_SECOND);
    text_printf(t, "%04d-%02d-%02dT%02d:%02d:%02d.%06d,", date.year, date.month, date.day,
                seconds / 3600, seconds / 60 % 60, seconds % 60, (int)(of_day % SIM_SECOND));
}

/* "sdr 3", after `before`; otherwise where there is no such person. The text lives until the next
 * call. */
static const char *person(struct sink *sink, const char *before, const struct probe_who *who,
                          const char *otherwise)
{
    if (who->number == 0)
        return otherwise;
    text_clear(&sink->name);
    text_printf(&sink->name, "%s%s %u", before, who->position, (unsigned)who->number);
    return text_of(&sink->name);
}

/* Every row belongs to a case: a lead, a person, or the company as a whole. */
static const char *add_case(struct text *t, struct sink *sink, const struct probe_row *row)
{
    if (row->lead >= 0) {
        text_printf(t, "lead %lld,", (long long)row->lead);
        return "lead";
    }
    add_cell(t, person(sink, "person ", &row->who, "company"));
    return row->who.number > 0 ? "person" : "company";
}

static void add_who(struct text *t, struct sink *sink, const struct probe_row *row)
{
    add_cell(t, person(sink, "", &row->who, nobody));
    add_cell(t, row->who.number > 0 ? row->who.position : nobody);
    text_printf(t, "%zu,", ++sink->rows);
    add_cell(t, row->phase);
    add_cell(t, row->who.role);
}

static void write_row(void *context, const struct probe_row *row)
{
    struct sink *sink = context;
    if (sink->failed)
        return;
    struct text *t = row_text(sink);
    const char *kind_of_case = add_case(t, sink, row);
    add_cell(t, row->event);
    add_time(t, sink->start_day, row->time);
    add_time(t, sink->start_day, row->begun);
    add_time(t, sink->start_day, row->enabled);
    add_who(t, sink, row);
    const char *const texts[] = {kind_of_case, row->kind, row->source, row->segment,
                                 person(sink, "", &row->with, ""), row->detail};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_cell(t, texts[i]);
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
    sink->start_day = api_scenarios_root(s, 0)->spec.horizon.start;
    text_add(row_text(sink), header);
    end_row(sink);
    bool ok = false;
    if (m == NULL || result.values == NULL || result.curves == NULL)
        error_set(error, ERROR_INTERNAL, "out of memory");
    else
        ok = model_run(m, options->replication, &result, error);
    model_free(m);
    free(result.values);
    free(result.curves);
    text_fini(&sink->name);
    if (ok && sink->failed) {
        *error = sink->error;
        ok = false;
    }
    return ok;
}

static bool to_file(const struct reorg_scenarios *s, const struct reorg_trace_options *options,
                    struct error *error)
{
    const char *name = NULL;
    const int directory = api_file_folder(options->path, &name, error);
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
