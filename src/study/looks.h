/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * looks.h - when a study with `-r auto` has seen enough.
 *
 * The results are looked at after 20, 40, 80, ... replications (precision.h). One scenario is run
 * until each of its headline measures is known to the relative precision asked for. A comparison
 * goes on until each difference on the primary measure is known to half the indifference zone, or
 * its verdict is decided under a guard for looking often.
 */
#ifndef LOOKS_H
#define LOOKS_H

#include "study.h"

/* Replications at the first look and after the one at `replications`; at most `cap`. */
size_t looks_first(size_t cap);
size_t looks_next(size_t replications, size_t cap);

/* Is study->replications enough? False without automatic. */
bool looks_enough(const struct study *s);

#endif
