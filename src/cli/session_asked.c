/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session_asked.c - studies that answer a question of their own (why, sense, sweep): asked again, or for their runs.
 */
#include "session.h"

#include <string.h>

#include "command_table.h"
#include "console.h"

bool session_is_asked(const struct arguments *a)
{
    return a->stored == NULL && session_is_stored(a);
}

/* Why the notes do not let the question be asked again; REORG_OK where they do. */
static int refusal(const struct arguments *a, const char *mine, const char *made_by, bool finished, bool has_line, char message[512])
{
    const char *study = a->operands.items[0];
    if (strcmp(made_by, mine) != 0) {
        snprintf(message, 512,
                 "%.200s is a study of reorg %.20s, which reads it again; for reorg %s give the scenarios", study,
                 made_by, mine);
        return REORG_USAGE;
    }
    if (!finished) {
        snprintf(message, 512,
                 "%.200s is not finished: go on with the command that it was made by; reorg status %.200s names it",
                 study, study);
        return REORG_PARTIAL;
    }
    snprintf(message, 512, "%.200s does not say by which command line it was made; for reorg %s give the scenarios",
             study, mine);
    return has_line ? REORG_OK : REORG_DATA;
}

/* Is it a study of the command `mine`, and finished? Its command line goes to *line. */
static int question_of(const struct arguments *a, const char *mine, char **line)
{
    const char *study = a->operands.items[0];
    char *made_by = NULL, *finished = NULL;
    char message[512] = "";
    struct reorg_error error = {0};
    int code = REORG_OK;
    if (!reorg_study_noted(study, "command", &made_by, &error) ||
        !reorg_study_noted(study, "finished", &finished, &error) ||
        !reorg_study_noted(study, "command_line", line, &error)) {
        snprintf(message, sizeof message, "%s", error.message);
        code = error.code;
    } else {
        code = refusal(a, mine, made_by != NULL ? made_by : "compare", finished != NULL && finished[0] != '\0',
                       *line != NULL && (*line)[0] != '\0', message);
    }
    if (code != REORG_OK)
        console_error(message);
    reorg_text_free(made_by);
    reorg_text_free(finished);
    return code;
}

int session_ask_again(const struct arguments *a)
{
    char message[512] = "out of memory";
    char *line = NULL;
    struct arguments again = {0};
    int code = session_refuses(a) ? REORG_USAGE : question_of(a, a->command->name, &line);
    if (code == REORG_OK && !arguments_again(&again, a, line, message)) {
        console_error(message);
        code = REORG_USAGE;
    } else if (code == REORG_OK) {
        again.stored = a->operands.items[0];
        code = a->command->run(&again);
    }
    arguments_fini(&again);
    reorg_text_free(line);
    return code;
}

/* ---- the runs of a stored question ---- */

static const char *maker_of(const struct arguments *a, char **made_by)
{
    static const char *const with_own_runs[] = {"sense", "sweep", "compare", "run"}; /* the last two under sets */
    const size_t n = a->format == REORG_SETS ? 4 : 2;
    struct reorg_error error = {0};
    *made_by = NULL;
    if (!session_is_stored(a) || !reorg_study_noted(a->operands.items[0], "command", made_by, &error) || *made_by == NULL)
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (strcmp(*made_by, with_own_runs[i]) == 0)
            return with_own_runs[i];
    return NULL;
}

bool session_has_own_runs(const struct arguments *a)
{
    char *made_by = NULL;
    const bool has = maker_of(a, &made_by) != NULL;
    reorg_text_free(made_by);
    return has;
}

int session_export_runs(const struct arguments *a)
{
    char message[512] = "out of memory";
    char *line = NULL, *made_by = NULL;
    struct arguments again = {0}, nothing = *a;
    const char *maker = maker_of(a, &made_by);
    int code = question_of(a, maker, &line);
    nothing.argc = 0; /* what export was asked for is no option of theirs */
    if (code == REORG_OK && !arguments_again(&again, &nothing, line, message)) {
        console_error(message);
        code = REORG_USAGE;
    } else if (code == REORG_OK) {
        again.stored = a->operands.items[0];
        again.output = a->output;
        again.export_runs = again.quiet = true;
        code = again.command->run(&again);
    }
    arguments_fini(&again);
    reorg_text_free(line);
    reorg_text_free(made_by);
    return code;
}
