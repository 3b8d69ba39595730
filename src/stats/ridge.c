/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ridge.h"

#include <math.h>
#include <string.h>

#include "arena.h"

enum { TRIES = 25 };

static const double tiny = 1e-10; /* keeps a column without spread from dividing by 0 */
static const double smallest_lambda = 1e-6, largest_lambda = 1e6;

/* X'X / n and X'y / n over the rows, weighted; n, the sum of the weights. */
static double moments_of(double *gram, double *right, const struct ridge_design *d,
                         const double y[], const double weight[])
{
    const size_t p = d->columns;
    double n = 0.0;
    memset(gram, 0, p * p * sizeof *gram);
    memset(right, 0, p * sizeof *right);
    for (size_t r = 0; r < d->rows; r++) {
        const double times = weight != NULL ? weight[r] : 1.0;
        if (times == 0.0)
            continue;
        const double *x = &d->x[r * p];
        n += times;
        for (size_t i = 0; i < p; i++) {
            right[i] += times * (x[i] * y[r]);
            for (size_t j = 0; j <= i; j++)
                gram[i * p + j] += times * (x[i] * x[j]);
        }
    }
    for (size_t i = 0; n > 0.0 && i < p; i++) {
        right[i] /= n;
        for (size_t j = 0; j <= i; j++)
            gram[i * p + j] /= n;
    }
    return n;
}

/* Lower triangle L with L L' = gram + lambda penalty. */
static void factor(double *l, const double *gram, const struct ridge_design *d, double lambda)
{
    const size_t p = d->columns;
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = gram[i * p + j] + (i == j ? lambda * d->penalty[i] + tiny : 0.0);
            for (size_t k = 0; k < j; k++)
                sum -= l[i * p + k] * l[j * p + k];
            l[i * p + j] = i == j ? sqrt(fmax(sum, tiny)) : sum / l[j * p + j];
        }
}

/* b <- (L L')^-1 b */
static void solve(const double *l, double b[], size_t p)
{
    for (size_t i = 0; i < p; i++) {
        for (size_t k = 0; k < i; k++)
            b[i] -= l[i * p + k] * b[k];
        b[i] /= l[i * p + i];
    }
    for (size_t i = p; i-- > 0;) {
        for (size_t k = i + 1; k < p; k++)
            b[i] -= l[k * p + i] * b[k];
        b[i] /= l[i * p + i];
    }
}

/* trace((G + lambda D)^-1 G) = p - lambda sum_i D_i ((G + lambda D)^-1)_ii */
static double degrees_of(const double *l, double *work, const struct ridge_design *d, double lambda)
{
    const size_t p = d->columns;
    double df = (double)p;
    for (size_t i = 0; i < p; i++) {
        if (d->penalty[i] == 0.0)
            continue;
        memset(work, 0, p * sizeof *work);
        work[i] = 1.0;
        solve(l, work, p);
        df -= lambda * d->penalty[i] * work[i];
    }
    return df;
}

double ridge_value(const struct ridge_design *d, const double b[], size_t row)
{
    double sum = 0.0;
    for (size_t i = 0; i < d->columns; i++)
        sum += d->x[row * d->columns + i] * b[i];
    return sum;
}

static double score_of(const struct ridge_design *d, const double y[], const double b[], double df)
{
    const double n = (double)d->rows;
    double rss = 0.0;
    for (size_t r = 0; r < d->rows; r++) {
        const double rest = y[r] - ridge_value(d, b, r);
        rss += rest * rest;
    }
    return df >= n ? INFINITY : rss / n / ((1.0 - df / n) * (1.0 - df / n));
}

double ridge_choose(const struct ridge_design *d, const double y[])
{
    const size_t p = d->columns;
    struct arena arena;
    arena_init(&arena);
    double *gram = ARENA_ARRAY(&arena, p * p, double);
    double *l = ARENA_ARRAY(&arena, p * p, double);
    double *right = ARENA_ARRAY(&arena, p, double);
    double *work = ARENA_ARRAY(&arena, p, double);
    double best = largest_lambda, best_score = INFINITY;
    (void)moments_of(gram, right, d, y, NULL);
    for (int i = 0; i < TRIES; i++) { /* stiffest first: it is kept where nothing is gained */
        const double lambda =
            largest_lambda * pow(smallest_lambda / largest_lambda, (double)i / (TRIES - 1));
        factor(l, gram, d, lambda);
        const double df = degrees_of(l, work, d, lambda);
        memcpy(work, right, p * sizeof *work);
        solve(l, work, p);
        const double score = score_of(d, y, work, df);
        if (score < best_score) {
            best_score = score;
            best = lambda;
        }
    }
    arena_fini(&arena);
    return best;
}

bool ridge_fit(double b[], const struct ridge_design *d, const double y[], const double weight[],
               double lambda)
{
    const size_t p = d->columns;
    struct arena arena;
    arena_init(&arena);
    double *gram = ARENA_ARRAY(&arena, p * p, double);
    double *l = ARENA_ARRAY(&arena, p * p, double);
    const bool any = moments_of(gram, b, d, y, weight) > 0.0;
    if (any) {
        factor(l, gram, d, lambda);
        solve(l, b, p);
    }
    arena_fini(&arena);
    return any;
}
