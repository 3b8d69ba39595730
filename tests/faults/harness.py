# SPDX-License-Identifier: GPL-3.0-or-later
"""A small study that goes wrong on the way, and what must hold afterwards (docs/reference/study-database.md):

* the program ended by itself, with a code that its documentation knows, and said what failed;
* every result that stands there is whole, from before or from now;
* the same command again, undisturbed, ends with the bytes of a study that nothing ever happened to.

usage of each test: TEST PROGRAM ROOT WORK [--long] [STATE...]      (states: new, earlier, parts; all)
"""
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile

ALL_STATES = ("new", "earlier", "parts")
STATES = [state for state in ALL_STATES if state in sys.argv[4:]] or ALL_STATES
PROGRAM, ROOT, WORK = (os.path.abspath(p) for p in sys.argv[1:4])
LONG = "--long" in sys.argv
MODEL = os.path.join(ROOT, "scenarios/theory/mm1.yaml")
SHORT = ["--set", "horizon.duration=20 d", "--set", "horizon.warm_up=1 d"]
OK, DATA, NO_INPUT, INTERNAL, CANNOT_CREATE, WRITE, PARTIAL = 0, 65, 66, 70, 73, 74, 75
CHANGES = re.compile(rb'"(command_line|complete)": .*|"inputs": \[[^]]*\]')
CAUSES = (r"Input/output error|No space left on device|Interrupted system call|File too large|Disk quota exceeded|disk is full|"
          r"Broken pipe|readonly database|locking protocol|disk I/O error|unable to open|out of memory|Cannot allocate memory")


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


class Lab:
    """earlier: a study of few replications; whole: the same with more, undisturbed; parts: the same, run in two parts; out:
    where things go wrong."""

    def __init__(self, earlier=3, whole=5, jobs=1):
        os.makedirs(WORK, exist_ok=True)
        self.folder = tempfile.TemporaryDirectory(dir=WORK)
        self.jobs, self.wanted, self.state = str(jobs), whole, "new"
        self.failures = self.checked = 0
        self.endings = collections.Counter()
        for name, n, *more in (("earlier", earlier), ("whole", whole), ("parts", whole, "--shard", "1/2"),
                               ("parts", whole, "--shard", "2/2")):
            done = subprocess.run([*self.study(n, name), *more], cwd=self.folder.name, env=self.environment(), capture_output=True,
                                  text=True, check=False)
            if done.returncode != OK:
                sys.exit(f"the undisturbed study failed: {done.stderr}")
        self.old, self.new = self.files("earlier"), self.files("whole")

    def environment(self, **more):
        return {"PATH": "/none", "LC_ALL": "C", **more}

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def study(self, n, out):
        return [PROGRAM, "run", MODEL, *SHORT, "-r", str(n), "-j", self.jobs, "-o", out]

    def command(self):
        return [PROGRAM, "merge", "out"] if self.state == "parts" else self.study(self.wanted, "out")

    def files(self, folder):
        """{path: bytes}, without databases, the page for people, the command line, its scenarios, and whether it is complete."""
        found = {}
        for top, folders, names in os.walk(self.path(folder)):
            folders[:] = [name for name in folders if not name.startswith("shard-")]
            for name in names:
                path = os.path.join(top, name)
                if not name.startswith(("study.", ".study.")) and name != "report.html":
                    with open(path, "rb") as f:
                        found[os.path.relpath(path, self.path(folder))] = CHANGES.sub(b"", f.read())
        return found

    def reset(self, state):
        """new: nothing is there; earlier: a shorter study; parts: to be merged."""
        self.state = state
        shutil.rmtree(self.path("out"), ignore_errors=True)
        if state != "new":
            shutil.copytree(self.path(state), self.path("out"))

    def run(self, before=(), environment=None, **more):
        return subprocess.run([*before, *self.command()], cwd=self.folder.name, env=self.environment(**(environment or {})),
                              capture_output=True, text=True, errors="replace", timeout=300, check=False, **more)

    def problems(self, done, codes):
        if done.returncode not in codes:
            yield f"ended with {done.returncode}"
        elif done.returncode > OK and not re.search(r"reorg: .*[a-z]", done.stderr):
            yield "said nothing"
        elif done.returncode in (CANNOT_CREATE, WRITE) and not re.search(
                rf"(cannot|damaged|another).* (out|standard output)\b.*({CAUSES})|out of memory", done.stderr):
            yield "did not name file and cause"
        for name, data in self.files("out").items():
            if os.path.basename(name).startswith("."):
                continue  # a temporary file of a program that was not let finish
            if data not in (self.old.get(name), self.new.get(name)):
                yield f"left {name} torn"
        if done.returncode == OK and self.but_lost(done, self.files("out")) != self.but_lost(done, self.new):
            yield "ended well with other results"

    @staticmethod
    def but_lost(done, files):
        """A script that cannot be read costs its picture, not the study, and is told of; an earlier one may stand there."""
        lost = re.findall(r"picture (\S+) was not drawn", done.stderr)
        everything = "not drawn: the folder" in done.stderr
        return {name: data for name, data in files.items()
                if not (name.endswith(".gp") and (everything or os.path.basename(name)[:-3] in lost))}

    def goes_on(self):
        again = self.run()
        if again.returncode != OK:
            yield f"does not go on: {again.returncode} {again.stderr}"
        elif self.files("out") != self.new:
            yield "goes on to other results"

    def tell(self, what, done, found):
        """Counts, and says what does not hold."""
        self.checked += 1
        self.endings[done.returncode] += 1
        if found:
            self.failures += 1
            print(f"FAILED: {what}: {'; '.join(found)}\n  {done.stderr.strip()[-400:]}", flush=True)

    def check(self, what, done, codes):
        self.tell(what, done, [*self.problems(done, codes), *self.goes_on()])

    def end(self, words):
        codes = ", ".join(f"{n} with {code}" for code, n in sorted(self.endings.items()))
        print(f"{self.checked} {words}, ended {codes}: {self.failures} failed", flush=True)
        self.folder.cleanup()
        sys.exit(1 if self.failures or not self.checked else 0)
