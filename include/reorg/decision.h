/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * decision.h - what is best where, over one or two numbers that nobody knows for sure: for models
 * of any kind, and for scenarios.
 *
 *   double profit(void *context, size_t alternative, double x, double y, size_t replication) { ...
 * }
 *
 *   struct reorg_map_options options;
 *   reorg_map_options_init(&options);
 *   options.alternatives = 2;
 *   options.x = (struct reorg_map_axis){.lo = 0, .hi = 10, .points = 11};
 *   options.y = (struct reorg_map_axis){.lo = 1, .hi = 100, .points = 11, .log = true};
 *   struct reorg_map *map = NULL;
 *   if (reorg_map_new(&map, &options, profit, NULL, &error))
 *       for (size_t i = 0; i < reorg_map_cells(map); i++) { ... reorg_map_cell(map, i) ... }
 *   reorg_map_free(map);
 *
 * All alternatives are sampled at the corners of the cells; points at which none is proven best get
 * more replications, and cells through which the boundary may pass are cut into four. With
 * probability `confidence` nothing in the whole map is proven falsely.
 */
#ifndef REORG_DECISION_H
#define REORG_DECISION_H

#include <reorg/reorg.h>

/* ---- models of any kind ---- */

/* The more the better. Calls with the same replication should share their luck. y is 0 where there
 * is one axis. Called from one thread, in the order of points and replications. */
typedef double reorg_map_sampler(void *context, size_t alternative, double x, double y,
                                 size_t replication);

struct reorg_map_axis {
    double lo, hi;
    size_t points; /* 2..REORG_MAP_MOST_POINTS; of y also 0: there is one axis */
    bool log;      /* equal factors in place of equal steps; lo > 0 */
};

enum { REORG_MAP_MOST_POINTS = 200, REORG_MAP_MOST_SPLITS = 6 };

struct reorg_map_options {
    struct reorg_map_axis x, y;
    size_t alternatives;         /* 1.. */
    size_t first, most;          /* replications of a point: to begin with, and at most */
    size_t splits;               /* how often a cell may be cut into halves along each axis */
    double confidence;           /* 0.95 */
    volatile sig_atomic_t *stop; /* set it to stop after the point in work; may be NULL */
};

struct reorg_map_cell {
    double x_lo, x_hi, y_lo, y_hi;
    bool resolved; /* one alternative is proven best at all corners */
    size_t best;   /* it; of cells not resolved: the one ahead in the middle */
};

/* Where the boundary between two alternatives crosses a line of the grid. */
struct reorg_map_crossing {
    bool along_y; /* the line runs along y: lo and hi are values of y */
    double x, y;
    double lo, hi; /* interval for this crossing by itself; INFINITY where nothing bounds it */
    size_t below, above; /* which is best before it, and after it */
};

struct reorg_map;

void reorg_map_options_init(struct reorg_map_options *options);
bool reorg_map_new(struct reorg_map **out, const struct reorg_map_options *options,
                   reorg_map_sampler *sampler, void *context, struct reorg_error *error);
void reorg_map_free(struct reorg_map *map);

size_t reorg_map_cells(const struct reorg_map *map);
struct reorg_map_cell reorg_map_cell(const struct reorg_map *map, size_t index);
size_t reorg_map_crossings(const struct reorg_map *map);
struct reorg_map_crossing reorg_map_crossing(const struct reorg_map *map, size_t index);
size_t reorg_map_samples(const struct reorg_map *map); /* calls of the sampler */

/* ---- scenarios ---- */

struct reorg_sweep_options {
    struct reorg_study_options
        study;               /* replications: of a point to begin with, at least 10 for a verdict */
    const char *const *vary; /* one or two axes, "[ID:]key[*]=lo..hi[:log]" */
    size_t n_vary;
    size_t points; /* along each axis, 2..REORG_MAP_MOST_POINTS */
    size_t most;   /* replications of a point at most; 0 stands for four times as many as to begin
                      with */
    size_t splits; /* how often a cell may be cut into halves along each axis */
};

struct reorg_sweep;

void reorg_sweep_options_init(struct reorg_sweep_options *options);

/* Reads axes and corners, so that mistakes are found before anything is run. The scenarios must
 * outlive the sweep. */
bool reorg_sweep_new(struct reorg_sweep **out, struct reorg_scenarios *scenarios,
                     const struct reorg_sweep_options *options, struct reorg_error *error);
void reorg_sweep_free(struct reorg_sweep *s);

/* Runs all points, keeping every replication in the directory's study.db, and writes the results.
 * What is kept there already is not run again. An interrupted sweep is a success. */
bool reorg_sweep_run(struct reorg_sweep *s, const struct reorg_output *output,
                     struct reorg_error *error);
bool reorg_sweep_interrupted(const struct reorg_sweep *s);
size_t reorg_sweep_replications(const struct reorg_sweep *s); /* over all points and scenarios */

/* After a run; the texts belong to the sweep. */
const char *reorg_sweep_table(const struct reorg_sweep *s);
const char *reorg_sweep_json(const struct reorg_sweep *s);
const char *reorg_sweep_directory(const struct reorg_sweep *s);
const char *reorg_sweep_notes(const struct reorg_sweep *s);

/* What would run at least and at most, and how much is stored where the output goes; NULL: nowhere. The caller's text. */
char *reorg_sweep_dry_run(struct reorg_sweep *s, const struct reorg_output *output);

/* Its runs as a CSV file for reorg_numbers_sweep, after a run. The caller's text. */
char *reorg_sweep_numbers(const struct reorg_sweep *s);

/* The same of runs that are there: a CSV file as for reorg_numbers_sense, over the one or two columns that options->vary
 * names, or all that it has. Points are the values in the file, for two of them a full grid; nothing is run, and none is
 * added. Of the options seed, confidence, primary, direction, color and width count, of the output directory (NULL: no
 * files) and command_line. *text, the caller's: the table or JSON, or where the file has problems, all of them. */
bool reorg_numbers_sweep(const char *path, const struct reorg_sweep_options *options, const struct reorg_output *output,
                         bool json, char **text, struct reorg_error *error);

#endif
