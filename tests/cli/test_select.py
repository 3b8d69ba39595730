# SPDX-License-Identifier: GPL-3.0-or-later
"""`reorg select`: the choice, its limits, what it refuses; and `compare --best`."""
import csv
import io
import json
import os
import unittest

import program
from program import CANNOT_CREATE, DATA, ROOT

STARTER = os.path.join(ROOT, "scenarios/examples/starter.yaml")
BRIEF = ["--set", "horizon.duration=30 d", "--set", "horizon.warm_up=10 d", "--set", "horizon.maturity=10 d"]
THREE = [STARTER, "--headcount", "sdr=3", "--headcount", "sdr=8", *BRIEF]


class Select(program.Program):
    def select(self, *arguments, name="out"):
        self.succeeds("select", *THREE, *arguments, "-o", name)
        return json.loads(self.read(name + "/summary.json"))

    def title(self):
        return " ".join(line.partition(",")[2] for line in self.read("out/plots/ahead-words.csv").split("\n")[1:3]).strip()

    def test_the_best_is_chosen_and_losers_are_dropped(self):
        done = self.succeeds("select", *THREE, "-o", "out")
        self.assertIn("8 x sdr is the best on accepted leads per month", " ".join(done.stdout.split()))
        found = json.loads(self.read("out/summary.json"))
        self.assertTrue(found["decided"])
        self.assertEqual(found["best"], "starter-headcount-sdr-8")
        dropped = [s["dropped_after"] for s in found["scenarios"]]
        self.assertEqual([d is None for d in dropped], [False, False, True])
        self.assertEqual(sum(s["replications"] for s in found["scenarios"]), found["runs"])
        rows = list(csv.DictReader(io.StringIO(self.read("out/results.csv"))))
        self.assertEqual(len(rows), found["runs"])
        for s in found["scenarios"]:
            mine = [float(r["value"]) for r in rows if r["scenario"] == s["id"]]
            self.assertAlmostEqual(sum(mine) / len(mine), s["mean"], places=9)

    def test_its_picture_says_who_is_chosen_who_went_in_which_round_and_what_it_took(self):
        found = self.select("--indifference", "0.5%", "-r", "400")
        self.assertIn("\n  ahead       How far each candidate", self.succeeds("plot", "out", "--list").stdout.split("\n\n")[0])
        rows = list(csv.DictReader(io.StringIO(self.read("out/plots/ahead.csv"))))
        listed = {int(row["scenario_index"]): row for row in rows}
        self.assertEqual(rows[0]["scenario"], "8 x sdr")
        self.assertEqual([row["state"] for row in rows], ["2", "0", "0"])
        for i, s in enumerate(found["scenarios"]):
            row, left = listed[i], s["dropped_after"]
            self.assertEqual([float(row[key]) for key in ("ahead", "lo", "hi")], [s["ahead"], s["ahead_lo"], s["ahead_hi"]])
            self.assertEqual((int(row["replications"]), float(row["zone"])), (s["replications"], found["indifference"]))
            last = f"out in round {1 + (left - found['first_stage']) // found['batch']}" if left else "chosen"
            self.assertEqual(row["fate"], f"{s['replications']}‚ {last}")
        self.assertEqual(self.title(), "8 x sdr is chosen as the best on accepted leads per month; the 2 others are ruled out")

    def test_a_selection_that_did_not_decide_has_a_picture_that_says_so(self):
        found = self.select("--indifference", "0.001%", "-r", "20")
        left = sum(s["could_be_best"] for s in found["scenarios"])
        self.assertRegex(self.title(), f"^Not decided: {left} of 3 could still be the best on accepted leads per month; in front: 8 x sdr")
        self.assertIn("‚ in front\n", self.read("out/plots/ahead.csv"))
        self.assertNotIn("chosen", self.read("out/plots/ahead.csv"))

    def test_threads_change_no_byte(self):
        self.select("--indifference", "0.5%", "-r", "40", "-j", "1", name="one")
        self.select("--indifference", "0.5%", "-r", "40", "-j", "4", name="four")
        for name in ("summary.json", "results.csv"):
            self.assertEqual(self.read("one/" + name), self.read("four/" + name))

    def test_its_replications_are_none_that_a_comparison_used(self):
        def values(name):
            return {r["value"] for r in csv.DictReader(io.StringIO(self.read(name + "/results.csv")))
                    if r["measure"] == "bookings" and float(r["value"]) > 0}
        self.select("-r", "20", "--primary", "bookings")
        self.succeeds("compare", *THREE, "-r", "20", "-o", "compared")
        rows = csv.DictReader(io.StringIO(self.read("out/results.csv")))
        self.assertTrue(all(int(r["replication"]) > 10000000 for r in rows))
        self.assertTrue(values("out"))
        self.assertFalse(values("out") & values("compared"))

    def test_a_budget_that_ends_is_said_and_is_no_failure(self):
        found = self.select("--budget", "70", "--indifference", "0.001%")
        self.assertFalse(found["decided"])
        self.assertLessEqual(found["runs"], 70)
        self.assertGreater(sum(s["could_be_best"] for s in found["scenarios"]), 1)

    def test_the_other_methods_and_the_cross_check(self):
        nm = self.select("--method", "nm", "--indifference", "10%")
        self.assertTrue(nm["decided"])
        self.assertEqual({s["replications"] for s in nm["scenarios"]}, {nm["needed"]})
        ocba = self.select("--method", "ocba", "--budget", "90")
        self.assertEqual(ocba["runs"], 90)
        check = self.select("--cross-check", "--indifference", "10%")["cross_check"]
        self.assertEqual((check["method"], check["best"], check["needed"]), ("nm", nm["best"], nm["needed"]))

    def test_measure_says_the_same_as_primary_and_the_least_may_be_best(self):
        found = self.select("--measure", "accepted_per_month", "--minimise")
        self.assertEqual((found["primary"], found["best"]), ("accepted_per_month", "starter-headcount-sdr-3"))

    def test_json_and_dry_run(self):
        done = self.succeeds("select", *THREE, "--json", "-o", "out")
        self.assertEqual(json.loads(done.stdout), json.loads(self.read("out/summary.json")))
        done = self.succeeds("select", *THREE, "--dry-run")
        self.assertIn("60 to 7680 runs by method kn", done.stdout)
        self.assertFalse(os.path.exists(self.path("reorg-out")))

    def test_what_it_cannot_do_is_refused_before_anything_runs(self):
        for arguments, words in ((["--primary", "win_rate"], "select cannot use win_rate: it is a ratio of sums"),
                                 (["--primary", "speed_to_lead_p50"], "it is a quantile of all leads"),
                                 (["--primary", "accepted_per_mnth"], "did you mean 'accepted_per_month'?"),
                                 (["--primary", "bookings", "--measure", "bookings"], "give --primary or --measure once"),
                                 (["--method", "best"], "'best' is none of kn, nm, ocba"),
                                 (["--method", "ocba"], "OCBA spends a budget"),
                                 (["--budget", "59"], "a budget of 59 is too small"),
                                 (["--budget", "0"], "0 is outside"),
                                 (["-r", "9"], "the first stage needs at least 10 replications"),
                                 (["--ablate"], "option '--ablate' does not belong to 'select'")):
            self.refused("select", *THREE, *arguments, words=words)
        self.refused("select", STARTER, words="select needs two scenarios")
        self.refused("select", STARTER, os.path.join(ROOT, "scenarios/theory/mm1.yaml"),
                     words="cannot be compared: horizon.", code=DATA)

    def test_another_study_is_not_written_over_but_the_same_one_is_gone_on_with(self):
        self.succeeds("compare", *THREE, "-r", "2", "-o", "out")
        done = self.run_it("select", *THREE, "--seed", "2", "-r", "20", "-o", "out")
        self.assertEqual(done.returncode, CANNOT_CREATE, done.stderr)
        self.assertIn("out holds another study: its seed", done.stderr)
        self.select("-r", "20")
        self.select("-r", "20", name="alone")
        self.assertEqual(self.read("out/results.csv"), self.read("alone/results.csv"))
        self.assertRegex(self.succeeds("status", "out").stdout, r"starter +20\n")
        # what the selection drew is none of the comparison's
        self.succeeds("compare", *THREE, "-r", "4", "-o", "out")
        self.succeeds("compare", *THREE, "-r", "4", "-o", "compared")
        self.assertEqual(self.read("out/results.csv"), self.read("compared/results.csv"))
        self.assertRegex(self.succeeds("status", "out").stdout, r"starter +4 +0\n")

    def test_a_longer_selection_begins_with_the_shorter_one(self):
        closer = ["--indifference", "0.5%"]
        self.select(*closer, "-r", "60", name="whole")
        self.select(*closer, "-r", "30")
        self.select(*closer, "-r", "60")
        for name in ("summary.json", "results.csv"):
            self.assertEqual(self.read("out/" + name), self.read("whole/" + name))
        self.frozen()
        self.select(*closer, "-r", "30")  # no more than it would have seen alone
        self.select(*closer, "-r", "30", name="short")
        self.assertEqual(self.read("out/results.csv"), self.read("short/results.csv"))

    def test_an_interrupted_selection_goes_on(self):
        self.goes_on("select", *THREE, "--indifference", "0.0001%", "-r", "400", "-j", "1",
                     files=["summary.json", "results.csv"])


class Best(program.Program):
    def test_compare_says_on_request_how_far_each_is_from_the_best(self):
        plain = self.succeeds("compare", *THREE, "-r", "12", "-o", "plain").stdout
        self.assertIn("Could still be the best on accepted leads per month:", plain)
        self.assertNotIn("ahead of the rest", plain)
        self.assertIn("ahead of the rest", self.succeeds("compare", *THREE, "-r", "12", "--best", "-o", "more").stdout)
        best = json.loads(self.read("plain/summary.json"))["best"]
        self.assertEqual(best, json.loads(self.read("more/summary.json"))["best"])
        self.assertEqual([b["scenario"] for b in best if b["could_be_best"]], ["starter-headcount-sdr-8"])
        for b in best:
            self.assertLessEqual(b["ahead_lo"], b["ahead"])
            self.assertLessEqual(b["ahead"], b["ahead_hi"])
        few = self.succeeds("compare", *THREE, "-r", "9", "--best", "-o", "few").stdout
        self.assertIn("How far each is from the best of the others cannot be said", few)
        self.assertIsNone(json.loads(self.read("few/summary.json"))["best"])


if __name__ == "__main__":
    program.main()
