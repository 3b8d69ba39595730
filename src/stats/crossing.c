/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crossing.h"

#include <math.h>
#include <string.h>

#include "estimate.h"
#include "quantile.h"

/* Sums of differences that ought to cancel may miss 0 by a rounding. */
static bool is_below(double sum, double largest)
{
    return sum < -1e-9 * largest;
}

static double break_even(const double d[], size_t n)
{
    double sum = 0.0;
    double largest = 0.0;
    double week = 0.0;
    for (size_t k = 0; k < n; k++) {
        sum += d[k];
        largest = fmax(largest, fabs(sum));
        if (is_below(sum, largest))
            week = k + 1 == n ? (double)INFINITY : (double)(k + 2);
    }
    return week;
}

static double window_mean(const double d[], size_t end, size_t window)
{
    double sum = 0.0;
    for (size_t k = end - window; k < end; k++)
        sum += d[k];
    return sum / (double)window;
}

struct crossing crossing_of(const double d[], size_t n, const struct crossing_plan *plan)
{
    struct crossing c = {.break_even = break_even(d, n), .trough = NAN, .trough_end = NAN,
                         .recovery = NAN};
    const size_t search = plan->search < n ? plan->search : n;
    size_t deepest = 0;
    for (size_t end = plan->window; end <= search; end++) {
        const double mean = window_mean(d, end, plan->window);
        if (deepest == 0 || mean < c.trough) {
            c.trough = mean;
            deepest = end;
        }
    }
    if (deepest == 0)
        return c;
    c.trough_end = (double)deepest;
    c.recovery = c.trough < 0.0 ? (double)INFINITY : 0.0;
    for (size_t end = deepest; end <= n && isinf(c.recovery); end++)
        if (window_mean(d, end, plan->window) >= 0.0)
            c.recovery = (double)end;
    return c;
}

/* Order statistics, because between a number and INFINITY nothing can be interpolated. */
static struct crossing_interval range_of(double x[], size_t n, double confidence)
{
    if (!quantile_sort(x, n))
        return (struct crossing_interval){false, NAN, NAN};
    const size_t tail = (size_t)floor((1.0 - confidence) / 2.0 * (double)n);
    return (struct crossing_interval){true, x[tail], x[n - 1 - tail]};
}

static void resample(const double d[], size_t replications, size_t n, struct bootstrap *b,
                     double mean[])
{
    memset(mean, 0, n * sizeof mean[0]);
    for (size_t r = 0; r < replications; r++) {
        const double *one = &d[bootstrap_below(b, replications) * n];
        for (size_t k = 0; k < n; k++)
            mean[k] += one[k];
    }
    for (size_t k = 0; k < n; k++)
        mean[k] /= (double)replications;
}

struct crossing_intervals crossing_bootstrap(const double d[], size_t replications, size_t n,
                                             const struct crossing_plan *plan,
                                             const struct bootstrap_plan *bootstrap,
                                             double scratch[])
{
    struct crossing_intervals out = {.reached = NAN};
    struct bootstrap b;
    const size_t times = bootstrap->resamples;
    double *mean = scratch;
    double *even = mean + n;
    double *trough = even + times;
    double *recovery = trough + times;
    size_t reached = 0;
    if (replications < ESTIMATE_MIN_REPLICATIONS || times == 0 || n < plan->window)
        return out;
    bootstrap_init(&b, bootstrap->seed);
    for (size_t i = 0; i < times; i++) {
        resample(d, replications, n, &b, mean);
        const struct crossing c = crossing_of(mean, n, plan);
        even[i] = c.break_even;
        trough[i] = c.trough;
        recovery[i] = c.recovery;
        reached += isfinite(c.break_even) != 0;
    }
    out.break_even = range_of(even, times, bootstrap->confidence);
    out.trough = range_of(trough, times, bootstrap->confidence);
    out.recovery = range_of(recovery, times, bootstrap->confidence);
    out.reached = (double)reached / (double)times;
    return out;
}
