/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "absorbing.h"

#include <math.h>

#include "arena.h"

enum { MAX_TRANSIENT = 256 };

static bool rows_are_probabilities(const struct absorbing_chain *c)
{
    for (size_t i = 0; i < c->transient; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < c->transient + c->ends; j++) {
            const double p = j < c->transient ? c->q[i * c->transient + j]
                                              : c->r[i * c->ends + (j - c->transient)];
            if (!(p >= 0.0 && p <= 1.0))
                return false;
            sum += p;
        }
        if (fabs(sum - 1.0) > 1e-9)
            return false;
    }
    return true;
}

static bool ends_directly(const struct absorbing_chain *c, size_t state)
{
    for (size_t j = 0; j < c->ends; j++)
        if (c->r[state * c->ends + j] > 0.0)
            return true;
    return false;
}

/* Marks backwards from the ends what can reach one, until nothing is added. */
static bool every_state_can_end(const struct absorbing_chain *c)
{
    bool can_end[MAX_TRANSIENT] = {false};
    size_t marked = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < c->transient; i++) {
            bool reaches = ends_directly(c, i);
            for (size_t j = 0; j < c->transient; j++)
                reaches = reaches || (can_end[j] && c->q[i * c->transient + j] > 0.0);
            if (reaches && !can_end[i]) {
                can_end[i] = changed = true;
                marked++;
            }
        }
    }
    return marked == c->transient;
}

/* One linear system with several right-hand sides, row after row: [ I - Q | R | 1 ]. */
struct equations {
    double *a;
    size_t n;     /* rows */
    size_t width; /* columns, right-hand sides included */
};

static void fill(struct equations *e, const struct absorbing_chain *c)
{
    for (size_t i = 0; i < e->n; i++) {
        double *row = e->a + i * e->width;
        for (size_t j = 0; j < e->n; j++)
            row[j] = (i == j ? 1.0 : 0.0) - c->q[i * e->n + j];
        for (size_t j = 0; j < c->ends; j++)
            row[e->n + j] = c->r[i * c->ends + j];
        row[e->width - 1] = 1.0;
    }
}

/* Gauss-Jordan: afterwards the right-hand columns hold the solutions. I - Q is an M-matrix when
 * every state can end: its pivots are positive in any order, so there is no need to look for large
 * ones. */
static bool eliminate(struct equations *e)
{
    for (size_t col = 0; col < e->n; col++) {
        double *top = e->a + col * e->width;
        if (!(top[col] > 0.0))
            return false;
        for (size_t j = e->width; j-- > col;)
            top[j] /= top[col];
        for (size_t i = 0; i < e->n; i++) {
            double *row = e->a + i * e->width;
            const double factor = row[col];
            for (size_t j = col; i != col && factor != 0.0 && j < e->width; j++)
                row[j] -= factor * top[j];
        }
    }
    return true;
}

static void read_out(const struct equations *e, size_t ends, double end_prob[], double steps[])
{
    for (size_t i = 0; i < e->n; i++) {
        const double *row = e->a + i * e->width;
        for (size_t j = 0; end_prob && j < ends; j++)
            end_prob[i * ends + j] = row[e->n + j];
        if (steps)
            steps[i] = row[e->width - 1];
    }
}

bool absorbing_solve(const struct absorbing_chain *c, double end_prob[], double steps[])
{
    if (c->transient < 1 || c->transient > MAX_TRANSIENT || c->ends < 1)
        return false;
    if (!rows_are_probabilities(c) || !every_state_can_end(c))
        return false;
    struct arena arena;
    arena_init(&arena);
    struct equations e = {.n = c->transient, .width = c->transient + c->ends + 1};
    e.a = ARENA_ARRAY(&arena, e.n * e.width, double);
    fill(&e, c);
    const bool solved = eliminate(&e);
    if (solved)
        read_out(&e, c->ends, end_prob, steps);
    arena_fini(&arena);
    return solved;
}
