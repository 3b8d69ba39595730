/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_done.h"

#include "store_new.h"

bool api_done_open(struct reorg_study *s, const char *directory, struct store **store, struct text *t)
{
    struct error error = {0};
    *store = NULL;
    if (!store_is_in(directory) ||
        (store_open_read(store, directory, &error) && store_new_agrees(*store, &s->study, &error)))
        return true;
    text_printf(t, "  but it would be refused: %s\n", error.message);
    store_close(*store);
    return false;
}

void api_done_say(struct text *t, struct store *store, const char *directory, size_t done, size_t planned)
{
    size_t arms = 0, others = 0;
    text_printf(t, "  %zu of %zu runs are stored in %s already: %zu would run\n", done, planned, directory,
                planned > done ? planned - done : 0);
    if (store != NULL && store_others(store, &arms, &others, NULL) && others > 0)
        text_printf(t, "  it also holds %zu runs of %zu other companies; those that are asked for are not run again\n", others,
                    arms);
    store_close(store);
}
