/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_digest.h - a fingerprint of everything that is stored of a replication, kept beside it.
 *
 * A page of a database can be damaged without the database noticing. Whoever reads a replication
 * computes its fingerprint anew from what was read; and two parts of a study that both hold a
 * replication agree to the bit when the fingerprints do.
 *
 * The sum, modulo 2^64, of a hash of each row - so the order of rows does not matter, and rows that
 * a later program does not know count as well. The hash of a row is FNV-1a of its name, a zero byte
 * and its bytes, mixed by the last step of splitmix64.
 */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/* Adds a row. */
void store_digest_row(uint64_t *digest, const char *name, const void *bytes, size_t n);

/* Adds an observation as SQLite keeps it: NaN is NULL, and there is no -0.0. */
void store_digest_observation(uint64_t *digest, const char *measure, double numerator,
                              double denominator);

/* Adds what the table of replications itself holds. */
void store_digest_head(uint64_t *digest, uint64_t events, uint64_t capped_demand,
                       uint64_t overloaded);

#endif
