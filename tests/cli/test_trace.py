# SPDX-License-Identifier: GPL-3.0-or-later
"""The event log of `reorg trace`: the shape that process-mining tools read."""
import collections
import csv
import datetime
import io
import os
import re

import program
from program import ROOT, SHORT, SMALL

REQUIRED = ["case:concept:name", "concept:name", "time:timestamp", "start_timestamp", "enable_timestamp",
            "org:resource", "org:group", "concept:instance"]
MOMENTS = ["enable_timestamp", "start_timestamp", "time:timestamp"]
ENDS = {"won", "lost", "disqualified", "dropped", "expired"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COMPANY = os.path.join(ROOT, "scenarios/ownership/typical/split.yaml")
LONG = ["--set", "horizon.warm_up=30 d", "--set", "horizon.duration=300 d", "--set", "horizon.follow_up=30 d",
        "--set", "horizon.maturity=30 d", "--set", "horizon.start=2026-03-02"]

# Names that a spreadsheet would run; no others of the kind can be the name of an entry.
HOSTILE = """name: hostile
horizon: {warm_up: 1 d, duration: 20 d}
market:
  segments: {-1-segment: {share: 100%}}
  sources: {-2-source: {kind: inbound, rate: 9 / d}}
org:
  -3-head: {role: manager}
  -4-sdr: {role: sdr, reports_to: -3-head}
sales: {cadence: {inbound: [{channel: phone, connect: 43%, handling: 7 min}]}}
routes: {inbound: -4-sdr, qualified: none}
"""


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


class Shape(program.Program):
    """A trace of more than 10,000 leads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = None

    def log(self):
        if Shape.rows is None:
            Shape.rows = table(self.succeeds("trace", COMPANY, *LONG).stdout)
        return Shape.rows

    def cases(self):
        cases = collections.defaultdict(list)
        for row in self.log():
            cases[row["case:concept:name"]].append(row)
        return cases

    def test_the_required_columns_come_first_and_have_no_empty_cell(self):
        self.assertEqual(list(self.log()[0])[:len(REQUIRED)], REQUIRED)
        empty = {(name, row["concept:name"]) for row in self.log() for name in REQUIRED if not row[name]}
        self.assertEqual(empty, set())

    def test_every_row_has_every_column(self):
        odd = [row for row in self.log() if None in row or None in row.values()]
        self.assertEqual(odd, [])

    def test_moments_are_iso_8601_to_the_microsecond_and_in_order(self):
        pattern = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}")
        for row in self.log():
            texts = [row[name] for name in MOMENTS]
            self.assertTrue(all(map(pattern.fullmatch, texts)), row)
            moments = [datetime.datetime.fromisoformat(text) for text in texts]
            self.assertEqual(moments, sorted(moments), row)

    def test_the_clock_begins_at_the_start_date(self):
        self.assertEqual(self.log()[0]["time:timestamp"], "2026-03-02T00:00:00.000000")
        first_attempt = next(row for row in self.log() if row["concept:name"] == "attempted")
        self.assertEqual(first_attempt["time:timestamp"], "2026-03-02T09:00:00.000000")

    def test_time_never_runs_back_within_a_case(self):
        for name, rows in self.cases().items():
            times = [row["time:timestamp"] for row in rows]
            self.assertEqual(times, sorted(times), name)

    def test_each_activity_has_an_instance_of_its_own(self):
        instances = [row["concept:instance"] for row in self.log()]
        self.assertEqual(len(instances), len(set(instances)))

    def test_ten_thousand_leads_are_cases_from_their_creation_finished_or_not(self):
        leads = {name: rows for name, rows in self.cases().items() if rows[0]["case:kind"] == "lead"}
        self.assertGreater(len(leads), 10000)
        self.assertEqual({rows[0]["concept:name"] for rows in leads.values()}, {"created"})
        open_ones = [name for name, rows in leads.items()
                     if not any(row["kind"] == "state" and row["concept:name"] in ENDS for row in rows)]
        self.assertGreater(len(open_ones), 100)
        self.assertLess(len(open_ones), len(leads) / 2)

    def test_what_people_do_is_one_row_from_begin_to_end(self):
        tasks = [row for row in self.log() if row["kind"] == "task" and row["lifecycle:transition"] == "complete"]
        self.assertGreater(len(tasks), 50000)
        self.assertTrue(all(row["org:role"] for row in tasks))
        meetings = [row for row in tasks if row["concept:name"] == "meeting"]
        self.assertTrue(all(row["start_timestamp"] < row["time:timestamp"] for row in meetings))
        self.assertTrue(any(row["enable_timestamp"] < row["start_timestamp"] for row in meetings))

    def test_work_in_hand_at_the_end_is_in_the_log(self):
        left = [row for row in self.log() if row["lifecycle:transition"] == "suspend"]
        self.assertGreater(len(left), 0)
        self.assertEqual({row["time:timestamp"] for row in left}, {self.log()[-1]["time:timestamp"]})


class Files(program.Program):
    def test_a_trace_is_the_same_in_a_file_and_another_in_another_replication(self):
        printed = self.succeeds("trace", SMALL, *SHORT).stdout
        self.succeeds("trace", SMALL, *SHORT, "-o", "log.csv")
        self.assertEqual(printed, self.read("log.csv"))
        self.assertNotEqual(printed, self.succeeds("trace", SMALL, *SHORT, "--replication", "2").stdout)

    def test_no_cell_runs_as_a_formula(self):
        rows = table(self.succeeds("trace", self.write("hostile.yaml", HOSTILE)).stdout)
        for column, name in [("org:resource", "'-4-sdr 1"), ("org:group", "'-4-sdr"), ("source", "'-2-source"),
                             ("segment", "'-1-segment")]:
            self.assertIn(name, {row[column] for row in rows})
        texts = [v for row in rows for name, v in row.items() if name not in ("value", "other")]
        self.assertEqual([v for v in texts if v.startswith(FORMULA)], [])


if __name__ == "__main__":
    program.main()
