/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "crm_session.h"

int cmd_forecast_main(const struct arguments *a)
{
    int code = REORG_OK;
    struct reorg_crm *crm = crm_session_open(a, &code);
    if (crm == NULL)
        return code;
    const struct reorg_crm_forecast options = {.weeks = a->weeks,
                                               .range = a->range,
                                               .arrivals = a->arrivals,
                                               .csv = a->output != NULL,
                                               .seed = a->study.seed};
    struct reorg_error error = {0};
    char *text = NULL;
    (void)reorg_crm_forecast(crm, &options, &text, &error);
    reorg_crm_free(crm);
    return crm_session_give(a, text, &error);
}
