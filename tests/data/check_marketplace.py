#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the marketplace's data again and compares it with what scenarios/marketplace/*.yaml say was measured.

    python3 check_marketplace.py SCENARIOS [DATA]

SCENARIOS is the folder scenarios/marketplace. DATA holds the two CSV files (see measure.py there); the environment
variable REORG_MARKETPLACE_DATA may name it instead. Exit code 0: all agree; 1: something differs; 77: skipped, the data
is not there (its licence keeps it out of this project).

  1. Every "measured: KEY = VALUE" in a comment equals the measurement, rounded to the digits of VALUE.
  2. Values that are measured stand in the file itself: rates, weekday weights, dispersion, headcounts.
  3. Every rate, headcount of SDRs and closers, and weekday weight is covered by 1 and 2: nothing measured is left out.
"""
import os
import re
import sys

CLAIM = re.compile(r"measured: ([a-z_0-9.]+) = (-?[0-9]+(?:\.[0-9]+)?)")
NEEDED = {"base.yaml": 40, "sales-owned.yaml": 4, "marketing-owned.yaml": 4, "independent.yaml": 4}


def load_measure(folder):
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    import measure

    return measure


def rounded(value, like):
    digits = len(like.partition(".")[2])
    return f"{value:.{digits}f}"


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as f:
        return f.read()


def check_claims(name, text, measured):
    wrong = []
    claims = CLAIM.findall(text)
    if len(claims) < NEEDED[name]:
        wrong.append(f"{name}: {len(claims)} measured values are named, at least {NEEDED[name]} are expected")
    for key, value in claims:
        if key not in measured:
            wrong.append(f"{name}: nothing is measured under the key {key}")
        elif rounded(measured[key], value) != value:
            wrong.append(f"{name}: {key} is {rounded(measured[key], value)} when measured, not {value}")
    return wrong


def check_sources(text, measured, weekdays):
    """The numbers in use, not only those in comments."""
    wrong = []
    sources = re.findall(r"^    ([a-z_]+):\n((?:      .*\n)*)", text, re.M)
    sources = {name: body for name, body in sources if "kind: inbound" in body}
    expected = {key[5:] for key in measured if key.startswith("rate.")}
    if set(sources) != expected:
        wrong.append(f"base.yaml: sources {sorted(sources)} are not the measured origins {sorted(expected)}")
    week = "[" + ", ".join(f"{measured['weekday.' + d]:.2f}" for d in weekdays) + "]"
    for name in sorted(set(sources) & expected):
        body = sources[name]
        for line in (f"rate: {measured['rate.' + name]:.1f} / wd ", f"weekdays: {week}",
                     f"dispersion: {measured['shape_origin']:.0f}\n"):
            if line not in body:
                wrong.append(f"base.yaml: source {name} does not say '{line.strip()}'")
    return wrong


def check_people(name, text, measured):
    wrong = []
    for role, key in (("sdr", "sdrs"), ("ae", "closers")):
        line = re.search(rf"role: {role}, .*headcount: ([0-9]+)", text)
        if line is None or int(line.group(1)) != measured[key]:
            wrong.append(f"{name}: the headcount of role {role} is not the measured {measured[key]}")
    return wrong


def main():
    if len(sys.argv) not in (2, 3):
        print("usage: check_marketplace.py SCENARIOS [DATA]", file=sys.stderr)
        return 64
    folder = sys.argv[1]
    data = sys.argv[2] if len(sys.argv) == 3 else os.environ.get("REORG_MARKETPLACE_DATA", "")
    measure = load_measure(folder)
    if not data or not measure.is_there(data):
        print(f"skipped: no marketplace data in '{data}'")
        return 77
    measured = measure.measure(data)
    wrong = []
    for name in NEEDED:
        text = read(folder, name)
        wrong += check_claims(name, text, measured)
        if name == "base.yaml":
            wrong += check_sources(text, measured, measure.WEEKDAYS)
        else:
            wrong += check_people(name, text, measured)
    for message in wrong:
        print(message)
    print(f"{len(wrong)} disagreements between the scenarios and {len(measured)} measured numbers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
