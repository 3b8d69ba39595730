/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"

int cmd_version_main(const struct arguments *a)
{
    (void)a;
    console_show(reorg_build_text());
    return REORG_OK;
}
