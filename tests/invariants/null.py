# SPDX-License-Identifier: GPL-3.0-or-later
"""Null: with every mechanism off, reporting lines and departments change nothing, to the byte. With them on, they do.

usage: null.py [TREES]
"""
import sys

import lab
import trees
import yaml_subset

N_TREES = int(sys.argv[1]) if len(sys.argv) > 1 else 200
READ_LINES = ["focus", "coaching", "escalation", "feedback", "definition_gap", "disputes", "nurture", "content",
              "careers", "funding"]
DO_NOT = ["speed_to_lead", "incentives", "trust", "targeting", "quota_cycle"]
NEED_AN_EVENT = ["reorg", "monitoring"]  # a switch of chart, a planted fault
ALL = READ_LINES + DO_NOT + NEED_AN_EVENT
SWITCH = "2025-04-16"
FAULT = ["--set", "faults=[{stage: agree, factor: 0.1, at: 2025-03-10}]"]
R = ["-r", "1"] + lab.SHORT
SEVERAL = ["-r", "8"] + lab.SHORT  # a fault is not noticed in every short replication, whoever looks


def without(*names):
    return [x for n in names for x in ("--without", n)]


def strengths(value):
    return [x for n in ALL for x in ("--set", f"mechanisms.{n}.strength={value}")]


def main():
    passed = failed = 0

    def expect(what, good):
        nonlocal passed, failed
        passed, failed = passed + bool(good), failed + (not good)
        if not good:
            print("FAILED:", what)

    with lab.Lab() as l:
        plain = (l.top / "scenarios/ownership/pure/sales.yaml").read_text()
        base = l.write("tree", plain)
        off = l.results("run", base, *without("all"), *R)
        on = l.results("run", base, *R)
        expect("strength 0 everywhere equals off", l.results("run", base, *strengths(0), *R) == off)
        differ = switched = 0
        alone = {m: 0 for m in ALL}
        after = {m: 0 for m in NEED_AN_EVENT}
        helped = {m: 0 for m in DO_NOT}
        base_alone = {m: l.results("run", base, *without(*[o for o in ALL if o != m]), *R) for m in ALL}
        core = ["focus", "feedback"]
        base_core = {m: l.results("run", base, *without(*[o for o in ALL if o not in core + [m]]), *R)
                     for m in DO_NOT}
        fault_off = l.results("run", base, *without("all"), *FAULT, *R)
        expect("a fault acts with all mechanisms off", fault_off != off)
        base_watched = l.results("run", base, *lab.only("monitoring"), *FAULT, *SEVERAL)
        for seed in range(N_TREES):
            scenario = yaml_subset.load(plain)
            lines = trees.random_lines(scenario["org"], seed)
            departments = {p: f"department {(seed * 7 + i) % 5}" for i, p in enumerate(scenario["org"])}
            path = l.write("tree", trees.rewrite(scenario, lines, departments))
            expect(f"tree {seed} changes nothing when all mechanisms are off",
                   l.results("run", path, *without("all"), *R) == off)
            differ += l.results("run", path, *R) != on
            if seed < 12:
                expect(f"tree {seed}: strength 0 equals off",
                       l.results("run", path, *strengths(0), *R) == off)
                tree_core = l.results("run", path, *without(*[o for o in ALL if o not in core]), *R)
                for m in ALL:
                    rest = without(*[o for o in ALL if o != m])
                    alone[m] += l.results("run", path, *rest, *R) != base_alone[m]
                expect(f"tree {seed} with a fault changes nothing when all mechanisms are off",
                       l.results("run", path, *without("all"), *FAULT, *R) == fault_off)
                watched = l.results("run", path, *lab.only("monitoring"), *FAULT, *SEVERAL)
                after["monitoring"] += watched != base_watched
                later = yaml_subset.load(plain)
                later["reorg"] = {"at": SWITCH, "org": {p: {"reports_to": b, "department": departments[p]}
                                                        for p, b in lines.items()}}
                path = l.write("tree", yaml_subset.dump(later))
                expect(f"tree {seed} from a day on changes nothing when all mechanisms are off",
                       l.results("run", path, *without("all"), *R) == off)
                expect(f"tree {seed} from a day on: strength 0 equals off",
                       l.results("run", path, *strengths(0), *R) == off)
                after["reorg"] += l.results("run", path, *lab.only("reorg"), *R) != off
                switched += l.results("run", path, *R) != on
                path = l.write("tree", trees.rewrite(scenario, lines, departments))
                for m in DO_NOT:
                    rest = without(*[o for o in ALL if o not in core + [m]])
                    added = l.results("run", path, *rest, *R)
                    helped[m] += added != base_core[m] and (added != tree_core or m == "trust")
        expect(f"at least 95 of 100 trees differ with mechanisms on ({differ} of {N_TREES})",
               differ >= 0.95 * N_TREES)
        expect(f"trees from a day on differ with mechanisms on ({switched})", switched >= min(11, N_TREES))
        for m in NEED_AN_EVENT:
            expect(f"{m} makes no tree differ in which nothing happens", alone[m] == 0)
            expect(f"{m} alone makes some trees differ in which it does ({after[m]})", after[m] > 0)
        for m in READ_LINES:
            expect(f"{m} alone makes some trees differ", alone[m] > 0)
        for m in DO_NOT:
            expect(f"{m} alone makes no tree differ", alone[m] == 0)
            expect(f"{m} makes some differ when added to focus and feedback", helped[m] > 0)
        idle = plain.rstrip() + "\n"
        scenario = yaml_subset.load(idle)
        root = [p for p, v in scenario["org"].items() if "reports_to" not in v][0]
        scenario["org"]["idle_one"] = {"role": "manager", "reports_to": root, "cost": "$0"}
        scenario["org"]["idle_two"] = {"role": "manager", "reports_to": "idle_one", "cost": "$0",
                                       "time_for_team": "0%"}
        path = l.write("tree", yaml_subset.dump(scenario))
        expect("idle positions at the end change nothing",
               l.results("run", path, *without("all"), *R) == off)
    lab.finish(passed, failed)


main()
