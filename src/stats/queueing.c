/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queueing.h"

#include <math.h>

#include "arena.h"

static const struct queueing unstable = {
    .stable = false,
    .utilisation = NAN,
    .wait = NAN,
    .sojourn = NAN,
    .waiting = NAN,
    .number = NAN,
    .wait_prob = NAN,
    .abandon_prob = NAN,
};

enum { MAX_STATES = 100000000 };

static bool is_rate(double x)
{
    return x > 0.0 && isfinite(x);
}

double queueing_erlang_b(size_t servers, double load)
{
    if (servers == 0 || !is_rate(load))
        return NAN;
    double lost = 1.0;
    for (size_t n = 1; n <= servers; n++)
        lost = load * lost / ((double)n + load * lost);
    return lost;
}

double queueing_erlang_c(size_t servers, double load)
{
    const double rho = load / (double)servers;
    if (rho >= 1.0)
        return NAN;
    const double b = queueing_erlang_b(servers, load); /* NaN for bad input */
    return b / (1.0 - rho * (1.0 - b));
}

struct queueing queueing_mm1(double lambda, double mu)
{
    return queueing_mmc(lambda, mu, 1);
}

struct queueing queueing_mmc(double lambda, double mu, size_t servers)
{
    if (!is_rate(lambda) || !is_rate(mu) || servers == 0)
        return unstable;
    const double load = lambda / mu;
    const double c = (double)servers;
    if (load >= c)
        return unstable;
    struct queueing q = {.stable = true, .utilisation = load / c};
    q.wait_prob = queueing_erlang_c(servers, load);
    q.wait = q.wait_prob / (c * mu - lambda);
    q.sojourn = q.wait + 1.0 / mu;
    q.waiting = lambda * q.wait;
    q.number = q.waiting + load;
    return q;
}

/* Sums over the states of a birth-death chain; weights relative to the mode, so nothing overflows.
 */
struct sums {
    double all;     /* of the weights */
    double waiting; /* weight x number in line */
    double busy;    /* weight x servers at work */
    double full;    /* weights of states without a free server */
};

static void sums_add(struct sums *s, double weight, double number, double servers)
{
    s->all += weight;
    s->busy += weight * fmin(number, servers);
    s->waiting += weight * fmax(0.0, number - servers);
    s->full += number >= servers ? weight : 0.0;
}

struct impatient {
    double lambda, mu, theta, servers;
};

/* p(j+1) / p(j) */
static double impatient_ratio(const struct impatient *m, double j)
{
    const double next = j + 1.0;
    return m->lambda / (fmin(next, m->servers) * m->mu + fmax(0.0, next - m->servers) * m->theta);
}

/* The most likely number in system: where p stops growing. */
static double impatient_mode(const struct impatient *m)
{
    const double load = m->lambda / m->mu;
    if (load <= m->servers)
        return floor(load);
    return floor(m->servers + (m->lambda - m->servers * m->mu) / m->theta);
}

static struct sums impatient_sums(const struct impatient *m, double mode)
{
    struct sums s = {0};
    double weight = 1.0;
    for (double j = mode; weight > 1e-18 * s.all; j += 1.0) {
        sums_add(&s, weight, j, m->servers);
        weight *= impatient_ratio(m, j);
    }
    weight = 1.0;
    for (double j = mode - 1.0; j >= 0.0 && weight > 0.0; j -= 1.0) {
        weight /= impatient_ratio(m, j);
        sums_add(&s, weight, j, m->servers);
    }
    return s;
}

struct queueing queueing_mmc_impatient(double lambda, double mu, double theta, size_t servers)
{
    if (!is_rate(lambda) || !is_rate(mu) || !is_rate(theta) || servers == 0)
        return unstable;
    const struct impatient m = {lambda, mu, theta, (double)servers};
    const double mode = impatient_mode(&m);
    if (!(mode < (double)MAX_STATES))
        return unstable;
    const struct sums s = impatient_sums(&m, mode);
    struct queueing q = {.stable = true};
    q.utilisation = s.busy / s.all / m.servers;
    q.waiting = s.waiting / s.all;
    q.number = (s.waiting + s.busy) / s.all;
    q.wait_prob = s.full / s.all;
    q.wait = q.waiting / lambda;
    q.sojourn = q.number / lambda;
    q.abandon_prob = theta * q.waiting / lambda;
    return q;
}

struct queueing queueing_mg1(double lambda, double mean, double scv)
{
    if (!is_rate(lambda) || !is_rate(mean) || !(scv >= 0.0) || isinf(scv))
        return unstable;
    const double rho = lambda * mean;
    if (rho >= 1.0)
        return unstable;
    struct queueing q = {.stable = true, .utilisation = rho, .wait_prob = rho};
    q.wait = lambda * mean * mean * (1.0 + scv) / (2.0 * (1.0 - rho));
    q.sojourn = q.wait + mean;
    q.waiting = lambda * q.wait;
    q.number = q.waiting + rho;
    return q;
}

struct queueing queueing_infinite(double lambda, double mean)
{
    if (!is_rate(lambda) || !is_rate(mean))
        return unstable;
    return (struct queueing){.stable = true, .sojourn = mean, .number = lambda * mean};
}

static bool are_classes(const struct queueing_class classes[], size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (!is_rate(classes[k].lambda) || !is_rate(classes[k].mean) || !(classes[k].scv >= 0.0) ||
            isinf(classes[k].scv))
            return false;
    return n > 0;
}

/* Mean remaining service found on arrival. A class that overloads the server is served only in what
 * the classes before it leave, and those behind it never. */
static double residual_service(const struct queueing_class classes[], size_t n)
{
    double busy = 0.0;
    double residual = 0.0;
    for (size_t k = 0; k < n && busy < 1.0; k++) {
        const struct queueing_class *c = &classes[k];
        const double share = fmin(c->lambda * c->mean, 1.0 - busy);
        residual += share * c->mean * (1.0 + c->scv) / 2.0;
        busy += share;
    }
    return residual;
}

bool queueing_priorities(const struct queueing_class classes[], size_t n, double wait[])
{
    const bool valid = are_classes(classes, n);
    const double residual = valid ? residual_service(classes, n) : NAN;
    double before = 0.0;
    for (size_t k = 0; k < n; k++) {
        const double here = valid ? before + classes[k].lambda * classes[k].mean : NAN;
        wait[k] = here >= 1.0 ? INFINITY : residual / ((1.0 - before) * (1.0 - here));
        before = here;
    }
    return valid;
}

struct queueing queueing_tandem(double lambda, const double mu[], size_t n)
{
    if (n == 0)
        return unstable;
    struct queueing sum = {.stable = true};
    double all_idle = 1.0;
    for (size_t i = 0; i < n; i++) {
        const struct queueing q = queueing_mm1(lambda, mu[i]);
        if (!q.stable)
            return unstable;
        sum.utilisation = fmax(sum.utilisation, q.utilisation);
        sum.wait += q.wait;
        sum.sojourn += q.sojourn;
        sum.waiting += q.waiting;
        sum.number += q.number;
        all_idle *= 1.0 - q.wait_prob;
    }
    sum.wait_prob = 1.0 - all_idle;
    return sum;
}

/* Weight of j machines down relative to none is found from the mode, as above. */
static double repair_ratio(double load, double servers, double machines, double j)
{
    return (machines - j) * load / fmin(j + 1.0, servers);
}

struct queueing queueing_repair(double lambda, double mu, size_t servers, size_t machines)
{
    if (!is_rate(lambda) || !is_rate(mu) || servers == 0 || machines == 0 || machines > MAX_STATES)
        return unstable;
    const double c = (double)servers;
    const double n = (double)machines;
    double mode = 0.0;
    while (mode < n && repair_ratio(lambda / mu, c, n, mode) > 1.0)
        mode += 1.0;
    struct sums s = {0};
    double running_full = 0.0; /* machines running, weighted, while no repairer is free */
    double weight = 1.0;
    for (double j = mode; j <= n; j += 1.0) {
        sums_add(&s, weight, j, c);
        running_full += j >= c ? weight * (n - j) : 0.0;
        weight *= repair_ratio(lambda / mu, c, n, j);
    }
    weight = 1.0;
    for (double j = mode - 1.0; j >= 0.0; j -= 1.0) {
        weight /= repair_ratio(lambda / mu, c, n, j);
        sums_add(&s, weight, j, c);
        running_full += j >= c ? weight * (n - j) : 0.0;
    }
    struct queueing q = {.stable = true, .utilisation = s.busy / s.all / c};
    q.waiting = s.waiting / s.all;
    q.number = (s.waiting + s.busy) / s.all;
    const double breakdowns = lambda * (n - q.number);
    q.wait = q.waiting / breakdowns;
    q.sojourn = q.number / breakdowns;
    q.wait_prob = lambda * running_full / s.all / breakdowns;
    return q;
}

/* From found[k], the distribution of the number one customer finds (k < n), to that of the next:
 * the one that came makes it k + 1, and until the next arrival each event is a departure with
 * probability mu / (lambda + mu). found has room for n + 1. */
static void next_found(double found[], size_t n, double arrival_share)
{
    double carry = 0.0; /* sum over k >= j of P(k in system) x departure_share^(k - j) */
    for (size_t j = n; j >= 1; j--) {
        carry = found[j - 1] + (1.0 - arrival_share) * carry;
        found[j] = arrival_share * carry;
    }
    found[0] = (1.0 - arrival_share) * carry;
}

double queueing_mm1_transient(double lambda, double mu, size_t customer, double *first_mean)
{
    if (first_mean)
        *first_mean = NAN;
    if (!is_rate(lambda) || !is_rate(mu) || customer == 0 || customer > 100000)
        return NAN;
    struct arena arena;
    arena_init(&arena);
    double *found = ARENA_ARRAY(&arena, customer + 1, double);
    found[0] = 1.0;
    double delay = 0.0;
    double sum = 0.0;
    for (size_t i = 1; i < customer; i++) {
        next_found(found, i, lambda / (lambda + mu));
        double mean = 0.0;
        for (size_t k = 1; k <= i; k++)
            mean += (double)k * found[k];
        delay = mean / mu;
        sum += delay;
    }
    arena_fini(&arena);
    if (first_mean)
        *first_mean = sum / (double)customer;
    return delay;
}
