/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pdf_date.h - takes the time of day out of a PDF, so that the same study gives the same bytes.
 *
 * cairo, by which gnuplot draws, notes when the file was made and cannot be told otherwise. The date is overwritten in
 * place, digit by digit: a PDF knows its parts by where they begin, and none of them moves.
 */
#ifndef PDF_DATE_H
#define PDF_DATE_H

#include <stdbool.h>

/* Makes every date of the file the first second of 2000. False when it cannot be read or written; a file without a date
 * stays as it is. */
bool pdf_date_fix(int directory, const char *file);

#endif
