/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "session.h"

int cmd_run_main(const struct arguments *a)
{
    if (session_is_stored(a))
        return session_again(a);
    int code = REORG_OK;
    struct reorg_scenarios *scenarios = session_open(a, false, &code);
    if (scenarios == NULL)
        return code;
    code = session_study(a, scenarios);
    reorg_scenarios_free(scenarios);
    return code;
}
