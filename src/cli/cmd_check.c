/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "session.h"

int cmd_check_main(const struct arguments *a)
{
    int code = REORG_OK;
    struct reorg_scenarios *scenarios = session_open(a, false, &code);
    if (scenarios == NULL)
        return code;
    const size_t warnings = reorg_scenarios_warnings(scenarios);
    for (size_t i = 0; i < reorg_scenarios_count(scenarios); i++)
        printf("%s: ok\n", reorg_scenarios_id(scenarios, i));
    if (warnings > 0)
        printf("%zu warning%s\n", warnings, warnings == 1 ? "" : "s");
    reorg_scenarios_free(scenarios);
    return REORG_OK;
}
