/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "session.h"

int cmd_export_main(const struct arguments *a)
{
    if ((a->format == REORG_CSV || a->format == REORG_SETS) && session_has_own_runs(a))
        return session_export_runs(a);
    int code = REORG_OK;
    struct reorg_study *study = session_read(a, &code);
    if (study == NULL)
        return code;
    char *text = NULL;
    struct reorg_error error = {0};
    const bool ok = reorg_study_export(study, a->format, &text, &error);
    code = ok ? console_export(text, a->output) : error.code;
    if (!ok)
        console_error(error.message);
    reorg_text_free(text);
    reorg_study_free(study);
    return code;
}
