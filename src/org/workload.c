/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workload.h"

#include <math.h>
#include <string.h>

#include "world.h"

void workload_build(struct world *w)
{
    struct workload *l = &w->workload;
    const size_t weeks = (size_t)(w->spec->horizon.duration / SIM_WEEK);
    l->weeks = weeks > WORKLOAD_COLUMNS ? (weeks + WORKLOAD_COLUMNS - 1) / WORKLOAD_COLUMNS : 1;
    l->columns = weeks / l->weeks;
    l->busy = ARENA_ARRAY(&w->fixed, w->spec->n_positions * l->columns + 1, sim_time);
    l->absent = ARENA_ARRAY(&w->fixed, w->spec->n_positions * l->columns + 1, sim_time);
}

void workload_start(struct world *w)
{
    const size_t size = w->spec->n_positions * w->workload.columns * sizeof(sim_time);
    memset(w->workload.busy, 0, size);
    memset(w->workload.absent, 0, size);
}

static sim_time begin_of(const struct world *w, size_t column)
{
    return w->probe.from + (sim_time)(column * w->workload.weeks) * SIM_WEEK;
}

/* The column that t lies in; l->columns when in none. */
static size_t column_of(const struct world *w, sim_time t)
{
    const struct workload *l = &w->workload;
    const size_t column =
        t >= w->probe.from ? (size_t)((t - w->probe.from) / SIM_WEEK) / l->weeks : l->columns;
    return column < l->columns ? column : l->columns;
}

void workload_task(struct world *w, uint32_t seat, const struct task *task, sim_time effort)
{
    const struct workload *l = &w->workload;
    const size_t column = column_of(w, w->sim.now);
    if (column < l->columns && task->kind != w->kind_of[WORLD_K_OTHER_WORK])
        l->busy[w->seats[seat].position * l->columns + column] += effort;
}

/* Working time of the seat between two times, as far as it lies in the column. */
static sim_time within(const struct world *w, uint32_t seat, size_t column, sim_time from, sim_time to)
{
    const sim_time begin = begin_of(w, column) > from ? begin_of(w, column) : from;
    const sim_time end = begin_of(w, column + 1) < to ? begin_of(w, column + 1) : to;
    return end > begin ? calendar_between(world_calendar(w, seat), begin, end) : 0;
}

void workload_absent(struct world *w, uint32_t seat)
{
    const struct workload *l = &w->workload;
    const struct seat *s = &w->seats[seat];
    for (size_t k = 0; k < l->columns; k++)
        l->absent[s->position * l->columns + k] += within(w, seat, k, s->since, w->sim.now);
}

/* Vacant still, or of a position that a reorganisation has dissolved: from then on. */
static sim_time absent_at_end(const struct world *w, uint32_t seat, size_t column)
{
    const struct seat *s = &w->seats[seat];
    if (s->post == SEAT_VACANT)
        return within(w, seat, column, s->since, w->probe.until);
    return restructure_unpaid(w, seat, true) > 0 ? within(w, seat, column, w->restructure->at, w->probe.until) : 0;
}

double workload_share(const struct world *w, size_t position, size_t column)
{
    const struct workload *l = &w->workload;
    const size_t cell = position * l->columns + column;
    sim_time open = -l->absent[cell];
    for (uint32_t s = w->chart.first_seat[position]; s < w->chart.first_seat[position + 1]; s++)
        open += within(w, s, column, 0, w->probe.until) - absent_at_end(w, s, column);
    return open > 0 ? (double)l->busy[cell] / (double)open : (double)NAN;
}
