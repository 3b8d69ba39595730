/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * evidence.h - what is behind each number of a scenario: the company's own data, a publication, a fit,
 * or nothing but judgement.
 */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "scenario.h"

enum evidence_trust {
    EVIDENCE_OWN,       /* written by the user */
    EVIDENCE_PUBLISHED, /* a figure of the evidence list */
    EVIDENCE_FITTED,    /* so that published figures come out */
    EVIDENCE_NO_DATA,   /* assumed, within a range */
    EVIDENCE_CHOICE,    /* says how the company is set up: there is nothing to measure */
    EVIDENCE_TRUST_COUNT
};

enum evidence_trust evidence_trust_of(const struct scenario *s, const struct bind_parameter *p);

/* "published figure", ... */
const char *evidence_trust_name(enum evidence_trust trust);

/* How many parameters of the scenario rest on no data, each description counted once however many positions
 * or sources have it. 0 where there is no scenario (NULL). */
size_t evidence_count(const struct scenario *s);

/* Is p the first of the scenario's parameters with this description? */
bool evidence_is_first(const struct scenario *s, const struct bind_parameter *p);

#endif
