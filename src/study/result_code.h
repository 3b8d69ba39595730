/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * result_code.h - what a replication leaves behind besides its measures, as few bytes.
 *
 * Most bins of a curve are empty. A list of counts is therefore written as pairs (zeros to skip,
 * count), each a whole number in groups of seven bits, lowest first, all groups but the last with
 * the top bit set (LEB128). Real numbers are their eight bytes, lowest first, so that every bit
 * comes back.
 *
 *   curves   the bins of all curves: of each curve reached, ended otherwise, censored
 *   weeks    number of weeks, weeks of warm-up, then the counts of each series
 *   weekly   eight bytes for each series and week
 *   load     positions, columns, weeks of a column, day of the first, then a byte for each position and column:
 *            percent busy, 255 where nobody was there
 *   exact    observations that SQLite would not give back bit by bit (NaN, -0.0):
 *            measure, numerator, denominator
 */
#ifndef RESULT_CODE_H
#define RESULT_CODE_H

#include "model.h"
#include "text.h"

enum result_code { RESULT_CODE_CURVES, RESULT_CODE_WEEKS, RESULT_CODE_WEEKLY, RESULT_CODE_LOAD, RESULT_CODE_EXACT, RESULT_CODE_COUNT };

/* "curves" */
const char *result_code_name(enum result_code code);

/* Appends the bytes of one part to out, none where there is nothing to say. `weeks` is that of
 * result_block_new. */
void result_code_write(struct text *out, enum result_code code, const struct model_result *result,
                       size_t weeks);

/* Fills the part of a zeroed result that has its values; false when the bytes are not what
 * result_code_write gives. */
bool result_code_read(const unsigned char bytes[], size_t n, enum result_code code,
                      struct model_result *result, size_t weeks);

/* Does SQLite give the two numbers back with every bit? */
bool result_code_is_plain(struct observation o);

#endif
