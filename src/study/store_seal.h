/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_seal.h - check sums of the rows that say what a study is.
 *
 * Replications have fingerprints of their own (store_digest.h). What stands beside them, facts,
 * notes, measures, arms and scenarios, ends in a column `seal`, which an SQL function computes when
 * the row is written: a byte that a disk or a copy turned over would otherwise only be another name
 * in the results.
 *
 *   seal('meta', key, value)      the sum over its arguments, counted from 0, of store_digest_row with
 *                                 the name "POSITION TYPE" (types as SQLite numbers them) and the text
 */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H

#include "store.h"

/* Makes seal() known to the connection. */
bool store_seal_define(struct store *s, struct error *error);

/* Are all rows what was written, and each scenario's company there? ERROR_DATA names the file. */
bool store_seal_holds(struct store *s, struct error *error);

#endif
