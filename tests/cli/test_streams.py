# SPDX-License-Identifier: GPL-3.0-or-later
"""Standard streams, colours, closed and full outputs, Ctrl-C."""
import os
import re
import signal
import subprocess
import time

import program
from program import PARTIAL, PROGRAM, SHORT, SMALL, WRITE


class Streams(program.Program):
    def shell(self, command):
        return subprocess.run(["sh", "-c", command], cwd=self.folder.name, text=True, capture_output=True,
                              timeout=120, check=False)

    def test_a_closed_standard_output_is_an_error_of_its_own_and_damages_nothing(self):
        done = self.shell(f"'{PROGRAM}' run '{SMALL}' -r 12 --set 'horizon.duration=20 d' -o out >&-")
        self.assertEqual(done.returncode, WRITE, done.stderr)
        self.assertIn("cannot write to standard output", done.stderr)
        self.assertTrue(self.read("out/results.csv").startswith("scenario,"))

    def test_a_full_standard_output_is_reported(self):
        done = self.shell(f"'{PROGRAM}' help > /dev/full")
        self.assertEqual(done.returncode, WRITE)
        self.assertIn("No space left on device", done.stderr)

    def test_a_reader_that_went_away_is_no_death_by_signal(self):
        done = self.shell(f"{{ sleep 0.5; '{PROGRAM}' schema; echo code $? >&2; }} | true")
        self.assertIn("code 74", done.stderr)

    def test_closed_standard_input_and_error_are_survived(self):
        done = self.shell(f"'{PROGRAM}' version <&- 2>&-")
        self.assertEqual(done.returncode, 0)
        self.assertIn("reorg", done.stdout)
        done = self.shell(f"'{PROGRAM}' run nowhere.yaml <&- >&- 2>&-")
        self.assertIn(done.returncode, (66, 74))

    def test_results_are_on_standard_output_and_progress_only_on_a_terminal(self):
        done = self.succeeds("run", SMALL, "-r", "12", *SHORT, "-o", "out")
        self.assertIn("results: out", done.stdout)
        self.assertNotIn("left", done.stderr)
        self.assertNotIn("\033", done.stdout + done.stderr)

    def test_colours_follow_the_option_then_the_terminal_and_no_color(self):
        arguments = ("compare", SMALL, "--headcount", "server=2", "-r", "12", *SHORT)
        self.assertIn("\033[", self.succeeds(*arguments, "--color", "always", "-o", "a").stdout)
        self.assertNotIn("\033[", self.succeeds(*arguments, "--color", "never", "-o", "b").stdout)
        self.assertIn("\033[", self.succeeds(*arguments, "--color=always", "-o", "c",
                                             environment={"NO_COLOR": "1"}).stdout)

    def test_json_alone_is_on_standard_output(self):
        import json
        done = self.succeeds("run", SMALL, "-r", "12", *SHORT, "--json", "-o", "out")
        self.assertEqual(json.loads(done.stdout), json.loads(self.read("out/summary.json")))
        self.assertIn("results: out", done.stderr)


class Terminal(program.Program):
    def shown(self, **environment):
        """What a comparison writes on a terminal; the environment is all it has."""
        return self.shown_on_terminal("compare", SMALL, "--headcount", "server=2", "-r", "12", *SHORT, "-q", "-o", "out",
                                      environment=environment)

    def test_a_terminal_gets_colours_unless_it_or_its_user_wants_none(self):
        self.assertIn("\033[", self.shown(TERM="xterm"))
        self.assertIn("\033[", self.shown(TERM="xterm", NO_COLOR=""))
        for environment in ({}, {"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}):
            self.assertNotIn("\033[", self.shown(**environment))

    def test_the_table_is_as_wide_as_the_terminal_says(self):
        def widest(**environment):
            return max(len(line) for line in re.sub("\033\\[[0-9;]*m", "", self.shown(**environment)).splitlines())
        usual = widest()
        self.assertGreater(usual, 70)
        self.assertLessEqual(widest(COLUMNS="70"), 70)  # a column of numbers needs as much
        for nonsense in ("39", "1001", "wide", "-60"):
            self.assertEqual(widest(COLUMNS=nonsense), usual)


class Interruption(program.Program):
    def start(self, *more):
        process = subprocess.Popen([PROGRAM, "run", SMALL, "-r", "1000000", "-j", "2", "-o", "out", *SHORT, *more],
                                   cwd=self.folder.name, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(1.0)
        return process

    def test_ctrl_c_writes_what_was_finished(self):
        process = self.start()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, PARTIAL, err)
        self.assertIn("interrupted", err)
        self.assertIn("results: out", out)
        rows = self.read("out/results.csv").splitlines()
        self.assertGreater(len(rows), 10)
        n = int(self.read("out/summary.json").split('"replications": ')[1].split(",")[0])
        self.succeeds("run", SMALL, "-r", str(n), *SHORT, "-o", "again")
        self.assertEqual(rows, self.read("again/results.csv").splitlines())

    def test_a_second_ctrl_c_leaves_at_once(self):
        process = self.start("--set", "horizon.duration=36000 d")
        process.send_signal(signal.SIGINT)
        while "once more to leave at once" not in process.stderr.readline():
            self.assertIsNone(process.poll())  # the first one has been heard before the replications are over
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)
        self.assertEqual(process.returncode, 130)
        self.assertFalse(os.path.exists(self.path("out/results.csv")))


if __name__ == "__main__":
    program.main()
