/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * contest_table.h - what `select` prints: the choice in words with the promise that holds for it, then what each
 * scenario got and how far it is from the best of the others.
 */
#ifndef CONTEST_TABLE_H
#define CONTEST_TABLE_H

#include "contest.h"
#include "report.h"

void contest_table_write(struct text *out, const struct contest *c, const struct report_options *options);

#endif
