/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dist_check.h - may a distribution have these parameters? Asked once, when a scenario is read;
 * sampling then trusts.
 */
#ifndef DIST_CHECK_H
#define DIST_CHECK_H

#include "dist.h"

/* NULL if the parameters are usable, else a phrase such as "sigma must be above 0". Parts must have
 * been checked. */
const char *dist_check(const struct dist *d);

#endif
