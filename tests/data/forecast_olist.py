#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The forecast against what happened: calibrated on leads and deals up to a day, judged on the weeks after it.

    REORG=path/to/reorg python3 forecast_olist.py [DATA]

DATA (or the environment variable REORG_MARKETPLACE_DATA) holds the two files of the marketplace's extract; without them
the test is skipped (exit code 77). Judged is what `reorg forecast` says on 28 February 2018 about deals of March from leads that
were open then, in cells of origin and week (1 to 28 March):

  coverage    ranges of 80 % hold 70 to 90 % of the cells
  log score   mean of -log(chance given to what happened), lower is better
  CRPS        distance of the predicted distribution from what happened, lower is better

Both scores must be better than those of two simple forecasts: a constant chance per day and origin, and the
Kaplan-Meier curve of all origins together. Shown besides, and not judged: other days of export, with leads that came
after the export, the widths of ranges.
"""
import collections
import csv
import datetime as dt
import io
import math
import os
import subprocess
import sys

MAP = "zone=-03:00,summer=2017-10-15..2018-02-18"
WEEKS, FLOOR, LONGEST = 4, 1e-4, 80
JUDGED, SHOWN = "2018-02-28", ("2018-02-14", "2018-02-28", "2018-03-14", "2018-03-31")
SUMMER_TIME_ENDS = dt.datetime(2018, 2, 18, 2)  # UTC


def read(folder):
    """Leads as (day of first contact, origin, day won or None)."""
    with open(os.path.join(folder, "won_2018q1_asof_2018-04-30.csv"), newline="", encoding="utf-8") as f:
        won = {}
        for row in csv.DictReader(f):
            stamp = dt.datetime.fromisoformat(row["won_date"])
            won[row["mql_id"]] = (stamp - dt.timedelta(hours=2 if stamp < SUMMER_TIME_ENDS else 3)).date()
    with open(os.path.join(folder, "leads_2018q1.csv"), newline="", encoding="utf-8") as f:
        return [(dt.date.fromisoformat(row["first_contact_date"]), row["origin"] or "unknown", won.get(row["mql_id"]))
                for row in csv.DictReader(f)]


def predict(folder, day, *options):
    """Shares of futures by (source, week), the range, and the names of the sources in order."""
    files = [os.path.join(folder, name) for name in ("leads_2018q1.csv", "won_2018q1_asof_2018-04-30.csv")]
    with_file = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"reorg-forecast-{os.getpid()}.csv")
    try:
        subprocess.run([os.environ["REORG"], "forecast", *files, "--map", MAP, "--as-of", day, "--weeks", str(WEEKS),
                        "-q", "-o", with_file, *options], check=True)
        with open(with_file, encoding="utf-8") as f:
            text = f.read()
    finally:
        if os.path.exists(with_file):
            os.remove(with_file)
    cells, ranges = {}, {}
    for row in csv.DictReader(io.StringIO(text)):
        if row["end"] != "won":
            continue
        cell = row["source"], int(row["week"])
        shares = [0.0] * (LONGEST + 1)
        for part in row["shares"].split(" "):
            count, share = part.split(":")
            shares[min(int(count), LONGEST)] += float(share)
        cells[cell] = shares
        ranges[cell] = int(row["low"]), int(row["high"])
    return cells, ranges


def grouped(leads, sources):
    return [(born, origin if origin in sources else "other", won) for born, origin, won in leads]


def happened(leads, export, arrivals):
    counts = collections.Counter()
    for born, source, won in leads:
        if won is not None and won > export and (arrivals or born <= export):
            counts[source, ((won - export).days - 1) // 7 + 1] += 1
    return counts


def binomial(n, p):
    shares = [(1 - p) ** n]
    for k in range(1, LONGEST + 1):
        shares.append(shares[-1] * max(n - k + 1, 0) / k * p / (1 - p))
    return shares


def convolved(a, b):
    out = [0.0] * (LONGEST + 1)
    for i, x in enumerate(a):
        if x > 1e-12:
            for j in range(LONGEST + 1 - i):
                out[i + j] += x * b[j]
    return out


def constant_rates(leads, export, sources):
    cells = {}
    for source in sources:
        own = [lead for lead in leads if lead[1] == source and lead[0] <= export]
        wins = sum(1 for _, _, won in own if won is not None and won <= export)
        days = sum((min(won or export, export) - born).days + 1 for born, _, won in own)
        rate = wins / days
        for week in range(1, WEEKS + 1):
            cells[source, week] = binomial(len(own) - wins, math.exp(-7 * rate * (week - 1)) - math.exp(-7 * rate * week))
    return cells


def pooled_curve(leads, export, sources):
    ends, censored = collections.Counter(), collections.Counter()
    known = [lead for lead in leads if lead[0] <= export]
    for born, _, won in known:
        if won is not None and won <= export:
            ends[max((won - born).days, 0)] += 1
        else:
            censored[(export - born).days] += 1
    risk, share, curve = len(known), 1.0, {}
    for age in range((export - min(born for born, _, _ in known)).days + 7 * WEEKS + 1):
        if risk > 0:
            share *= 1 - ends[age] / risk
        risk -= ends[age] + censored[age]
        curve[age] = share
    cells = {}
    for source in sources:
        ages = collections.Counter((export - born).days for born, origin, won in known
                                   if origin == source and (won is None or won > export))
        for week in range(1, WEEKS + 1):
            cell = [1.0] + [0.0] * LONGEST
            for age, n in ages.items():
                p = (curve[age + 7 * week - 7] - curve[age + 7 * week]) / curve[age]
                cell = convolved(cell, binomial(n, p))
            cells[source, week] = cell
    return cells


def crps(shares, count):
    below, total = 0.0, 0.0
    for k, share in enumerate(shares):
        below += share
        total += (below - (k >= count)) ** 2
    return total


def scores(cells, counts):
    log = sum(-math.log(max(shares[min(counts[cell], LONGEST)], FLOOR)) for cell, shares in cells.items())
    return log / len(cells), sum(crps(shares, counts[cell]) for cell, shares in cells.items()) / len(cells)


def judge(folder, leads, day, arrivals=False):
    export = dt.date.fromisoformat(day)
    cells, ranges = predict(folder, day, *(["--arrivals"] if arrivals else []))
    sources = list(dict.fromkeys(source for source, _ in cells))
    own = grouped(leads, sources)
    counts = happened(own, export, arrivals)
    covered = sum(lo <= counts[cell] <= hi for cell, (lo, hi) in ranges.items()) / len(ranges)
    width = sum(hi - lo for lo, hi in ranges.values()) / len(ranges)
    mine = scores(cells, counts)
    print(f"{day}{' with later leads' if arrivals else '':18} {len(cells)} cells, {sum(counts[c] for c in cells)} deals: "
          f"coverage {covered:.2f}, width {width:.2f}, log score {mine[0]:.3f}, CRPS {mine[1]:.3f}")
    if arrivals:
        return covered, mine, None
    others = {"constant rates": constant_rates(own, export, sources),
              "Kaplan-Meier of all": pooled_curve(own, export, sources)}
    others = {name: scores(other, counts) for name, other in others.items()}
    for name, other in others.items():
        print(f"    {name:20} log score {other[0]:.3f}, CRPS {other[1]:.3f}")
    return covered, mine, others


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("REORG_MARKETPLACE_DATA", "")
    if not os.path.exists(os.path.join(folder, "leads_2018q1.csv")):
        print(f"skipped: no marketplace data in '{folder}'")
        return 77
    leads = read(folder)
    failed = False
    for day in SHOWN:
        covered, mine, others = judge(folder, leads, day)
        if day != JUDGED:
            continue
        failed = not 0.7 <= covered <= 0.9
        for name, other in others.items():
            failed = failed or mine[0] >= other[0] or mine[1] >= other[1]
        judge(folder, leads, day, arrivals=True)
    print("forecast:", "failed" if failed else "ok")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
