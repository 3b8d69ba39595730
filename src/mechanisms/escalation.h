/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escalation.h - when unsure, ask the boss, and wait.
 *
 * A case whose two sides of the passing rule lie within the band goes to the line boss as a task.
 * The boss hears better (d' 2.2) and decides by the asker's own rule; meanwhile the lead cools
 * (agreeing odds x exp(-.15 per working day waited)). After a time-out the person decides alone.
 * How long it takes emerges: from the boss's time for the team, from the other questions in the
 * tray and from the priority of the team. When off: everybody decides alone at once.
 */
#ifndef ESCALATION_H
#define ESCALATION_H

#include "mechanism.h"

struct escalation_spec {
    double strength;
    double band;          /* of the passing margin */
    double discernment;   /* d' of the boss */
    double cooling;       /* log-odds per working day */
    struct dist handling; /* the boss's time for one case */
    sim_time time_out;    /* then the person decides alone */
};

extern const struct param_table escalation_table;
extern const struct mechanism escalation_mechanism;

#endif
