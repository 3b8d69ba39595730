/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "isotonic.h"

#include <math.h>

#include "arena.h"
#include "gsl_wrap.h"

/* Neighbours that share one fitted value. */
struct block {
    double mean;
    double weight;
    size_t size;
};

static bool is_valid(const double y[], const double weight[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(y[i]) || (weight && (!(weight[i] > 0.0) || isinf(weight[i]))))
            return false;
    return true;
}

static struct block merged(struct block a, struct block b)
{
    const double weight = a.weight + b.weight;
    return (struct block){a.mean + (b.mean - a.mean) * (b.weight / weight), weight,
                          a.size + b.size};
}

bool isotonic_fit(const double y[], const double weight[], size_t n, double fit[])
{
    if (!is_valid(y, weight, n))
        return false;
    struct arena arena;
    arena_init(&arena);
    struct block *stack = ARENA_ARRAY(&arena, n, struct block);
    size_t top = 0;
    for (size_t i = 0; i < n; i++) {
        struct block b = {y[i], weight ? weight[i] : 1.0, 1};
        while (top > 0 && stack[top - 1].mean >= b.mean)
            b = merged(stack[--top], b);
        stack[top++] = b;
    }
    size_t written = 0;
    for (size_t k = 0; k < top; k++)
        for (size_t i = 0; i < stack[k].size; i++)
            fit[written++] = stack[k].mean;
    arena_fini(&arena);
    return true;
}

struct isotonic_check isotonic_violation(const double y[], const double standard_error[], size_t n)
{
    struct isotonic_check check = {.known = n >= 2};
    for (size_t i = 0; i < n; i++)
        if (!isfinite(y[i]) || !(standard_error[i] >= 0.0) || isinf(standard_error[i]))
            check.known = false;
    for (size_t j = 1; check.known && j < n; j++)
        for (size_t i = 0; i < j; i++) {
            if (!(y[i] > y[j]))
                continue;
            const double variance =
                standard_error[i] * standard_error[i] + standard_error[j] * standard_error[j];
            const double violation = variance > 0.0 ? (y[i] - y[j]) / sqrt(variance) : INFINITY;
            if (violation > check.violation) {
                check.violation = violation;
                check.from = i;
                check.to = j;
            }
        }
    return check;
}

struct isotonic_check isotonic_violation_of(const struct estimate e[], size_t n, double confidence,
                                            double df)
{
    const double t = confidence > 0.0 && confidence < 1.0
                         ? gsl_wrap_t_quantile(0.5 + confidence / 2.0, df)
                         : NAN;
    struct arena arena;
    arena_init(&arena);
    double *y = ARENA_ARRAY(&arena, n, double);
    double *standard_error = ARENA_ARRAY(&arena, n, double);
    for (size_t i = 0; i < n; i++) {
        y[i] = e[i].known ? e[i].point : NAN;
        standard_error[i] = estimate_half_width(e[i]) / t;
    }
    const struct isotonic_check check = isotonic_violation(y, standard_error, n);
    arena_fini(&arena);
    return check;
}
