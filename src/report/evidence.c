/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evidence.h"

#include <string.h>

#include "own_value.h"

static bool begins(const char *text, const char *head)
{
    return strncmp(text, head, strlen(head)) == 0;
}

/* Of what is neither assumed nor the company's own. */
static enum evidence_trust trust_of_source(const char *source)
{
    if (source != NULL && begins(source, "domain"))
        return EVIDENCE_PUBLISHED;
    return source != NULL && begins(source, "fitted") ? EVIDENCE_FITTED : EVIDENCE_CHOICE;
}

enum evidence_trust evidence_trust_of(const struct study_scenario *s, const struct bind_parameter *p)
{
    if (own_value_is(s->scenario, p))
        return EVIDENCE_OWN;
    switch (assumption_standing_of(s, p)) {
    case ASSUMPTION_HELD:
    case ASSUMPTION_MOVES:
        return EVIDENCE_NO_DATA;
    case ASSUMPTION_UNUSED:
        return EVIDENCE_UNUSED;
    case ASSUMPTION_DECIDED:
    case ASSUMPTION_NONE:
        break;
    }
    return trust_of_source(p->row->source);
}

const char *evidence_trust_name(enum evidence_trust trust)
{
    static const char *const names[EVIDENCE_TRUST_COUNT] = {
        [EVIDENCE_OWN] = "the company's own",
        [EVIDENCE_PUBLISHED] = "published figure",
        [EVIDENCE_FITTED] = "fitted to published figures",
        [EVIDENCE_NO_DATA] = "assumed, no data",
        [EVIDENCE_CHOICE] = "choice of the company",
        [EVIDENCE_UNUSED] = "assumed, but not used here"};
    return names[trust];
}

size_t evidence_count(const struct study_scenario *s, enum evidence_trust trust)
{
    size_t n = 0;
    for (size_t i = 0; s->scenario != NULL && i < s->scenario->n_parameters; i++)
        n += evidence_trust_of(s, &s->scenario->parameters[i]) == trust;
    return n;
}

size_t evidence_count_standing(const struct study_scenario *s, enum assumption_standing standing)
{
    size_t n = 0;
    for (size_t i = 0; s->scenario != NULL && i < s->scenario->n_parameters; i++)
        n += assumption_standing_of(s, &s->scenario->parameters[i]) == standing;
    return n;
}
