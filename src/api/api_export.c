/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_export.c - what is done of a stored study, and its results in forms for other programs.
 */
#include <assert.h>
#include <string.h>

#include "api_error.h"
#include "api_file.h"
#include "api_study.h"
#include "export.h"
#include "label.h"
#include "results_csv.h"
#include "store_lock.h"

static bool give(struct export_out *out, struct reorg_study *s, enum reorg_format format)
{
    switch (format) {
    case REORG_CSV:
        return results_csv_give(out, &s->study);
    case REORG_WIDE:
        return export_wide(out, &s->study);
    case REORG_MARKDOWN:
        export_markdown(&out->text, &s->analysis, &s->report);
        return true;
    default:
        text_add(&out->text, format == REORG_JSON ? reorg_study_json(s) : text_of(&s->sets));
        return true;
    }
}

bool reorg_study_export(struct reorg_study *s, enum reorg_format format,
                        bool (*piece)(void *context, const char *text), void *context,
                        struct reorg_error *error)
{
    struct export_out out = {.piece = piece, .context = context};
    assert(s->analysed);
    if (format >= REORG_FORMAT_COUNT)
        return api_error_set(error, REORG_USAGE, "there is no format %d", (int)format);
    if (format == REORG_SETS && s->sets.length == 0)
        return api_error_set(error, REORG_USAGE, "the study has no sets of assumptions: it was made without --uncertain");
    const bool taken = give(&out, s, format) && export_pass(&out, true);
    text_fini(&out.text);
    *error = (struct reorg_error){.code = REORG_OK};
    return taken;
}

bool reorg_study_export_file(struct reorg_study *s, enum reorg_format format, const char *path,
                             struct reorg_error *error)
{
    struct export_file to = {.error = {0}};
    int directory = -1;
    if (!api_file_begin(&to.file, &directory, path, &to.error))
        return api_error_from(error, &to.error);
    const bool given = reorg_study_export(s, format, export_into_file, &to, error);
    const bool written = api_file_end(&to.file, directory, given, &to.error);
    if (!given && error->code != REORG_OK)
        return false; /* there was nothing to write */
    return written || api_error_from(error, &to.error);
}

void reorg_study_keep_sets(struct reorg_study *s)
{
    s->keeps_sets = true;
}

bool reorg_text_write(const char *path, const char *text, struct reorg_error *error)
{
    struct error inner = {0};
    struct atomic_file file;
    int directory = -1;
    if (!api_file_begin(&file, &directory, path, &inner))
        return api_error_from(error, &inner);
    text_add(atomic_file_text(&file), text);
    return api_file_end(&file, directory, true, &inner) || api_error_from(error, &inner);
}

/* ---- status ---- */

static void add_note(struct text *t, struct store *s, struct arena *arena, const char *key,
                     const char *before)
{
    const char *value = store_noted(s, key, arena);
    if (value != NULL) {
        text_add(t, before);
        label_clean(t, value);
    }
}

static void add_rows(struct text *t, const struct store_scenario rows[], size_t n, size_t planned)
{
    size_t widest = strlen("scenario");
    for (size_t i = 0; i < n; i++)
        widest = strlen(rows[i].id) > widest ? strlen(rows[i].id) : widest;
    text_printf(t, "\n  %-*s %10s %10s\n", (int)widest, "scenario", "done", planned > 0 ? "missing" : "");
    for (size_t i = 0; i < n; i++) {
        const size_t missing = planned > rows[i].replications ? planned - rows[i].replications : 0;
        struct text id = {0};
        label_clean(&id, rows[i].id);
        text_printf(t, "  %-*s %10zu", (int)widest, text_of(&id), rows[i].replications);
        text_fini(&id);
        if (planned > 0)
            text_printf(t, " %10zu", missing);
        text_add(t, "\n");
    }
}

static size_t complete(const struct store_scenario rows[], size_t n)
{
    size_t least = rows[0].complete;
    for (size_t i = 1; i < n; i++)
        least = rows[i].complete < least ? rows[i].complete : least;
    return least;
}

/* What an analysis ran besides: neither done nor missing of the scenarios as they are. */
static bool add_others(struct text *t, struct store *s, struct error *error)
{
    size_t arms = 0, replications = 0;
    const bool ok = store_others(s, &arms, &replications, error);
    if (arms > 0)
        text_printf(t, "  besides: %zu replication%s of %zu other compan%s that its analyses needed\n", replications,
                    replications == 1 ? "" : "s", arms, arms == 1 ? "y" : "ies");
    return ok;
}

static void add_end(struct text *t, struct store *s, struct arena *arena, size_t done, size_t planned)
{
    const char *finished = store_noted(s, "finished", arena);
    const char *command = store_noted(s, "command", arena), *line = store_noted(s, "command_line", arena);
    uint64_t n = 0;
    const bool was_finished = finished != NULL && text_to_uint64(finished, &n) && n <= done;
    struct text holder = {0};
    if (store_lock_holder(s->directory, &holder))
        text_printf(t, "\na program is working on it: %s\n", text_of(&holder));
    else if (was_finished && (planned == 0 || done >= planned)) {
        text_add(t, "\nfinished; read it with: reorg ");
        label_clean(t, command != NULL ? command : "compare");
        text_printf(t, " %s\n", s->directory);
    } else {
        text_printf(t, "\ninterrupted after replication %zu; go on with the same command:\n  ", done);
        label_clean(t, line != NULL ? line : "(it is not noted)");
        text_add(t, "\n");
    }
    text_fini(&holder);
}

static bool describe(struct text *t, struct store *s, const struct store_scenario rows[], size_t n,
                     struct arena *arena, struct error *error)
{
    const char *plan = store_noted(s, "planned", arena);
    const size_t planned = store_noted_whole(s, "planned", arena); /* 0: auto */
    text_printf(t, "study %s\n", s->directory);
    add_note(t, s, arena, "command_line", "  command: ");
    add_note(t, s, arena, "seed", "\n  seed ");
    add_note(t, s, arena, "random numbers", ", random numbers ");
    add_note(t, s, arena, "version", "\n  made by reorg ");
    add_note(t, s, arena, "commit", ", commit ");
    text_printf(t, "\n  replications planned: %s\n", plan != NULL ? plan : "not noted");
    add_rows(t, rows, n, planned);
    const bool ok = add_others(t, s, error);
    add_end(t, s, arena, complete(rows, n), planned);
    return ok;
}

bool reorg_status(const char *directory, char **text, struct reorg_error *error)
{
    struct error inner = {0};
    struct arena arena;
    struct store *s = NULL;
    struct store_scenario *rows = NULL;
    struct text t = {0};
    size_t n = 0;
    arena_init(&arena);
    const bool ok = store_open_read(&s, directory, &inner) &&
                    store_scenarios(s, store_noted_whole(s, "first", &arena), &rows, &n, &arena, &inner) &&
                    describe(&t, s, rows, n, &arena, &inner) && store_notes_read(s, &inner);
    store_close(s);
    arena_fini(&arena);
    if (!ok)
        text_fini(&t); /* which leaves no data */
    *text = t.data;
    return ok || api_error_from(error, &inner);
}
