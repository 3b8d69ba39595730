/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * decision_map.h - which alternative is best where, over one or two axes, and where that is not
 * proven.
 *
 *      y  +-----+-----+--+--+       + points: all alternatives are sampled there
 *         |  A  |  A  |//|//|       A, B cells whose corners are all proven to have the same best
 *         +-----+--+--+--+--+       // the boundary passes, or a corner is not proven: hatched
 *         |  A  |//|//|  B  |
 *         +-----+--+--+--+--+--> x
 *
 * It asks for samples in rounds. First every point of the grid gets `first` replications; points
 * whose best is not proven get twice as many, up to `most`; then cells that are not resolved are
 * cut into halves along each axis, `splits` times, and their new points begin anew.
 *
 * In each round Holm's rule (holm.h) is applied to all points that are not proven yet, at
 * (1 - confidence) / rounds possible: the chance that anything at all in the finished map is
 * proven falsely is at most 1 - confidence, at all points and in all rounds together.
 *
 * The boundary is where the best of smoothed surfaces (local_fit.h) changes along the side of a
 * cell; smoothing goes no further than it agrees with what was measured. The interval is that of
 * break_even.h, for each crossing by itself.
 */
#ifndef DECISION_MAP_H
#define DECISION_MAP_H

#include <stdbool.h>
#include <stddef.h>

enum { DECISION_MAP_AXES = 2, DECISION_MAP_CORNERS = 4, DECISION_MAP_SPLITS = 6 };

struct decision_map_plan {
    size_t axes;                      /* 1 or 2 */
    size_t points[DECISION_MAP_AXES]; /* along each axis, >= 2 */
    size_t alternatives;              /* >= 1 */
    size_t first, most;               /* replications of a point, 1 <= first <= most */
    size_t splits;                    /* 0 .. DECISION_MAP_SPLITS */
    double confidence;
};

struct decision_map_point {
    size_t lattice[DECISION_MAP_AXES]; /* place in units of the smallest cell */
    double at[DECISION_MAP_AXES];      /* the same in 0..1 of the range */
    double *values; /* [replication * alternatives + alternative], the more the better */
    size_t n;       /* replications sampled */
    size_t wanted;  /* n < wanted: sample further */
    size_t capacity;
    size_t best;    /* by the mean */
    bool proven;    /* and proven to be */
    double p;       /* of the last test, best_of.h */
    double *mean;   /* [alternatives], NaN where unknown */
    double *smooth; /* [alternatives] less the best, smoothed; after decision_map_read_boundary */
};

struct decision_map_cell {
    size_t corner[DECISION_MAP_CORNERS]; /* points: low-low, high-low, low-high, high-high */
    size_t level;                        /* times it was cut */
    bool whole;                          /* false: cut; look at its parts */
    bool resolved;                       /* all corners are proven to have the same best */
    size_t best; /* of most corners; where not resolved, once the boundary is read: ahead in the
                    middle */
};

/* The boundary between two alternatives, where it crosses the side of a cell. */
struct decision_map_crossing {
    size_t axis;  /* along which the side runs */
    size_t below; /* best before it ... */
    size_t above; /* ... and after it, going up the axis */
    double at[DECISION_MAP_AXES];
    double lo, hi;   /* interval along the axis; may end at -INFINITY, INFINITY */
    size_t point[2]; /* ends of the side */
};

struct decision_map {
    struct decision_map_plan plan;
    struct decision_map_point *points;
    size_t n_points, points_capacity;
    struct decision_map_cell *cells;
    size_t n_cells, cells_capacity;
    size_t corners; /* of a cell: 2 or 4 */
    size_t rounds;  /* judged */
    struct decision_map_crossing *crossings;
    size_t n_crossings, crossings_capacity;
};

void decision_map_init(struct decision_map *m, const struct decision_map_plan *plan);
void decision_map_fini(struct decision_map *m);

/* Where to write the replications [n, wanted) of a point, which is then told by n = wanted. */
double *decision_map_room(struct decision_map *m, size_t point);

/* Tests all points on what has been sampled, and judges the cells. */
void decision_map_judge(struct decision_map *m);

/* After judging: asks for more where that helps. False: the map is finished. */
bool decision_map_refine(struct decision_map *m);

/* Smooths, finds the boundary and who is ahead in open cells, on what has been sampled. */
void decision_map_read_boundary(struct decision_map *m);

/* Most judgements that refining can lead to. */
size_t decision_map_most_rounds(const struct decision_map_plan *plan);

#endif
