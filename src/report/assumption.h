/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * assumption.h - what is behind each number of a scenario: the company's own data, a publication, a fit,
 * or nothing but judgement.
 */
#ifndef ASSUMPTION_H
#define ASSUMPTION_H

#include "scenario.h"

enum assumption_trust {
    ASSUMPTION_OWN,       /* written by the user */
    ASSUMPTION_PUBLISHED, /* a figure of the evidence list */
    ASSUMPTION_FITTED,    /* so that published figures come out */
    ASSUMPTION_NO_DATA,   /* assumed, within a range */
    ASSUMPTION_CHOICE,    /* says how the company is set up: there is nothing to measure */
    ASSUMPTION_TRUST_COUNT
};

enum assumption_trust assumption_trust_of(const struct scenario *s, const struct bind_parameter *p);

/* "published figure", ... */
const char *assumption_trust_name(enum assumption_trust trust);

/* How many parameters of the scenario rest on no data, each description counted once however many positions
 * or sources have it. 0 where there is no scenario (NULL). */
size_t assumption_count(const struct scenario *s);

/* Is p the first of the scenario's parameters with this description? */
bool assumption_is_first(const struct scenario *s, const struct bind_parameter *p);

#endif
