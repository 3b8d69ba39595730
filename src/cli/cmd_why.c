/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "session.h"

enum { REPLICATIONS = 30 }; /* of each combination of causes, of which there may be hundreds */

static bool refuses_numbers(const struct arguments *a)
{
    if (!session_is_numbers(a))
        return false;
    fprintf(stderr,
            "reorg: why cannot be read off a file of numbers: causes are told apart by runs in which one acts without "
            "the other; give scenarios or a finished study of it; reorg compare, select, sense and sweep take %s\n",
            a->operands.items[0]);
    return true;
}

int cmd_why_main(const struct arguments *a)
{
    struct arguments asking = *a;
    if (session_is_asked(a))
        return session_ask_again(a);
    if (refuses_numbers(a))
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
