/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * monitoring.h - how soon a boss notices that something goes wrong, and finds out where.
 *
 *   worked -> contact -> agree -> show | accept -> win          two desks: the bosses of SDRs and
 *             \______ desk of the ______/   \_ desk _/          of closers
 *   worked -> contact -> agree -> show -> accept -> win         one desk: one boss holds both teams
 *             \_______________ one desk ____________/
 *
 * A desk is the line boss of whoever works a lead. It sees what crosses its team's borders: what
 * comes in, what goes out to the next team or to the customer, what is given up, each with its age;
 * not which step inside failed. With `mutual`, teams report to each other what became of hand-offs:
 * verdict and sale are then seen apart wherever one team hands over to another.
 *
 * Each step may have gone wrong: hypothesis j multiplies its odds by `shift`. Every unit that leaves
 * adds log P(what was seen | j) / P(seen | all is well), with the shares of the weeks before the
 * counted period; each review moves a CUSUM per hypothesis, S = max(0, S + sum) (Page 1954; Moustakides
 * 1986). A desk raises an alarm when any S passes its limit, which is set by drawing the reviews of
 * those weeks again so that each desk has `false_alarms` a year while all is well. Located is a fault
 * when, after the alarm, its step has had the largest S of the desk for 14 days.
 *
 * It changes no work: own measures only. The strength is the number of reviews a week. When off, or
 * without planted faults (fault.h): nothing is measured.
 */
#ifndef MONITORING_H
#define MONITORING_H

#include "mechanism.h"

struct monitoring_spec {
    double strength; /* reviews per week */
    bool mutual;
    double shift;        /* odds factor that desks watch for */
    sim_time learning;   /* before the counted period */
    double false_alarms; /* per desk and year */
};

extern const struct param_table monitoring_table;
extern const struct mechanism monitoring_mechanism;

#endif
