/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_store.c - which part of a study's time keeping its replications takes: the same replications on one thread, with
 * and without a store, in turns. Prints the median share and the time of a replication with the store.
 *
 *   bench_store FILE DIRECTORY REPLICATIONS TURNS      (DIRECTORY: empty, for the stores)
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "mechanism_root.h"
#include "mechanism_table.h"
#include "ref_check.h"
#include "scenario.h"
#include "store.h"
#include "study.h"

enum { TURNS_MAX = 64, PATH_SIZE = 4096 };

static int by_size(const void *x, const void *y)
{
    const double a = *(const double *)x;
    const double b = *(const double *)y;
    return (a > b) - (a < b);
}

/* CPU seconds of the study; negative: it failed. directory NULL: no store. */
static double seconds(const struct study_scenario *row, size_t replications, const char *directory)
{
    const struct study_options options = {
        .seed = 1, .replications = replications, .jobs = 1, .confidence = 0.95, .indifference = 0.02};
    struct error error = {0};
    struct store *store = NULL;
    struct study study;

    study_init(&study, row, 1, &options);
    const double start = ref_check_seconds();
    bool ok = directory == NULL || store_open(&store, directory, &study, &error);
    study.options.store = store;
    ok = ok && study_run(&study, &error);
    store_close(store);
    const double taken = ref_check_seconds() - start;
    study_fini(&study);
    if (!ok)
        fprintf(stderr, "bench_store: %s\n", error.message);
    return ok ? taken : -1.0;
}

static bool measure(const struct study_scenario *row, const char *directory, size_t replications, size_t turns)
{
    double share[TURNS_MAX];
    double with = 0.0;

    for (size_t i = 0; i < turns; i++) {
        char path[PATH_SIZE];
        snprintf(path, sizeof path, "%s/%zu", directory, i);
        if (mkdir(path, 0777) != 0)
            return false;
        const double without = seconds(row, replications, NULL);
        with = seconds(row, replications, path);
        if (with <= 0.0 || without <= 0.0)
            return false;
        share[i] = 1.0 - without / with;
    }
    qsort(share, turns, sizeof share[0], by_size);
    printf("time_ms %.6f\nstore_share %.6f\n", 1e3 * with / (double)replications, share[turns / 2]);
    return true;
}

int main(int argc, char **argv)
{
    const size_t replications = argc > 4 ? strtoul(argv[3], NULL, 10) : 0;
    const size_t turns = argc > 4 ? strtoul(argv[4], NULL, 10) : 0;
    struct scenario scenario = {0};
    struct arena arena;
    bool ok = false;

    if (replications < 1 || turns < 1 || turns > TURNS_MAX) {
        fputs("usage: bench_store FILE DIRECTORY REPLICATIONS TURNS\n", stderr);
        return 64;
    }
    arena_init(&arena);
    if (scenario_read(&scenario, argv[1], mechanism_root_table(&arena), NULL, 0)) {
        const struct study_scenario row = {.id = scenario.id,
                                           .name = scenario.id,
                                           .scenario = &scenario,
                                           .root = scenario.root,
                                           .mechanisms = mechanism_table_all()};
        ok = measure(&row, argv[2], replications, turns);
    }
    scenario_free(&scenario);
    arena_fini(&arena);
    return !ok;
}
