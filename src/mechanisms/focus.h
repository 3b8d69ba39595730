/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * focus.h - side requests: people nearby ask sales development for things that are not sales
 * development.
 *
 * Every account executive, every marketer and every boss of an SDR (line or dotted) thinks of
 * requests at a rate r0 per working day; a request is made to a certain SDR with probability
 * coop(sender, SDR), so those who sit near ask more. Candidates are drawn at the full rate from the
 * sender's identity and thinned, so moving a line removes or adds requests but does not change the
 * others. A request is a task in the SDR's tray; changing to it and back costs the switch time. The
 * articles call it losing focus; nobody has measured it (task switching: Mark, Gudith and Klocke
 * 2008). When off: no requests.
 */
#ifndef FOCUS_H
#define FOCUS_H

#include "mechanism.h"

struct focus_spec {
    double strength;
    double requests;      /* r0: per sender and working day at full cooperation */
    struct dist handling; /* working time of one request */
    sim_time expires;     /* a request not begun by then is dropped */
};

extern const struct param_table focus_table;
extern const struct mechanism focus_mechanism;

#endif
