/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * decimal.h - a decimal number as text, to the nearest double.
 *
 * The C library's strtod follows the locale's decimal point, so a German desktop would read 1.5 as
 * 1; here the point is a point, and the result is correctly rounded on every machine.
 */
#ifndef DECIMAL_H
#define DECIMAL_H

#include <stdbool.h>

/* Reads -?digits(.digits)?([eE][+-]?digits)?, the whole of s. False for anything else and for what
 * overflows; too small a number becomes 0. *value is written on success only. */
bool decimal_read(const char *s, double *value);

#endif
