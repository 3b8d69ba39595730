/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "console.h"
#include "session.h"

static const char page[] = "report.html";

/* STUDY/report.html; the caller's. NULL when out of memory. */
static char *default_path(const char *directory)
{
    const size_t n = strlen(directory) + sizeof page + 1;
    char *path = malloc(n);
    if (path != NULL)
        (void)snprintf(path, n, "%s/%s", directory, page);
    return path;
}

/* Other analyses have pages of their own, which cannot be made of the scenarios' results alone. */
static int refused(const char *study)
{
    static const char *const here[] = {"run", "compare", "why"};
    struct reorg_error error = {0};
    char *made_by = NULL, message[512];
    if (!reorg_is_study(study) || !reorg_study_noted(study, "command", &made_by, &error) || made_by == NULL)
        return REORG_OK; /* reading it says what is wrong */
    bool known = false;
    for (size_t i = 0; i < sizeof here / sizeof *here; i++)
        known = known || strcmp(made_by, here[i]) == 0;
    if (!known) {
        const bool again = strcmp(made_by, "select") != 0;
        snprintf(message, sizeof message,
                 again ? "%.160s is a study of reorg %.20s: its page is written with it, and anew by: reorg %.20s %.160s -o FOLDER"
                       : "%.160s is a study of reorg %.20s: its page is written with it; the command that made it writes it anew",
                 study, made_by, made_by, study);
        console_error(message);
    }
    reorg_text_free(made_by);
    return known ? REORG_OK : REORG_USAGE;
}

int cmd_report_main(const struct arguments *a)
{
    int code = refused(a->operands.items[0]);
    if (code != REORG_OK)
        return code;
    struct reorg_error error = {.code = REORG_INTERNAL, .message = "out of memory"};
    struct reorg_study *study = session_read(a, &code);
    if (study == NULL)
        return code;
    const char *directory = a->operands.items[0];
    char *inside = default_path(directory);
    const char *path = a->output != NULL ? a->output : inside;
    char *text = reorg_study_page(study, directory);
    const bool ok = path != NULL && reorg_text_write(path, text, &error);
    if (ok)
        printf("report: %s\n", path);
    else
        console_error(error.message);
    free(inside);
    reorg_text_free(text);
    reorg_study_free(study);
    return ok ? REORG_OK : error.code;
}
