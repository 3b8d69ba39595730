# SPDX-License-Identifier: GPL-3.0-or-later
"""A difference split over its causes (why), through the command line."""
import csv
import json
import os

import program
from program import ROOT, SHORT, SMALL

TYPICAL, PURE = (os.path.join(ROOT, "scenarios/ownership", folder) for folder in ("typical", "pure"))
SALES, MARKETING = (os.path.join(TYPICAL, name + "-owned.yaml") for name in ("sales", "marketing"))
FULL_CYCLE = os.path.join(TYPICAL, "full-cycle.yaml")
PURE_SALES, PURE_MARKETING = (os.path.join(PURE, name + ".yaml") for name in ("sales", "marketing"))
SHORT = [*SHORT, "--set", "horizon.maturity=20 d", "--set", "horizon.follow_up=20 d", "-r", "10"]
# Few enough that all combinations are run.
FEW = [a for m in ("careers", "content", "nurture", "disputes", "definition_gap", "monitoring", "escalation", "funding")
       for a in ("--without", m)]


class Why(program.Program):
    def why(self, *arguments, name="out"):
        self.succeeds("why", *arguments, *SHORT, "--fresh", "-o", name)
        summary = json.loads(self.read(name + "/summary.json"))
        return summary, summary["why"]

    def shares(self, why, measure=0):
        return {c["cause"]: c["share"] for c in why["measures"][measure]["causes"]}

    def compared(self, summary, measure):
        return next(c["difference"] for c in summary["comparisons"] if c["measure"] == measure)

    def test_shares_add_up_to_the_paired_difference(self):
        for more, exact in ((FEW, True), (["--orders", "2"], False)):
            summary, why = self.why(SALES, MARKETING, "--measure", "lead_to_accepted", *more)
            self.assertEqual(why["exact"], exact)
            for k, measure in enumerate(("accepted_per_month", "lead_to_accepted")):
                self.assertEqual(why["measures"][k]["measure"], measure)
                total = self.compared(summary, measure)
                self.assertAlmostEqual(sum(self.shares(why, k).values()), total, delta=1e-9 * abs(total) + 1e-12)

    def test_exchanging_the_scenarios_turns_every_sign_to_the_bit(self):
        for more in (FEW, ["--orders", "2"]):
            there = self.shares(self.why(SALES, MARKETING, *more)[1])
            back = self.shares(self.why(MARKETING, SALES, *more)[1])
            self.assertEqual({k: -v for k, v in there.items()}, back)
            self.assertTrue(any(there.values()))

    def test_with_few_causes_the_parts_stand_for_themselves(self):
        """Only pay differs: it is the only cause, and has it all."""
        summary, why = self.why(SALES, "--pay", "sdr=meeting:100%")
        self.assertEqual(list(self.shares(why)), ["pay"])
        self.assertEqual(self.shares(why)["pay"], self.compared(summary, "accepted_per_month"))
        self.assertTrue(why["measures"][0]["causes"][0]["assumption"])
        process = self.why(SALES, "--headcount", "sdr=4", name="seats")[1]
        self.assertEqual(list(self.shares(process)), ["process"])

    def test_on_the_pure_pair_only_lines_appear_and_those_that_change_nothing_have_exactly_0(self):
        """The team's manager, and the time for it, are the same on both sides of the pure pair."""
        shares = self.shares(self.why(PURE_SALES, PURE_MARKETING, "--orders", "2")[1])
        self.assertEqual((shares["lines.coaching"], shares["lines.escalation"]), (0.0, 0.0))
        self.assertTrue(any(shares.values()))
        self.assertTrue(all(cause.startswith("lines.") for cause in shares), shares)  # nothing else differs
        self.assertRegex(self.succeeds("why", PURE_SALES, PURE_MARKETING, "--orders", "2", *SHORT, "--fresh", "-o", "out").stdout,
                         r"Nothing at all comes from: .*coaching")

    def test_structures_with_other_people_are_explained_as_well(self):
        summary, why = self.why(SALES, FULL_CYCLE, *FEW)
        self.assertIn("process", self.shares(why))
        total = self.compared(summary, "accepted_per_month")
        self.assertAlmostEqual(sum(self.shares(why).values()), total, delta=1e-9 * abs(total))

    def test_left_out_and_alone_agree_with_the_share_of_a_single_cause(self):
        why = self.why(SALES, "--pay", "sdr=meeting:100%", "--leave-one-out")[1]
        cause = why["measures"][0]["causes"][0]
        self.assertEqual((cause["left_out"], cause["alone"]), (cause["share"], cause["share"]))
        rows = list(csv.DictReader(self.read("out/why.csv").splitlines()))
        self.assertEqual([(r["cause"], float(r["share"]), float(r["left_out"])) for r in rows],
                         [("pay", cause["share"], cause["left_out"])])

    def test_it_says_it_in_words(self):
        done = self.succeeds("why", SALES, MARKETING, *SHORT, *FEW, "-o", "out")
        text = " ".join(done.stdout.split())
        self.assertIn("against Sales-owned", text)
        self.assertIn("an assumption: typed into the scenario", text)
        self.assertIn("all combinations were run", text)
        self.assertTrue(os.path.exists(self.path("out/plots/waterfall.csv")))

    def test_equal_scenarios_have_nothing_to_explain(self):
        done = self.succeeds("why", SMALL, "--headcount", "server=1", *SHORT, "--fresh", "-o", "out")
        self.assertIn("there is nothing to explain", " ".join(done.stdout.split()))

    def test_threads_change_no_byte(self):
        self.why(SALES, MARKETING, "--orders", "2", "-j", "1", name="one")
        self.why(SALES, MARKETING, "--orders", "2", "-j", "3", name="three")
        self.assertEqual(self.read("one/why.csv"), self.read("three/why.csv"))

    def test_what_cannot_be_explained_is_refused(self):
        self.refused("why", SALES, words="needs two scenarios")
        self.refused("why", SALES, MARKETING, "-r", "auto", words="fixed number of replications")
        self.refused("why", SALES, MARKETING, "--no-crn", words="common random numbers")
        self.refused("why", SALES, MARKETING, "--orders", "1", words="orders")
        reorg = os.path.join(TYPICAL, "reorg-sales-to-marketing.yaml")
        self.refused("why", SALES, reorg, words="changes its chart on a date", code=program.DATA)

    def test_a_dry_run_says_how_many_combinations(self):
        done = self.succeeds("why", SALES, MARKETING, *FEW, "--dry-run", "-r", "10")
        self.assertRegex(done.stdout, r"\d causes, (\d+) to \1 combinations")


if __name__ == "__main__":
    program.main()
