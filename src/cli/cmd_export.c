/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "session.h"

int cmd_export_main(const struct arguments *a)
{
    int code = REORG_OK;
    struct reorg_study *study = session_read(a, &code);
    if (study == NULL)
        return code;
    char *text = NULL;
    struct reorg_error error = {0};
    bool ok = reorg_study_export(study, a->format, &text, &error);
    if (ok && a->output != NULL)
        ok = reorg_text_write(a->output, text, &error);
    else if (ok)
        console_show(text);
    if (!ok)
        console_error(error.message);
    reorg_text_free(text);
    reorg_study_free(study);
    return ok ? REORG_OK : error.code;
}
