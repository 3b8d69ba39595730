/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * careers_learning.h - what somebody can do who has been learning for a while.
 */
#ifndef CAREERS_LEARNING_H
#define CAREERS_LEARNING_H

#include "careers.h"

/* Output relative to full output after so many days of learning, in [0, 1]; 1 for roles that do not ramp. */
double careers_learning_share(const struct careers_spec *spec, enum spec_role role, double days);

/* Its mean over the staff at the usual rate of going: tenures are exponential, one day of learning a day. */
double careers_learning_mean(const struct careers_spec *spec, enum spec_role role);

/* Relative excess of these coached hours a month over the usual ones, in [-1, 1]; 0 when they are not known (-1). */
double careers_learning_excess(double hours);

/* Days of learning per day, to the power of the strength: hours of coaching a month (-1: not known) and nearness of a closer in
 * [0, 1]. */
double careers_learning_speed(const struct careers_spec *spec, double hours, double nearness);

#endif
