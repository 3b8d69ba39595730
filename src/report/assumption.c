/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assumption.h"

#include <string.h>

#include "own_value.h"

static bool begins(const char *text, const char *head)
{
    return strncmp(text, head, strlen(head)) == 0;
}

enum assumption_trust assumption_trust_of(const struct scenario *s, const struct bind_parameter *p)
{
    const char *source = p->row->source != NULL ? p->row->source : "";
    if (own_value_is(s, p))
        return ASSUMPTION_OWN;
    if (begins(source, "domain"))
        return ASSUMPTION_PUBLISHED;
    if (begins(source, "fitted"))
        return ASSUMPTION_FITTED;
    return begins(source, "assumed") && strstr(source, "..") != NULL ? ASSUMPTION_NO_DATA
                                                                     : ASSUMPTION_CHOICE;
}

const char *assumption_trust_name(enum assumption_trust trust)
{
    static const char *const names[ASSUMPTION_TRUST_COUNT] = {
        [ASSUMPTION_OWN] = "the company's own",
        [ASSUMPTION_PUBLISHED] = "published figure",
        [ASSUMPTION_FITTED] = "fitted to published figures",
        [ASSUMPTION_NO_DATA] = "assumed, no data",
        [ASSUMPTION_CHOICE] = "choice of the company"};
    return names[trust];
}

bool assumption_is_first(const struct scenario *s, const struct bind_parameter *p)
{
    for (const struct bind_parameter *q = s->parameters; q < p; q++)
        if (q->row == p->row)
            return false;
    return true;
}

size_t assumption_count(const struct scenario *s)
{
    size_t n = 0;
    for (size_t i = 0; s != NULL && i < s->n_parameters; i++)
        n += assumption_trust_of(s, &s->parameters[i]) == ASSUMPTION_NO_DATA &&
             assumption_is_first(s, &s->parameters[i]);
    return n;
}
