/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_trace.c - the event log of one replication as CSV, one row per event, in the order of
 * simulated time.
 *
 * Times are whole microseconds since the start of the run, so that sums and differences taken from
 * the log are exact.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "api_error.h"
#include "api_scenarios.h"
#include "model.h"

struct sink {
    FILE *stream;
    bool failed;
    int reason; /* errno of the first failed write */
};

/* As RFC 4180; a leading = + - @ gets an apostrophe, so that a spreadsheet does not take a label
 * for a formula. */
static void field(FILE *out, const char *text)
{
    if (text == NULL)
        return;
    const bool formula = text[0] != '\0' && strchr("=+-@", text[0]) != NULL;
    if (!formula && strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, out);
        return;
    }
    fputs(formula ? "\"'" : "\"", out);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"')
            fputc('"', out);
        fputc(*c, out);
    }
    fputc('"', out);
}

static void ordinal(FILE *out, int64_t id)
{
    if (id >= 0)
        fprintf(out, ",%" PRId64, id);
    else
        fputc(',', out);
}

static void write_row(void *context, const struct model_log_row *row)
{
    struct sink *sink = context;
    if (sink->failed)
        return;
    char value[32];
    FILE *out = sink->stream;
    fprintf(out, "%" PRId64 ",", row->time);
    field(out, row->event);
    ordinal(out, row->lead);
    ordinal(out, row->seat);
    const char *const texts[] = {row->position, row->source, row->segment, row->detail};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fputc(',', out);
        field(out, texts[i]);
    }
    fprintf(out, ",%s,%" PRId64 "\n", text_from_double(row->value, value), row->other);
    if (ferror(out)) {
        sink->failed = true;
        sink->reason = errno;
    }
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
    fputs("time,event,lead,seat,position,source,segment,detail,value,other\n", sink->stream);
    bool ok = false;
    if (m == NULL || result.values == NULL || result.curves == NULL)
        error_set(error, ERROR_INTERNAL, "out of memory");
    else
        ok = model_run(m, options->replication, &result, error);
    model_free(m);
    free(result.values);
    free(result.curves);
    if (ok && (fflush(sink->stream) != 0 || sink->failed))
        return error_set(error, ERROR_WRITE, "cannot write the event log: %s",
                         strerror(sink->failed ? sink->reason : errno));
    return ok;
}

/* Written beside its place and renamed, so that a log is whole or absent. */
static bool to_file(const struct reorg_scenarios *s, const struct reorg_trace_options *options,
                    struct error *error)
{
    struct text temporary = {0};
    text_printf(&temporary, "%s.partial", options->path);
    struct sink sink = {.stream = fopen(text_of(&temporary), "wx")};
    bool ok = false;
    if (sink.stream == NULL) {
        error_set(error, ERROR_CANNOT_CREATE, "cannot create %s: %s", text_of(&temporary),
                  strerror(errno));
    } else {
        ok = run_one(s, options, &sink, error);
        if (fclose(sink.stream) != 0 && ok)
            ok = error_set(error, ERROR_WRITE, "cannot write %s: %s", options->path,
                           strerror(errno));
        if (ok && rename(text_of(&temporary), options->path) != 0)
            ok = error_set(error, ERROR_CANNOT_CREATE, "cannot create %s: %s", options->path,
                           strerror(errno));
        if (!ok)
            remove(text_of(&temporary));
    }
    text_fini(&temporary);
    return ok;
}

bool reorg_trace(const struct reorg_scenarios *scenarios, const struct reorg_trace_options *options,
                 struct reorg_error *error)
{
    struct error inner = {0};
    struct sink sink = {.stream = options->stream};
    const bool ok = options->path != NULL ? to_file(scenarios, options, &inner)
                                          : run_one(scenarios, options, &sink, &inner);
    return ok || api_error_from(error, &inner);
}
