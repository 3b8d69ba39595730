/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence.h"

#include <string.h>

#include "own_value.h"

static bool begins(const char *text, const char *head)
{
    return strncmp(text, head, strlen(head)) == 0;
}

enum evidence_trust evidence_trust_of(const struct scenario *s, const struct bind_parameter *p)
{
    const char *source = p->row->source != NULL ? p->row->source : "";
    if (own_value_is(s, p))
        return EVIDENCE_OWN;
    if (begins(source, "domain"))
        return EVIDENCE_PUBLISHED;
    if (begins(source, "fitted"))
        return EVIDENCE_FITTED;
    return begins(source, "assumed") && strstr(source, "..") != NULL ? EVIDENCE_NO_DATA
                                                                     : EVIDENCE_CHOICE;
}

const char *evidence_trust_name(enum evidence_trust trust)
{
    static const char *const names[EVIDENCE_TRUST_COUNT] = {
        [EVIDENCE_OWN] = "the company's own",
        [EVIDENCE_PUBLISHED] = "published figure",
        [EVIDENCE_FITTED] = "fitted to published figures",
        [EVIDENCE_NO_DATA] = "assumed, no data",
        [EVIDENCE_CHOICE] = "choice of the company"};
    return names[trust];
}

bool evidence_is_first(const struct scenario *s, const struct bind_parameter *p)
{
    for (const struct bind_parameter *q = s->parameters; q < p; q++)
        if (q->row == p->row)
            return false;
    return true;
}

size_t evidence_count(const struct scenario *s)
{
    size_t n = 0;
    for (size_t i = 0; s != NULL && i < s->n_parameters; i++)
        n += evidence_trust_of(s, &s->parameters[i]) == EVIDENCE_NO_DATA &&
             evidence_is_first(s, &s->parameters[i]);
    return n;
}
