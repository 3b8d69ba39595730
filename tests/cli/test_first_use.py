# SPDX-License-Identifier: GPL-3.0-or-later
"""The first minutes with the program: its examples, a scenario of one's own, and a narrow terminal."""
import json
import os
import re
import subprocess
import unicodedata

import program
from program import CANNOT_CREATE, SHORT, USAGE


class FirstFiles(program.Program):
    def test_the_program_alone_shows_three_examples(self):
        done = self.run_it()
        self.assertEqual(done.returncode, USAGE)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(re.findall(r"(?m)^  reorg ", done.stderr)), 3)

    def test_init_asks_nothing_and_its_files_pass_check_without_a_warning_and_run(self):
        self.succeeds("init", "mine/here", stdin=subprocess.DEVNULL)
        self.assertEqual(sorted(os.listdir(self.path("mine/here"))), ["base.yaml", "scenario.schema.json", "starter.yaml"])
        done = self.succeeds("check", "mine/here/starter.yaml")
        self.assertEqual((done.stdout, done.stderr), ("starter: ok\n", ""))
        self.assertIn("results: ", self.succeeds("run", "mine/here/starter.yaml", "-r", "2", *SHORT, "-q",
                                                 environment={"REORG_PLOTS": "/none"}).stdout)

    def test_each_next_step_that_init_names_works_as_printed(self):
        steps = re.findall(r"(?m)^  reorg (.*)$", self.succeeds("init").stdout)
        self.assertEqual([step.split()[0] for step in steps], ["check", "run", "compare"])
        self.assertIn("--move", steps[-1])
        for step in steps:
            short = [] if step.startswith("check") else ["-r", "2", *SHORT, "-q", "--fresh"]
            self.succeeds(*step.split(), *short, environment={"REORG_PLOTS": "/none"})

    def test_the_steps_name_the_folder_of_the_files(self):
        self.assertIn("reorg check mine/starter.yaml\n", self.succeeds("init", "mine").stdout)
        self.assertIn("reorg check other/starter.yaml\n", self.succeeds("init", "other/").stdout)

    def test_the_written_numbers_are_not_taken_for_the_users_own(self):
        # Where all deal values and margins were the user's own, the verdict would be about contribution.
        self.succeeds("init")
        done = self.succeeds("compare", "starter.yaml", "--move", "sdr_manager=cmo", "-r", "2", *SHORT, "--json",
                             environment={"REORG_PLOTS": "/none"})
        self.assertEqual(json.loads(done.stdout)["primary"], "accepted_per_month")

    def test_the_schema_beside_them_is_the_one_the_files_name(self):
        self.succeeds("init")
        self.assertEqual(self.read("scenario.schema.json"), self.succeeds("schema").stdout)
        for name in ("base.yaml", "starter.yaml"):
            self.assertTrue(self.read(name).startswith("# yaml-language-server: $schema=scenario.schema.json\n"))

    def test_init_overwrites_nothing_and_then_writes_nothing(self):
        for name in ("base.yaml", "starter.yaml", "scenario.schema.json"):
            os.mkdir(self.path("of-" + name))
            self.write(f"of-{name}/{name}", "mine\n")
            self.refused("init", "of-" + name, words="nothing is overwritten", code=CANNOT_CREATE)
            self.assertEqual(os.listdir(self.path("of-" + name)), [name])
            self.assertEqual(self.read(f"of-{name}/{name}"), "mine\n")

    def test_a_file_in_place_of_the_folder_is_refused(self):
        self.write("file", "")
        self.refused("init", "file", words="cannot create file", code=CANNOT_CREATE)
        self.refused("init", "file/below", words="cannot create file/below", code=CANNOT_CREATE)


def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Narrow(program.Program):
    def shown(self, width, *arguments):
        """The lines of the program's output on a terminal of that width."""
        text = self.shown_on_terminal(*arguments, environment={"TERM": "xterm", "COLUMNS": str(width)})
        return re.sub("\033\\[[0-9;]*m", "", text.replace("\r", "")).splitlines()

    def fits(self, width, *arguments):
        lines = self.shown(width, *arguments)
        self.assertEqual([line for line in lines if columns(line) > width], [], (width, arguments))
        return lines

    def test_help_fits_every_terminal_from_40_columns_and_says_the_same(self):
        commands = re.findall(r"(?m)^  ([a-z]+) ", self.succeeds("help").stdout)
        for arguments in [["help"]] + [["help", name] for name in commands if name != "reorg"]:
            words = "".join(self.succeeds(*arguments).stdout.split())
            for width in (40, 55, 72, 80):
                narrow = "".join(self.fits(width, *arguments)).replace(" ", "").replace("\\", "")
                self.assertEqual(narrow, words.replace("\\", ""), (width, arguments))

    def test_an_example_that_is_broken_can_be_pasted(self):
        lines = self.fits(40, "help", "compare")
        text = "\n".join(lines[:lines.index("")])
        joined = re.sub(r"\\\n", "", text)
        wide = self.succeeds("help", "compare").stdout.split("\n\n")[0]
        self.assertEqual(joined.split(), re.sub(r"\\\n", "", wide).split())

    def test_tables_fit_and_lose_no_number(self):
        self.succeeds("init")
        study = ["starter.yaml", "-r", "12", *SHORT, "-q"]
        for arguments in (["run", *study], ["compare", *study, "--move", "sdr_manager=cmo", "--headcount", "sdr=5"]):
            wide = self.shown(200, *arguments)
            figures = re.findall(r"[±−+]?\d[\d,.]*", " ".join(wide).split("results:")[0].split("[")[0])
            for width in (40, 60, 80):
                narrow = " ".join(self.fits(width, *arguments))
                self.assertEqual([f for f in figures if f not in narrow], [], (width, arguments))

    def test_reference_fits(self):
        for name in ("win_rate", "incentives", "org.sdr.headcount"):
            for width in (40, 80):
                self.fits(width, "explain", name)
        self.fits(40, "explain")

    def test_claims_fit_and_say_the_same(self):
        wide, narrow = ("".join(self.fits(width, "claims", "c02", "-r", "2", "-q")).replace(" ", "") for width in (100, 40))
        self.assertEqual(narrow, wide)
        self.assertIn("claimedlower", narrow)


if __name__ == "__main__":
    program.main()
