# SPDX-License-Identifier: GPL-3.0-or-later
"""Finished studies asked again: the files are gone, nothing is simulated, and what is printed is what was printed."""
import os
import re
import shutil

import program
from program import DATA, PARTIAL, ROOT, USAGE

BRIEF = ["--set", "horizon.duration=20 d", "--set", "horizon.warm_up=5 d", "--set", "horizon.maturity=5 d"]
STARTER = "scenarios/examples/starter.yaml"
MOVED = [STARTER, "--move", "sdr_manager=cmo", *BRIEF]
TIME = "org.sdr_manager.time_for_team=20%..100%"
ASKED = {"sense": ["sense", *MOVED, "-r", "2", "--vary", TIME, "--vary", "mechanisms.focus.requests"],
         "voi": ["sense", *MOVED, "-r", "60", "--voi", "--vary", TIME],
         "sweep": ["sweep", *MOVED, "-r", "10", "--most", "20", "--vary", TIME, "--points", "3"],
         "why": ["why", "scenarios/ownership/pure/sales.yaml", "scenarios/ownership/pure/independent.yaml", *BRIEF, "-r", "2"]}


def without_time(text):
    return re.sub(r"\s*\[\d+ s, \d+\s+threads?\]", "", text)


class Again(program.Program):
    def setUp(self):
        super().setUp()
        shutil.copytree(os.path.join(ROOT, "scenarios"), self.path("scenarios"))

    def made(self, name, *more):
        """The study, printed once, and then without the files that it was made from."""
        printed = self.succeeds(*ASKED[name], *more, "-q", "-o", name).stdout
        os.rename(self.path("scenarios"), self.path("gone"))
        return printed

    def check_again(self, name):
        printed = self.made(name)
        command = ASKED[name][0]
        again = self.succeeds(command, name).stdout
        self.assertEqual(without_time(again), without_time(printed))
        self.assertIn(f"finished; read it with: reorg {command} {name}\n", self.succeeds("status", name).stdout)
        return command

    def check_files(self, name, command):
        self.succeeds(command, name, "-o", "copy", "-q")
        names = [f for f in os.listdir(self.path("copy")) if f.endswith((".json", ".csv")) and f != "manifest.json"]
        self.assertTrue(names)
        for f in names:
            self.assertEqual(self.read(f"copy/{f}"), self.read(f"{name}/{f}"), f)
        if os.path.isdir(self.path(name + "/plots")):
            self.assertEqual(sorted(os.listdir(self.path("copy/plots"))), sorted(os.listdir(self.path(name + "/plots"))))

    def test_a_tornado_is_read_again(self):
        self.check_files("sense", self.check_again("sense"))
        self.refused("sense", "sense", "--method", "morris", words="holds no run of starter as it is asked for now", code=DATA)
        self.refused("sense", "sense", "-r", "3", words="holds no replication 3 of starter", code=DATA)
        self.refused("sense", "sense", "--seed", "2", words="sense was made with seed 1", code=USAGE)
        self.refused("sense", "sense", "--set", "org.sdr.headcount=3", words="--set changes what is simulated", code=USAGE)
        self.assertIn("deals won", self.succeeds("sense", "sense", "--measure", "won").stdout)

    def test_the_value_of_information_is_read_again(self):
        self.check_again("voi")

    def test_a_sweep_is_read_again(self):
        self.check_files("sweep", self.check_again("sweep"))
        for more, words in ((["--vary", "org.sdr.headcount=2..9"], "holds no run of starter"), (["--fresh"], "--fresh")):
            self.refused("sweep", "sweep", *more, words=words, code=DATA if words.startswith("holds") else USAGE)

    def test_causes_are_read_again(self):
        self.check_files("why", self.check_again("why"))
        self.assertEqual(self.succeeds("why", "why", "--json").stdout, self.read("why/summary.json"))

    def test_a_study_of_another_kind_or_unfinished_is_refused(self):
        self.made("sense")
        for command in ("why", "sweep"):
            self.refused(command, "sense", words=f"sense is a study of reorg sense, which reads it again; for reorg {command} "
                         "give the scenarios")
        os.rename(self.path("gone"), self.path("scenarios"))
        self.interrupted("sense", STARTER, "-r", "100000", "-q", *BRIEF, "--vary", TIME)
        self.refused("sense", "out", words="out is not finished: go on with the command that it was made by", code=PARTIAL)

    def test_run_shows_each_scenario_as_if_it_were_alone(self):
        one = [STARTER, *BRIEF, "-r", "12", "-q"]
        alone = [self.succeeds("run", *one, *more, "-o", f"alone{len(more)}").stdout for more in ([], ["--headcount", "sdr=5"])]
        self.succeeds("compare", *one, "--headcount", "sdr=5", "-o", "both")
        shutil.rmtree(self.path("scenarios"))
        printed = self.succeeds("run", "both").stdout.replace("5 x sdr", "My company")  # run changes the company itself
        self.assertEqual(printed, "\n".join(without_time(re.sub(r"\nresults: .*\n", "", text)) for text in alone))
        self.assertEqual(self.succeeds("run", "alone0").stdout, without_time(re.sub(r"\nresults: .*\n", "", alone[0])))
        self.refused("run", "both", "--json", words="both holds 2 scenarios, and run shows each by itself")
        self.refused("run", "both", "--set", "a=b", words="--set changes what is simulated")

    def test_the_page_written_anew_is_the_first_one(self):
        self.succeeds("compare", STARTER, "--headcount", "sdr=5", *BRIEF, "-r", "12", "-q", "-o", "out")
        shutil.rmtree(self.path("scenarios"))
        self.succeeds("report", "out", "-o", "again.html")
        self.assertEqual(self.read("again.html"), self.read("out/report.html"))

    def test_a_dry_run_says_how_much_is_stored_already(self):
        two = ["compare", STARTER, "--headcount", "sdr=5", *BRIEF, "-q", "-o", "out"]
        self.succeeds(*two, "-r", "4")
        self.assertIn("\n  8 of 14 runs are stored in out already: 6 would run\n", self.succeeds(*two, "-r", "7", "--dry-run").stdout)
        self.assertIn("\n  0 of 8 runs are stored in new already: 8 would run\n",
                      self.succeeds(*two[:-1], "new", "-r", "4", "--dry-run").stdout)
        self.assertFalse(os.path.exists(self.path("new")))
        said = self.succeeds(*two, "--seed", "2", "--dry-run").stdout
        self.assertIn("but it would be refused: out holds another study: its seed: 1, and now: 2", said)
        self.assertNotIn("already", said)

    def test_a_dry_run_of_an_analysis_counts_its_own_runs(self):
        for name, planned in (("sense", (3 + 2 * 2) * 2 * 2), ("sweep", 3 * 2 * 10)):
            self.succeeds(*ASKED[name], "-q", "-o", name)
            said = self.succeeds(*ASKED[name], "-o", name, "--dry-run").stdout
            self.assertRegex(said, rf"\n  (\d+) of \1 runs are stored in {name} already: 0 would run\n")
            self.assertLessEqual(int(re.search(r"(\d+) of", said)[1]), planned)
        three = ["select", STARTER, "--headcount", "sdr=3", "--headcount", "sdr=8", *BRIEF, "-q"]
        self.assertIn("\n  0 of 60 runs are stored in x already: 60 would run\n",
                      self.succeeds(*three, "-o", "x", "--dry-run").stdout)
        self.succeeds(*three, "-o", "x")
        self.assertIn("\n  60 of 60 runs are stored in x already: 0 would run\n",
                      self.succeeds(*three, "-o", "x", "--dry-run").stdout)

    def test_a_file_may_ask_for_draws_of_its_assumptions(self):
        shutil.copy(self.path("scenarios/base.yaml"), self.path("base.yaml"))
        for folder, use in (("asked", "best"), ("said", "draw")):
            os.mkdir(self.path(folder))
            self.write(folder + "/starter.yaml", self.read(STARTER) + f"assumptions: {use}\n")
        options = ["--headcount", "sdr=5", *BRIEF, "-r", "2", "-q"]
        printed = [self.succeeds("compare", folder + "/starter.yaml", *options, *more, "-o", folder + "/out").stdout
                   for folder, more in (("asked", ["--uncertain"]), ("said", []))]
        self.assertIn("over our assumptions", printed[1])
        self.assertEqual(without_time(printed[0]).split("\nresults:")[0], without_time(printed[1]).split("\nresults:")[0])
        self.refused("compare", "said/starter.yaml", *options, "--no-crn", words="assumptions: draw pairs the scenarios")
        self.refused("compare", "said/starter.yaml", *options, "--set", "assumptions=perhaps", words="best", code=DATA)


if __name__ == "__main__":
    program.main()
