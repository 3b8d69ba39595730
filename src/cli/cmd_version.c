/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

int cmd_version_main(const struct arguments *a)
{
    (void)a;
    fputs(reorg_build_text(), stdout);
    return REORG_OK;
}
