# SPDX-License-Identifier: GPL-3.0-or-later
"""Emergence: a mechanism alone, by dose of its strength, moves its own measure and one further down when only reporting
lines change; at strength 0 it equals off to the bit, and where the quantity it reads is equal in both charts, nothing moves.

A row: mechanism, two charts, options, measures with the sign of (second chart - first), options that make the quantity equal.
usage: emergence_careers.py [MECHANISM...]   (default: all rows)
"""
import sys

import lab

N = "40"
LENGTH = ["--set", "horizon.warm_up=270 d", "--set", "horizon.duration=365 d",
          "--set", "horizon.maturity=120 d", "--set", "horizon.follow_up=120 d"]
PURE = "scenarios/ownership/pure"
TABLE = [
    # Closers at 3 hops or at 4, of which people hear within 3: without openings nobody is promoted, more people leave, they
    # learn slower, and closers' seats go to outsiders, who win later.
    ("careers", ("sales", "independent"), ["--set", "mechanisms.careers.reach=3"],
     {"promotions": -1, "attrition": +1, "ramp_days_p50": +1, "won_per_month": -1},
     ["--set", "mechanisms.coop_delta=1", "--set", "mechanisms.careers.reach=6"]),
    # Under marketing one boss holds both budgets: seats are opened for programmes, at the same cost more is accepted.
    ("funding", ("sales", "marketing"), [], {"sdr_seats": +1, "programme_spend": -1, "accepted_per_month": +1},
     ["--set", "mechanisms.funding.reach=3"]),
]
CHECKS = []


def expect(what, good):
    CHECKS.append(bool(good))
    print(("ok      " if good else "FAILED  ") + what)


def rows_of(data, scenario):
    return [r.split(",", 1)[1] for r in data.decode().splitlines()[1:] if r.split(",", 1)[0] == scenario]


def gaps(data, charts, measure):
    """Per replication, where both charts have a value."""
    t = lab.table(data)
    pairs = zip(t[(charts[0], measure)], t[(charts[1], measure)])
    return [b[0] - a[0] for a, b in pairs if a[0] == a[0] and b[0] == b[0]]


def spread(values):
    m = lab.mean(values)
    return m, (sum((v - m) ** 2 for v in values) / (len(values) - 1) / len(values)) ** 0.5


def doses(l, mechanism, charts, more, measures):
    files = [l.top / PURE / f"{c}.yaml" for c in charts]
    alone = ["-r", N, *LENGTH, *lab.only(mechanism), *more]
    off = l.results("compare", *files, "-r", N, *LENGTH, *lab.only())
    found = {m: [] for m in measures}
    for dose in (0, 0.5, 1, 2):
        data = l.results("compare", *files, *alone, "--set", f"mechanisms.{mechanism}.strength={dose}")
        if dose == 0:
            expect(f"{mechanism} at strength 0 equals off, to the bit", data == off)
            continue
        for m in measures:
            found[m].append(spread(gaps(data, charts, m)))
    for m, sign in measures.items():
        g = found[m]
        grows = all(sign * (b[0] - a[0]) > -3 * (a[1] ** 2 + b[1] ** 2) ** 0.5 for a, b in zip(g, g[1:]))
        clear = sign * g[-1][0] > 3 * g[-1][1]
        expect(f"{mechanism} moves {m} by dose: " + ", ".join(f"{x:+.3g} ({e:.2g})" for x, e in g), grows and clear)
    return files, alone


def equal(l, mechanism, charts, files, alone, options):
    data = l.results("compare", *files, *alone, *options)
    expect(f"{mechanism} moves nothing where the charts do not differ in what it reads",
           rows_of(data, charts[0]) == rows_of(data, charts[1]))


def main():
    with lab.Lab() as l:
        for mechanism, charts, more, measures, options in TABLE:
            if len(sys.argv) > 1 and mechanism not in sys.argv[1:]:
                continue
            files, alone = doses(l, mechanism, charts, more, measures)
            equal(l, mechanism, charts, files, alone, options)
    lab.finish(CHECKS.count(True), CHECKS.count(False))


main()
