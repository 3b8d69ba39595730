# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitoring: own measures only, and what the chart lumps is found later.

(a) with monitoring or without, every other measure of a company with a fault is equal to the byte; at x0 nothing is timed
(b) a fault acts whatever is switched off; planted with factor 1 it changes nothing
(c) closers who prospect as well under one boss: the same work under two bosses finds a fault sooner
The doses are in strengths.py.
"""
import math

import lab
import yaml_subset

LENGTH = ["--set", "horizon.warm_up=365 d", "--set", "horizon.duration=91 d", "--set", "horizon.maturity=120 d",
          "--set", "horizon.follow_up=120 d"]
OWN = ("time_to_detect_p50", "time_to_locate_p50")
R = ["-r", "16", *LENGTH, *(x for m in ("focus", "feedback", "careers", "funding") for x in ("--without", m))]
CHECKS = []


def expect(what, good):
    CHECKS.append(bool(good))
    print(("ok      " if good else "FAILED  ") + what)


def fault(stage, factor):
    return ["--set", f"faults=[{{stage: {stage}, factor: {factor}, at: 2026-01-12}}]"]


def others(data):
    return [line for line in data.decode().splitlines() if line.split(",")[2] not in OWN]


def times(data, measure):
    """Days by replication; what was not found within the 120 days counts as 120."""
    return [120.0 if math.isnan(v) else v for v, _, _ in lab.table(data)[("dose", measure)]]


def main():
    with lab.Lab() as l:
        plain = (l.top / "scenarios/ownership/pure/sales.yaml").read_text()
        two = l.write("dose", plain, "x/two")
        scenario = yaml_subset.load(plain)
        boss = scenario["org"]["ae"]["reports_to"]
        scenario["org"]["sdr"]["reports_to"] = boss
        one = l.write("dose", yaml_subset.dump(scenario), "x/one")

        short = ["-r", "3", *LENGTH]
        on = l.results("run", two, *short, *fault("contact", 0.5))
        off = l.results("run", two, *short, *fault("contact", 0.5), "--without", "monitoring")
        expect("(a) monitoring moves no other measure", others(on) == others(off) and on != off)
        zero = l.results("run", two, *short, *fault("contact", 0.5), "--set", "mechanisms.monitoring.strength=0")
        expect("(a) x0 equals off", zero == off)
        none = l.results("run", two, *short, "--without", "all")
        expect("(b) a fault acts with all mechanisms off",
               none != l.results("run", two, *short, "--without", "all", *fault("contact", 0.5)))
        expect("(b) a fault of factor 1 changes nothing",
               none == l.results("run", two, *short, "--without", "all", *fault("contact", 1)))

        found = {}
        for name, path in (("two", two), ("one", one)):
            for stage in ("agree", "win"):
                data = l.results("run", path, *R, *fault(stage, 0.4), "--without", "coaching", "--without", "escalation")
                found[name, stage] = times(data, "time_to_locate_p50")
        for stage in ("agree", "win"):
            m, s = lab.paired(found["two", stage], found["one", stage])
            expect(f"(c) {stage}: located after {lab.mean(found['two', stage]):.0f} d under two bosses, "
                   f"{lab.mean(found['one', stage]):.0f} d under one", m > 2 * s)
    lab.finish(CHECKS.count(True), CHECKS.count(False))


main()
