/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_session.h"

#include "console.h"

struct reorg_crm *crm_session_open(const struct arguments *a, int *code)
{
    const struct reorg_crm_request request = {.files = a->operands.items,
                                              .n_files = a->operands.count,
                                              .maps = a->maps.items,
                                              .n_maps = a->maps.count,
                                              .as_of = a->as_of};
    struct reorg_error error = {0};
    struct reorg_crm *crm = NULL;
    const bool ok = reorg_crm_open(&crm, &request, &error);
    if (crm != NULL && (!ok || !a->quiet))
        fputs(reorg_crm_messages(crm), stderr);
    if (ok)
        return crm;
    if (crm == NULL)
        console_error(error.message);
    *code = error.code;
    reorg_crm_free(crm);
    return NULL;
}

int crm_session_give(const struct arguments *a, char *text, struct reorg_error *error)
{
    if (text == NULL)
        console_error(error->message);
    const int code = text != NULL ? console_export(text, a->output) : error->code;
    reorg_text_free(text);
    return code;
}
