# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports of a CRM on the command line: calibrate, forecast, and what becomes of their results."""
import os
import re
import shutil

import program

LEADS = os.path.join(program.ROOT, "scenarios/examples/crm-leads.csv")
DEALS = os.path.join(program.ROOT, "scenarios/examples/crm-deals.csv")


class Calibrate(program.Program):
    def test_the_fragment_extends_a_company_and_passes_the_check(self):
        os.makedirs(self.path("own"))
        shutil.copy(os.path.join(program.ROOT, "scenarios/base.yaml"), self.path("own"))
        shutil.copytree(os.path.join(program.ROOT, "scenarios/ownership"), self.path("own/ownership"))
        done = self.succeeds("calibrate", LEADS, DEALS, "--extends", "ownership/typical/sales-owned.yaml", "-o", "own/measured.yaml")
        self.assertEqual(done.stdout, "")
        self.write("own/mine.yaml", "extends: measured.yaml\nname: Mine\n")
        self.assertIn("ok", self.succeeds("check", "own/measured.yaml", "own/mine.yaml").stdout)
        said = self.succeeds("check", "own/mine.yaml").stderr
        self.assertNotIn("error", said)

    def test_every_value_stands_under_a_comment_with_n_and_method_and_as_a_range(self):
        lines = self.succeeds("calibrate", LEADS, DEALS).stdout.split("\n")
        for i, line in enumerate(lines):
            if re.match(r" +(rate|weekdays|dispersion|contactable|cycle): ", line):
                self.assertIn("uncertain(", line)
                above = "\n".join(lines[max(0, i - 8):i])
                self.assertRegex(above, r"# n=\d+")
                self.assertRegex(above, "likelihood|interval")

    def test_the_order_of_files_does_not_matter_and_the_seed_only_for_the_test_of_fit(self):
        def values(text):
            return [line for line in text.split("\n") if not line.startswith("#") and "Anderson" not in line]

        one = self.succeeds("calibrate", LEADS, DEALS).stdout
        self.assertEqual(values(one), values(self.succeeds("calibrate", DEALS, LEADS).stdout))
        self.assertEqual(values(one), values(self.succeeds("calibrate", LEADS, DEALS, "--seed", "9").stdout))
        self.assertEqual(one, self.succeeds("calibrate", LEADS, DEALS).stdout)

    def test_a_map_in_a_file_is_the_same_as_on_the_command_line(self):
        with open(LEADS, encoding="utf-8") as f:
            self.write("l.csv", f.read().replace("lead_id,created_at,source", "Nr,Wann,Woher", 1))
        self.write("fields.map", "# columns of our export\nid = Nr\ncreated = Wann\nsource=Woher  # origin\n")
        by_file = self.succeeds("calibrate", "l.csv", "--map", "fields.map").stdout
        self.assertEqual(by_file, self.succeeds("calibrate", "l.csv", "--map", "id=Nr,created=Wann,source=Woher").stdout)
        self.refused("calibrate", "l.csv", "--map", "nowhere.map", words="nowhere.map: error: cannot be read", code=program.NO_INPUT)

    def test_problems_of_all_files_are_reported_at_once(self):
        self.write("a.csv", "lead_id,created_at\nL1,2024-02-30\nL2,soon\n")
        self.write("b.csv", "lead_id,won_date\nL1,02/03/2024\n")
        done = self.refused("calibrate", "a.csv", "b.csv", words="a.csv:2:4: error:", code=program.DATA)
        self.assertIn("a.csv:3:4: error:", done.stderr)
        self.assertIn("b.csv:2:4: error:", done.stderr)

    def test_a_file_that_cannot_be_written_leaves_nothing(self):
        self.refused("calibrate", LEADS, "-o", "no/such/folder.yaml", words="cannot create", code=program.CANNOT_CREATE)


class Forecast(program.Program):
    def test_the_table_and_the_csv_say_the_same(self):
        table = self.succeeds("forecast", LEADS, DEALS, "--weeks", "2").stdout
        self.succeeds("forecast", LEADS, DEALS, "--weeks", "2", "-o", "out.csv")
        rows = [line.split(",") for line in self.read("out.csv").strip().split("\n")]
        self.assertEqual(rows[0], "source,week,from,to,end,open,mean,low,high,chance,shares".split(","))
        for row in rows[1:]:
            if row[4] == "won" and row[1] == "1":
                line = next(x for x in table.partition("Won by week")[2].split("\n") if x.startswith(row[0]))
                self.assertIn(f"{float(row[6]):.1f} ({row[7]} to {row[8]})", line)
            shares = [float(part.split(":")[1]) for part in row[10].split(" ")]
            self.assertAlmostEqual(sum(shares), 1.0, places=3)

    def test_a_wider_range_holds_a_narrower_one(self):
        def ranges(share):
            self.succeeds("forecast", LEADS, DEALS, "--range", share, "-o", "out.csv")
            return [tuple(map(int, line.split(",")[7:9])) for line in self.read("out.csv").strip().split("\n")[1:]]

        for (lo, hi), (low, high) in zip(ranges("50%"), ranges("95%")):
            self.assertTrue(low <= lo and hi <= high)

    def test_the_same_seed_gives_the_same_bytes(self):
        first = self.succeeds("forecast", LEADS, DEALS, "--weeks", "1").stdout
        self.assertEqual(first, self.succeeds("forecast", LEADS, DEALS, "--weeks", "1").stdout)

    def test_weeks_and_shares_out_of_range_are_refused(self):
        self.refused("forecast", LEADS, "--weeks", "0", words="--weeks: 0 is outside 1..53")
        self.refused("forecast", LEADS, "--range", "100%", words="--range: 100% is not between 0% and 100%")
        self.refused("forecast", LEADS, "--as-of", "2024", words="'2024' is not a date", code=program.DATA)


program.main()
