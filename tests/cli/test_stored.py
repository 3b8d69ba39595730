# SPDX-License-Identifier: GPL-3.0-or-later
"""Studies that are interrupted, gone on with, looked at and exported: every byte as if nothing had happened."""
import csv
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time

import program
from program import CANNOT_CREATE, DATA, NO_INPUT, PARTIAL, ROOT, SHORT, SMALL, USAGE

TWO = ["compare", SMALL, "--headcount", "server=2", *SHORT, "--primary", "queue_wait_mean", "-q"]
FIXTURE = os.path.join(ROOT, "tests/cli/study_v1.sql")


class Stored(program.Program):
    def files(self, folder):
        """{path: bytes} of everything but the database, the command line, and the page for people, which shows it."""
        found = {}
        for top, _, names in os.walk(self.path(folder)):
            for name in names:
                path = os.path.join(top, name)
                if name.startswith("study.db") or name == "report.html":
                    continue
                with open(path, "rb") as f:
                    found[os.path.relpath(path, self.path(folder))] = re.sub(rb'"command_line": .*', b"", f.read())
        return found

    def study(self, *more, name="out"):
        return self.succeeds(*TWO, "-r", "12", *more, "-o", name)

    def rows(self, folder):
        with sqlite3.connect(self.path(folder + "/study.db")) as db:
            return db.execute("SELECT count(*) FROM replication").fetchone()[0]


class Resume(Stored):
    def test_two_parts_are_one_whole(self):
        self.succeeds(*TWO, "-r", "40", "-o", "whole")
        self.succeeds(*TWO, "-r", "15", "-o", "parts", "-j", "2")
        self.succeeds(*TWO, "-r", "40", "-o", "parts", "-j", "1")
        self.assertEqual(self.files("whole"), self.files("parts"))

    def test_a_killed_study_goes_on_without_losing_or_repeating(self):
        self.succeeds(*TWO, "-r", "3000", "-o", "whole")
        for _ in range(3):
            process = subprocess.Popen([program.PROGRAM, *TWO, "-r", "3000", "-o", "killed"], cwd=self.folder.name,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.4)
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.succeeds(*TWO, "-r", "3000", "-o", "killed")
        self.assertEqual(self.rows("killed"), 6000)
        self.assertEqual(self.files("whole"), self.files("killed"))

    def test_an_interrupted_study_says_how_to_go_on(self):
        process = subprocess.Popen([program.PROGRAM, *TWO, "-r", "100000", "-o", "out"], cwd=self.folder.name,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
        self.assertEqual(process.returncode, PARTIAL, said)
        self.assertIn("the same command goes on", said)
        done = self.rows("out")
        self.assertGreater(done, 0)
        status = self.succeeds("status", "out").stdout
        self.assertIn("interrupted after replication", status)
        self.assertIn("--set 'horizon.duration=20 d' --set", status)
        self.assertIn("-r 100000 -o out", status)
        self.assertIn("results: out", self.succeeds(*TWO, "-r", str(done // 2 + 5), "-o", "out").stdout)

    def test_what_the_mechanisms_carry_is_stored_as_well(self):
        example = os.path.join(ROOT, "scenarios/examples/starter.yaml")
        command = ["compare", example, "--headcount", "sdr=5", "--ablate", "-r", "2", "-q", *SHORT, "-o", "out"]
        self.succeeds(*command)
        first, arms = self.files("out"), self.rows("out")
        self.assertGreater(arms, 4)
        self.succeeds(*command)
        self.assertEqual((first, arms), (self.files("out"), self.rows("out")))

    def test_another_study_is_refused_and_moved_aside_by_fresh(self):
        self.study()
        self.refused(*TWO, "-r", "12", "--seed", "2", "-o", "out", words="its seed: 1, and now: 2; --fresh moves it aside",
                     code=CANNOT_CREATE)
        self.refused("compare", SMALL, "--headcount", "server=2", *SHORT, "--set", "org.server.headcount=3", "-q", "-o", "out",
                     words="in mm1, org.server.headcount is 1 there, and 3 now", code=CANNOT_CREATE)
        before = self.read("out/results.csv")
        self.study("--seed", "2", "--fresh")
        self.study("--fresh")
        self.assertEqual(before, self.read("out.old-1/results.csv"))
        self.assertEqual(before, self.read("out/results.csv"))
        self.assertNotEqual(before, self.read("out.old-2/results.csv"))

    def test_fresh_moves_nothing_that_is_not_a_study(self):
        os.mkdir(self.path("mine"))
        self.write("mine/letter.txt", "mine")
        self.refused("run", SMALL, *SHORT, "--fresh", "-o", "mine", words="not results of reorg", code=CANNOT_CREATE)
        self.assertEqual(os.listdir(self.folder.name), ["mine"])

    def test_a_second_program_says_who_works_there(self):
        command = [program.PROGRAM, *TWO, "-r", "100000", "-o", "out"]
        with subprocess.Popen(command, cwd=self.folder.name, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
            try:
                while not os.path.exists(self.path("out/study.db")):
                    time.sleep(0.01)
                time.sleep(0.1)
                words = rf"another reorg is working on out \(process {first.pid} on \S+ since \d{{4}}-"
                for more in ([], ["--fresh"]):
                    second = self.run_it(*TWO, "-r", "12", "-o", "out", *more)
                    self.assertEqual(second.returncode, CANNOT_CREATE)
                    self.assertRegex(second.stderr, words)
                self.assertIn(f"a program is working on it: process {first.pid}", self.succeeds("status", "out").stdout)
            finally:
                first.kill()
        self.study()


class Again(Stored):
    def test_a_stored_study_is_analysed_without_its_scenarios(self):
        shutil.copytree(os.path.join(ROOT, "scenarios"), self.path("scenarios"))
        arguments = ["compare", "scenarios/theory/mm1.yaml", "--headcount", "server=2", *SHORT, "-r", "12", "-q"]
        self.succeeds(*arguments, "--primary", "queue_wait_mean", "--measure", "won", "-o", "out")
        self.succeeds(*arguments, "--primary", "in_system_mean", "--confidence", "90%", "-o", "other")
        shutil.rmtree(self.path("scenarios"))
        printed = self.succeeds("compare", "out", "--primary", "in_system_mean", "--confidence", "90%", "--json").stdout
        self.assertEqual(printed, self.read("other/summary.json"))
        self.succeeds("compare", "out", "-o", "copy", "--measure", "won")
        for name in ("results.csv", "summary.json"):
            self.assertEqual(self.read("out/" + name), self.read("copy/" + name), name)

    def test_what_must_be_simulated_is_refused(self):
        self.study()
        for more, words in ((["--set", "a=b"], "--set changes what is simulated"), (["--ablate"], "--ablate"),
                            (["--fresh"], "--fresh"), (["--baseline", "x"], "no scenario 'x'")):
            self.refused("compare", "out", *more, words=words, code=USAGE)

    def test_exports_hold_the_same_numbers(self):
        self.study()
        self.assertEqual(self.succeeds("export", "out").stdout, self.read("out/results.csv"))
        self.assertEqual(self.succeeds("export", "out", "--format", "json").stdout, self.read("out/summary.json"))
        self.succeeds("export", "out", "--format", "wide", "-o", "wide.csv")
        wide = list(csv.DictReader(io.StringIO(self.read("wide.csv"))))
        self.assertEqual(len(wide), 24)
        cells = {(r["scenario"], r["replication"]): r for r in wide}
        for row in csv.DictReader(io.StringIO(self.read("out/results.csv"))):
            self.assertEqual(cells[row["scenario"], row["replication"]][row["measure"]], row["value"])
        table = self.succeeds("export", "out", "--format", "markdown").stdout
        self.assertRegex(table, r"(?m)^\| leads worked per month \| [\d,.]+ \| .*\|$")
        self.refused("export", "out", "--format", "xml", words="'xml' is none of csv, wide, json, markdown, sets")

    def test_plain_sql_finds_the_measures(self):
        self.study()
        with sqlite3.connect(self.path("out/study.db")) as db:
            stored = {(s, str(r), m): v for s, r, m, v in db.execute("SELECT scenario, replication, measure, value FROM v_value")}
        for row in csv.DictReader(io.StringIO(self.read("out/results.csv"))):
            value = stored[row["scenario"], row["replication"], row["measure"]]
            self.assertEqual(row["value"], "" if value is None else row["value"])
            self.assertTrue(value is None or float(row["value"]) == value)

    def test_a_study_of_the_first_schema_is_read(self):
        os.mkdir(self.path("old"))
        with open(FIXTURE, encoding="utf-8") as f, sqlite3.connect(self.path("old/study.db")) as db:
            db.executescript(f.read())
        self.assertIn("seed 7, random numbers common", self.succeeds("status", "old").stdout)
        self.assertIn("sdr has a headcount of 8 (was 6)", self.succeeds("compare", "old").stdout)
        found = json.loads(self.succeeds("compare", "old", "--json").stdout)
        self.assertEqual((found["seed"], found["replications"], found["baseline"]), (7, 12, "today"))
        mean = found["scenarios"][0]["measures"]["accepted_per_month"]["mean"]
        self.assertAlmostEqual(mean, 75.5, 12)
        self.assertEqual(self.succeeds("export", "old").stdout.count("\nwider,"), 12 * len(found["scenarios"][0]["measures"]))

    def test_nothing_from_a_database_reaches_the_terminal_raw(self):
        self.study()
        for table, column in (("meta", "value"), ("arm", "parameters"), ("scenario", "name"), ("scenario", "id"),
                              ("manifest", "value")):
            with sqlite3.connect(self.path("out/study.db")) as db:
                db.execute(f"UPDATE {table} SET {column} = replace({column}, 'e', 'e' || char(27) || '[31m')")
            for command in (["status", "out"], ["compare", "out"], ["compare", "out", "--primary", "won"], ["export", "out"],
                            [*TWO, "-o", "out"]):
                done = self.run_it(*command)
                self.assertNotIn("\x1b", done.stdout + done.stderr, command)

    def test_what_is_no_study_is_refused(self):
        self.refused("status", "nowhere", words="cannot read nowhere/study.db", code=NO_INPUT)
        os.mkdir(self.path("odd"))
        self.write("odd/study.db", "not a database, by any means of looking at it\n" * 50)
        for command in (["status", "odd"], ["export", "odd"], ["compare", "odd"]):
            self.refused(*command, words="odd/study.db is damaged, or no study of reorg", code=DATA)


if __name__ == "__main__":
    program.main()
