# SPDX-License-Identifier: GPL-3.0-or-later
"""Means over replications with their t-intervals, and a parabola through one replication's sweep."""
import math

import lab

NORMAL = {0.90: 1.6448536, 0.95: 1.9599640, 0.99: 2.5758293}


def t_quantile(confidence, df):
    """Two-sided quantile by the expansion in 1/df; off by less than .002 from 9 degrees of freedom on."""
    z = NORMAL[confidence]
    terms = (z, (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96,
             (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384)
    return sum(term / df**k for k, term in enumerate(terms))


def interval(values, confidence=0.95):
    """(mean, lower, upper) over the replications."""
    m, error = lab.paired([0.0] * len(values), values)
    half = t_quantile(confidence, len(values) - 1) * error
    return m, m - half, m + half


def difference(first, second, confidence=0.95):
    """(mean, lower, upper) of second - first, paired by replication."""
    return interval([y - x for x, y in zip(first, second)], confidence)


def parabola(xs, ys):
    """Least squares: (level, slope, curvature) of y on 1, x and x squared."""
    power = [sum(x**k for x in xs) for k in range(5)]
    rows = [[power[i + j] for j in range(3)] + [sum(y * x**i for x, y in zip(xs, ys))] for i in range(3)]
    for i in range(3):
        for j in range(3):
            if i != j:
                scale = rows[j][i] / rows[i][i]
                rows[j] = [b - scale * a for a, b in zip(rows[i], rows[j])]
    return tuple(rows[i][3] / rows[i][i] for i in range(3))


def by_replication(data, scenario, measure):
    return [v for v, _, _ in lab.table(data)[(scenario, measure)]]
