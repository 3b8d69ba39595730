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

int cmd_report_main(const struct arguments *a)
{
    int code = REORG_OK;
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
