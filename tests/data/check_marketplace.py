#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the marketplace's data again and compares it with what scenarios/marketplace/*.yaml say was measured.

    python3 check_marketplace.py SCENARIOS [DATA]

SCENARIOS is the folder scenarios/marketplace. DATA holds the two CSV files (see measure.py there); the environment
variable REORG_MARKETPLACE_DATA may name it instead. Exit code 0: all agree; 1: something differs; 77: skipped, the data
is not there (its licence keeps it out of this project).

  1. Every "measured: KEY = VALUE" in a comment equals the measurement, rounded to the digits of VALUE.
  2. measured.yaml below its first line is, byte by byte, what `reorg calibrate` writes from the data (where REORG names
     the program), and agrees with measure.py, which shares no code with it: rates, weekdays; dispersion within its range.
  3. base.yaml sets nothing that measured.yaml has measured, and knows the same origins; headcounts are those measured.
"""
import os
import re
import subprocess
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


MAP = "zone=-03:00,summer=2017-10-15..2018-02-18,holidays=2018-01-01+2018-02-12+2018-02-13+2018-03-30"


def bodies(text):
    """The lines of each source."""
    return dict(re.findall(r"^    ([a-z_]+):\n((?:      .*\n)+)", text.partition("  sources:\n")[2], re.M))


def best(text):
    """The middle of each uncertain(low; best; high), or the number itself."""
    return [float(triple or plain) for triple, plain in
            re.findall(r"uncertain\([^;]*; ([0-9.]+)[^;]*;[^)]*\)|([0-9.]+)", text)]


def check_measured(text, measured, weekdays):
    """What the program measures, against measure.py: the numbers in use, not only those in comments."""
    wrong = []
    sources = bodies(text)
    expected = {key[5:] for key in measured if key.startswith("rate.")}
    if set(sources) != expected:
        wrong.append(f"measured.yaml: sources {sorted(sources)} are not the measured origins {sorted(expected)}")
    for name in sorted(set(sources) & expected):
        rate = best(re.search(r"rate: (.*)", sources[name])[1])[0]
        week = best(re.search(r"weekdays: \[(.*?)\]", sources[name], re.S)[1])
        if abs(rate / measured["rate." + name] - 1) > 0.001:
            wrong.append(f"measured.yaml: the rate of {name} is {measured['rate.' + name]:.4f} when measured, not {rate}")
        for day, weight in zip(weekdays, week):
            if abs(weight / week[0] - measured["weekday." + day]) > 0.002:
                wrong.append(f"measured.yaml: {name}: the weight of {day} is not the measured one")
        lo, hi = re.search(r"dispersion: uncertain\(([0-9.]+);.*; ([0-9.]+)\)", sources[name]).groups()
        if not float(lo) < measured["shape_origin"] < float(hi):
            wrong.append(f"measured.yaml: {name}: the measured dispersion is outside its range")
    return wrong


def check_generated(text, data):
    program = os.environ.get("REORG")
    if not program:
        return []
    command = [os.path.abspath(program), "calibrate", "leads_2018q1.csv", "won_2018q1_asof_2018-04-30.csv", "--map", MAP,
               "--extends", "../base.yaml", "--quiet"]
    written = subprocess.run(command, cwd=data, capture_output=True, text=True, check=True).stdout
    return [] if text.partition("\n")[2] == written else ["measured.yaml is not what `reorg calibrate` writes"]


def check_sources(text, measured):
    wrong = []
    sources = bodies(text)
    for name in (key[5:] for key in measured if key.startswith("rate.")):
        if name not in sources:
            wrong.append(f"base.yaml: there is no source {name}")
        elif re.search(r"^      (rate|weekdays|dispersion|kind):", sources[name], re.M):
            wrong.append(f"base.yaml: source {name} sets what measured.yaml has measured")
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
            wrong += check_sources(text, measured)
        else:
            wrong += check_people(name, text, measured)
    text = read(folder, "measured.yaml")
    wrong += check_measured(text, measured, measure.WEEKDAYS) + check_generated(text, data)
    for message in wrong:
        print(message)
    print(f"{len(wrong)} disagreements between the scenarios and {len(measured)} measured numbers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
