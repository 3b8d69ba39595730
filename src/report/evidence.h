/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * evidence.h - what is behind each number of a scenario: the company's own data, a publication, a fit,
 * or nothing but judgement. What is without data is told as for the lists of assumptions (assumption.h).
 */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "assumption.h"

enum evidence_trust {
    EVIDENCE_OWN,       /* written by the user */
    EVIDENCE_PUBLISHED, /* a figure of the evidence list */
    EVIDENCE_FITTED,    /* so that published figures come out */
    EVIDENCE_NO_DATA,   /* assumed, within a range */
    EVIDENCE_CHOICE,    /* says how the company is set up: there is nothing to measure */
    EVIDENCE_UNUSED,    /* assumed, but nothing in this company asks for it */
    EVIDENCE_TRUST_COUNT
};

enum evidence_trust evidence_trust_of(const struct study_scenario *s, const struct bind_parameter *p);

/* "published figure", ... */
const char *evidence_trust_name(enum evidence_trust trust);

/* How many parameters of the scenario are so; 0 where its parameters are not known. */
size_t evidence_count(const struct study_scenario *s, enum evidence_trust trust);

/* How many of those without data stand so: ASSUMPTION_MOVES or ASSUMPTION_HELD. */
size_t evidence_count_standing(const struct study_scenario *s, enum assumption_standing standing);

#endif
