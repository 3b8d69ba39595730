/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_primary.h"

#include <string.h>

#include "own_value.h"

static bool ends_with(const char *path, const char *end)
{
    const size_t n = strlen(path);
    const size_t m = strlen(end);
    return n >= m && strcmp(path + n - m, end) == 0;
}

/* What contribution is made of besides the work itself. */
static bool is_money(const char *path)
{
    return strcmp(path, "money.margin") == 0 ||
           (strncmp(path, "market.segments.", strlen("market.segments.")) == 0 &&
            ends_with(path, ".deal_value"));
}

static bool has_own_money(const struct scenario *s)
{
    bool any = false;
    for (size_t i = 0; i < s->n_parameters; i++) {
        if (!is_money(s->parameters[i].path))
            continue;
        if (!own_value_is(s, &s->parameters[i]))
            return false;
        any = true;
    }
    return any;
}

struct api_primary api_primary_choose(const struct reorg_scenarios *s, const char *given)
{
    size_t own = 0;
    if (given != NULL)
        return (struct api_primary){given, "as asked for"};
    for (size_t i = 0; i < s->count; i++)
        own += has_own_money(s->items[i].scenario);
    if (own == s->count)
        return (struct api_primary){
            "contribution", s->count == 1 ? "because your own files give deal values and margin"
                                          : "because the files of all scenarios give deal values "
                                            "and margin of their own"};
    return (struct api_primary){"accepted_per_month",
                                own == 0 ? "because deal values and margin are not your own but delivered guesses; "
                                           "with your own it would be contribution"
                                         : "because not all scenarios have deal values and margin of their own; "
                                           "with them it would be contribution"};
}
