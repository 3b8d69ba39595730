# SPDX-License-Identifier: GPL-3.0-or-later
"""Emergence by dose: a mechanism alone, at strengths 0, 1/2, 1 and 2, in two organisations that differ in one thing only.

One row per mechanism and thing. At strength 0 it equals off, and the two give the same bytes; with more of it the
difference between the two grows, in its own measure and in what follows from it; and where only lines change that it does
not read, the bytes stay equal at full strength.

usage: emergence_disputes.py [MECHANISM...]   (default: all rows)
"""
import sys

import lab
import yaml_subset

R = ["-r", "40", "--set", "horizon.warm_up=90 d", "--set", "horizon.duration=270 d",
     "--set", "horizon.maturity=120 d", "--set", "horizon.follow_up=120 d"]
DOSES = (0, 0.5, 1, 2)
CHECKS = []

# `near`, `far`: whom the SDR manager reports to, and how often the heads of sales and marketing meet. `by_dose`: what more
# of the mechanism does in `far`; `by_chart`: how `far` differs from `near`, growing with the dose. +1 up, -1 down.
# `needs`: mechanisms it feeds on. `unread`: a position whose boss may change without any effect, and that boss.
ROWS = [
    {"mechanism": "definition_gap", "needs": [], "near": ("vp_sales", "1 month"), "far": ("cmo", "1 month"),
     "by_dose": {"acceptance_rate": -1, "ae_hours_on_unqualified": +1},
     "by_chart": {"acceptance_rate": -1, "accepted_per_month": -1, "cost_per_accepted": +1},
     "unread": ("marketer", "ceo")},
    {"mechanism": "definition_gap", "needs": [], "near": ("cmo", "1 week"), "far": ("cmo", None),
     "by_dose": {"acceptance_rate": -1},
     "by_chart": {"acceptance_rate": -1, "accepted_per_month": -1, "cost_per_accepted": +1},
     "unread": ("marketer", "ceo")},
    {"mechanism": "disputes", "needs": [], "near": ("vp_sales", "1 month"), "far": ("cmo", "1 month"),
     "by_dose": {"disputes": +1, "accepted_per_month": +1},
     "by_chart": {"dispute_delay_p50": +1, "accepted_per_month": -1, "cost_per_accepted": +1, "won_per_month": -1},
     "unread": ("marketer", "ceo")},
]


def expect(what, good):
    CHECKS.append(bool(good))
    print(("ok      " if good else "FAILED  ") + what, flush=True)


def chart(plain, boss_of_manager, every, moved=None):
    scenario = yaml_subset.load(plain)
    scenario["org"]["sdr_manager"]["reports_to"] = boss_of_manager
    scenario["meetings"] = [{**m, "every": every} for m in scenario["meetings"] if every]
    if moved:
        scenario["org"][moved[0]]["reports_to"] = moved[1]
    return yaml_subset.dump(scenario)


def only(row, dose):
    return [*lab.only(row["mechanism"], *row["needs"]), "--set", f"mechanisms.{row['mechanism']}.strength={dose}"]


def values(data, measure):
    return [v for v, _, _ in lab.table(data)[("dose", measure)]]


def grows(what, sequences, sign):
    """Every step goes the right way up to 3 standard errors, and the last differs from the first by more than 3."""
    steps = [lab.paired(x, y) for x, y in zip(sequences, sequences[1:])]
    m, s = lab.paired(sequences[0], sequences[-1])
    expect(f"{what}: {[round(lab.mean(x), 4) for x in sequences]} (end to end {m:.4g}, standard error {s:.2g})",
           all(sign * a >= -3 * b for a, b in steps) and sign * m > 3 * s)


def check(l, plain, row):
    name = row["mechanism"]
    files = {"near": l.write("dose", chart(plain, *row["near"]), f"x/{name}-near"),
             "far": l.write("dose", chart(plain, *row["far"]), f"x/{name}-far"),
             "moved": l.write("dose", chart(plain, *row["far"], row["unread"]), f"x/{name}-moved")}
    runs = {side: [l.results("run", files[side], *R, *only(row, d)) for d in DOSES] for side in ("near", "far")}
    off = l.results("run", files["far"], *R, *only(row, 1), "--without", name)
    moved = l.results("run", files["moved"], *R, *only(row, DOSES[-1]))
    print(f"{name}: {row['near']} against {row['far']}")
    expect(f"{name}: strength 0 equals off, to the bit", runs["far"][0] == off)
    expect(f"{name}: at strength 0 the two are equal, to the bit", runs["far"][0] == runs["near"][0])
    expect(f"{name}: lines that it does not read change no byte", runs["far"][-1] == moved)
    for measure, sign in row["by_dose"].items():
        grows(f"{name}: {measure} by strength", [values(d, measure) for d in runs["far"]], sign)
    for measure, sign in row["by_chart"].items():
        gaps = [[f - n for f, n in zip(values(far, measure), values(near, measure))]
                for far, near in zip(runs["far"], runs["near"])]
        if gaps[0][0] != gaps[0][0]:  # not available without the mechanism: no delay without disputes
            gaps[0] = [0.0] * len(gaps[0])
        grows(f"{name}: {measure}, far less near, by strength", gaps, sign)


def main():
    with lab.Lab() as l:
        plain = (l.top / "scenarios/ownership/pure/sales.yaml").read_text()
        for row in ROWS:
            if len(sys.argv) < 2 or row["mechanism"] in sys.argv[1:]:
                check(l, plain, row)
    lab.finish(CHECKS.count(True), CHECKS.count(False))


main()
