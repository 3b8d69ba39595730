/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "console.h"
#include "session.h"

static bool compare_numbers(const struct arguments *a, const struct reorg_study_options *options, char **text,
                            struct reorg_error *error)
{
    return reorg_numbers_compare(a->operands.items[0], a->baseline, options, text, error);
}

int cmd_compare_main(const struct arguments *a)
{
    if (session_is_stored(a))
        return session_again(a);
    if (session_is_numbers(a))
        return session_numbers(a, compare_numbers);
    if (a->operands.count + a->n_changes < 2) {
        console_error(
            "compare needs two scenarios, or one and a what-if such as --move sdr_manager=cmo");
        return REORG_USAGE;
    }
    return session_with(a, true, session_study);
}
