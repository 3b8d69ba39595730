# SPDX-License-Identifier: GPL-3.0-or-later
"""A stored study is read as it was analysed: report, plot and compare begin with the options it was made with."""
import json
import os
import re
import shutil
import unittest

import program
import sealed
from program import DATA, ROOT

STARTER = os.path.join(ROOT, "scenarios/examples/starter.yaml")
BRIEF = ["--set", "horizon.duration=20 d", "--set", "horizon.warm_up=5 d", "--set", "horizon.maturity=5 d"]
TWO = ["compare", STARTER, "--headcount", "sdr=5", *BRIEF, "-r", "10", "-q"]
MEANT = ["--confidence", "90%", "--primary", "leads_created", "--minimise", "--indifference", "3", "--superiority", "--best",
         "--measure", "won", "--ablate", "--uncertain=3"]
SCRIPTS = {"REORG_PLOTS": os.path.join(ROOT, "plots")}


class AsThen(program.Program):
    def printed(self, *arguments):
        """What is printed, without the time it took and the place of the results."""
        text = " ".join(self.succeeds(*arguments).stdout.split("\nresults: ")[0].split())
        return re.sub(r" \[\d+ s, \d+ threads?\]", "", text)

    def made(self, *options):
        self.succeeds("compare", "out", *options, "-o", "now")
        return json.loads(self.read("now/manifest.json"))

    def forget_runs(self):
        """Leaves only the replications of the scenarios as they are, as a study has that did not get further."""
        with sealed.database(self.path("out/study.db")) as db:
            for table in ("replication", "observation", "series", "arm"):
                db.execute(f"DELETE FROM {table} WHERE arm NOT IN (SELECT arm FROM scenario)")

    def test_the_table_the_page_and_the_numbers_are_those_of_its_command(self):
        first = self.printed(*TWO, *MEANT, "-o", "out")
        self.assertIn("what carries the difference", first)
        self.assertIn("over our assumptions", first)
        self.assertEqual(self.printed("compare", "out"), first)
        self.assertEqual(self.succeeds("compare", "out", "--json").stdout, self.read("out/summary.json"))
        page = self.read("out/report.html")
        os.remove(self.path("out/report.html"))
        self.succeeds("report", "out")
        self.assertEqual(self.read("out/report.html"), page)

    def test_the_page_of_a_study_of_causes_has_the_causes(self):
        self.succeeds("why", STARTER, "--headcount", "sdr=5", *BRIEF, "-r", "10", "-q", "--confidence", "90%", "--leave-one-out", "-o", "out")
        page = self.read("out/report.html")
        self.assertIn("Causes of the difference", page)
        self.succeeds("report", "out")
        self.assertEqual(self.read("out/report.html"), page)

    def test_what_is_asked_now_counts_more(self):
        self.succeeds(*TWO, *MEANT, "-o", "out")
        other = ["--confidence", "80%", "--measure", "win_rate"]
        self.succeeds(*TWO, *[m for m in MEANT if m not in ("--confidence", "90%", "--measure", "won")], *other, "-o", "other")
        self.assertEqual(self.succeeds("compare", "out", *other, "--json").stdout, self.read("other/summary.json"))
        # of another measure neither the direction nor an amount in the unit of the first one is known
        now = self.made("--primary", "accepted_per_month")
        self.assertEqual((now["primary"], now["confidence"]), ("accepted_per_month", 0.9))
        self.assertEqual((now["indifference"], now["indifference_absolute"]), (0.02, False))
        kept = self.made("--primary", "leads_created")
        self.assertEqual((kept["indifference"], kept["indifference_absolute"]), (3, True))

    @unittest.skipUnless(shutil.which("gnuplot"), "gnuplot is not installed")
    def test_its_pictures_are_drawn_with_the_same_intervals(self):
        self.run_it(*TWO, *MEANT, "-o", "out", environment=SCRIPTS)
        drawn = self.run_it("plot", "out", "forest", "more", "--format", "svg", "-o", "again", environment=SCRIPTS)
        self.assertEqual(drawn.stdout, "again/forest.svg\nagain/more.svg\n")
        for name in ("forest.csv", "forest-words.csv", "more.csv", "more-words.csv", "forest.svg"):
            self.assertEqual(self.read("again/" + name), self.read("out/plots/" + name), name)
        self.run_it("plot", "out/study.db", "forest", "--confidence", "95%", "-o", "wider", environment=SCRIPTS)
        self.assertNotEqual(self.read("wider/forest.csv"), self.read("out/plots/forest.csv"))

    def test_a_file_that_asks_for_sets_is_read_so_again(self):
        shutil.copytree(os.path.join(ROOT, "scenarios"), self.path("s"))
        self.write("s/examples/drawn.yaml", "extends: starter.yaml\nassumptions: draw\n")
        self.succeeds("run", "s/examples/drawn.yaml", *BRIEF, "--set", "horizon.duration=4 d", "-r", "10", "-q", "-o", "out")
        page = self.read("out/report.html")
        self.succeeds("report", "out", "-o", "again.html")
        self.assertEqual(self.read("again.html"), page)

    def test_what_is_not_all_there_is_left_out_and_said_unless_it_is_asked_for_now(self):
        plain = self.printed(*TWO, "--confidence", "90%", "-o", "plain")
        self.succeeds(*TWO, "--confidence", "90%", "--ablate", "--uncertain=3", "-o", "out")
        self.forget_runs()
        said = self.succeeds("report", "out").stderr
        self.assertEqual(said, "left out: not all runs of --ablate, --uncertain or reorg why are in the study\n")
        self.assertEqual(self.printed("compare", "out"), plain)
        self.refused("compare", "out", "--ablate", words="--ablate: out/study.db holds no run", code=DATA)
        self.assertIn("  forest ", self.run_it("plot", "out", "--list", environment=SCRIPTS).stdout)

    def test_a_line_that_cannot_be_read_any_more_is_passed_over(self):
        plain = self.printed(*TWO, "-o", "plain")
        self.succeeds(*TWO, "-o", "out")
        with sealed.database(self.path("out/study.db")) as db:
            db.execute("UPDATE meta SET value = 'reorg compare a b --of-another-version 3' WHERE key = 'command_line'")
            db.execute("DELETE FROM meta WHERE key = 'sets'")
        self.assertEqual(self.printed("compare", "out"), plain)


if __name__ == "__main__":
    program.main()
