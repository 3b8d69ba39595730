/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sdr.h - sales development: answers inbound leads, follows up, and dials the list in every free minute.
 *
 * Answering and following up is prospecting (org/prospecting.h), which anybody does to whom leads are routed; what makes
 * the role is that dialing fills all the time that is left, so whatever takes an SDR's time shows in dials first.
 */
#ifndef SDR_H
#define SDR_H

#include "role.h"

extern const struct role sdr_role;

#endif
