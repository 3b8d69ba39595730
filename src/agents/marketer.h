/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * marketer.h - marketers run the programmes that bring inbound leads, and plan every two weeks.
 *
 * Inbound leads come in proportion to the time that is left for campaigns: other work in the trays of marketers takes
 * from it, and so does the team of a manager whose own job is campaigns. At each planning the owner of the spend
 * decision (a mechanism; nobody: the reference mix stays) may shift money between sources and segments; a plan holds from
 * the next midnight.
 */
#ifndef MARKETER_H
#define MARKETER_H

#include "role.h"

extern const struct role marketer_role;

#endif
