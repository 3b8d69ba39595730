# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program under test in an empty folder of its own."""
import contextlib
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = os.path.abspath(sys.argv[2])
SMALL = os.path.join(ROOT, "scenarios/theory/mm1.yaml")
EXAMPLE = "scenarios/examples/company.yaml"
SHORT = ["--set", "horizon.duration=20 d", "--set", "horizon.warm_up=1 d"]

USAGE, DATA, NO_INPUT, CANNOT_CREATE, WRITE, PARTIAL = 64, 65, 66, 73, 74, 75


def ask(*arguments):
    """What the program prints, where it is sure to succeed."""
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout


class Program(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as f:
            return f.read()

    def run_it(self, *arguments, environment=None, **more):
        env = dict(os.environ)
        for name in ("NO_COLOR", "COLUMNS"):
            env.pop(name, None)
        env.update(environment or {})
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder.name, env=env, text=True,
                              capture_output=True, timeout=120, check=False, **more)

    def shown_on_terminal(self, *arguments, environment):
        """What it writes on a terminal; the environment is all it has."""
        try:
            master, slave = pty.openpty()
        except OSError as error:
            self.skipTest(f"this machine has no terminals: {error}")
        process = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder.name, stdout=slave, stderr=subprocess.DEVNULL,
                                   env={"PATH": os.environ["PATH"], "REORG_PLOTS": "/none", **environment})

        def mark_the_end():  # what was written last may be lost where the terminal is closed before it was read
            process.wait()
            os.write(slave, b"\x04")

        marker = threading.Thread(target=mark_the_end)
        marker.start()
        written = b""
        while not written.endswith(b"\x04"):
            written += os.read(master, 65536)
        marker.join()
        os.close(slave)
        os.close(master)
        self.assertEqual(process.returncode, 0)
        return written[:-1].decode()

    def replications(self, name="out"):
        """How many are stored in the folder; 0 before there are any."""
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self.path(name)}/study.db?mode=ro", uri=True)) as db:
                return db.execute("select count(*) from replication").fetchone()[0]
        except sqlite3.OperationalError:
            return 0

    def frozen(self, name="out"):
        """From now on whoever stores a replication fails."""
        with contextlib.closing(sqlite3.connect(self.path(name + "/study.db"))) as db:
            db.execute("create trigger frozen before insert on replication begin select raise(abort, 'ran again'); end")
            db.commit()

    def interrupted(self, *arguments, more_than=0, name="out"):
        """Ctrl-C as soon as more replications than that are stored; the error output."""
        with subprocess.Popen([PROGRAM, *arguments, "-o", name], cwd=self.folder.name, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            until = time.monotonic() + 60
            while self.replications(name) <= more_than and process.poll() is None and time.monotonic() < until:
                time.sleep(0.02)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, PARTIAL, err)
        return err

    def goes_on(self, *arguments, files, more_than=0):
        """The command that was interrupted and then repeated writes the bytes of the undisturbed one, and repeated
        once more runs nothing."""
        self.succeeds(*arguments, "-o", "undisturbed")
        whole = self.replications("undisturbed")
        err = self.interrupted(*arguments, more_than=more_than)
        self.assertIn("the same command goes on", err)
        self.assertTrue(more_than < self.replications() < whole, (self.replications(), whole))
        self.assertIn("interrupted after", self.succeeds("status", "out").stdout)
        for again in (False, True):
            self.succeeds(*arguments, "-o", "out")
            self.assertEqual(self.replications(), whole)
            for name in files:
                self.assertEqual(self.read("out/" + name), self.read("undisturbed/" + name), (name, again))
            if not again:
                self.frozen()
        self.assertIn("finished; ", self.succeeds("status", "out").stdout)

    def refused(self, *arguments, words, code=USAGE):
        """Ends with the code; the words stand on standard error, and nothing on standard output."""
        done = self.run_it(*arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertEqual(done.stdout, "")
        return done

    def succeeds(self, *arguments, **more):
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done


def main():
    unittest.main(argv=sys.argv[:1], verbosity=1)
