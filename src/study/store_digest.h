/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_digest.h - a fingerprint of everything a replication leaves behind, kept beside it.
 *
 * A page of a database can be damaged without the database noticing. Whoever reads a replication
 * computes its fingerprint anew; two parts of a study that both hold a replication agree to the bit
 * when the fingerprints do.
 */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "model.h"
#include "text.h"

/* The first 64 bits of the SHA-256 of all numbers, bit by bit. `weeks` as in result_block_new;
 * scratch is overwritten. */
int64_t store_digest(const struct model_result *result, size_t weeks, struct text *scratch);

#endif
