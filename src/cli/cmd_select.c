/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <reorg/selection.h>

#include "commands.h"
#include "console.h"
#include "interrupt.h"
#include "progress.h"
#include "session.h"

static int failed(struct reorg_contest *contest, const struct reorg_error *error)
{
    console_error(error->message);
    reorg_contest_free(contest);
    return error->code;
}

static int dry_run(const struct arguments *a, struct reorg_contest *contest)
{
    char *text = NULL;
    struct reorg_error error = {0};
    const struct reorg_output output = session_output(a);
    if (!reorg_contest_dry_run(contest, &output, &text, &error))
        return failed(contest, &error);
    console_show(text);
    reorg_text_free(text);
    reorg_contest_free(contest);
    return REORG_OK;
}

static int present(const struct arguments *a, struct reorg_contest *contest, const struct reorg_output *output)
{
    struct reorg_error error = {0};
    console_show(a->json ? reorg_contest_json(contest) : reorg_contest_table(contest));
    fflush(stdout);
    if (!reorg_contest_write(contest, output, &error))
        return failed(contest, &error);
    console_note(a, reorg_contest_notes(contest));
    session_say_where(a, reorg_contest_directory(contest));
    const bool interrupted = reorg_contest_interrupted(contest);
    if (interrupted)
        fputs("reorg: interrupted: this is what the finished replications say; the same command goes on from here\n",
              stderr);
    reorg_contest_free(contest);
    return interrupted ? REORG_PARTIAL : REORG_OK;
}

/* The best of one measure: --measure says the same as --primary here. */
static bool one_measure(const struct arguments *a, const char **primary)
{
    *primary = a->study.primary;
    for (size_t i = 0; i < a->measures.count; i++) {
        if (*primary != NULL)
            return false;
        *primary = a->measures.items[i];
    }
    return true;
}

static struct reorg_select_options select_options_of(const struct arguments *a)
{
    struct reorg_select_options o;
    reorg_select_options_init(&o);
    o.method = a->select_method;
    o.confidence = a->study.confidence;
    o.indifference = a->study.indifference;
    o.indifference_absolute = a->study.indifference_absolute;
    o.budget = a->budget;
    if (a->replications_given && !a->study.automatic)
        o.most = a->study.replications;
    if (o.first_stage > o.most)
        o.first_stage = o.most;
    if (a->budget > 0 && a->select_method == REORG_SELECT_OCBA && !a->replications_given)
        o.most = REORG_MAX_REPLICATIONS < a->budget ? REORG_MAX_REPLICATIONS : a->budget;
    return o;
}

static int run(const struct arguments *a, struct reorg_scenarios *scenarios)
{
    struct progress progress;
    const struct reorg_select_options select = select_options_of(a);
    struct reorg_study_options study = a->study;
    session_prepare(a, &study, &progress);
    study.measures = NULL;
    study.n_measures = 0;
    struct reorg_contest *contest = NULL;
    struct reorg_error error = {0};
    if (!reorg_contest_new(&contest, scenarios, &study, &select, a->cross_check, &error))
        return failed(contest, &error);
    if (a->dry_run)
        return dry_run(a, contest);
    const struct reorg_output output = session_output(a);
    if (!reorg_contest_keep(contest, &output, &error))
        return failed(contest, &error);
    progress_start(&progress, !a->quiet);
    const bool ok = reorg_contest_run(contest, &error);
    progress_end(&progress);
    if (!ok)
        return failed(contest, &error);
    if (!reorg_contest_known(contest)) {
        console_error("interrupted before the first stage was finished: nothing to write; the same command goes on");
        reorg_contest_free(contest);
        return REORG_PARTIAL;
    }
    return present(a, contest, &output);
}

/* Of replications that are there already. */
static bool select_stored(const struct arguments *a, const struct reorg_study_options *options, char **text,
                          struct reorg_error *error)
{
    const struct reorg_select_options select = select_options_of(a);
    if (a->cross_check || a->budget > 0) {
        *error = (struct reorg_error){.code = REORG_USAGE};
        snprintf(error->message, sizeof error->message, "%s has no meaning for replications that are there already",
                 a->cross_check ? "--cross-check" : "--budget");
        return false;
    }
    return reorg_stored_select(a->operands.items[0], options, &select, text, error);
}

int cmd_select_main(const struct arguments *a)
{
    const char *primary = NULL;
    const bool stored = session_is_stored(a) || session_is_numbers(a);
    if (!stored && a->operands.count + a->n_changes < 2) {
        console_error("select needs two scenarios, or one and a what-if such as --move sdr_manager=cmo");
        return REORG_USAGE;
    }
    if (!one_measure(a, &primary)) {
        console_error("select finds the best by one measure: give --primary or --measure once");
        return REORG_USAGE;
    }
    struct arguments asking = *a;
    asking.study.primary = primary;
    if (stored)
        return session_numbers(&asking, select_stored);
    return session_with(&asking, true, run);
}
