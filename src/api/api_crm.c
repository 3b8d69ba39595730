/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_crm.c - exports of a CRM, read once; a calibration or a forecast from them.
 */
#include <reorg/crm.h>

#include <stdlib.h>
#include <string.h>

#include "api_error.h"
#include "api_file.h"
#include "civil.h"
#include "crm_calibrate.h"
#include "crm_fragment.h"
#include "crm_import.h"
#include "crm_outlook.h"
#include "input_file.h"

enum { MAX_MAP_BYTES = 1 << 16, TEST_RESAMPLES = 99, REFITS = 400, DEFAULT_WEEKS = 4 };

struct reorg_crm {
    struct arena arena;
    struct diag diag;
    struct crm_data data;
    const char *const *files;
    size_t n_files;
    int64_t as_of;
    struct text messages;
    enum error_code code;
};

/* The text of a file; NULL with a message. */
static const struct input_file *read_file(struct reorg_crm *crm, const char *path, size_t max)
{
    struct input_files files = {.arena = &crm->arena, .diag = &crm->diag};
    enum error_code code = ERROR_NONE;
    const struct input_file *file = input_file_open(&files, path, max, &code);
    if (code != ERROR_NONE)
        crm->code = code;
    return file;
}

static bool read_maps(struct reorg_crm *crm, const struct reorg_crm_request *request,
                      struct crm_map *map)
{
    for (size_t i = 0; i < request->n_maps; i++) {
        const char *text = request->maps[i];
        const char *name = "--map";
        if (strchr(text, '=') == NULL) {
            const struct input_file *file = read_file(crm, text, MAX_MAP_BYTES);
            name = text;
            text = file != NULL ? file->text : "";
        }
        (void)crm_map_read(map, name, text, &crm->diag);
    }
    return crm->diag.errors == 0;
}

static bool read_day(struct reorg_crm *crm, const char *text)
{
    crm->as_of = crm->data.latest != CRM_NEVER ? crm_time_day(crm->data.latest) : 0;
    if (text == NULL || civil_parse(text, &crm->as_of))
        return true;
    diag_add(&crm->diag, DIAG_ERROR, (struct place){"--as-of", 0, 0}, NULL,
             "'%.40s' is not a date such as 2018-02-28", text);
    return false;
}

static bool read_all(struct reorg_crm *crm, const struct reorg_crm_request *request)
{
    struct crm_map *map = ARENA_NEW(&crm->arena, struct crm_map);
    struct crm_import_file *files =
        ARENA_ARRAY(&crm->arena, request->n_files, struct crm_import_file);
    if (!read_maps(crm, request, map))
        return false;
    crm->data.holidays = map->holidays;
    crm->data.n_holidays = map->n_holidays;
    for (size_t i = 0; i < request->n_files; i++) {
        const struct input_file *file = read_file(crm, request->files[i], CRM_CSV_MAX_BYTES);
        if (file != NULL)
            files[i] = (struct crm_import_file){file->path, file->text, file->length};
    }
    if (crm->diag.errors > 0 ||
        !crm_import_run(&crm->data, map, files, request->n_files, &crm->diag) ||
        !read_day(crm, request->as_of))
        return false;
    crm_data_as_of(&crm->data, crm->as_of);
    if (crm->data.n > 0)
        return true;
    diag_add(&crm->diag, DIAG_ERROR, (struct place){request->files[0], 0, 0}, NULL,
             "no lead was created by the day of the export");
    return false;
}

bool reorg_crm_open(struct reorg_crm **out, const struct reorg_crm_request *request,
                    struct reorg_error *error)
{
    *out = NULL;
    if (request->n_files == 0)
        return api_error_set(error, REORG_USAGE, "no export of a CRM is named");
    struct reorg_crm *crm = calloc(1, sizeof *crm);
    if (crm == NULL)
        return api_error_set(error, REORG_INTERNAL, "out of memory");
    *out = crm;
    crm->files = request->files;
    crm->n_files = request->n_files;
    arena_init(&crm->arena);
    diag_init(&crm->diag, &crm->arena);
    crm_data_init(&crm->data, &crm->arena);
    const bool ok = read_all(crm, request);
    diag_sort(&crm->diag);
    diag_format(&crm->diag, &crm->messages);
    if (ok)
        return true;
    return api_error_set(error, crm->code != ERROR_NONE ? (int)crm->code : REORG_DATA,
                         "the export cannot be used as it is");
}

void reorg_crm_free(struct reorg_crm *crm)
{
    if (crm == NULL)
        return;
    crm_data_fini(&crm->data);
    text_fini(&crm->messages);
    arena_fini(&crm->arena);
    free(crm);
}

const char *reorg_crm_messages(const struct reorg_crm *crm)
{
    return text_of(&crm->messages);
}

size_t reorg_crm_leads(const struct reorg_crm *crm)
{
    return crm->data.n;
}

/* What a calculation needs besides the leads lives as long as the calculation. */
static struct crm_data borrow(const struct reorg_crm *crm, struct arena *arena)
{
    struct crm_data data = crm->data;
    arena_init(arena);
    data.arena = arena;
    return data;
}

static char *give(struct text *t)
{
    if (t->data == NULL)
        text_add(t, "");
    return t->data;
}

bool reorg_crm_calibrate(const struct reorg_crm *crm, const struct reorg_crm_calibrate *options,
                         char **text, struct reorg_error *error)
{
    static const struct reorg_crm_calibrate standard = {.confidence = 0.95};
    const struct reorg_crm_calibrate *o = options != NULL ? options : &standard;
    const double confidence = o->confidence > 0.0 ? o->confidence : standard.confidence;
    struct arena arena;
    struct text out = {0};
    (void)error;
    const struct crm_data data = borrow(crm, &arena);
    struct crm_calibration *c = ARENA_NEW(&arena, struct crm_calibration);
    const struct crm_calibrate_plan plan = {
        .confidence = confidence, .resamples = TEST_RESAMPLES, .seed = o->seed};
    crm_calibrate_run(c, &data, crm->as_of, &plan);
    const struct crm_fragment_plan fragment = {.files = crm->files,
                                               .n_files = crm->n_files,
                                               .extends = o->extends,
                                               .confidence = confidence};
    crm_fragment_write(&out, c, &fragment);
    arena_fini(&arena);
    *text = give(&out);
    return true;
}

bool reorg_crm_forecast(const struct reorg_crm *crm, const struct reorg_crm_forecast *options,
                        char **text, struct reorg_error *error)
{
    static const struct reorg_crm_forecast standard = {0};
    const struct reorg_crm_forecast *o = options != NULL ? options : &standard;
    struct arena arena;
    struct text out = {0};
    struct error inner = {0};
    if (o->weeks > REORG_CRM_MAX_WEEKS)
        return api_error_set(error, REORG_USAGE, "at most %d weeks", REORG_CRM_MAX_WEEKS);
    const struct crm_data data = borrow(crm, &arena);
    const struct crm_outlook_plan plan = {.as_of = crm->as_of,
                                          .weeks = o->weeks > 0 ? o->weeks : DEFAULT_WEEKS,
                                          .chance = o->range > 0.0 ? o->range : 0.8,
                                          .arrivals = o->arrivals,
                                          .refits = REFITS,
                                          .seed = o->seed};
    const bool ok = crm_outlook_write(&out, &data, &plan, o->csv, &inner);
    arena_fini(&arena);
    *text = ok ? give(&out) : NULL;
    if (!ok)
        text_fini(&out);
    return ok || api_error_from(error, &inner);
}
