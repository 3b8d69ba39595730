/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "session.h"

int cmd_trace_main(const struct arguments *a)
{
    int code = REORG_OK;
    if (a->as_of != NULL && a->trace_format != REORG_TRACE_CRM) {
        console_error("--as-of is the last day of a CRM's export: say --crm too");
        return REORG_USAGE;
    }
    struct reorg_scenarios *scenarios = session_open(a, false, &code);
    if (scenarios == NULL)
        return code;
    const struct reorg_trace_options options = {.seed = a->study.seed,
                                                .replication = (uint32_t)(a->replication - 1),
                                                .path = a->output,
                                                .format = a->trace_format,
                                                .as_of = a->as_of,
                                                .stream = stdout};
    struct reorg_error error = {0};
    if (!reorg_trace(scenarios, &options, &error)) {
        console_error(error.message);
        code = error.code;
    }
    reorg_scenarios_free(scenarios);
    return code;
}
