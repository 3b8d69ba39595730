/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_verify.c - theory-shaped files, run by the same functions as any study, against their
 * formulas.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api_error.h"
#include "api_shipped.h"
#include "api_study.h"
#include "verify.h"
#include "verify_fault.h"

enum { FIRST = 40, CAP = 2560, CAP_PRECISE = 100000, TRIES = 6 };

static const double half_width_wanted = 0.01;
static const double half_width_precise = 0.002;

/* One file on its way through. */
struct job {
    const struct reorg_verify_options *options;
    const char *file;
    struct arena arena;
    struct reorg_scenarios *scenarios;
    struct verify_shape shape;
    struct verify_plan plan;
    struct verify_result results[VERIFY_PLAN_CHECKS];
    size_t replications; /* run at last */
    bool precise;        /* all half-widths small enough */
    bool stopped;
};

static void say(const struct job *job, struct text *t)
{
    if (job->options->print != NULL)
        job->options->print(job->options->print_context, text_of(t));
    text_clear(t);
}

static bool open_file(struct job *job, struct reorg_error *error)
{
    const struct reorg_verify_options *o = job->options;
    const struct reorg_request request = {
        .files = &job->file, .n_files = 1, .sets = o->sets, .n_sets = o->n_sets};
    reorg_scenarios_free(job->scenarios);
    if (reorg_scenarios_open(&job->scenarios, &request, error))
        return true;
    struct text t = {0};
    if (job->scenarios != NULL)
        text_add(&t, reorg_scenarios_messages(job->scenarios));
    say(job, &t);
    text_fini(&t);
    return false;
}

/* Fills the plan, or says why no formula applies. */
static bool recognise(struct job *job, char refusal[256])
{
    const struct root *root = api_scenarios_root(job->scenarios, 0);
    return verify_shape_of(&job->shape, root, &job->arena, refusal) &&
           verify_plan_of(&job->plan, &job->shape, refusal);
}

/* Ten times as many digits only for single servers: cheap to run, and most sensitive. */
static double wanted_of(const struct job *job)
{
    const struct verify_shape *shape = &job->shape;
    const bool single = shape->n_stations == 1 && shape->stations[0].servers == 1 &&
                        shape->attempts == 1 && !shape->meets && !job->plan.by_class;
    return job->options->precise && single ? half_width_precise : half_width_wanted;
}

static bool judge_all(struct job *job, const struct study *study, struct reorg_error *error)
{
    const double wanted = wanted_of(job);
    double worst = 0.0;
    for (size_t i = 0; i < job->plan.n; i++) {
        struct error inner = {0};
        if (!verify_judge(&job->results[i], &job->plan, i, study, &inner))
            return api_error_from(error, &inner);
        const double relative = job->results[i].half_width / job->plan.checks[i].expected;
        if (!job->plan.exact && !(relative <= worst))
            worst = relative;
    }
    job->precise = worst <= wanted;
    if (!job->precise && isfinite(worst)) {
        const double more = 1.15 * (worst / wanted) * (worst / wanted);
        const double n = ceil((double)job->replications * (more < 64.0 ? more : 64.0));
        const double cap = job->options->precise ? CAP_PRECISE : CAP;
        job->replications = (size_t)(n < cap ? n : cap);
    }
    return true;
}

static bool run_once(struct job *job, const char *output, struct reorg_error *error)
{
    struct reorg_study_options options;
    reorg_study_options_init(&options);
    options.seed = job->options->seed;
    options.jobs = job->options->jobs;
    options.replications = job->replications;
    options.stop = job->options->stop;
    struct reorg_study *study = NULL;
    if (!reorg_study_new(&study, job->scenarios, &options, error))
        return false;
    bool ok = reorg_study_run(study, error);
    job->stopped = ok && reorg_study_interrupted(study);
    if (ok && !job->stopped)
        ok = judge_all(job, &study->study, error);
    if (ok && output != NULL && !job->stopped) {
        const struct reorg_output where = {.directory = output, .command = "run"};
        ok = reorg_study_write(study, &where, error);
    }
    reorg_study_free(study);
    return ok;
}

static bool all_passed(const struct job *job)
{
    for (size_t i = 0; i < job->plan.n; i++)
        if (!job->results[i].passed)
            return false;
    return true;
}

/* As many replications as the half-widths need, each time from the first one on. */
static bool run_job(struct job *job, const char *output, struct reorg_error *error)
{
    const bool fixed = job->options->replications > 0;
    job->replications = fixed ? job->options->replications : job->plan.exact ? 1 : FIRST;
    for (int i = 0; i < TRIES; i++) {
        const size_t n = job->replications;
        if (!run_once(job, output, error))
            return false;
        const bool found = job->options->sabotage && !job->stopped && !all_passed(job);
        if (job->stopped || job->precise || fixed || found || job->replications <= n) {
            job->replications = n;
            break;
        }
    }
    return true;
}

static void add_number(struct text *t, double x)
{
    text_printf(t, "%.6g", x);
}

static void describe_check(const struct job *job, size_t i, struct text *t)
{
    const struct verify_plan_check *c = &job->plan.checks[i];
    const struct verify_result *r = &job->results[i];
    const char *unit = measure_at(measure_find(c->measure))->unit;
    text_printf(t, "  %s %-22s%s%s ", r->passed ? "pass" : "FAIL", c->measure,
                c->source != NULL ? " of " : "", c->source != NULL ? c->source : "");
    add_number(t, r->value);
    if (isfinite(r->half_width)) {
        text_add(t, " +- ");
        add_number(t, r->half_width);
    }
    text_printf(t, " %s, theory ", unit);
    add_number(t, c->expected);
    if (job->plan.exact)
        text_printf(t, "; would see a bias of %.1g %%\n", 100.0 * r->limit);
    else
        text_printf(t, "; z %.2f, half-width %.2f %%, would see a bias of %.2f %%\n", r->z,
                    100.0 * r->half_width / c->expected, 100.0 * r->limit);
}

static const char *verdict_of_job(const struct job *job, bool *passed)
{
    const bool undecided = !job->precise && job->options->replications == 0;
    *passed = all_passed(job) && !undecided;
    return *passed ? "PASS" : all_passed(job) ? "FAIL (too few replications)" : "FAIL";
}

static void describe(const struct job *job, bool *passed)
{
    struct text t = {0};
    text_printf(&t, "%s %s: %s, load %.3g, %zu replication%s\n", verdict_of_job(job, passed),
                job->file, job->plan.formula, job->plan.load, job->replications,
                job->replications == 1 ? "" : "s");
    for (size_t i = 0; i < job->plan.n; i++)
        describe_check(job, i, &t);
    say(job, &t);
    text_fini(&t);
}

/* One fault planted: found when some check fails. */
static bool run_fault(struct job *job, enum verify_fault fault, bool *found,
                      struct reorg_error *error)
{
    char refusal[256];
    if (!open_file(job, error) || !recognise(job, refusal))
        return false;
    struct scenario *scenario = job->scenarios->items[0].scenario;
    verify_fault_plant(fault, scenario->root, &scenario->arena);
    if (!run_job(job, NULL, error))
        return false;
    *found = !all_passed(job);
    struct text t = {0};
    text_printf(&t, "%s %s: %s, %s\n", *found ? "FAIL" : "PASS", job->file, job->plan.formula,
                verify_fault_words(fault));
    text_add(&t, *found ? "  the fault was found, as it must be\n"
                        : "  the fault was NOT found: the check is too weak\n");
    for (size_t i = 0; i < job->plan.n; i++)
        describe_check(job, i, &t);
    say(job, &t);
    text_fini(&t);
    return true;
}

static bool run_faults(struct job *job, bool *passed, struct reorg_error *error)
{
    for (int f = 0; f < VERIFY_FAULT_COUNT && !job->stopped; f++) {
        bool found = false;
        if (!verify_fault_applies((enum verify_fault)f, &job->plan, &job->shape))
            continue;
        if (!run_fault(job, (enum verify_fault)f, &found, error))
            return false;
        *passed = *passed && (found || job->stopped);
    }
    return true;
}

static bool verify_file(struct job *job, bool *passed, size_t *refused, struct reorg_error *error)
{
    char refusal[256] = "";
    if (!open_file(job, error))
        return false;
    if (!recognise(job, refusal)) {
        struct text t = {0};
        text_printf(&t, "REFUSED %s: not covered by theory: %s\n", job->file, refusal);
        say(job, &t);
        text_fini(&t);
        ++*refused;
        return true;
    }
    if (job->options->sabotage)
        return run_faults(job, passed, error);
    bool ok = false;
    if (!run_job(job, job->options->output, error))
        return false;
    if (!job->stopped)
        describe(job, &ok);
    *passed = *passed && (ok || job->stopped);
    return true;
}

static bool verify_all(const struct reorg_verify_options *options, const char *const files[],
                       size_t n, bool *passed, struct reorg_error *error)
{
    size_t refused = 0;
    bool ok = true;
    bool stopped = false;
    for (size_t i = 0; i < n && ok && !stopped; i++) {
        struct job job = {.options = options, .file = files[i]};
        arena_init(&job.arena);
        ok = verify_file(&job, passed, &refused, error);
        stopped = job.stopped;
        reorg_scenarios_free(job.scenarios);
        arena_fini(&job.arena);
    }
    if (ok && stopped)
        return api_error_set(error, REORG_PARTIAL, "interrupted");
    if (ok && refused > 0)
        return api_error_set(error, REORG_DATA, "%zu of %zu files are not covered by theory",
                             refused, n);
    return ok;
}

bool reorg_verify(const struct reorg_verify_options *options, bool *passed,
                  struct reorg_error *error)
{
    enum { MOST = 256 };
    const char *found[MOST];
    struct arena arena;
    arena_init(&arena);
    *passed = true;
    const char *const *files = options->files;
    size_t n = options->n_files;
    bool ok = true;
    if (n == 0) {
        n = api_shipped_files("theory", found, MOST, &arena);
        files = found;
    }
    if (n == 0)
        ok = api_error_set(error, REORG_NO_INPUT,
                           "no file given, and no folder scenarios/theory here; name one in the "
                           "environment variable REORG_SCENARIOS");
    else if (options->output != NULL && (n > 1 || options->sabotage))
        ok = api_error_set(error, REORG_USAGE, "--output needs exactly one file, and no --break");
    ok = ok && verify_all(options, files, n, passed, error);
    arena_fini(&arena);
    return ok;
}
