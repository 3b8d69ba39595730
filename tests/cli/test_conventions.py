# SPDX-License-Identifier: GPL-3.0-or-later
"""Options, commands and their misspellings."""
import os
import re
import shutil
import subprocess
import unittest

import program
from program import DATA, NO_INPUT, SHORT, SMALL, USAGE


class Options(program.Program):
    def test_an_unknown_option_is_answered_with_the_nearest_name(self):
        self.refused("run", "--replicatons", "5", SMALL, words="did you mean '--replications'?")
        self.refused("run", "--sed=5", SMALL, words="did you mean '--seed'?")
        self.refused("run", "--zzzzzzz", SMALL, words="unknown option '--zzzzzzz'; see reorg help run")
        self.refused("run", "-Z", SMALL, words="unknown option '-Z'")

    def test_long_options_are_not_abbreviated(self):
        self.refused("run", "--repl", "5", SMALL, words="options are not abbreviated: did you mean '--replications'?")
        self.refused("run", "--replication=5", SMALL, words="'--replications'")
        self.refused("run", "--reps=5x", SMALL, words="unknown option '--reps'; did you mean '--replications'?")

    def test_an_option_of_another_command_is_told_apart_from_an_unknown_one(self):
        self.refused("run", "--primary", "won", SMALL, words="option '--primary' does not belong to 'run'")
        self.refused("schema", "--seed", "1", words="option '--seed' does not belong to 'schema'")

    def test_a_missing_or_unwanted_argument_is_named(self):
        self.refused("run", SMALL, "--seed", words="option '--seed' needs NUMBER")
        self.refused("run", SMALL, "-r", words="option '--replications' needs N|auto")
        self.refused("run", SMALL, "--no-crn=yes", words="option '--no-crn' takes no value")

    def test_numbers_are_whole_and_in_range(self):
        for value, words in (("5x", "'5x' is not a whole number"), ("0", "0 is outside 1..10000000"),
                             ("-1", "'-1' is not a whole number"), ("", "'' is not a whole number"),
                             ("1e3", "'1e3' is not a whole number"), (" 5", "' 5' is not a whole number"),
                             ("99999999999999999999", "99999999999999999999 is beyond 10000000")):
            self.refused("run", SMALL, f"--replications={value}", words="--replications: " + words)
        for value, words in (("-1", "'-1' is not a whole number"), ("18446744073709551616", "is beyond 18446744073709551615"),
                             ("0x10", "'0x10' is not a whole number"), ("1.0", "'1.0' is not a whole number")):
            self.refused("run", SMALL, f"--seed={value}", words=words)
        self.refused("run", SMALL, "-j0", words="--jobs: 0 is outside 1..1024")

    def test_shares_are_strictly_inside_their_range(self):
        self.refused("run", SMALL, "--confidence", "100%", words="100% is not between 50% and 100%")
        self.refused("run", SMALL, "--confidence", "high", words="'high' is not a share")
        self.refused("run", SMALL, "--precision", "0", words="--precision: 0 is not between")
        self.refused("compare", SMALL, SMALL, "--indifference", "-2%", words="--indifference")
        self.refused("compare", SMALL, SMALL, "--indifference", "nan", words="neither a share")

    def test_set_needs_a_key_and_a_value(self):
        self.refused("run", SMALL, "--set", "headcount", words="'headcount' is not of the form key=value")
        self.refused("run", SMALL, "--set", "=5", words="is not of the form")
        self.refused("check", SMALL, "--move", "sdr", words="not of the form POSITION=BOSS")

    def test_two_dashes_end_the_options(self):
        self.refused("run", "--", "--seed", words="--seed", code=NO_INPUT)
        self.refused("run", "--", "-r", "5", words="run takes 1 of FILE|STUDY, but got 2")

    def test_options_may_follow_files_and_be_glued_to_their_value(self):
        first = self.succeeds("run", SMALL, "-r12", *SHORT, "-q", "-o", "a")
        second = self.succeeds("run", "-q", "-r", "12", *SHORT, SMALL, "--output=b")
        self.assertEqual(self.read("a/results.csv"), self.read("b/results.csv"))
        self.assertEqual(first.stderr, "")
        self.assertEqual(second.stderr, "")


class Commands(program.Program):
    def test_an_unknown_command_is_answered_with_the_nearest(self):
        self.refused("comapre", words="unknown command 'comapre'; did you mean 'compare'?")
        self.refused("frobnicate", words="unknown command 'frobnicate'; see reorg help")
        self.refused("--seed", "5", "run", words="the command comes first")
        self.refused(words="reorg help lists all commands")
        self.refused("help", "rum", words="did you mean 'run'?")

    def test_operands_are_counted(self):
        self.refused("run", words="run needs FILE")
        self.refused("run", SMALL, SMALL, words="reorg compare takes several")
        self.refused("compare", SMALL, words="compare needs two scenarios")
        self.refused("version", "now", words="version takes no further word")

    def test_help_shows_examples_first_and_every_option(self):
        done = self.succeeds("help", "compare")
        self.assertTrue(done.stdout.startswith("  reorg compare"))
        for option in ("--replications N|auto", "--baseline ID", "--indifference", "--move POSITION=BOSS"):
            self.assertIn(option, done.stdout)
        self.assertEqual(done.stdout, self.succeeds("compare", "--help").stdout)
        self.assertEqual(self.succeeds("help").stdout, self.succeeds("--help").stdout)

    def test_every_command_in_the_overview_has_help(self):
        overview = self.succeeds("help").stdout
        for name in ("init", "check", "run", "compare", "select", "status", "export", "trace", "verify", "explain", "schema", "help", "version", "why", "merge", "sense", "report", "sweep", "completion"):
            self.assertIn(f"\n  {name} ", overview)
            self.assertIn(f"usage: reorg {name}", self.succeeds("help", name).stdout)

    def test_every_example_of_the_help_can_be_run(self):
        os.symlink(os.path.join(program.ROOT, "scenarios"), self.path("scenarios"))
        os.symlink(program.PROGRAM, self.path("reorg"))
        env = {**os.environ, "PATH": f"{self.folder.name}:{os.environ['PATH']}", "REORG_PLOTS": "/none"}
        commands = re.findall(r"^  (\w+) +", self.succeeds("help").stdout.split("OPTIONS] FILE")[1], re.M)
        examples = [e for c in commands for e in re.findall(r"^  (reorg .*)", self.succeeds("help", c).stdout, re.M)]
        self.assertGreater(len(examples), 10)
        for example in examples:
            if example.startswith("reorg verify"):
                continue  # the tests labelled theory run them
            short = " -r 2" if re.match("reorg (run|compare|claims)", example) else ""
            short = " -r 10" if example.startswith("reorg select") else short
            short = " --dry-run" if re.match("reorg (sense|why) (?!.*\\.csv)", example) else short  # runs of a file are there
            if example.startswith("reorg sweep"):
                short = " -r 2 --most 2 --points 2 --set 'horizon.duration=20 d' --set 'horizon.maturity=20 d'"
            draws = {"REORG_PLOTS": f"{program.ROOT}/plots"} if example.startswith("reorg plot") else {}
            if draws and not shutil.which("gnuplot"):
                continue
            done = subprocess.run(["sh", "-c", example + short], cwd=self.folder.name, env={**env, **draws}, capture_output=True,
                                  text=True, check=False)
            self.assertEqual(done.returncode, 0, f"{example}: {done.stderr}")

    def test_version_names_the_program_and_its_compiler(self):
        self.assertRegex(self.succeeds("version").stdout, r"^reorg \d+\.\d+\.\d+\ncompiler: ")
        self.assertEqual(self.succeeds("--version").stdout, self.succeeds("version").stdout)


class Names(program.Program):
    def test_a_misspelt_measure_mechanism_or_id_is_answered_with_the_nearest(self):
        other = SMALL
        self.refused("run", other, "--measure", "win_rat", words="unknown measure 'win_rat'; did you mean 'win_rate'?")
        self.refused("run", other, "--without", "focsu", words="unknown mechanism 'focsu'; did you mean 'focus'?")
        self.refused("run", other, "--set", "mm2:horizon.duration=9 d", words="did you mean 'mm1'?")
        self.refused("compare", other, "--headcount", "server=2", "--baseline", "mm2", words="did you mean 'mm1'?")
        self.refused("run", other, "--headcount", "servr=2", words="mm1 has no position 'servr'; did you mean 'server'?")
        self.refused("run", other, "--move", "server=leed", words="mm1 has no position 'leed'; did you mean 'lead'?")

    def test_explain_knows_measures_mechanisms_stages_and_parameters(self):
        for name, words in (("win_rate", "(measure)"), ("focus", "(mechanism)"), ("accepted", "(measure)"),
                            ("opportunity", "(stage of a lead)"), ("org.sdr.headcount", "headcount")):
            self.assertIn(words, self.succeeds("explain", name).stdout)
        both = self.succeeds("explain", "disputes").stdout
        self.assertIn("disputes (mechanism)", both)
        self.assertIn("disputes (measure)", both)
        self.refused("explain", "win_rat", words="did you mean 'win_rate'?")
        everything = self.succeeds("explain").stdout
        for word in ("measures", "mechanisms", "stages of a lead", "parameters", "win_rate", "speed_to_lead"):
            self.assertIn(word, everything)

    def test_schema_is_json(self):
        import json
        self.assertIn("properties", json.loads(self.succeeds("schema").stdout))

    def test_a_missing_file_and_a_bad_one_have_codes_of_their_own(self):
        self.refused("run", "nowhere.yaml", words="nowhere.yaml", code=NO_INPUT)
        bad = self.write("bad.yaml", "org: [1, 2\n")
        self.refused("check", bad, words="bad.yaml:", code=DATA)
        self.assertIn("\nreorg: 1 error found\n", self.run_it("check", bad).stderr)
        self.assertIn("\nreorg: 1 error: nothing was run\n", self.run_it("run", bad).stderr)
        two = self.run_it("check", bad, SMALL)
        self.assertEqual(two.returncode, DATA)


if __name__ == "__main__":
    program.main()
