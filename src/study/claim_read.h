/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim_read.h - what the finished runs say of each claim.
 */
#ifndef CLAIM_READ_H
#define CLAIM_READ_H

#include "claim.h"

/* Fills effects, readings, fadings and the family-wise readings of all claims. options: seed and
 * confidence are used. All runs must be done. */
void claim_read(struct claim_book *b, const struct study_options *options);

#endif
