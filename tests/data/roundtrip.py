#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Planted values come back: simulate a company, export its leads as a CRM would, calibrate, compare.

    REORG=path/to/reorg python3 roundtrip.py SCENARIO SEEDS

For each seed: `reorg trace --crm` with known values, `reorg calibrate` with 90 % intervals. Each planted value
must lie in its interval as often as a fair 90 % interval lets it (binomial bounds at one in a thousand for each).
"""
import math
import os
import re
import subprocess
import sys
import tempfile

CONFIDENCE = 0.90
CHANCE_OF_FALSE_ALARM = 0.001
WEEKDAYS = [1.2, 1.1, 1.0, 1.0, 0.8, 0.3, 0.2]
DISPERSION = 8.0
RATES = {"demo_request": 9.0, "content": 6.0, "webinar": 4.0}
CONTACTABLE, CONNECT = 0.70, 0.35
CYCLE_MEDIAN, CYCLE_SIGMA = 20.0, 0.7
VALUE_MEDIAN, VALUE_SIGMA = 20000.0, 0.5


def sets():
    week = "[" + ", ".join(map(str, WEEKDAYS)) + "]"
    for source, rate in RATES.items():
        yield f"market.sources.{source}.rate={rate} / wd"
        yield f"market.sources.{source}.weekdays={week}"
        yield f"market.sources.{source}.dispersion={DISPERSION}"
        yield f"market.sources.{source}.contactable={CONTACTABLE}"
    yield "market.sources.paid_search.rate=0 / wd"
    for segment in ("smb", "mid", "enterprise"):
        yield f"market.segments.{segment}.pace=1"
        yield f"market.segments.{segment}.deal_value=lognormal(median ${VALUE_MEDIAN}; sigma {VALUE_SIGMA})"
    yield "horizon.warm_up=0 d"
    yield f"horizon.duration={DAYS} d"
    for stage in ("discovery", "evaluation", "proposal", "negotiation"):
        yield f"sales.stages.{stage}.work=none"  # or the decision would wait for somebody to be free
    yield "sales.win.base=40%"  # many deals have values to measure
    yield f"sales.cycle=lognormal(median {CYCLE_MEDIAN} d; sigma {CYCLE_SIGMA})"


def planted():
    values = {f"rate of {source}": rate for source, rate in RATES.items()}
    mean = sum(WEEKDAYS) / 7
    values.update({f"weight of weekday {k + 1}": w / mean for k, w in enumerate(WEEKDAYS)})
    values.update({"dispersion": DISPERSION, "contactable": 100 * CONTACTABLE, "connect": 100 * CONNECT,
                   "median of the cycle": CYCLE_MEDIAN, "sigma of the cycle": CYCLE_SIGMA,
                   "median of the value": VALUE_MEDIAN, "sigma of the value": VALUE_SIGMA})
    return values


def intervals(text):
    number = r"(-?[0-9.]+)"
    triple = rf"uncertain\({number}[^;]*; {number}[^;]*; {number}[^)]*\)"
    found = {}

    def take(name, match, first=1):
        if match:
            found[name] = tuple(float(match.group(first + k)) for k in (0, 2))

    for source in RATES:
        take(f"rate of {source}", re.search(rf"    {source}:\n(?:.*\n){{3}}      rate: {triple}", text))
    week = re.search(r"weekdays: \[(.*?)\]", text, re.S)
    for k, match in enumerate(re.finditer(triple, week.group(1))):
        take(f"weight of weekday {k + 1}", match)
    take("dispersion", re.search(rf"dispersion: {triple}", text))
    take("contactable", re.search(rf"contactable: {triple}", text))
    connect = re.search(rf"reached, geometric, Wald: {number} % \({number} to {number}\)", text)
    found["connect"] = (float(connect.group(2)), float(connect.group(3)))
    cycle = re.search(rf"cycle: lognormal\(median {triple}; sigma {triple}\)", text)
    take("median of the cycle", cycle)
    take("sigma of the cycle", cycle, 4)
    value = re.search(rf"# lognormal\(median {triple}; sigma {triple}\)\n# n=", text.partition("# Values of won")[2])
    take("median of the value", value)
    take("sigma of the value", value, 4)
    return found


def one(reorg, scenario, seed, folder):
    leads, deals = (os.path.join(folder, f"{name}.csv") for name in ("leads", "deals"))
    command = [reorg, "trace", scenario, "--crm", "--as-of", UNTIL, "--seed", str(seed), "--without", "all", "-o", folder]
    for assignment in sets():
        command += ["--set", assignment]
    for attempt in range(ATTEMPTS):
        command += ["--set", f"sales.cadence.inbound[{attempt}].connect={CONNECT}"]
    subprocess.run(command + ["--quiet"], check=True)
    done = subprocess.run([reorg, "calibrate", leads, deals, "--confidence", f"{CONFIDENCE}"], check=True,
                          capture_output=True, text=True)
    return intervals(done.stdout)


ATTEMPTS, DAYS, UNTIL = 6, 215, "2025-07-31"


def least(n, p):
    """The largest k such that fewer than k hits of n come with less than the chance of a false alarm."""
    total, k = 0.0, 0
    while True:
        total += math.comb(n, k) * p**k * (1 - p) ** (n - k)
        if total > CHANCE_OF_FALSE_ALARM:
            return k
        k += 1


def main():
    if len(sys.argv) != 3:
        print("usage: roundtrip.py SCENARIO SEEDS", file=sys.stderr)
        return 64
    reorg, n = os.environ["REORG"], int(sys.argv[2])
    hits, seen = {}, {}
    for seed in range(1, n + 1):
        with tempfile.TemporaryDirectory(prefix="reorg-roundtrip-") as folder:
            for name, (lo, hi) in one(reorg, sys.argv[1], seed, folder).items():
                seen[name] = seen.get(name, 0) + 1
                hits[name] = hits.get(name, 0) + (lo <= planted()[name] <= hi)
    failed = False
    for name in planted():
        got, of = hits.get(name, 0), seen.get(name, 0)
        wrong = of < n / 2 or got < least(of, CONFIDENCE)
        failed = failed or wrong
        print(f"{name:22} {got} of {of} intervals of 90 % hold it{'   WRONG' if wrong else ''}")
    total, all_of = sum(hits.values()), sum(seen.values())
    print(f"together: {total} of {all_of} = {total / all_of:.3f}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
