/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include <string.h>

#include "analysis_again.h"
#include "command_table.h"
#include "console.h"
#include "interrupt.h"
#include "option_table.h"

struct reorg_scenarios *session_open(const struct arguments *a, bool derive, int *code)
{
    const struct reorg_request request = {.files = a->operands.items,
                                          .n_files = a->operands.count,
                                          .sets = a->sets.items,
                                          .n_sets = a->sets.count,
                                          .without = a->without.items,
                                          .n_without = a->without.count,
                                          .changes = a->changes,
                                          .n_changes = a->n_changes,
                                          .derive = derive,
                                          .stored = a->stored,
                                          .equal_budget = a->equal_budget,
                                          .baseline = a->baseline,
                                          .only_check = (a->command->takes & OPTION_GROUP_RANDOM) == 0};
    struct reorg_scenarios *scenarios = NULL;
    struct reorg_error error = {0};
    if (reorg_scenarios_open(&scenarios, &request, &error)) {
        console_note(a, reorg_scenarios_messages(scenarios));
        return scenarios;
    }
    if (scenarios != NULL)
        fputs(reorg_scenarios_messages(scenarios), stderr);
    if (error.message[0] != '\0')
        console_error(error.message);
    reorg_scenarios_free(scenarios);
    *code = error.code;
    return NULL;
}

int session_with(const struct arguments *a, bool derive,
                 int (*work)(const struct arguments *a, struct reorg_scenarios *scenarios))
{
    int code = REORG_OK;
    struct reorg_scenarios *scenarios = session_open(a, derive, &code);
    if (scenarios == NULL)
        return code;
    code = work(a, scenarios);
    reorg_scenarios_free(scenarios);
    return code;
}

static int failed(struct reorg_study *study, const struct reorg_error *error)
{
    console_error(error->message);
    reorg_study_free(study);
    return error->code;
}

static int dry_run(const struct arguments *a, struct reorg_study *study)
{
    char *text = NULL;
    struct reorg_error error = {0};
    const struct reorg_output output = session_output(a);
    if (!reorg_study_dry_run(study, &output, &text, &error))
        return failed(study, &error);
    console_show(text);
    reorg_text_free(text);
    reorg_study_free(study);
    return REORG_OK;
}

void session_say_where(const struct arguments *a, const char *directory)
{
    if (a->json)
        fprintf(stderr, "results: %s\n", directory);
    else {
        char line[4200];
        snprintf(line, sizeof line, "\nresults: %s\n", directory);
        console_print(line);
    }
}

void session_prepare(const struct arguments *a, struct reorg_study_options *options, struct progress *progress)
{
    options->color = console_color(a);
    options->width = console_width();
    options->stop = interrupt_watch();
    options->progress = progress_step;
    options->progress_context = progress;
}

struct reorg_output session_output(const struct arguments *a)
{
    return (struct reorg_output){.directory = a->output,
                                 .command = a->command->name,
                                 .command_line = a->command_line,
                                 .fresh = a->fresh,
                                 .stored = a->stored};
}

/* The table first: should the disk be full, the reader has it nevertheless. */
static int present(const struct arguments *a, struct reorg_study *study,
                   const struct reorg_output *output)
{
    struct reorg_error error = {0};
    if (a->json)
        console_show(reorg_study_json(study));
    else
        console_print(reorg_study_table(study));
    if (a->stored == NULL || a->output != NULL) {
        if (!reorg_study_write(study, output, &error))
            return failed(study, &error);
        console_note(a, reorg_study_notes(study));
    }
    session_say_where(a, reorg_study_directory(study));
    const bool interrupted = reorg_study_interrupted(study);
    if (interrupted)
        fprintf(stderr,
                "reorg: interrupted: these are the %zu replications that were finished; the same "
                "command goes on from here\n",
                reorg_study_replications(study));
    reorg_study_free(study);
    return interrupted ? REORG_PARTIAL : REORG_OK;
}

bool session_is_stored(const struct arguments *a)
{
    return a->operands.count == 1 && reorg_is_study(a->operands.items[0]);
}

/* What would have to be simulated, but cannot be any more. */
static const char *needs_scenarios(const struct arguments *a)
{
    const struct {
        bool asked;
        const char *option;
    } options[] = {{a->sets.count > 0, "--set"},       {a->without.count > 0, "--without"},
                   {a->n_changes > 0, "a what-if"},    {a->equal_budget, "--equal-budget"},
                   {a->study.no_crn, "--no-crn"},      {a->study.automatic, "-r auto"},
                   {a->dry_run, "--dry-run"},          {a->fresh, "--fresh"}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].asked)
            return options[i].option;
    return NULL;
}

static struct reorg_study_options reading_options(const struct arguments *a)
{
    struct reorg_study_options options = a->study;
    options.color = console_color(a);
    options.width = console_width();
    if (!a->replications_given)
        options.replications = REORG_MAX_REPLICATIONS;
    return options;
}

/* The study in a folder, or one scenario of it: which, and how many it has. */
struct stored {
    const char *directory;
    bool one;
    size_t index, n;
};

static bool analyse(struct reorg_study **study, const struct arguments *a, struct stored *s, struct reorg_error *error)
{
    const struct reorg_study_options options = reading_options(a);
    *error = (struct reorg_error){0};
    if ((s->one ? reorg_study_open_one(study, s->directory, s->index, &s->n, &options, error)
                : reorg_study_open(study, s->directory, a->baseline, &options, error)) &&
        reorg_study_run(*study, error))
        return true;
    reorg_study_free(*study);
    *study = NULL;
    return false;
}

/* As it was analysed then, and as is asked now. */
static struct reorg_study *read_study(const struct arguments *a, struct stored *s, int *code)
{
    struct arguments again;
    struct reorg_study *study = NULL;
    struct reorg_error error;
    analysis_again_read(&again, a, s->directory);
    bool ok = analyse(&study, &again, s, &error);
    if (!ok && analysis_again_leave_out(&again, a)) {
        ok = analyse(&study, &again, s, &error);
        if (ok)
            console_note(a, "left out: not all runs of --ablate, --uncertain or reorg why are in the study\n");
    }
    arguments_fini(&again);
    if (!ok)
        *code = failed(NULL, &error);
    return study;
}

bool session_refuses(const struct arguments *a)
{
    const char *option = needs_scenarios(a);
    if (option != NULL)
        fprintf(stderr, "reorg: %s changes what is simulated, but %s is a stored study: give its scenarios\n",
                option, a->operands.items[0]);
    return option != NULL;
}

struct reorg_study *session_read(const struct arguments *a, int *code)
{
    struct stored stored = {.directory = a->operands.items[0]};
    if (!session_refuses(a))
        return read_study(a, &stored, code);
    *code = REORG_USAGE;
    return NULL;
}

int session_present(const struct arguments *a, const char *directory)
{
    int code = REORG_OK;
    struct stored stored = {.directory = directory};
    struct reorg_study *study = read_study(a, &stored, &code);
    if (study == NULL)
        return code;
    const struct reorg_output output = {.directory = directory,
                                        .command = reorg_study_command(study),
                                        .command_line = a->command_line};
    return present(a, study, &output);
}

static int show_again(const struct arguments *a, struct reorg_study *study)
{
    if (a->output != NULL) {
        const struct reorg_output output = session_output(a);
        return present(a, study, &output);
    }
    console_show(a->json ? reorg_study_json(study) : reorg_study_table(study));
    reorg_study_free(study);
    return REORG_OK;
}

int session_again(const struct arguments *a)
{
    int code = REORG_OK;
    struct reorg_study *study = session_read(a, &code);
    return study != NULL ? show_again(a, study) : code;
}

/* One of n scenarios; frees the study. */
static int show_one(const struct arguments *a, struct reorg_study *study, size_t n)
{
    if (n == 1)
        return show_again(a, study);
    if (a->output != NULL || a->json) {
        fprintf(stderr, "reorg: %s holds %zu scenarios, and run shows each by itself: reorg compare %s %s is for all\n",
                a->operands.items[0], n, a->operands.items[0], a->json ? "--json" : "-o");
        reorg_study_free(study);
        return REORG_USAGE;
    }
    return show_again(a, study);
}

int session_each(const struct arguments *a)
{
    struct stored stored = {.directory = a->operands.items[0], .one = true, .n = 1};
    int code = session_refuses(a) ? REORG_USAGE : REORG_OK;
    for (; stored.index < stored.n && code == REORG_OK; stored.index++) {
        struct reorg_study *study = read_study(a, &stored, &code);
        if (study == NULL)
            return code;
        if (stored.index > 0)
            console_show("\n");
        code = show_one(a, study, stored.n);
    }
    return code;
}

/* Of "folder/shard-3-of-8" the folder. */
static int parent_length(const char *part)
{
    const char *slash = strrchr(part, '/');
    return slash != NULL ? (int)(slash - part) : 0;
}

/* Nothing to print: a part says where it is, and how to go on. */
static int finished_part(const struct arguments *a, struct reorg_study *study)
{
    size_t planned;
    const size_t done = reorg_study_part(study, &planned);
    printf("part %zu of %zu: %zu of its %zu replications are stored in %s\n", a->study.shard_index,
           a->study.shard_count, done, planned, reorg_study_directory(study));
    if (done == planned)
        printf("when all parts are there: reorg merge %.*s\n", parent_length(reorg_study_directory(study)),
               reorg_study_directory(study));
    reorg_study_free(study);
    return done == planned ? REORG_OK : REORG_PARTIAL;
}

bool session_is_numbers(const struct arguments *a)
{
    const char *file = a->operands.count == 1 ? a->operands.items[0] : "";
    const size_t n = strlen(file);
    return a->stored == NULL && n > 4 && strcmp(file + n - 4, ".csv") == 0;
}

static int no_meaning(const struct arguments *a, const char *option)
{
    fprintf(stderr, "reorg: %s has no meaning for %s\n", option,
            session_is_numbers(a) ? "a file of numbers" : "replications that are stored");
    return REORG_USAGE;
}

static int read_numbers(const struct arguments *a, session_reading *read)
{
    struct reorg_study_options options = a->study;
    struct reorg_error error = {0};
    char *text = NULL;
    options.color = console_color(a);
    options.width = console_width();
    const bool ok = read(a, &options, &text, &error);
    if (text != NULL && ok)
        console_show(text);
    else if (text != NULL)
        fputs(text, stderr);
    if (!ok)
        console_error(error.message);
    reorg_text_free(text);
    return ok ? REORG_OK : error.code;
}

int session_numbers(const struct arguments *a, session_reading *read)
{
    const char *option = needs_scenarios(a);
    if (option != NULL || a->json || a->output != NULL)
        return no_meaning(a, option != NULL ? option : a->json ? "--json" : "-o");
    return read_numbers(a, read);
}

int session_given(const struct arguments *a, session_reading *read)
{
    const char *option = needs_scenarios(a);
    if (option != NULL || a->replications_given)
        return no_meaning(a, option != NULL ? option : "-r");
    return read_numbers(a, read);
}

static bool to_console(void *context, const char *text)
{
    (void)context;
    return console_show(text);
}

int session_export(const struct arguments *a, struct reorg_study *study, enum reorg_format format)
{
    struct reorg_error error = {0};
    const bool ok = a->output != NULL ? reorg_study_export_file(study, format, a->output, &error)
                                      : reorg_study_export(study, format, to_console, NULL, &error);
    if (!ok && error.code != REORG_OK)
        return failed(study, &error);
    reorg_study_free(study);
    return REORG_OK; /* what standard output did not take, console_end tells of */
}

int session_study(const struct arguments *a, struct reorg_scenarios *scenarios)
{
    struct progress progress;
    struct reorg_study_options options = a->study;
    session_prepare(a, &options, &progress);
    struct reorg_study *study = NULL;
    struct reorg_error error = {0};
    if (!reorg_study_new(&study, scenarios, &options, &error))
        return failed(study, &error);
    if (a->dry_run)
        return dry_run(a, study);
    struct reorg_output output = session_output(a);
    if (a->export_runs) {
        output.directory = NULL;
        reorg_study_keep_sets(study);
    }
    if (!reorg_study_keep(study, &output, &error))
        return failed(study, &error);
    progress_start(&progress, !a->quiet);
    const bool ok = reorg_study_run(study, &error);
    progress_end(&progress);
    if (!ok)
        return failed(study, &error);
    if (a->export_runs)
        return session_export(a, study, REORG_SETS);
    if (options.shard_count > 0)
        return finished_part(a, study);
    if (reorg_study_replications(study) == 0) {
        fprintf(stderr,
                "reorg: interrupted before a replication of every scenario was finished; the same "
                "command goes on in %s\n",
                reorg_study_directory(study));
        reorg_study_free(study);
        return REORG_PARTIAL;
    }
    return present(a, study, &output);
}
