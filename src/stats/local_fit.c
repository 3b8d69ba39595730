/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "local_fit.h"

#include <math.h>
#include <string.h>

enum { TERMS = LOCAL_FIT_TERMS, WIDENINGS = 8 };

static const double widening = 1.5;

struct job {
    const struct local_fit_plan *plan;
    const double *at;
    size_t a, b;
    size_t terms; /* 1 + axes */
};

static double value(const struct job *j, const struct local_fit_place *p, size_t r)
{
    const size_t k = j->plan->alternatives;
    return p->values[r * k + j->a] - (j->b < k ? p->values[r * k + j->b] : 0.0);
}

static double mean(const struct job *j, const struct local_fit_place *p)
{
    double sum = 0.0;
    for (size_t r = 0; r < p->n; r++)
        sum += value(j, p, r);
    return sum / (double)p->n;
}

static double weight(const struct job *j, const struct local_fit_place *p, double scale)
{
    double square = 0.0;
    for (size_t i = 0; i < j->plan->axes; i++) {
        const double u = (p->at[i] - j->at[i]) / (scale * j->plan->bandwidth[i]);
        square += u * u;
    }
    const double u = sqrt(square), rest = 1.0 - u * u * u;
    return p->n >= 2 && u < 1.0 ? (double)p->n * rest * rest * rest : 0.0;
}

static void row_of(const struct job *j, const struct local_fit_place *p, double row[TERMS])
{
    row[0] = 1.0;
    for (size_t i = 0; i < LOCAL_FIT_AXES; i++)
        row[i + 1] = i < j->plan->axes ? (p->at[i] - j->at[i]) / j->plan->bandwidth[i] : 0.0;
}

/* Cholesky factor of the normal matrix, in place; false when places do not fix the plane. */
static bool factor(double m[TERMS][TERMS], size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k <= i; k++) {
            double s = m[i][k];
            for (size_t l = 0; l < k; l++)
                s -= m[i][l] * m[k][l];
            if (i == k && !(s > 1e-6 * m[i][i]))
                return false;
            m[i][k] = i == k ? sqrt(s) : s / m[k][k];
        }
    return true;
}

static void solve(double m[TERMS][TERMS], size_t n, double x[TERMS])
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++)
            x[i] -= m[i][k] * x[k];
        x[i] /= m[i][i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            x[i] -= m[k][i] * x[k];
        x[i] /= m[i][i];
    }
}

/* How each place's mean enters the coefficients: effect[place * TERMS + term]. */
static bool find_effects(const struct job *j, double scale, double effect[])
{
    const struct local_fit_plan *plan = j->plan;
    double m[TERMS][TERMS] = {{0.0}};
    for (size_t i = 0; i < plan->n_places; i++) {
        double row[TERMS];
        const double w = weight(j, &plan->places[i], scale);
        row_of(j, &plan->places[i], row);
        for (size_t k = 0; k < j->terms; k++)
            for (size_t l = 0; l < j->terms; l++)
                m[k][l] += w * row[k] * row[l];
    }
    if (!factor(m, j->terms))
        return false;
    for (size_t i = 0; i < plan->n_places; i++) {
        double *e = &effect[i * TERMS];
        const double w = weight(j, &plan->places[i], scale);
        row_of(j, &plan->places[i], e);
        for (size_t k = 0; k < TERMS; k++)
            e[k] *= w;
        if (w > 0.0)
            solve(m, j->terms, e);
        for (size_t k = 1; k < TERMS; k++)
            e[k] /= k <= plan->axes ? plan->bandwidth[k - 1] : 1.0;
    }
    return true;
}

/* What replication r contributes: share[r * TERMS + term], summing to 0 over replications. */
static size_t add_shares(const struct job *j, const double effect[], struct local_fit *fit,
                         double share[])
{
    size_t most = 0;
    for (size_t i = 0; i < j->plan->n_places; i++) {
        const struct local_fit_place *p = &j->plan->places[i];
        const double *e = &effect[i * TERMS];
        if (e[0] == 0.0 && e[1] == 0.0 && e[2] == 0.0)
            continue;
        const double level = mean(j, p);
        for (; most < p->n; most++)
            memset(&share[most * TERMS], 0, TERMS * sizeof *share);
        fit->df = fmin(fit->df, (double)(p->n - 1));
        const double small = sqrt((double)p->n / (double)(p->n - 1)) / (double)p->n;
        for (size_t k = 0; k < j->terms; k++) {
            fit->c[k] += e[k] * level;
            for (size_t r = 0; r < p->n; r++)
                share[r * TERMS + k] += e[k] * small * (value(j, p, r) - level);
        }
    }
    return most;
}

struct local_fit local_fit_at(const struct local_fit_plan *plan, const double at[LOCAL_FIT_AXES],
                              size_t a, size_t b, double scratch[])
{
    const struct job j = {plan, at, a, b, 1 + plan->axes};
    double *share = scratch + plan->n_places * TERMS;
    struct local_fit fit = {.df = INFINITY};
    double scale = 1.0;
    size_t tries = 0;
    while (tries < WIDENINGS && !find_effects(&j, scale, scratch)) {
        scale *= widening;
        tries++;
    }
    if (tries == WIDENINGS)
        return fit;
    const size_t n = add_shares(&j, scratch, &fit, share);
    for (size_t r = 0; r < n; r++)
        for (size_t k = 0; k < TERMS; k++)
            for (size_t l = 0; l < TERMS; l++)
                fit.v[k][l] += share[r * TERMS + k] * share[r * TERMS + l];
    fit.known = isfinite(fit.c[0]) && isfinite(fit.c[1]) && isfinite(fit.c[2]);
    return fit;
}
