/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure_rows.h - the tables that measure.c puts together.
 */
#ifndef MEASURE_ROWS_H
#define MEASURE_ROWS_H

#include "measure.h"

extern const struct measure measure_rows_volume[];
extern const size_t measure_rows_n_volume;
extern const struct measure measure_rows_time[];
extern const size_t measure_rows_n_time;
extern const struct measure measure_rows_money[];
extern const size_t measure_rows_n_money;
extern const struct measure measure_rows_people[];
extern const size_t measure_rows_n_people;

#endif
