/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "session.h"

int cmd_run_main(const struct arguments *a)
{
    if (session_is_stored(a))
        return session_each(a);
    return session_with(a, false, session_study);
}
