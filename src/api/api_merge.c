/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_merge.c - the parts of a study put together, and what is still missing.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api_error.h"
#include "output_dir.h"
#include "shard.h"
#include "store_merge.h"

struct job {
    struct arena arena;
    const char **parts;
    size_t n, capacity;
    const char *parent; /* the folder that parts were found in, the last one */
    struct store *into;
    struct store_merge_counts counts;
    size_t shards; /* that the study was cut into; 0: not known */
    size_t planned;
};

/* ---- which parts ---- */

static void add_part(struct job *j, const char *folder, const char *name)
{
    struct text t = {0};
    text_printf(&t, name != NULL ? "%s/%s" : "%s", folder, name);
    if (j->n == j->capacity) {
        const size_t more = 2 * j->capacity + 16;
        const char **grown = ARENA_ARRAY(&j->arena, more, const char *);
        if (j->n > 0)
            memcpy(grown, j->parts, j->n * sizeof *grown);
        j->parts = grown;
        j->capacity = more;
    }
    j->parts[j->n++] = arena_text(&j->arena, text_of(&t), t.length);
    text_fini(&t);
}

/* "shard-2-of-10" before "shard-10-of-10": shorter numbers are smaller. */
static int by_number(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    const size_t n = strlen(x), m = strlen(y);
    return n != m ? (n < m ? -1 : 1) : strcmp(x, y);
}

static bool is_part(const char *name)
{
    return strncmp(name, OUTPUT_DIR_PART, strlen(OUTPUT_DIR_PART)) == 0;
}

static bool unreadable(struct error *error, const char *folder)
{
    return error_set(error, ERROR_NO_INPUT, "cannot read %.200s: %s", folder, strerror(errno));
}

/* What is no folder, or none any more, holds no parts. */
static bool find_parts(struct job *j, const char *folder, struct error *error)
{
    const size_t before = j->n;
    DIR *list = opendir(folder);
    if (list == NULL)
        return errno == ENOENT || errno == ENOTDIR || unreadable(error, folder);
    const struct dirent *e;
    while (errno = 0, (e = readdir(list)) != NULL) {
        if (!is_part(e->d_name))
            continue;
        add_part(j, folder, e->d_name);
        if (!store_is_in(j->parts[j->n - 1]))
            j->n--; /* just being made, or something else */
    }
    const bool ok = errno == 0 || unreadable(error, folder);
    (void)closedir(list);
    if (j->n > before)
        qsort(j->parts + before, j->n - before, sizeof *j->parts, by_number);
    return ok;
}

static bool list_parts(struct job *j, const struct reorg_merge_options *o, struct error *error)
{
    for (size_t i = 0; i < o->n_parts; i++) {
        const size_t before = j->n;
        if (!find_parts(j, o->parts[i], error))
            return false;
        if (j->n > before)
            j->parent = o->parts[i];
        else if (store_is_in(o->parts[i]))
            add_part(j, o->parts[i], NULL);
        else
            return error_set(error, ERROR_NO_INPUT,
                             "%.200s is no study and holds no part of one (" OUTPUT_DIR_PART "i-of-N)",
                             o->parts[i]);
    }
    return true;
}

/* ---- merging ---- */

static bool merge_all(struct job *j, struct error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < j->n; i++) {
        struct store *part = NULL;
        ok = store_merge(j->into, j->parts[i], &j->counts, error) &&
             store_open_read(&part, j->parts[i], error);
        if (!ok)
            break;
        const size_t shards = store_noted_whole(part, "parts", &j->arena);
        const size_t planned = store_noted_whole(part, "planned", &j->arena);
        j->shards = shards > j->shards ? shards : j->shards;
        j->planned = planned > j->planned ? planned : j->planned;
        ok = store_notes_read(part, error);
        store_close(part);
    }
    return ok;
}

/* done[k]: every scenario has replication k. */
static bool find_done(struct job *j, bool done[], struct error *error)
{
    struct store_scenario *rows = NULL;
    size_t n = 0;
    if (!store_scenarios(j->into, 0, &rows, &n, &j->arena, error))
        return false;
    bool *one = ARENA_ARRAY(&j->arena, j->planned, bool);
    for (size_t k = 0; k < j->planned; k++)
        done[k] = true;
    for (size_t i = 0; i < n; i++) {
        memset(one, 0, j->planned * sizeof *one);
        if (!store_done(j->into, rows[i].arm, j->planned, one, error))
            return false;
        for (size_t k = 0; k < j->planned; k++)
            done[k] = done[k] && one[k];
    }
    return true;
}

static bool tell(struct job *j, struct reorg_merged *merged, struct error *error)
{
    struct text t = {0};
    bool *done = ARENA_ARRAY(&j->arena, j->planned + 1, bool);
    bool *lacking = ARENA_ARRAY(&j->arena, j->shards + 1, bool);
    size_t missing = 0;
    if (!find_done(j, done, error))
        return false;
    for (size_t k = 0; k < j->planned; k++) {
        missing += !done[k];
        if (j->shards > 0 && !done[k])
            lacking[k % j->shards] = true;
    }
    text_printf(&t, "%zu part%s merged: %zu runs taken, %zu known already", j->n,
                j->n == 1 ? "" : "s", j->counts.taken, j->counts.shared);
    if (missing == 0) {
        text_printf(&t, "; all %zu replications are there\n", j->planned);
    } else {
        text_printf(&t, "; %zu of %zu replications are missing\n", missing, j->planned);
        if (j->shards > 0) {
            text_add(&t, "run again the parts: --array=");
            shard_list(&t, lacking, j->shards);
            text_printf(&t, " (of %zu)\n", j->shards);
        }
    }
    merged->text = t.data;
    merged->complete = missing == 0;
    return true;
}

/* What goes on with it is merging again, and nothing any more once all is there; for reorg_status. */
static bool note_end(struct job *j, const struct reorg_merge_options *o, bool complete, struct error *error)
{
    struct text line = {0}, finished = {0};
    text_add(&line, "reorg merge");
    for (size_t i = 0; i < o->n_parts; i++)
        text_printf(&line, " %s", o->parts[i]);
    if (o->directory != NULL)
        text_printf(&line, " -o %s", o->directory);
    if (complete)
        text_printf(&finished, "%zu", j->planned);
    const bool ok = store_note(j->into, "command_line", text_of(&line), error) &&
                    store_note(j->into, "finished", text_of(&finished), error);
    text_fini(&line);
    text_fini(&finished);
    return ok;
}

static bool merge(struct job *j, const struct reorg_merge_options *o, struct reorg_merged *merged,
                  struct error *error)
{
    int folder = -1;
    if (!list_parts(j, o, error))
        return false;
    const char *directory = o->directory != NULL ? o->directory : j->parent;
    if (directory == NULL || j->n == 0)
        return error_set(error, ERROR_USAGE, "-o must name the folder of the whole study");
    if (strlen(directory) >= sizeof merged->directory)
        return error_set(error, ERROR_CANNOT_CREATE, "the name of the folder is too long");
    (void)snprintf(merged->directory, sizeof merged->directory, "%s", directory);
    if (!output_dir_open(directory, &folder, error))
        return false;
    output_dir_close(folder);
    return store_merge_begin(&j->into, directory, j->parts[0], error) && merge_all(j, error) &&
           tell(j, merged, error) && note_end(j, o, merged->complete, error);
}

bool reorg_merge(const struct reorg_merge_options *options, struct reorg_merged *merged,
                 struct reorg_error *error)
{
    struct job j = {.into = NULL};
    struct error inner = {0};
    *merged = (struct reorg_merged){.text = NULL};
    arena_init(&j.arena);
    const bool ok = merge(&j, options, merged, &inner);
    store_close(j.into);
    arena_fini(&j.arena);
    return ok || api_error_from(error, &inner);
}
