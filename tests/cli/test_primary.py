# SPDX-License-Identifier: GPL-3.0-or-later
"""The measure that the verdict is about: contribution once deal values and margin are the company's own."""
import json
import os
import shutil

import program
from program import ROOT, SMALL

BASE = os.path.join(ROOT, "scenarios/base.yaml")
STARTER = os.path.join(ROOT, "scenarios/examples/starter.yaml")
QUICK = ["-r", "1", "-q", "--set", "horizon.warm_up=5 d", "--set", "horizon.duration=10 d", "--set",
         "horizon.maturity=5 d", "--set", "horizon.follow_up=5 d", "-o", "out"]
VALUES = """
market:
  segments:
    smb: {deal_value: lognormal(median $9k; sigma 0.5)}
    mid: {deal_value: lognormal(median $20k; sigma 0.5)}
    enterprise: {deal_value: lognormal(median $80k; sigma 0.5)}
"""
MARGIN = """
money: {margin: 70%}
"""


class Primary(program.Program):
    def setUp(self):
        super().setUp()
        shutil.copy(BASE, self.path("base.yaml"))
        with open(STARTER, encoding="utf-8") as f:
            self.starter = f.read().replace("../base.yaml", "base.yaml").split("\nmarket:")[0]

    def mine(self, name, more=""):
        return self.write(name, self.starter + more)

    def primary(self, *arguments):
        """(measure, the line that says why)"""
        shutil.rmtree(self.path("out"), ignore_errors=True)
        done = self.succeeds(*arguments, *QUICK)
        text = " ".join(done.stdout.split())
        self.assertIn("primary measure: ", text)
        return json.loads(self.read("out/summary.json"))["primary"], text.split("primary measure: ")[1]

    def test_delivered_numbers_do_not_make_money_the_verdict(self):
        for files in ([STARTER], [self.mine("mine.yaml")], [SMALL], [self.mine("mine.yaml", VALUES)],
                      [self.mine("mine.yaml", MARGIN)]):
            measure, why = self.primary("run", *files)
            self.assertEqual(measure, "accepted_per_month", files)
            self.assertTrue(why.startswith("accepted leads per month, because deal values and margin are not your "
                                           "own but delivered guesses"), why)

    def test_own_deal_values_and_margin_do(self):
        measure, why = self.primary("run", self.mine("mine.yaml", VALUES + MARGIN))
        self.assertEqual(measure, "contribution")
        self.assertTrue(why.startswith("contribution per year, because your own files give"), why)

    def test_one_deal_value_that_is_not_own_keeps_accepted_leads(self):
        some = VALUES.replace("    mid: {deal_value: lognormal(median $20k; sigma 0.5)}\n", "")
        self.assertEqual(self.primary("run", self.mine("mine.yaml", some + MARGIN))[0], "accepted_per_month")

    def test_a_base_of_ones_own_counts(self):
        with open(BASE, encoding="utf-8") as f:
            self.write("base.yaml", f.read().replace("margin: 75%", "margin: 74%"))
        self.assertEqual(self.primary("run", self.mine("mine.yaml"))[0], "contribution")

    def test_all_compared_scenarios_need_them(self):
        one = self.mine("one.yaml", VALUES + MARGIN)
        two = self.mine("two.yaml", VALUES + MARGIN)
        self.assertEqual(self.primary("compare", one, two)[0], "contribution")
        measure, why = self.primary("compare", one, self.mine("three.yaml"))
        self.assertEqual(measure, "accepted_per_month")
        self.assertIn("because not all scenarios have deal values and margin of their own", why)

    def test_a_choice_overrides_either(self):
        one = self.mine("one.yaml", VALUES + MARGIN)
        two = self.mine("two.yaml", VALUES + MARGIN)
        measure, why = self.primary("compare", one, two, "--primary", "win_rate")
        self.assertEqual(measure, "win_rate")
        self.assertTrue(why.startswith("win rate, as asked for"), why)
        self.assertEqual(self.primary("compare", one, self.mine("three.yaml"), "--primary", "contribution")[0],
                         "contribution")

    def test_values_typed_on_the_command_line_are_ones_own(self):
        typed = [x for s in ("smb", "mid", "enterprise") for x in ("--set", f"market.segments.{s}.deal_value=constant($9k)")]
        self.assertEqual(self.primary("run", STARTER, *typed)[0], "accepted_per_month")
        self.assertEqual(self.primary("run", STARTER, *typed, "--set", "money.margin=70%")[0], "contribution")


program.main()
