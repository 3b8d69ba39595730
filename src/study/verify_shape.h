/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify_shape.h - is this scenario one of those whose answer is known exactly?
 *
 *   Poisson arrivals --> station --> station --> meeting --> stages --> won
 *                        (attempts,  (next team)  (closer)    (pure
 *                         retries)                             delays)
 *
 * A theory-shaped file has no mechanism, people who are always on shift, work that waits in one
 * pooled line per team, arrivals that are Poisson (or read from a trace), and chances that depend
 * on nothing. The shape holds its numbers in hours; a file that breaks an assumption is refused
 * with the assumption's name.
 */
#ifndef VERIFY_SHAPE_H
#define VERIFY_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mechanism_root.h"

enum { VERIFY_SHAPE_STATIONS = 8 };

/* A team that makes attempts, or holds meetings. */
struct verify_shape_station {
    size_t servers;
    double mean; /* of one service, hours */
    double scv;  /* its squared coefficient of variation */
    bool exponential;
    bool pooled; /* one line for all servers */
};

struct verify_shape {
    double lambda;   /* leads per hour, all sources */
    size_t classes;  /* different priorities among the sources; 1 = none */
    double patience; /* mean of an exponential patience, hours; 0 = nobody is impatient */
    struct verify_shape_station stations[VERIFY_SHAPE_STATIONS]; /* prospecting teams in a row */
    size_t n_stations;
    size_t attempts;       /* of the cadence at each station */
    const double *connect; /* [attempts] chance per attempt of somebody who can be reached */
    const double *retry;   /* [attempts] mean wait before the attempt, hours; entry 0 unused */
    double contactable;    /* share that can be reached at all */
    double agree;          /* chance of going on to the next team or meeting */
    bool fifo;             /* the first team works in order of arrival */
    double show;           /* chance that a booked meeting is held */
    bool meets;            /* the last team hands over to a meeting */
    double booking;        /* mean time until the meeting's date, hours */
    struct verify_shape_station meeting;
    double win;              /* chance at the end of the stages */
    double stages;           /* mean of all stages together, hours */
    bool starts_empty;       /* no warm-up: averages over time are not those of the steady state */
    double warm_up;          /* hours */
    double duration;         /* hours */
    double follow_up;        /* hours that each lead is observed at least */
    bool replay;             /* arrivals and services are read from traces: one answer, no chance */
    const struct spec *spec; /* borrowed */
};

/* Reads the bound scenario; false with a phrase such as "its calendar is not `always`" (which
 * completes "is not covered by theory: ...") when it is not theory-shaped. Arrays from the arena.
 */
bool verify_shape_of(struct verify_shape *shape, const struct root *root, struct arena *arena,
                     char refusal[256]);

#endif
