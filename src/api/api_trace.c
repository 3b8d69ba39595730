/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_trace.c - the event log of one replication. CSV is written while the replication runs; the other forms are not in
 * the order of time, so their rows are kept until it has ended.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api_error.h"
#include "api_file.h"
#include "api_scenarios.h"
#include "atomic_file.h"
#include "civil.h"
#include "event_crm.h"
#include "event_csv.h"
#include "event_ocel.h"
#include "event_xes.h"
#include "model.h"
#include "output_dir.h"
#include "probe.h"

/* Goes to a stream or to a file that appears when it is whole. */
struct sink {
    FILE *stream; /* NULL: to the file */
    struct atomic_file *file;
    struct text text; /* for the stream */
    struct event_csv csv;
    struct event_store *store; /* NULL: rows are written as they come */
    struct event_crm *crm;     /* takes them instead; NULL: none */
    bool failed;
    struct error error; /* of the first failure */
};

static struct text *sink_text(void *context)
{
    struct sink *sink = context;
    return sink->stream != NULL ? &sink->text : atomic_file_text(sink->file);
}

static bool sink_flush(void *context)
{
    struct sink *sink = context;
    if (sink->failed)
        return false;
    if (sink->stream == NULL) {
        sink->failed = !atomic_file_flush(sink->file, &sink->error);
        return !sink->failed;
    }
    errno = 0;
    if (fwrite(text_of(&sink->text), 1, sink->text.length, sink->stream) != sink->text.length) {
        sink->failed = true;
        error_set(&sink->error, ERROR_WRITE, "cannot write the event log: %s", strerror(errno));
    }
    text_clear(&sink->text);
    return !sink->failed;
}

static void write_row(void *context, const struct probe_row *row)
{
    struct sink *sink = context;
    if (sink->failed)
        return;
    if (sink->crm != NULL) {
        event_crm_add(sink->crm, row);
        return;
    }
    if (sink->store != NULL) {
        event_store_add(sink->store, row);
        return;
    }
    event_csv_row(&sink->csv, sink_text(sink), row);
    sink_flush(sink);
}

static bool simulate(const struct reorg_scenarios *s, const struct reorg_trace_options *options,
                     struct sink *sink, struct error *error)
{
    const struct model_options model_options = {.seed = options->seed,
                                                .mechanisms = api_scenarios_mechanisms(s, 0),
                                                .log = write_row,
                                                .log_context = sink};
    struct model_result result = {.values = calloc(measure_count(), sizeof *result.values),
                                  .curves = calloc(MEASURE_CURVE_COUNT, sizeof *result.curves)};
    struct model *m = model_new(api_scenarios_root(s, 0), &model_options);
    bool ok = false;
    if (m == NULL || result.values == NULL || result.curves == NULL)
        error_set(error, ERROR_INTERNAL, "out of memory");
    else
        ok = model_run(m, options->replication, &result, error);
    model_free(m);
    free(result.values);
    free(result.curves);
    return ok;
}

/* Forms that are written once all rows are there; NULL: CSV. */
static bool (*const write_store[REORG_TRACE_FORMAT_COUNT])(const struct event_store *s, int64_t start_day,
                                                           const struct event_out *out) = {
    [REORG_TRACE_OCEL] = event_ocel_write, [REORG_TRACE_XES] = event_xes_write};

static bool run_one(const struct reorg_scenarios *s, const struct reorg_trace_options *options,
                    struct sink *sink, struct error *error)
{
    const int64_t start_day = api_scenarios_root(s, 0)->spec.horizon.start;
    const struct event_out out = {sink_text, sink_flush, sink};
    struct event_store store;
    event_store_init(&store);
    sink->csv.start_day = start_day;
    if (write_store[options->format] != NULL) {
        sink->store = &store;
    } else {
        event_csv_head(sink_text(sink));
        sink_flush(sink);
    }
    bool ok = simulate(s, options, sink, error);
    if (ok && sink->store != NULL)
        write_store[options->format](&store, start_day, &out);
    event_store_fini(&store);
    event_csv_fini(&sink->csv);
    if (ok && sink->failed) {
        *error = sink->error;
        ok = false;
    }
    return ok;
}

static bool to_file(const struct reorg_scenarios *s, const struct reorg_trace_options *options,
                    struct error *error)
{
    struct atomic_file file;
    struct sink sink = {.file = &file};
    int directory = -1;
    if (!api_file_begin(&file, &directory, options->path, error))
        return false;
    return api_file_end(&file, directory, run_one(s, options, &sink, error), error);
}

/* ---- what a CRM would have known ---- */

/* The first moment that it does not know. */
static bool end_of(const struct spec_horizon *h, const char *as_of, sim_time *until, struct error *error)
{
    int64_t day = h->start + (h->warm_up + h->duration) / SIM_DAY - 1;
    if (as_of != NULL && !civil_parse(as_of, &day))
        return error_set(error, ERROR_USAGE, "--as-of: '%.40s' is not a date such as 2025-03-31", as_of);
    *until = (day - h->start + 1) * SIM_DAY;
    return *until > 0 || error_set(error, ERROR_USAGE, "--as-of: no lead has come by the end of %.40s",
                                   as_of != NULL ? as_of : "the first day");
}

static bool write_table(const struct event_crm *crm, int64_t start_day, const char *folder, const char *name,
                        void (*write)(const struct event_crm *crm, int64_t start_day, struct text *out),
                        struct error *error)
{
    struct text path = {0};
    struct atomic_file file;
    int directory = -1;
    text_printf(&path, "%s/%s", folder, name);
    bool ok = api_file_begin(&file, &directory, text_of(&path), error);
    if (ok) {
        write(crm, start_day, atomic_file_text(&file));
        ok = api_file_end(&file, directory, true, error);
    }
    text_fini(&path);
    return ok;
}

static bool to_crm(const struct reorg_scenarios *s, const struct reorg_trace_options *options, struct error *error)
{
    const struct spec_horizon *h = &api_scenarios_root(s, 0)->spec.horizon;
    struct event_crm crm;
    struct sink sink = {.crm = &crm};
    sim_time until = 0;
    if (options->path == NULL)
        return error_set(error, ERROR_USAGE, "an export of a CRM is two files: name a folder for them with -o");
    if (!end_of(h, options->as_of, &until, error))
        return false;
    if (!output_dir_make(options->path))
        return error_set(error, ERROR_CANNOT_CREATE, "cannot create %.300s: %s", options->path, strerror(errno));
    event_crm_init(&crm, until);
    const bool ok = simulate(s, options, &sink, error) &&
                    write_table(&crm, h->start, options->path, "leads.csv", event_crm_leads, error) &&
                    write_table(&crm, h->start, options->path, "deals.csv", event_crm_deals, error);
    event_crm_fini(&crm);
    return ok;
}

bool reorg_trace(const struct reorg_scenarios *scenarios, const struct reorg_trace_options *options,
                 struct reorg_error *error)
{
    struct error inner = {0};
    struct sink sink = {.stream = options->stream};
    const bool ok = options->format == REORG_TRACE_CRM ? to_crm(scenarios, options, &inner)
                    : options->path != NULL            ? to_file(scenarios, options, &inner)
                                                       : run_one(scenarios, options, &sink, &inner);
    text_fini(&sink.text);
    return ok || api_error_from(error, &inner);
}
