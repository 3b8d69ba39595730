# SPDX-License-Identifier: GPL-3.0-or-later
"""Recomputes measures from the event log alone and compares them with the program's own, exactly.

usage: recompute.py SCENARIO...   (default: the typical structures)
"""
import csv
import io
import math
import pathlib
import subprocess
import sys

import lab

MIN, DAY = 60_000_000, 86_400_000_000
MONTH, YEAR = 30.4375, 365.25
STATES = ["created", "queued", "attempted", "contacted", "deciding", "booked", "held", "accepted", "rejected",
          "nurtured", "won", "lost", "disqualified", "dropped", "expired"]
ENDS = STATES[10:]
WARM, LENGTH, MATURITY = 60, 120, 60


def length_of(path):
    """Short; a reorganisation falls into the middle of it."""
    return lab.SHORT + (["--set", "reorg.at=2025-04-28"] if path.name.startswith("reorg-") else [])


def log_of(path, seed):
    done = subprocess.run([lab.REORG, "trace", str(path), "--seed", str(seed), *length_of(path)], capture_output=True,
                          text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return [row for row in csv.DictReader(io.StringIO(done.stdout))]


class Lead:
    def __init__(self, row):
        self.created = int(row["time"])
        self.inbound = row["other"] == "1"
        self.first = {}
        self.times = []
        self.ended = None


def quantile(times, population, p):
    rank = math.ceil(p * population)
    if population == 0 or rank < 1 or rank > len(times):
        return None
    return sorted(times)[rank - 1]


def recompute(rows):
    start, end, m = WARM * DAY, (WARM + LENGTH) * DAY, MATURITY * DAY
    leads, flow, money = {}, {}, {"won": 0.0, "accepted": 0.0}
    cohort = {}
    cycle, accepted_at = [], {}
    attempts, begun_wait = {}, {"meeting": [], "stage": []}

    def in_period(t):
        return start <= t < end

    def count(what, lead, t):
        if in_period(t):
            flow[what] = flow.get(what, 0) + 1
        if in_period(lead.created) and t - lead.created <= m:
            cohort[what] = cohort.get(what, 0) + 1

    for row in rows:
        t, event = int(row["time"]), row["event"]
        if event == "created":
            leads[row["lead"]] = Lead(row)
        if event in STATES:
            lead = leads[row["lead"]]
            once = event in ("attempted", "contacted")
            if event == "contacted":
                count("conversations", lead, t)
            if not (once and event in lead.first):
                count(event, lead, t)
            lead.first.setdefault(event, t)
            lead.times.append((event, t))
            if event in ("won", "accepted") and in_period(t):
                money[event] += float(row["value"])
            if event == "accepted":
                accepted_at[row["lead"]] = t
            if event in ("won", "lost") and in_period(t):
                cycle.append(t - accepted_at[row["lead"]])
            if event in ENDS:
                lead.ended = t
        if event == "task_ended" and in_period(t) and row["detail"] == "attempt":
            attempts[row["position"]] = attempts.get(row["position"], 0) + 1
    born = [l for l in leads.values() if in_period(l.created)]
    inbound = [l for l in born if l.inbound]
    response = [l.first["attempted"] - l.created for l in inbound
                if "attempted" in l.first and l.first["attempted"] - l.created <= m]
    def verdict_of(lead):
        times = [t for e, t in lead.times if e in ("disqualified", "accepted", "rejected")]
        return times[0] - lead.created if times else None
    verdicts = [v for v in map(verdict_of, inbound) if v is not None and v <= m]
    months, years = LENGTH / MONTH, LENGTH / YEAR
    out = {}
    for name, what in [("leads_created", "created"), ("leads_worked", "attempted"), ("contacted", "contacted"),
                       ("conversations", "conversations"), ("meetings_booked", "booked"),
                       ("meetings_held", "held"), ("accepted", "accepted"), ("won", "won")]:
        out[name] = (flow.get(what, 0), 1)
        out[name + "_per_month"] = (flow.get(what, 0) / months, 1)
    for name, a, b in [("contact_rate", "contacted", "attempted"), ("booking_rate", "booked", "contacted"),
                       ("show_rate", "held", "booked"), ("acceptance_rate", "accepted", "held"),
                       ("win_rate", "won", "accepted"), ("lead_to_accepted", "accepted", "created"),
                       ("lead_to_won", "won", "created")]:
        out[name] = (cohort.get(a, 0), cohort.get(b, 0))
    out["bookings"] = (money["won"] / years, 1)
    out["pipeline"] = (money["accepted"] / years, 1)
    for name, times, population, p, unit in [
            ("speed_to_lead_p50", response, len(inbound), 0.5, MIN),
            ("speed_to_lead_p90", response, len(inbound), 0.9, MIN),
            ("feedback_verdict_p50", verdicts, len(inbound), 0.5, DAY),
            ("sales_cycle_p50", [c for c in cycle if c <= m], len(cycle), 0.5, DAY)]:
        q = quantile(times, population, p)
        out[name] = (None, 0) if q is None else (q / unit, 1)
    out["answered_within_1h"] = (sum(r <= 60 * MIN for r in response), len(inbound))
    out["never_answered"] = (len(inbound) - len(response), len(inbound))
    ignored = [l for l in inbound if "expired" in l.first and "attempted" not in l.first
               and l.ended - l.created <= m]
    out["ignored_share"] = (len(ignored), len(inbound))
    ended = [l for l in born if l.ended is not None]
    out["in_system_mean"] = (float(sum(l.ended - l.created for l in ended)) / 3.6e9, len(ended))
    return out


def same(ours, theirs):
    value, numerator, denominator = theirs
    if ours[0] is None:
        return math.isnan(value)
    return ours[0] == numerator and float(ours[1]) == denominator or \
        (denominator == 0 and float(ours[1]) == 0)


def main():
    passed = failed = 0
    with lab.Lab() as l:
        files = [pathlib.Path(a) for a in sys.argv[1:]] or sorted((l.top / "scenarios/ownership/typical").glob("*.yaml"))
        for path in files:
            measured = lab.table(l.results("run", path, "-r", "1", "--seed", "5", *length_of(path)))
            own = {m: v[0] for (_, m), v in measured.items()}
            for name, ours in recompute(log_of(path, 5)).items():
                good = same(ours, own[name])
                passed, failed = passed + good, failed + (not good)
                if not good:
                    print(f"FAILED: {path}: {name}: log {ours}, program {own[name]}")
    lab.finish(passed, failed)


main()
