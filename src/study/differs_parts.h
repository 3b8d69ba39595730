/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * differs_parts.h - sentences on what takes several parameters to say: a pay plan, a route, joint meetings. Each tells
 * how it is in b and, in brackets, how it was in a.
 */
#ifndef DIFFERS_PARTS_H
#define DIFFERS_PARTS_H

#include "scenario.h"
#include "text.h"

/* "sdr is paid 60% for accepted leads, 40% for meetings (was 80%, 20%)": prefix "org.sdr.pay". */
void differs_parts_pay(struct text *t, const char *prefix, const struct scenario *a,
                       const struct scenario *b);

/* "inbound leads go to ae (was sdr)": prefix "routes.inbound". */
void differs_parts_route(struct text *t, const char *prefix, const struct scenario *a,
                         const struct scenario *b);

/* "joint meeting of vp_sales and cmo every week (was every month)"; meetings are told apart by who meets. */
void differs_parts_meetings(struct text *t, const struct scenario *a, const struct scenario *b);

/* "sdr_manager added (manager, 1 person, reports to cmo)": prefix "org.sdr_manager". */
void differs_parts_position(struct text *t, const char *prefix, const struct scenario *a,
                            const struct scenario *b);

#endif
