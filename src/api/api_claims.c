/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_claims.c - experiment files in, a book of claims run, its table out.
 */
#include <stdlib.h>
#include <string.h>

#include "api_error.h"
#include "api_scenario_file.h"
#include "api_shipped.h"
#include "claim.h"
#include "claim_table.h"
#include "mechanism_table.h"
#include "sha256.h"

enum { CLAIMS_MOST = 512, ARMS_MOST = 64 };

struct job {
    const struct reorg_claims_options *options;
    struct arena arena;
    const struct param_table *table;     /* of scenarios */
    struct scenario **read;              /* all files read, owned; their results borrow from them */
    size_t n_read, read_capacity;
    struct text messages;
    size_t errors;
    struct claim_book book;
};

/* ---- reading ---- */

static struct scenario *read_file(struct job *job, const char *path, const struct param_table *table,
                                  const char *const sets[], size_t n_sets)
{
    struct scenario *s = calloc(1, sizeof *s);
    if (s == NULL)
        arena_out_of_memory();
    if (job->n_read == job->read_capacity) {
        job->read_capacity = job->read_capacity == 0 ? 64 : 2 * job->read_capacity;
        job->read = realloc(job->read, job->read_capacity * sizeof *job->read);
        if (job->read == NULL)
            arena_out_of_memory();
    }
    job->read[job->n_read++] = s;
    if (table == job->table)
        api_scenario_file_read(s, path, table, sets, n_sets);
    else
        (void)scenario_read(s, path, table, sets, n_sets);
    if (s->diag.errors > 0)
        diag_format(&s->diag, &job->messages);
    job->errors += s->diag.errors;
    return s;
}

/* A path that an experiment names, seen from where we are. */
static const char *beside(struct arena *arena, const char *experiment, const char *file)
{
    const char *slash = strrchr(experiment, '/');
    struct text t = {0};
    if (slash != NULL && file[0] != '/')
        text_add_n(&t, experiment, (size_t)(slash + 1 - experiment));
    text_add(&t, file);
    const char *path = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return path;
}

/* Same effective parameters, same run; the name is for people. */
static void key_of(const struct scenario *s, char key[65])
{
    struct sha256 hash;
    sha256_init(&hash);
    for (size_t i = 0; i < s->n_parameters; i++) {
        if (strcmp(s->parameters[i].path, "name") == 0)
            continue;
        sha256_add(&hash, s->parameters[i].path, strlen(s->parameters[i].path) + 1);
        sha256_add(&hash, s->parameters[i].text, strlen(s->parameters[i].text) + 1);
    }
    sha256_hex(&hash, key);
}

static size_t run_of(struct job *job, const char *file, const char *const sets[], size_t n_sets,
                     size_t replications)
{
    struct scenario *s = read_file(job, file, job->table, sets, n_sets);
    if (s->diag.errors > 0)
        return 0;
    char key[65];
    key_of(s, key);
    const struct study_scenario row = {
        .id = s->id,
        .name = api_scenario_file_label(s),
        .scenario = s,
        .root = s->root,
        .mechanisms = api_scenario_file_mechanisms(s, mechanism_table_all())};
    return claim_book_run(&job->book, &row, key, replications);
}

/* Is it for this file? "independent:key=value" is for independent.yaml alone; *set loses the id. */
static bool is_for(const char *file, const char **set)
{
    const size_t n = api_scenario_file_addressee(*set);
    if (n == 0)
        return true;
    const char *slash = strrchr(file, '/');
    const char *stem = slash != NULL ? slash + 1 : file;
    const bool same = strncmp(stem, *set, n) == 0 && strcmp(stem + n, ".yaml") == 0;
    *set += n + 1;
    return same;
}

static size_t faded_run(struct job *job, const char *file, const struct experiment_arm *arm,
                        const struct experiment_fade *fade, size_t replications)
{
    const char **sets = ARENA_ARRAY(&job->arena, arm->n_set + fade->n_set + 1, const char *);
    size_t n = 0;
    for (size_t k = 0; k < arm->n_set; k++)
        sets[n++] = arm->set[k];
    for (size_t k = 0; k < fade->n_set; k++) {
        const char *set = fade->set[k];
        if (is_for(file, &set))
            sets[n++] = set;
    }
    return run_of(job, file, sets, n, replications);
}

static void read_arms(struct job *job, const char *path, struct claim *c, size_t replications)
{
    const struct experiment *e = c->experiment;
    for (size_t i = 0; i < e->n_arms; i++) {
        const struct experiment_arm *arm = &e->arms[i];
        const char *file = beside(&job->arena, path, arm->file);
        c->arms[i] = run_of(job, file, arm->set, arm->n_set, replications);
        if (c->faded == NULL)
            continue;
        if (e->fades_when.file[0] != '\0' && i > 0 && !arm->baseline)
            file = beside(&job->arena, path, e->fades_when.file);
        c->faded[i] = faded_run(job, file, arm, &e->fades_when, replications);
    }
}

static bool unknown_measure(const char *path, const char *name, struct reorg_error *error)
{
    const char *ids[512];
    size_t n = 0;
    for (; n < measure_count() && n < 512; n++)
        ids[n] = measure_at(n)->id;
    const char *near = diag_nearest(name, ids, n);
    return near != NULL
               ? api_error_set(error, REORG_DATA, "%s: unknown measure '%.60s'; did you mean '%s'?",
                               path, name, near)
               : api_error_set(error, REORG_DATA, "%s: unknown measure '%.60s'", path, name);
}

static bool read_claim(struct job *job, const char *path, struct reorg_error *error)
{
    struct scenario *s = read_file(job, path, &experiment_table, NULL, 0);
    struct experiment *e = s->root;
    if (s->diag.errors > 0)
        return true; /* reported with all others */
    if (e->n_arms < (e->direction == EXPERIMENT_INSIDE ? 1 : 2) || e->n_arms > ARMS_MOST)
        return api_error_set(error, REORG_DATA, "%s: 'compare' needs 2 to %d arms", path, ARMS_MOST);
    e->fades_when.given = e->fades_when.n_set > 0 || e->fades_when.file[0] != '\0';
    const char *unknown = NULL;
    struct claim *c = claim_book_add(&job->book, s->id, e, &unknown);
    if (c == NULL)
        return unknown_measure(path, unknown, error);
    if (job->options->replications > 0)
        e->replications = (int32_t)job->options->replications;
    read_arms(job, path, c, (size_t)e->replications);
    return true;
}

/* ---- which ---- */

/* "c02", "C02" or a path. */
static const char *file_of(const char *name, const char *const files[], size_t n)
{
    if (strchr(name, '/') != NULL || strstr(name, ".yaml") != NULL)
        return name;
    for (size_t i = 0; i < n; i++) {
        const char *slash = strrchr(files[i], '/');
        const char *stem = slash != NULL ? slash + 1 : files[i];
        size_t k = 0;
        while (name[k] != '\0' && (name[k] | 0x20) == (stem[k] | 0x20))
            k++;
        if (name[k] == '\0' && strcmp(stem + k, ".yaml") == 0)
            return files[i];
    }
    return NULL;
}

static bool read_all(struct job *job, struct reorg_error *error)
{
    const char **files = ARENA_ARRAY(&job->arena, CLAIMS_MOST, const char *);
    const size_t n = api_shipped_files("claims", files, CLAIMS_MOST, &job->arena);
    const size_t wanted = job->options->n_names > 0 ? job->options->n_names : n;
    if (wanted == 0)
        return api_error_set(error, REORG_NO_INPUT,
                             "no claim named, and no folder scenarios/claims here; name one in the "
                             "environment variable REORG_SCENARIOS");
    claim_book_init(&job->book, wanted, wanted * 2 * ARMS_MOST);
    for (size_t i = 0; i < wanted; i++) {
        const char *name = job->options->n_names > 0 ? job->options->names[i] : files[i];
        const char *file = file_of(name, files, n);
        if (file == NULL)
            return n > 0 ? api_error_set(error, REORG_USAGE,
                                         "unknown claim '%.60s'; there are %zu, such as c02", name, n)
                         : api_error_set(error, REORG_USAGE,
                                         "unknown claim '%.60s': no folder scenarios/claims here; name "
                                         "one in the environment variable REORG_SCENARIOS",
                                         name);
        if (!read_claim(job, file, error))
            return false;
    }
    if (job->errors == 0)
        return true;
    return api_error_set(error, REORG_DATA, "%.400s\n%zu error%s: nothing was run",
                         text_of(&job->messages), job->errors, job->errors == 1 ? "" : "s");
}

static bool run(struct job *job, char **text, struct reorg_error *error)
{
    const struct reorg_claims_options *o = job->options;
    const struct study_options plan = {.seed = o->seed,
                                       .replications = 1,
                                       .confidence = o->confidence,
                                       .jobs = o->jobs,
                                       .stop = o->stop,
                                       .progress = o->progress,
                                       .progress_context = o->progress_context};
    const struct claim_table_options table = {
        .markdown = o->markdown, .width = o->width, .confidence = o->confidence};
    struct error inner = {0};
    struct text t = {0};
    if (o->dry_run) {
        size_t n = 0;
        for (size_t i = 0; i < job->book.n_runs; i++)
            n += job->book.runs[i].replications;
        text_printf(&t, "%zu claims would be run: %zu different arms, %zu replications\n",
                    job->book.n_claims, job->book.n_runs, n);
        *text = t.data;
        return true;
    }
    if (!claim_book_execute(&job->book, &plan, &inner))
        return api_error_from(error, &inner);
    if (job->book.interrupted)
        return api_error_set(error, REORG_PARTIAL, "interrupted: no claim was read");
    claim_table_write(&t, &job->book, &table);
    *text = t.data;
    return true;
}

bool reorg_claims(const struct reorg_claims_options *options, char **text,
                  struct reorg_error *error)
{
    struct job job = {.options = options};
    *text = NULL;
    arena_init(&job.arena);
    job.table = mechanism_root_table(&job.arena);
    const bool ok = read_all(&job, error) && run(&job, text, error);
    claim_book_fini(&job.book);
    for (size_t i = 0; i < job.n_read; i++) {
        scenario_free(job.read[i]);
        free(job.read[i]);
    }
    free(job.read);
    text_fini(&job.messages);
    arena_fini(&job.arena);
    return ok;
}
