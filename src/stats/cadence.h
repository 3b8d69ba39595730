/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cadence.h - calling a lead up to m times, in closed form.
 *
 * Each attempt reaches the lead with probability c, independently; after m attempts without contact
 * the lead is given up.
 *
 *   P(contact) = 1 - (1-c)^m        E[attempts] = P / c
 *   E[attempts | contact] = (1 - (m+1)(1-c)^m + m (1-c)^(m+1)) / (c P)
 *
 * And the exact means of a whole funnel built on it (arrivals, cadence, meeting, stages, win),
 * against which the simulated funnel workload is checked.
 */
#ifndef CADENCE_H
#define CADENCE_H

#include <stdbool.h>
#include <stddef.h>

struct cadence {
    bool known;                   /* false when contact_prob is outside (0, 1] or attempts is 0 */
    double reached;               /* P(contact) */
    double attempts;              /* mean attempts per lead */
    double attempts_when_reached; /* mean attempts of those reached */
};

struct cadence cadence_of(size_t attempts, double contact_prob);

/* A funnel: times in any one unit. */
struct cadence_funnel {
    double leads;        /* expected number over the run */
    size_t attempts;     /* at most, per lead */
    double contact_prob; /* of an attempt */
    double attempt_time; /* mean duration of an attempt */
    double retry_time;   /* mean pause before the next one */
    double meeting_prob; /* share of contacts that become a meeting */
    double meeting_time; /* mean duration */
    size_t stages;       /* after the meeting */
    double stage_time;   /* mean of each */
    double win_prob;     /* of a lead through all stages */
};

struct cadence_means {
    bool known;
    double attempts, contacts, meetings, wins; /* expected numbers per run */
    double time_to_meeting;                    /* arrival to meeting held, without queueing */
    double time_to_win;                        /* arrival to won, without queueing */
    double events; /* arrivals, attempt ends, retry timers, meeting ends, stage ends */
};

struct cadence_means cadence_funnel_means(const struct cadence_funnel *funnel);

#endif
