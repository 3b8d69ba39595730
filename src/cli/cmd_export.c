/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "session.h"

int cmd_export_main(const struct arguments *a)
{
    if ((a->format == REORG_CSV || a->format == REORG_SETS) && session_has_own_runs(a))
        return session_export_runs(a);
    int code = REORG_OK;
    struct reorg_study *study = session_read(a, &code);
    if (study == NULL)
        return code;
    return session_export(a, study, a->format);
}
