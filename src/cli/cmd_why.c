/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "session.h"

enum { REPLICATIONS = 30 }; /* of each combination of causes, of which there may be hundreds */

int cmd_why_main(const struct arguments *a)
{
    struct arguments asking = *a;
    if (session_is_asked(a))
        return session_ask_again(a);
    if (session_refuses_numbers(a))
        return REORG_USAGE;
    if (a->operands.count + a->n_changes != 2) {
        console_error("why needs two scenarios, or one and a what-if such as --move sdr_manager=cmo");
        return REORG_USAGE;
    }
    asking.study.why = true;
    if (!a->replications_given)
        asking.study.replications = REPLICATIONS;
    return session_with(&asking, true, session_study);
}
