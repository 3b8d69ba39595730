/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * queueing.h - waiting lines whose answer is known exactly: what the simulation must reproduce.
 *
 * A team of c SDRs works off one in-tray of leads that come at random; for some shapes of
 * randomness the mean wait is a formula. Kendall's notation: arrivals / service / servers; M =
 * exponential, G = anything. lambda = arrivals per unit of time, mu = services per unit of time and
 * server, rho = lambda / (c mu) < 1 or there is no steady state. Sources: Kleinrock, Queueing
 * Systems I; Gross, Harris, Fundamentals of Queueing Theory; Cobham 1954 (priorities); Palm 1957,
 * Garnett, Mandelbaum, Reiman 2002 (impatience, "Erlang A"); Kelton, Law 1985 (transient M/M/1).
 *
 * Bad or unstable input (rates not finite or not > 0, no server, rho >= 1) gives .stable = false
 * and NaN everywhere.
 */
#ifndef QUEUEING_H
#define QUEUEING_H

#include <stdbool.h>
#include <stddef.h>

/* Steady state of a queue. Little's law holds: L = (accepted rate) W. */
struct queueing {
    bool stable;
    double utilisation;  /* share of servers' time at work */
    double wait;         /* Wq: mean time in line (of all, including those who leave it) */
    double sojourn;      /* W: mean time in system */
    double waiting;      /* Lq: mean number in line */
    double number;       /* L: mean number in system */
    double wait_prob;    /* share that finds no free server on arrival */
    double abandon_prob; /* share that leaves the line unserved; 0 where nobody is impatient */
};

/* Erlang B: share of calls lost with `servers` and an offered load of `load` erlangs (> 0). NaN for
 * bad input. */
double queueing_erlang_b(size_t servers, double load);

/* Erlang C: share that waits. NaN when load >= servers. */
double queueing_erlang_c(size_t servers, double load);

struct queueing queueing_mm1(double lambda, double mu);
struct queueing queueing_mmc(double lambda, double mu, size_t servers);

/* Erlang A, M/M/c+M: the patience of each customer in line is exponential with rate theta > 0.
 * Always stable. */
struct queueing queueing_mmc_impatient(double lambda, double mu, double theta, size_t servers);

/* M/G/1 (Pollaczek, Khinchine): service of given mean and squared coefficient of variation scv =
 * Var / mean^2 >= 0. */
struct queueing queueing_mg1(double lambda, double mean, double scv);

/* M/G/infinity: nobody waits; the number in system is Poisson(lambda mean) whatever the service
 * distribution. */
struct queueing queueing_infinite(double lambda, double mean);

/* One priority class of an M/G/1 line. */
struct queueing_class {
    double lambda;
    double mean; /* of service */
    double scv;
};

/* Non-preemptive priorities (Cobham), classes[0] served first. Fills wait[0..n-1]; classes behind
 * an overload wait for ever (INFINITY) while those before it are still finite. False, all NaN, for
 * bad input. */
bool queueing_priorities(const struct queueing_class classes[], size_t n, double wait[]);

/* n exponential single servers in a row (Jackson): the sums of their waits, sojourns and numbers;
 * utilisation of the busiest. */
struct queueing queueing_tandem(double lambda, const double mu[], size_t n);

/* Machine repair M/M/c/N/N: `machines` each break after exp(1/lambda) and queue for `servers`
 * repairers. number = machines down. */
struct queueing queueing_repair(double lambda, double mu, size_t servers, size_t machines);

/* Mean delay in line of the customer-th customer (1, 2, ...) of an M/M/1 that starts empty, by the
 * exact recursion over the number found on arrival; *first_mean (may be NULL) gets the mean over
 * customers 1 .. customer. Any rho. O(customer^2): customer <= 100000, else NaN. */
double queueing_mm1_transient(double lambda, double mu, size_t customer, double *first_mean);

#endif
