# SPDX-License-Identifier: GPL-3.0-or-later
"""Sales development raises bookings, and pays or does not: eight closers with six SDRs against the same eight alone.

The deal values of all segments are multiplied; nothing else changes. Bookings rise at every deal value; contribution
rises at the default ones and falls at a quarter of them, because what the SDRs cost stays.

usage: support.py [REPLICATIONS]
"""
import re
import sys

import lab
import spread
import yaml_subset

FACTORS = (1, 0.5, 0.25)
FILES = [f"scenarios/ownership/typical/{name}.yaml" for name in ("full-cycle", "sales-owned")]


def valued(l, factor):
    """Options: every segment's deal value times the factor."""
    segments = yaml_subset.load((l.top / "scenarios/base.yaml").read_text())["market"]["segments"]
    for name, segment in segments.items():
        law = re.sub(r"\$(\d+)k", lambda found: f"${float(found[1]) * 1000 * factor:g}", segment["deal_value"])
        yield from ("--set", f"market.segments.{name}.deal_value={law}")


def differences(l, n):
    """By factor: {measure: (mean, lower, upper) at 99 %} of what the SDRs add."""
    found = {}
    for factor in FACTORS:
        data = l.results("compare", *(l.top / f for f in FILES), "-r", n, *valued(l, factor))
        found[factor] = {m: spread.difference(*(spread.by_replication(data, s, m)
                                                for s in ("full-cycle", "sales-owned")), 0.99)
                         for m in ("bookings", "contribution", "won")}
    return found


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 16
    checks = []

    def expect(what, good):
        checks.append(bool(good))
        print(("ok      " if good else "FAILED  ") + what, flush=True)

    with lab.Lab() as l:
        found = differences(l, n)
    for factor, rows in found.items():
        m, low, high = (x / 1e6 for x in rows["bookings"])
        expect(f"deal values x{factor:g}: bookings rise by {m:.2f} $M ({low:.2f} to {high:.2f})", low > 0)
    dear, cheap = (tuple(x / 1e6 for x in found[f]["contribution"]) for f in (FACTORS[0], FACTORS[-1]))
    expect("at the default values contribution rises by {:.2f} $M ({:.2f} to {:.2f})".format(*dear), dear[1] > 0)
    expect("at a quarter of them it changes by {:.2f} $M ({:.2f} to {:.2f})".format(*cheap), cheap[2] < 0)
    lab.finish(checks.count(True), checks.count(False))


if __name__ == "__main__":
    main()
