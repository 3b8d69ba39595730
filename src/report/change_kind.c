/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_kind.h"

#include <string.h>

#include "text.h"

static bool begins(const char *path, const char *head)
{
    return strncmp(path, head, strlen(head)) == 0;
}

static bool ends(const char *path, const char *tail)
{
    const size_t n = strlen(path), m = strlen(tail);
    return n > m && strcmp(path + n - m, tail) == 0;
}

enum change_kind change_kind_of(const struct differs_change *change)
{
    static const char org[] = "org.";
    const char *path = change->path;
    if (begins(path, "reorg"))
        return CHANGE_LINES;
    if (!begins(path, org))
        return CHANGE_WORK;
    if (ends(path, ".reports_to"))
        return CHANGE_LINES;
    if (ends(path, ".headcount") || strchr(path + strlen(org), '.') == NULL)
        return CHANGE_PEOPLE;
    return ends(path, ".pay") ? CHANGE_PAY : CHANGE_WORK;
}

const char *change_kind_title(enum change_kind kind)
{
    static const char *const titles[CHANGE_KIND_COUNT] = {
        [CHANGE_LINES] = "Reporting lines",
        [CHANGE_PEOPLE] = "People",
        [CHANGE_PAY] = "Pay",
        [CHANGE_WORK] = "Work"};
    return titles[kind];
}

/* Who is hired moves nobody who is there. */
static bool opens_seats(const struct differs_change *c)
{
    int64_t before = 0, now = 0;
    return ends(c->path, ".headcount") && c->from != NULL && c->to != NULL && text_to_int64(c->from, &before) &&
           text_to_int64(c->to, &now) && now > before;
}

bool change_kind_moves_nobody(const struct differs *d)
{
    for (size_t i = 0; i < d->count; i++) {
        const enum change_kind kind = change_kind_of(&d->changes[i]);
        if (kind == CHANGE_LINES || (kind == CHANGE_PEOPLE && !opens_seats(&d->changes[i])))
            return false;
    }
    return d->count > 0;
}
