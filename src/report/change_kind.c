/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_kind.h"

#include <string.h>

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

bool change_kind_moves_nobody(const struct differs *d)
{
    for (size_t i = 0; i < d->count; i++) {
        const enum change_kind kind = change_kind_of(&d->changes[i]);
        if (kind == CHANGE_LINES || kind == CHANGE_PEOPLE)
            return false;
    }
    return d->count > 0;
}
