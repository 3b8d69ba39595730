/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simplex.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { MAX_STEPS = 2000, MAX_STARTS = 6 };

struct corner {
    double x[SIMPLEX_MAX];
    double value;
};

struct walk {
    simplex_function *f;
    void *context;
    size_t n;
    struct corner corners[SIMPLEX_MAX + 1]; /* the lowest first */
};

static void measure(const struct walk *w, struct corner *c)
{
    const double value = w->f(w->context, c->x);
    c->value = isnan(value) ? DBL_MAX : fmin(value, DBL_MAX);
}

/* Moves the last corner into its place. */
static void settle(struct walk *w)
{
    for (size_t i = w->n; i > 0 && w->corners[i].value < w->corners[i - 1].value; i--) {
        const struct corner lower = w->corners[i];
        w->corners[i] = w->corners[i - 1];
        w->corners[i - 1] = lower;
    }
}

/* The point `factor` times as far from the centre of the better corners as the worst, on its line. */
static struct corner along(const struct walk *w, double factor)
{
    struct corner c = {.value = 0.0};
    for (size_t k = 0; k < w->n; k++) {
        double centre = 0.0;
        for (size_t i = 0; i < w->n; i++)
            centre += w->corners[i].x[k] / (double)w->n;
        c.x[k] = centre + factor * (w->corners[w->n].x[k] - centre);
    }
    measure(w, &c);
    return c;
}

static void shrink(struct walk *w)
{
    struct corner all[SIMPLEX_MAX + 1];
    memcpy(all, w->corners, sizeof all);
    const size_t n = w->n;
    for (size_t i = 1; i <= n; i++) {
        for (size_t k = 0; k < n; k++)
            all[i].x[k] = (all[i].x[k] + all[0].x[k]) / 2.0;
        measure(w, &all[i]);
    }
    for (size_t i = 1; i <= n; i++) {
        w->n = i;
        w->corners[i] = all[i];
        settle(w);
    }
}

static void step_down(struct walk *w)
{
    struct corner *const worst = &w->corners[w->n];
    const struct corner reflected = along(w, -1.0);
    if (reflected.value < w->corners[0].value) {
        const struct corner further = along(w, -2.0);
        *worst = further.value < reflected.value ? further : reflected;
    } else if (reflected.value < w->corners[w->n - 1].value) {
        *worst = reflected;
    } else {
        const bool outside = reflected.value < worst->value;
        const struct corner nearer = along(w, outside ? -0.5 : 0.5);
        if (nearer.value >= fmin(reflected.value, worst->value)) {
            shrink(w);
            return;
        }
        *worst = nearer;
    }
    settle(w);
}

static bool is_one_point(const struct walk *w)
{
    const double spread = w->corners[w->n].value - w->corners[0].value;
    if (spread > 1e-9 * (1.0 + fabs(w->corners[0].value)))
        return false;
    for (size_t k = 0; k < w->n; k++)
        if (fabs(w->corners[w->n].x[k] - w->corners[0].x[k]) > 1e-6)
            return false;
    return true;
}

static void walk_down(struct walk *w, const double x[], double step)
{
    const size_t n = w->n;
    for (size_t i = 0; i <= n; i++) {
        memcpy(w->corners[i].x, x, n * sizeof *x);
        if (i > 0)
            w->corners[i].x[i - 1] += step;
        measure(w, &w->corners[i]);
        w->n = i;
        settle(w);
    }
    w->n = n;
    for (int i = 0; i < MAX_STEPS && !is_one_point(w); i++)
        step_down(w);
}

double simplex_minimum(simplex_function *f, void *context, double x[], size_t n, double step)
{
    struct walk w = {.f = f, .context = context, .n = n};
    double lowest = INFINITY;
    for (int i = 0; i < MAX_STARTS; i++) {
        walk_down(&w, x, i == 0 ? step : step / 4.0);
        const double gain = lowest - w.corners[0].value;
        memcpy(x, w.corners[0].x, n * sizeof *x);
        lowest = w.corners[0].value;
        if (gain < 1e-7 * (1.0 + fabs(lowest)))
            break;
    }
    return lowest;
}
