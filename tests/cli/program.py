# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program under test in an empty folder of its own."""
import os
import pty
import subprocess
import sys
import tempfile
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
        master, slave = pty.openpty()
        process = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder.name, stdout=slave, stderr=subprocess.DEVNULL,
                                   env={"PATH": os.environ["PATH"], "REORG_PLOTS": "/none", **environment})
        os.close(slave)
        pieces = []
        while True:
            try:
                pieces.append(os.read(master, 65536))
            except OSError:  # the other end is closed
                break
            if not pieces[-1]:
                break
        os.close(master)
        self.assertEqual(process.wait(timeout=120), 0)
        return b"".join(pieces).decode()

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
