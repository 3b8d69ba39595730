# SPDX-License-Identifier: GPL-3.0-or-later
"""Recomputes every measure from the event log alone and compares it with the program's own, numerator and denominator,
exactly. Inputs (costs come with the log; calendars, margin, time for the team) are read from the scenario file.

usage: recompute.py SCENARIO...   (default: the typical structures and one more)
"""
import math
import sys

import event_log
import inputs
import lab
import recompute_control
import recompute_money
import recompute_people
import recompute_time
import recompute_volume
import yaml_subset

SEED = 5
PERIOD = event_log.Period(warm_up=60, duration=120, maturity=60, follow_up=60)  # as lab.SHORT

FAULT = "\nfaults:\n  - {stage: contact, factor: 0.1, at: 2025-03-20}\n"  # without one, nothing is noticed

# Measures that no event log can hold, and why. A measure that is neither here nor recomputed fails the test.
NOT_IN_THE_LOG = {}


def recomputed(path):
    given = inputs.Inputs(path)
    log = event_log.of(path, SEED, given.start, PERIOD)
    return {**recompute_volume.recompute(log, given), **recompute_time.recompute(log, given),
            **recompute_money.recompute(log, given), **recompute_people.recompute(log, given),
            **recompute_control.recompute(log, given)}


def same(ours, theirs):
    value, numerator, denominator = theirs
    if ours[0] is None:
        return math.isnan(value)
    return float(ours[1]) == denominator and (denominator == 0 or ours[0] == numerator)


def compared(path, results):
    """(measure, problem or None, is it available) for every measure of the program or of the scripts."""
    own, ours = {measure: rows[0] for (_, measure), rows in results.items()}, recomputed(path)
    for name in sorted(own.keys() | ours.keys()):
        if name in NOT_IN_THE_LOG and name not in ours:
            continue
        good = name in own and name in ours and same(ours[name], own[name])
        problem = None if good else f"log {ours.get(name, 'says nothing')}, program {own.get(name)}"
        yield name, problem, good and not math.isnan(own[name][0])


def structures(l):
    """The typical ones with one chart, which is what inputs.py knows; one with a fault; and one whose people come, learn
    and go so fast that all of it is in the short log."""
    typical = l.top / "scenarios/ownership/typical"
    sales = (typical / "sales-owned.yaml").read_text(encoding="utf-8")
    fast = yaml_subset.load(sales)
    fast.setdefault("mechanisms", {})["careers"] = {"ramp": "0.3 months", "tenure": "6 months"}
    return [*(p for p in sorted(typical.glob("*.yaml")) if not p.name.startswith("reorg-")),
            l.write("faulty", sales + FAULT, "ownership/typical"),
            l.write("fast", yaml_subset.dump(fast), "ownership/typical")]


def main():
    passed = failed = 0
    seen = {}
    with lab.Lab() as l:
        for path in sys.argv[1:] or structures(l):
            results = lab.table(l.results("run", path, "-r", "1", "--seed", str(SEED), *lab.SHORT))
            for name, problem, available in compared(path, results):
                passed, failed = passed + (not problem), failed + bool(problem)
                seen[name] = seen.get(name, False) or available
                if problem:
                    print(f"FAILED: {path}: {name}: {problem}")
    for name in ([] if sys.argv[1:] else (n for n in seen if not seen[n])):
        failed += 1
        print(f"FAILED: {name}: not available in any structure, so nothing was compared")
    lab.finish(passed, failed)


main()
