# SPDX-License-Identifier: GPL-3.0-or-later
"""Published figures beside the program's, in two tables: fitted to, and not used in fitting."""
import csv
import datetime
import json

import spread

TYPICAL = "scenarios/ownership/typical"
SHORT = {"sales-owned": "sales-owned", "full-cycle": "full-cycle", "part-time": "marketing-owned-part-time"}
START, END = "2026-01-06", "2027-01-06"  # the counted year of the base company
CONTACTABLE = 0.75                       # [domain:10], as in the base company


def replication(l, k, *options):
    """Shares of one replication that only the event log holds: {name: share}."""
    path, _ = l.run("trace", l.top / TYPICAL / "sales-owned.yaml", "--replication", k, "-q", *options)
    leads = {}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name, what = row["case:concept:name"], row["concept:name"]
            if row["kind"] == "state" and what == "created" and START <= row["time:timestamp"] < END:
                leads[name] = {"kind": row["detail"], "attempts": 0}
            lead = leads.get(name)
            if lead is None:
                continue
            if row["kind"] == "task" and what == "attempt" and row["lifecycle:transition"] == "complete":
                lead["attempts"] += "contacted" not in lead
            elif row["kind"] == "state":
                lead.setdefault(what, lead["attempts"])
    path.unlink()
    return shares(leads.values())


def shares(leads):
    kinds = {k: [x for x in leads if x["kind"] == k] for k in ("inbound", "outbound")}
    found = {}
    for kind, of in kinds.items():
        for name, above, below in (("meeting", "booked", "contacted"), ("show", "held", "booked"),
                                   ("opportunity", "accepted", "created"), ("contact", "contacted", "created")):
            found[f"{kind} {name}"] = sum(above in x for x in of) / sum(below in x for x in of)
    inbound = kinds["inbound"]
    missed = 1.0
    for k in range(1, 6):  # of those who are called a k-th time, so that leads gone cold before do not count
        missed *= 1 - sum(x.get("contacted") == k for x in inbound) / sum(x["attempts"] >= k for x in inbound)
        found[f"reached by {k}"] = (1 - missed) / CONTACTABLE
    found["attempts"] = sum(x["attempts"] for x in inbound) / len(inbound)
    found["inbound share"] = sum("accepted" in x for x in inbound) / sum("accepted" in x for x in leads)
    found["outbound booked"] = sum("booked" in x for x in kinds["outbound"])
    return found


class Values:
    """What the program says: intervals by (scenario, measure), and from the logs."""

    def __init__(self, l, fast):
        self.studies = {}
        for short, name in SHORT.items():
            out, _ = l.run("run", l.top / TYPICAL / f"{name}.yaml", "-r", 12 if fast else 60)
            (scenario,) = json.loads((out / "summary.json").read_text())["scenarios"]
            self.studies[short] = scenario["measures"]
        self.logs = {}
        for suffix, options in (("", ()), (", no decay", ("--without", "speed_to_lead"))):
            logs = [replication(l, k, *options) for k in range(1, 4 if fast else 11)]
            self.logs.update((name + suffix, spread.interval([log[name] for log in logs])) for name in logs[0])

    def of(self, scenario, measure, scale=1.0):
        m = self.studies[scenario][measure]
        return tuple(scale * m[k] for k in ("mean", "lo", "hi"))

    def log(self, name, scale=1.0):
        return tuple(scale * x for x in self.logs[name])


def pull(v):
    """How much likelier a win is on a working day of a month's last three days than on another one."""
    day, last, other = datetime.date.fromisoformat(START), 0, 0
    while day < datetime.date.fromisoformat(END):
        ends = (day + datetime.timedelta(3)).month != day.month
        last, other = last + (ends and day.weekday() < 5), other + (not ends and day.weekday() < 5)
        day += datetime.timedelta(1)
    return tuple(s / (1 - s) * other / last for s in v.of("sales-owned", "late_wins_share"))


def promoted(v):
    """Share of promotions among those who go, by the means; bounds from both intervals at their worst."""
    seats = v.of("sales-owned", "sdr_seats")[0]
    up, gone = v.of("sales-owned", "promotions"), v.of("sales-owned", "attrition", seats)
    return tuple(u / (u + g) for u, g in ((up[0], gone[0]), (up[1], gone[2]), (up[2], gone[1])))


# name, published text, its range, source, ours, digits, why not (when outside)
FITTED = [
    *((f"reachable leads reached by attempt {k}, if it is made{said}", f"{p} %, give or take 5", (p - 5, p + 5),
       "domain:3", lambda v, k=k, suffix=suffix: v.log(f"reached by {k}{suffix}", 100), 1,
       "`speed_to_lead` lowers the chance of later attempts, on top of what was fitted")
      for suffix, said in (("", ""), (", no decay", "; `--without speed_to_lead`"))
      for k, p in zip(range(1, 6), (39, 72, 83, 88, 91))),
    ("inbound conversations that become meetings", "33 %", (30, 36), "domain:2",
     lambda v: v.log("inbound meeting", 100), 1, "has to be fitted again"),
    ("outbound conversations that become meetings", "33 %", (30, 36), "domain:2",
     lambda v: v.log("outbound meeting", 100), 1, "has to be fitted again"),
    ("inbound meetings held", "70 to 85 %", (70, 85), "domain:2", lambda v: v.log("inbound show", 100), 1, ""),
    ("outbound meetings held", "65 to 75 %", (65, 75), "domain:2", lambda v: v.log("outbound show", 100), 1, ""),
    ("hand-offs accepted", "59 %", (56, 62), "domain:10",
     lambda v: v.of("sales-owned", "acceptance_rate", 100), 1, "has to be fitted again"),
    ("opportunities won", "22 %", (20, 24), "domain:10", lambda v: v.of("sales-owned", "win_rate", 100), 1,
     "has to be fitted again"),
    ("account executives' time used", "65 to 85 %", (65, 85), "assumed",
     lambda v: v.of("sales-owned", "ae_utilisation", 100), 1, ""),
    ("calls per SDR and day", "45 to 50", (45, 50), "domain:2",
     lambda v: v.of("sales-owned", "calls_per_sdr_day"), 1, ""),
    ("sales cycle, median", "60 days", (55, 70), "domain:4",
     lambda v: v.of("sales-owned", "sales_cycle_p50"), 1, "waiting for busy people comes on top of the fitted cycle"),
    ("ramp of an SDR", "2 to 4 months", (60, 122), "domain:2", lambda v: v.of("sales-owned", "ramp_days_p50"), 0, ""),
    ("stay of an SDR", "14 to 18 months", (426, 548), "domain:2", lambda v: v.of("sales-owned", "tenure_p50"), 0, ""),
    ("share of SDRs who go that are promoted", "40 %", (35, 45), "domain:10",
     lambda v: tuple(100 * x for x in promoted(v)), 0,
     "fitted in an earlier state of the base company; has to be fitted again"),
]

UNUSED = [
    ("calls per conversation, all calls", "12.7 to 18.8", (12.7, 18.8), "domain:2",
     lambda v: tuple(v.of("sales-owned", "calls_per_sdr_day")[0] / x for x in
                     (v.of("sales-owned", "conversations_per_sdr_day")[i] for i in (0, 2, 1))), 1,
     "the published figure is of cold calls; here a part of the calls goes to people who asked for one and answer more "
     "often"),
    ("conversations per SDR and day", "2.0 to 2.4: 45 dials at 22.5, or at 5.4 %", (2.0, 2.4), "domain:2",
     lambda v: v.of("sales-owned", "conversations_per_sdr_day"), 2,
     "conversations with inbound leads come on top of the cold ones that the figure is about"),
    ("outbound appointments per SDR and month", "10 to 17", (10, 17), "domain:10",
     lambda v: v.log("outbound booked", 1 / (12 * v.of("sales-owned", "sdr_seats")[0])), 1,
     "the published figure is of a full day of cold calls; here a part of the day belongs to inbound leads and side "
     "requests"),
    ("meetings held per SDR and month, in and outbound", "10 to 17", (10, 17), "domain:10",
     lambda v: v.of("sales-owned", "meetings_per_sdr_week", 52 / 12), 1,
     "meetings with inbound leads come on top of those from cold calls"),
    ("accepted leads per SDR and month", "8.7 to 18: a quota of 2 to 3 a week, and 18 in fast-growing firms", (8.7, 18),
     "domain:2", lambda v: v.of("sales-owned", "accepted_per_sdr_month"), 1, ""),
    ("inbound leads that become opportunities", "13 %", (10, 16), "domain:4",
     lambda v: v.log("inbound opportunity", 100), 1,
     "follow-up is complete here; the published figure counts leads that nobody called"),
    ("the same, by people's word", "8 % (sales) to 31 % (marketing)", (8, 31), "domain:4",
     lambda v: v.log("inbound opportunity", 100), 1, ""),
    ("answered within an hour, closers do it all", "37 % of firms", (32, 42), "domain:3",
     lambda v: v.of("full-cycle", "answered_within_1h", 100), 1,
     "the audit mixes firms with and without SDRs; closers in meetings answer later than the mix, and nights and "
     "weekends count"),
    ("answered within an hour, with SDRs", "more than the 37 % of all firms", (37, 100), "domain:3",
     lambda v: v.of("sales-owned", "answered_within_1h", 100), 1, ""),
    ("first answer of closers, median hours", "3.1", (2, 5), "domain:3",
     lambda v: v.of("full-cycle", "speed_to_lead_p50", 1 / 60), 1,
     "the published median is among leads that were answered, half of the leads; here nearly all are, the late ones too"),
    ("first answer of SDRs in working time, median minutes", "20, a recommendation", (10, 40), "domain:10",
     lambda v: v.of("sales-owned", "speed_to_lead_business_p50"), 1, ""),
    ("never answered, closers do it all", "23 % to 64 %", (23, 64), "domain:3",
     lambda v: v.of("full-cycle", "never_answered", 100), 2,
     "closers here have a third of their time left, so a lead is reached, late, before its patience of ten days runs out; "
     "nobody forgets"),
    ("ignored by closers", "25 to 70 %", (25, 70), "domain:5", lambda v: v.of("full-cycle", "ignored_share", 100), 2,
     "as above"),
    ("never answered, with SDRs", "10 %", (5, 15), "domain:10", lambda v: v.of("sales-owned", "never_answered", 100), 2,
     "SDRs have inbound leads first in their day and enough time for them"),
    ("inbound leads ever reached", "27 %", (22, 32), "domain:3", lambda v: v.log("inbound contact", 100), 1,
     "the published firms give up after 1.3 attempts on average; the cadence here has six"),
    ("attempts per inbound lead", "1.3 to 1.6", (1.3, 1.6), "domain:3", lambda v: v.log("attempts"), 2,
     "the cadence of six attempts is kept by everybody; published firms rarely call twice"),
    ("hours of coaching per SDR and month, full-time manager", "more than 3 where teams do well", (3, 8), "domain:6",
     lambda v: v.of("sales-owned", "coaching_hours_per_rep"), 2, ""),
    ("the same, part-time manager", "less than 2 where teams do badly", (0, 2), "domain:6",
     lambda v: v.of("part-time", "coaching_hours_per_rep"), 2,
     ""),
    ("pull of the last three days of a month", "x1.39", (1.29, 1.49), "domain:6", pull, 2,
     "a deal is pulled forward only where the closer is behind the quota and the deal was near; the published pull is of a "
     "marketplace with quick deals"),
]


def inside(value, bounds):
    return value[1] <= bounds[1] and bounds[0] <= value[2]


def row(line, v):
    name, published, bounds, source, ours, digits, why = line
    value = ours(v)
    shown = "{:,.{d}f} ({:,.{d}f} to {:,.{d}f})".format(*value, d=digits)
    good = inside(value, bounds)
    return f"| {name} | {published} | {source} | {shown} | {'inside' if good else 'outside'} | {'' if good else why} |"


def table(rows, v):
    return "\n".join(["| quantity | published | source | here | | why not |", "| --- | --- | --- | --- | --- | --- |",
                      *(row(line, v) for line in rows)])


def section(l, fast):
    v = Values(l, fast)
    good = {name: sum(inside(line[4](v), line[2]) for line in rows) for name, rows in (("f", FITTED), ("u", UNUSED))}
    return (f"### Fitted to\n\n{good['f']} of {len(FITTED)} inside.\n\n{table(FITTED, v)}\n\n"
            f"### Not used in fitting\n\n{good['u']} of {len(UNUSED)} inside.\n\n{table(UNUSED, v)}")
