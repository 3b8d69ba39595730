# SPDX-License-Identifier: GPL-3.0-or-later
"""Curves and decision maps (sweep), through the command line."""
import csv
import json
import os
import signal
import sqlite3
import subprocess
import time

import program
from program import PARTIAL, PROGRAM, ROOT

TYPICAL = os.path.join(ROOT, "scenarios/ownership/typical")
SALES, MARKETING = (os.path.join(TYPICAL, name + "-owned.yaml") for name in ("sales", "marketing"))
SHORT = [*program.SHORT, "-r", "10"]
TIME = "org.sdr_manager.time_for_team"
# Two servers of theory: the second is as fast as the first one times a factor, so they break even at 1.
SERVICE = "fast:org.server.pace=0.5..2:log"


class Sweep(program.Program):
    def setUp(self):
        super().setUp()
        for name in ("frictionless.yaml", "theory/mm1.yaml"):
            with open(os.path.join(ROOT, "scenarios", name), encoding="utf-8") as f:
                text = f.read().replace("../frictionless", "frictionless")
            self.write(os.path.basename(name), text)
        self.one, self.fast = self.write("plain.yaml", text), self.write("fast.yaml", text)

    def sweep(self, *arguments, name="out"):
        done = self.succeeds("sweep", *arguments, *SHORT, "-o", name)
        return json.loads(self.read(name + "/summary.json")), done.stdout

    def arms(self, name="out"):
        with sqlite3.connect(self.path(name + "/study.db")) as db:
            return db.execute("select count(*) from arm").fetchone()[0]

    def test_one_axis_gives_curves_and_the_break_even_where_both_are_the_same_company(self):
        """At a factor of 1 the two files are one company: there, and only there, they break even."""
        summary, text = self.sweep(self.one, self.fast, "--vary", SERVICE, "--points", "5",
                                   "--measure", "queue_wait_mean", "--minimise")
        self.assertEqual([c["along"] for c in summary["boundary"]], ["x"])
        crossing = summary["boundary"][0]
        self.assertEqual((crossing["below"], crossing["above"]), ("plain", "fast"))
        self.assertTrue(crossing["lo"] <= 1.0 <= crossing["hi"], crossing)
        self.assertIn("break-even of pace of work, server", " ".join(text.split()))
        rows = list(csv.DictReader(self.read("out/sweep.csv").splitlines()))
        same = {r["scenario"]: r["mean"] for r in rows if float(r["x"]) == 1.0}
        self.assertEqual(same["plain"], same["fast"])

    def test_two_axes_give_a_map_with_cells_and_pictures(self):
        summary, text = self.sweep(SALES, MARKETING, "--vary", "marketing-owned:" + TIME + "=10%..100%",
                                   "--vary", "market.sources.*.rate*=0.5..2:log", "--points", "2", "--most", "10",
                                   "--set", "horizon.maturity=20 d", "--set", "horizon.follow_up=20 d")
        self.assertEqual([a["unit"] for a in summary["axes"]], ["%", "times"])
        area = sum((c["x_hi"] - c["x_lo"]) for c in summary["cells"] if c["y_lo"] == 0.5)
        self.assertAlmostEqual(area, 90.0)
        shares = sum(s["proven_best"] + s["ahead"] for s in summary["scenarios"])
        self.assertAlmostEqual(shares, 1.0)
        self.assertIn("small letters", text)
        self.assertTrue(os.path.exists(self.path("out/plots/map.csv")))
        self.assertTrue(os.path.exists(self.path("out/plots/map.gp")))

    def test_a_sweep_that_is_repeated_runs_nothing_again_and_says_the_same(self):
        self.sweep(self.one, self.fast, "--vary", SERVICE, "--points", "3")
        first, arms = self.read("out/summary.json"), self.arms()
        with sqlite3.connect(self.path("out/study.db")) as db:
            db.execute("create trigger frozen before insert on replication begin select raise(abort, 'ran again'); end")
        self.sweep(self.one, self.fast, "--vary", SERVICE, "--points", "3")
        self.assertEqual(self.read("out/summary.json"), first)
        self.assertEqual(self.arms(), arms)

    def test_threads_change_no_byte(self):
        for jobs in ("1", "3"):
            self.sweep(self.one, self.fast, "--vary", SERVICE, "--points", "3", "-j", jobs, name="j" + jobs)
        self.assertEqual(self.read("j1/sweep.csv"), self.read("j3/sweep.csv"))
        self.assertEqual(self.read("j1/summary.json"), self.read("j3/summary.json"))

    def test_whole_numbers_stay_whole(self):
        summary, _ = self.sweep(self.one, "--vary", "org.server.headcount=1..5", "--points", "4")
        rows = list(csv.DictReader(self.read("out/sweep.csv").splitlines()))
        self.assertEqual(sorted({float(r["x"]) for r in rows}), [1.0, 3.0, 5.0])
        self.assertEqual(summary["axes"][0]["points"], 3)

    def test_a_key_alone_takes_the_range_that_its_source_assumes(self):
        done = self.succeeds("sweep", SALES, "--vary", "market.spend_elasticity", "--dry-run", *SHORT)
        self.assertIn("market.spend_elasticity: 0.40 to 1.00, 11 points", done.stdout)
        self.assertIn("1 scenario at 11 points x 10 replications: 110 runs", done.stdout)

    def test_ctrl_c_keeps_what_was_finished_and_the_command_goes_on(self):
        command = ["sweep", self.one, self.fast, "--vary", SERVICE, "--points", "40", "-r", "10", "--set",
                   "horizon.duration=300 d", "--set", "horizon.warm_up=1 d", "-o", self.path("out")]
        with subprocess.Popen([PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            until = time.monotonic() + 60
            while not os.path.exists(self.path("out/study.db")) and time.monotonic() < until:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, PARTIAL, err)
        self.assertIn("goes on in", err)

    def test_json_is_what_is_written(self):
        done = self.succeeds("sweep", self.one, self.fast, "--vary", SERVICE, "--points", "3", *SHORT, "-o", "out",
                             "--json")
        self.assertEqual(done.stdout, self.read("out/summary.json"))

    def test_what_cannot_be_swept_is_refused_before_anything_runs(self):
        for arguments, words in (
                ([], "needs one or two --vary"),
                (["--vary", TIME] * 3, "no third axis"),
                (["--vary", "org.sdr_manger.time_for_team"], "did you mean 'org.sdr_manager.time_for_team'"),
                (["--vary", TIME + "=90%..10%"], "is no range"),
                (["--vary", TIME + "=0%..100%:log"], "begins above 0"),
                (["--vary", "org.sdr.reports_to=a..b"], "is no number"),
                (["--vary", "nobody:" + TIME], "there is no scenario 'nobody'"),
                (["--vary", "market.sources.*.rate*"], "no range is assumed"),
                (["--vary", "horizon.maturity=20 d..40 d"], "fixes what is measured"),
                (["--vary", TIME, "--vary", TIME], "both axes are"),
                (["--vary", TIME, "-r", "auto"], "not auto"),
                (["--vary", TIME, "--no-crn"], "common random numbers"),
                (["--vary", TIME, "-r", "20", "--most", "10"], "fewer than"),
                (["--vary", TIME, "--points", "1"], "outside 2..200"),
                (["--vary", TIME, "--measure", "win_rate", "--measure", "bookings_per_year"], "one measure only")):
            self.refused("sweep", SALES, *arguments, words=words)
        self.refused("sweep", SALES, "--vary", TIME + "=50%..150%", words="must be between 0 and 1, got 1.5", code=program.DATA)
        self.assertFalse(os.path.exists(self.path("reorg-out")))


if __name__ == "__main__":
    program.main()
