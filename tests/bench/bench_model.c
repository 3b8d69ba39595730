/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_model.c - the simulation itself on a workload whose means are known: a scenario file, read
 * as users' files are, its replications run as a study runs them, one after the other on one
 * thread, with every measure taken. What the driver sets against the hand-written programs. Prints
 * the time of a replication and of a simulated year in it, warm-up and follow-up included.
 *
 *   bench_model FILE REPLICATIONS [SEED [none]]      none: without any mechanism
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mechanism_root.h"
#include "mechanism_table.h"
#include "model.h"
#include "ref_check.h"
#include "scenario.h"

enum { CHECKS_MAX = 16 };

/* What a workload must give, by the file's stem: a total, or a ratio of totals. */
struct known {
    const char *file;
    const char *measure;
    double exact;
    double tolerance; /* edge effects, relative */
};

static const struct known knowns[] = {
    {"funnel-workload", "leads_created", 21900.0, 0.0},
    /* counted while leads arrive: an attempt comes 2063 min after its lead in the mean */
    {"funnel-workload", "attempts_per_lead", 97746.25 / 21900.0 * (1.0 - 2063.0 / 175200.0), 1e-3},
    {"funnel-workload", "contact_rate", 11729.55 / 21900.0, 0.0},
    {"funnel-workload", "booking_rate", 0.25, 0.0},
    {"funnel-workload", "win_rate", 0.22, 0.0},
    {"funnel-workload", "time_to_held_mean", 2130.78 / 60.0, 1e-3},
    {"funnel-workload", "time_to_won_mean", 11730.78 / 60.0, 1e-3},
    {"mm1", "in_system_mean", 5.0, 3e-3},
};

struct bench {
    struct scenario scenario;
    struct observation *values;
    struct model_curve *curves;
    struct ref_check checks[CHECKS_MAX];
    size_t measures[CHECKS_MAX];
    size_t n_checks;
};

static bool choose_checks(struct bench *b)
{
    for (size_t i = 0; i < sizeof knowns / sizeof knowns[0]; i++) {
        const struct known *k = &knowns[i];
        if (strcmp(k->file, b->scenario.id) != 0)
            continue;
        const size_t measure = measure_find(k->measure);
        if (measure == measure_count() || b->n_checks == CHECKS_MAX) {
            fprintf(stderr, "bench_model: no measure %s\n", k->measure);
            return false;
        }
        b->measures[b->n_checks] = measure;
        b->checks[b->n_checks++] =
            (struct ref_check){.name = k->measure, .exact = k->exact, .tolerance = k->tolerance};
    }
    return true;
}

static double simulated_years(const struct bench *b)
{
    const struct root *root = b->scenario.root;
    const struct spec_horizon *h = &root->spec.horizon;
    const sim_time end = h->warm_up + h->duration + (h->follow_up >= 0 ? h->follow_up : h->maturity);

    return (double)end / (365.25 * (double)SIM_DAY);
}

static bool run(struct bench *b, long replications, uint64_t seed, bool mechanisms)
{
    const struct model_options options = {.seed = seed, .mechanisms = mechanisms ? mechanism_table_all() : 0};
    const double start = ref_check_seconds();
    struct model *model = model_new(b->scenario.root, &options);
    struct model_result result = {.values = b->values, .curves = b->curves};
    struct error error = {0};
    bool ran = true;
    uint64_t events = 0;

    for (long i = 0; ran && i < replications; i++) {
        ran = model_run(model, (uint32_t)i, &result, &error);
        events += result.events;
        for (size_t c = 0; ran && c < b->n_checks; c++) {
            const struct observation o = b->values[b->measures[c]];
            ref_check_add(&b->checks[c], o.numerator, o.denominator);
        }
    }
    const double per_replication = 1e3 * (ref_check_seconds() - start) / (double)replications;
    model_free(model);
    printf("time_ms %.6f\nyear_ms %.6f\nevents %.1f\n", per_replication,
           per_replication / simulated_years(b), (double)events / (double)replications);
    if (!ran)
        fprintf(stderr, "bench_model: %s\n", error.message);
    return ran;
}

static bool read_scenario(struct bench *b, const char *path)
{
    struct arena arena;

    arena_init(&arena);
    const bool read = scenario_read(&b->scenario, path, mechanism_root_table(&arena), NULL, 0);
    if (!read) {
        struct text t = {0};
        diag_format(&b->scenario.diag, &t);
        fputs(text_of(&t), stderr);
        text_fini(&t);
    }
    arena_fini(&arena);
    return read;
}

int main(int argc, char **argv)
{
    const long replications = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
    const uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    struct bench b = {0};
    bool passes = false;

    if (replications < 1) {
        fputs("usage: bench_model FILE REPLICATIONS [SEED [none]]\n", stderr);
        return 64;
    }
    b.values = calloc(measure_count(), sizeof *b.values);
    b.curves = calloc(MEASURE_CURVE_COUNT, sizeof *b.curves);
    if (b.values != NULL && b.curves != NULL && read_scenario(&b, argv[1]))
        passes = choose_checks(&b) && run(&b, replications, seed, argc <= 4);
    for (size_t c = 0; passes && c < b.n_checks; c++)
        passes = ref_check_passes(&b.checks[c]) && passes;
    scenario_free(&b.scenario);
    free(b.values);
    free(b.curves);
    return !passes;
}
