# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the file that `reorg trace` writes, in its own column names, back into whole microseconds since the start."""
import csv
import datetime
import operator
import subprocess

import lab

MINUTE, HOUR, DAY = 60_000_000, 3_600_000_000, 86_400_000_000
NOBODY = "(nobody)"
ENDS = {"won", "lost", "disqualified", "dropped", "expired"}
VERDICTS = {"disqualified", "accepted", "rejected"}
DISPOSITIONS = VERDICTS | {"won", "lost"}


class Clock:
    """ISO-8601 text to microseconds since midnight of the start date."""

    def __init__(self, start):
        self.start = datetime.date.fromisoformat(start).toordinal()
        self.days = {}

    def read(self, text):
        date = text[:10]
        if date not in self.days:
            self.days[date] = (datetime.date.fromisoformat(date).toordinal() - self.start) * DAY
        return (self.days[date] + int(text[11:13]) * HOUR + int(text[14:16]) * MINUTE +
                int(text[17:19]) * 1_000_000 + int(text[20:26]))


COLUMNS = ["case:concept:name", "concept:name", "time:timestamp", "start_timestamp", "enable_timestamp", "org:resource",
           "org:group", "lifecycle:transition", "org:role", "case:kind", "kind", "source", "segment", "with", "detail",
           "value", "other"]


class Row:
    """One event. `who` is None when nobody did it."""

    def __init__(self, cells, clock):
        (self.case, self.name, time, begun, enabled, who, self.team, self.phase, self.role, _, self.kind, self.source,
         self.segment, self.partner, self.detail, value, other) = cells
        self.t = clock.read(time)
        self.begun = self.t if begun == time else clock.read(begun)
        self.enabled = self.t if enabled == time else clock.read(enabled)
        self.who = None if who == NOBODY else who
        self.value, self.other = float(value), int(other)


class Lead:
    def __init__(self, row, period):
        self.created, self.source, self.creator = row.t, row.source, row.team if row.who else None
        self.cell = row.source, row.segment
        self.inbound, self.fits = row.detail == "inbound", row.value == 1
        self.cohort = period.holds(row.t)
        self.now = None  # state
        self.states = {}  # rows of kind "state" by name, in order
        self.handoffs = []

    def all(self, *names):
        if len(names) == 1:
            return self.states.get(names[0], [])
        return sorted((s for name in names for s in self.states.get(name, [])), key=lambda s: s.at)

    def first(self, *names):
        found = self.all(*names)
        return found[0] if found else None

    def end(self):
        return self.first(*ENDS)


class Period:
    """The counted period, the maturity window and the end of the run, as the test has set them."""

    def __init__(self, warm_up, duration, maturity, follow_up):
        self.start, self.end = warm_up * DAY, (warm_up + duration) * DAY
        self.maturity, self.last = maturity * DAY, (warm_up + duration + follow_up) * DAY
        self.days = float(duration)
        self.months, self.years = duration / 30.4375, duration / 365.25

    def holds(self, t):
        return self.start <= t < self.end

    def matured(self, lead, t):
        return lead.cohort and t - lead.created <= self.maturity


class Log:
    def __init__(self, lines, clock, period):
        self.period, self.rows, self.leads = period, [], {}
        self.happened = []  # rows of kind "event"
        reader = csv.reader(lines)
        pick = operator.itemgetter(*map(next(reader).index, COLUMNS))
        for cells in reader:
            self.add(Row(pick(cells), clock))
        self.done = [r for r in self.rows if r.kind == "task" and r.phase == "complete" and period.holds(r.t)]
        self.born = [l for l in self.leads.values() if l.cohort]
        self.inbound = [l for l in self.born if l.inbound]

    def add(self, row):
        row.at = len(self.rows)
        self.rows.append(row)
        if row.kind == "event":
            self.happened.append(row)
            if row.name == "handed_off":
                self.leads[row.case].handoffs.append(row)
        elif row.kind == "state":
            if row.name == "created":
                self.leads[row.case] = Lead(row, self.period)
            lead = self.leads[row.case]
            row.before, lead.now = lead.now, row.name
            lead.states.setdefault(row.name, []).append(row)

    def events(self, *names):
        return [r for r in self.happened if r.name in names]

    def people(self):
        """Who is in post at the start: rows with position, role and cost, position after position."""
        return [r for r in self.events("seat_filled") if not r.detail]

    def seats(self, role):
        return sum(p.role == role for p in self.people())


def of(path, seed, start, period):
    done = subprocess.run([lab.REORG, "trace", str(path), "--seed", str(seed), *lab.SHORT], capture_output=True,
                          text=True, check=True, encoding="utf-8")
    return Log(done.stdout.splitlines(), Clock(start), period)
