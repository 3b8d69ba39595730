# SPDX-License-Identifier: GPL-3.0-or-later
"""Emergence of nurture, content and quota_cycle: effects of what ownership changes, by dose of the mechanism.

Each row of TRIALS compares two files that differ in one thing (a reporting line, or a pay plan) under four strengths of
one mechanism, with only those others on that it feeds on. gap = (second - first) less the same at strength 0.
  * strength 0 equals --without, to the bit; and the pair is equal to the bit then, when nothing else is on
  * each measure's gap grows with the strength (isotonic up to its sampling error) and has the sign it should have
  * nothing happens, to the bit, when that one thing is equal in both: no distance, or no quota

usage: emergence_nurture.py [TITLE...]   (default: all of TRIALS)
"""
import math
import sys

import lab
import yaml_subset

DOSES = [0, 0.5, 1, 2]
R = ["-r", "24", "--set", "horizon.warm_up=180 d", "--set", "horizon.duration=240 d",
     "--set", "horizon.maturity=120 d", "--set", "horizon.follow_up=60 d"]
# Larger than life, so that few replications show what is there: distance that matters, material that works and fades.
FAR = ["--set", "mechanisms.coop_floor=0", "--set", "mechanisms.coop_delta=0.4"]
NEAR = ["--set", "mechanisms.coop_delta=1", "--set", "mechanisms.nurture.short_term=100%"]
MANY = ["-r", "72"]  # wins are few: 24 cannot tell two shares of them from each other
LONG = ["--set", "mechanisms.quota_cycle.window=8 d"]
STRONG = ["--set", "mechanisms.content.uplift=4", "--set", "mechanisms.content.half_life=10 d",
          "--set", "mechanisms.content.handling=1 h"]
CHECKS = []


def expect(what, good):
    CHECKS.append(bool(good))
    print(("ok      " if good else "FAILED  ") + what, flush=True)


def pure(name):
    return lambda top: (top / f"scenarios/ownership/pure/{name}.yaml").read_text()


def paid(structure, role, **pay):
    """A typical structure with another pay plan for one role."""
    def text(top):
        scenario = yaml_subset.load((top / f"scenarios/ownership/typical/{structure}.yaml").read_text())
        for position in scenario["org"].values():
            if position["role"] == role:
                position["pay"] = {k: str(v) for k, v in pay.items()}
        return yaml_subset.dump(scenario)
    return text


# title, mechanism, what it feeds on, options, first file, second file, {measure: sign of second - first}, and what makes
# that one thing equal in both (None: the first file lacks it, a quota, so the mechanism does nothing there)
TRIALS = [
    ("nurture by lines", "nurture", [], FAR, pure("sales"), pure("marketing"),
     {"nurture_coverage": 1, "wins_nurtured": 1, "accepted": 1}, ["--set", "mechanisms.coop_delta=1"]),
    ("nurture by pay", "nurture", [], NEAR, paid("sales-owned", "sdr", meeting=1), paid("sales-owned", "sdr", won=1),
     {"nurture_coverage": 1, "wins_nurtured": 1, "accepted": 1}, ["--set", "mechanisms.nurture.short_term=0%"]),
    ("content by lines", "content", [], FAR + STRONG, pure("sales"), pure("marketing"),
     {"content_wait_p50": -1, "programme_spend": -1, "accepted": 1}, ["--set", "mechanisms.coop_delta=1"]),
    ("pull of quotas by pay", "quota_cycle", [], MANY, paid("full-cycle", "ae", accepted=1),
     paid("full-cycle", "ae", won=1), {"late_wins_share": 1}, None),
    ("neglect under quotas by pay", "quota_cycle", ["incentives", "speed_to_lead", "trust"], LONG,
     paid("full-cycle", "ae", accepted=1), paid("full-cycle", "ae", won=1),
     {"answered_within_1h": -1, "accepted": -1}, None),
]


def rows_of(data):
    """Everything but the scenario's name, and but what says how the pay plans differ: that is the cause, no effect."""
    return [line.split(b",", 1)[1] for line in data.splitlines()[1:] if b",pay_conflict," not in line]


def values(data, measure):
    table = lab.table(data)
    (scenario,) = {s for s, _ in table}
    return [0.0 if math.isnan(v) else v for v, _, _ in table[(scenario, measure)]]


def gaps(runs, measure):
    """By dose: what the second has more than the first, less the same at dose 0."""
    by_dose = [[y - x for x, y in zip(values(a, measure), values(b, measure))] for a, b in runs]
    return [[g - z for g, z in zip(gap, by_dose[0])] for gap in by_dose]


def grows(sequences, sign):
    steps = [lab.paired(x, y) for x, y in zip(sequences, sequences[1:])]
    total, error = lab.paired(sequences[0], sequences[-1])
    return all(sign * m >= -3 * s for m, s in steps) and sign * total > 3 * error


def trial(l, title, mechanism, feeds, options, first, second, measures, equal):
    files = [l.write(n, text(l.top), f"ownership/{title.replace(' ', '_')}-{n}")
             for n, text in (("first", first), ("second", second))]
    others = lab.only(mechanism, *feeds)

    def run(file, *more):
        return l.results("run", file, *R, *others, *options, *more)

    runs = [[run(f, "--set", f"mechanisms.{mechanism}.strength={dose}") for f in files] for dose in DOSES]
    off = [run(f, "--without", mechanism) for f in files]
    expect(f"{title}: strength 0 equals off, to the bit", runs[0] == off)
    if not feeds:
        expect(f"{title}: off, the two files give the same bytes", rows_of(off[0]) == rows_of(off[1]))
    for measure, sign in measures.items():
        sequence = gaps(runs, measure)
        expect(f"{title}: {measure} {'rises' if sign > 0 else 'falls'} with the dose: "
               f"{[round(lab.mean(g), 4) for g in sequence]}", grows(sequence, sign))
    if equal is not None:
        both = [rows_of(run(f, *equal)) for f in files]
        expect(f"{title}: nothing when that is equal in both", both[0] == both[1])
    else:
        expect(f"{title}: nothing without a quota, at any dose", all(rows_of(a) == rows_of(off[0]) for a, _ in runs))


def main():
    with lab.Lab() as l:
        for row in TRIALS:
            if len(sys.argv) < 2 or row[0] in sys.argv[1:]:
                trial(l, *row)
    lab.finish(CHECKS.count(True), CHECKS.count(False))


main()
