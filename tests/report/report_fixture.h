/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_fixture.h - a study that nobody simulated: made-up but lifelike numbers, analysed by the real analysis, so
 * that reports can be tested without a model.
 */
#ifndef REPORT_FIXTURE_H
#define REPORT_FIXTURE_H

#include <dirent.h>
#include <fcntl.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "report.h"

enum { FIXTURE_SCENARIOS = 12 };

struct fixture {
    struct study study;
    struct analysis analysis;
    struct differs differs[FIXTURE_SCENARIOS];
    struct differs_change change;
    struct report_options options;
    struct arena arena;
    struct study_scenario scenarios[FIXTURE_SCENARIOS];
    char directory[64];
};

static const char *const fixture_names[FIXTURE_SCENARIOS] = {
    "Sales-owned",
    "Marketing-owned",
    "Independent under a CRO",
    "Full cycle",
    "Marketing-owned, part-time manager who also runs the events team and the newsletter",
    "Split inbound and outbound", "Pods", "Shared", "One head", "Triage", "Outsourced", "Closed loop"};

static inline double fixture_uniform(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 11) / 9007199254740992.0;
}

/* A typical value of a measure, by its unit. */
static inline double fixture_level(const struct measure *m)
{
    if (m->unit[0] == '$')
        return strstr(m->id, "cost_per") != NULL ? 11900.0 : 3.4e6;
    if (strcmp(m->unit, "share") == 0)
        return 0.12;
    if (strcmp(m->unit, "min") == 0)
        return 41.0;
    if (strcmp(m->unit, "d") == 0)
        return 31.2;
    return 612.0;
}

/* Scenario i is better by i x 2.5 %, with noise shared by all scenarios and a little of its own. */
static inline void fixture_fill(struct fixture *f, size_t scenario, size_t replication)
{
    const size_t n = measure_count();
    struct model_result *r = &f->study.results[scenario * f->study.capacity + replication];
    r->values = ARENA_ARRAY(&f->arena, n, struct observation);
    r->curves = ARENA_ARRAY(&f->arena, MEASURE_CURVE_COUNT, struct model_curve);
    uint64_t shared = 77 + replication;
    uint64_t own = 1000003 * (scenario + 1) + replication;
    for (int i = 0; i < 5; i++) {
        (void)fixture_uniform(&shared);
        (void)fixture_uniform(&own);
    }
    for (size_t m = 0; m < n; m++) {
        const struct measure *row = measure_at(m);
        const double noise = 0.1 * (fixture_uniform(&shared) - 0.5) + 0.04 * (fixture_uniform(&own) - 0.5);
        const double value = fixture_level(row) * (1.0 + 0.025 * (double)scenario + noise);
        const double denominator = row->kind == MEASURE_RATIO ? 1000.0 : 1.0;
        r->values[m] = (struct observation){value * denominator, denominator};
    }
    for (size_t c = 0; c < MEASURE_CURVE_COUNT; c++)
        for (size_t b = 0; b < 100; b++) {
            r->curves[c].event[b + 20 + scenario] = (uint32_t)(b < 50 ? b : 100 - b);
            r->curves[c].competing[b + 20] = 2;
        }
}

static inline void fixture_init(struct fixture *f, const char *const names[], size_t scenarios,
                                size_t replications)
{
    static const char *const ids[FIXTURE_SCENARIOS] = {"s0", "s1", "s2", "s3", "s4", "s5",
                                                       "s6", "s7", "s8", "s9", "s10", "s11"};
    memset(f, 0, sizeof *f);
    arena_init(&f->arena);
    for (size_t i = 0; i < scenarios; i++)
        f->scenarios[i] = (struct study_scenario){.id = ids[i], .name = names[i]};
    f->study = (struct study){.scenarios = f->scenarios,
                              .n_scenarios = scenarios,
                              .replications = replications,
                              .capacity = replications};
    f->study.options = (struct study_options){.seed = 7,
                                              .replications = replications,
                                              .indifference = 0.02,
                                              .confidence = 0.95,
                                              .jobs = 2,
                                              .primary = measure_find("accepted_per_month")};
    f->study.results = ARENA_ARRAY(&f->arena, scenarios * replications, struct model_result);
    for (size_t i = 0; i < scenarios; i++)
        for (size_t r = 0; r < replications; r++)
            fixture_fill(f, i, r);
    f->change = (struct differs_change){.path = "org.sdr_lead.reports_to",
                                        .from = "vp_sales",
                                        .to = "cmo",
                                        .words = "sdr_lead reports to cmo (was vp_sales)"};
    for (size_t i = 1; i < scenarios; i++)
        f->differs[i] = (struct differs){.changes = &f->change,
                                         .count = 1,
                                         .reporting_only = true,
                                         .summary = "a pure change of reporting line"};
    (void)snprintf(f->directory, sizeof f->directory, "report-test-%ld", (long)getpid());
    f->options = (struct report_options){.directory = f->directory,
                                         .command = "compare",
                                         .plots_from = SOURCE_DIR "/plots"};
}

static inline void fixture_analyse(struct fixture *f) { analysis_init(&f->analysis, &f->study, &f->arena); }

static inline struct observation *fixture_value(struct fixture *f, size_t scenario, size_t replication,
                                                const char *id)
{
    return &f->study.results[scenario * f->study.capacity + replication].values[measure_find(id)];
}

/* Removes a folder of files and folders that a test made. */
static inline void fixture_remove(const char *path)
{
    DIR *list = opendir(path);
    if (list != NULL) {
        for (const struct dirent *e = readdir(list); e != NULL; e = readdir(list)) {
            struct text inner = {0};
            struct stat found;
            if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
                continue;
            text_printf(&inner, "%s/%s", path, e->d_name);
            if (lstat(text_of(&inner), &found) == 0 && S_ISDIR(found.st_mode))
                fixture_remove(text_of(&inner));
            else
                (void)unlink(text_of(&inner));
            text_fini(&inner);
        }
        (void)closedir(list);
    }
    (void)rmdir(path);
}

static inline void fixture_fini(struct fixture *f)
{
    fixture_remove(f->directory);
    arena_fini(&f->arena);
}

/* The whole of a file, NUL-terminated, caller's; NULL when it cannot be read. */
static inline char *fixture_read(const char *folder, const char *name, size_t *length)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    struct text t = {0};
    char part[4096];
    if (file == NULL)
        return NULL;
    for (size_t n = fread(part, 1, sizeof part, file); n > 0; n = fread(part, 1, sizeof part, file))
        text_add_n(&t, part, n);
    (void)fclose(file);
    if (length != NULL)
        *length = t.length;
    return t.data != NULL ? t.data : calloc(1, 1);
}

static inline void fixture_create(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    (void)fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

static inline bool fixture_exists(const char *folder, const char *name)
{
    char path[1024];
    struct stat found;
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return lstat(path, &found) == 0;
}

#endif
