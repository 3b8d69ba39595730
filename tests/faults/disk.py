# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that fill up, files that may not grow, outputs that are full or closed, and two programs on one study.

Where room is made, the same command goes on. The usage is that of harness.py.
"""
import contextlib
import os
import random
import resource
import shutil
import subprocess

import harness
from harness import CANNOT_CREATE, OK, WRITE

KIB = 1024


@contextlib.contextmanager
def small_disk(lab, kib):
    """A tmpfs of so many KiB as `out`; False where that needs rights that we do not have."""
    os.mkdir(lab.path("out"))
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", lab.path("out")], capture_output=True,
                          check=False)
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", "-l", lab.path("out")], check=True)


def full_disks(lab):
    """Too small at first, then remounted with room."""
    for kib in [8, 64, 100, 128, 160, 200, 240, 280, 320]:
        lab.reset("new")
        with small_disk(lab, kib) as mounted:
            if not mounted:
                print("no small disk: needs root and mount")
                return
            done = lab.run()
            mount = ["mount", "-o", "remount,size=20m", lab.path("out")]
            found = [*lab.problems(done, {OK, WRITE, CANNOT_CREATE})]
            subprocess.run(mount, check=True)
            lab.tell(f"a disk of {kib} KiB", done, [*found, *lab.goes_on()])


def limited_files(lab):
    """RLIMIT_FSIZE: a signal by default, which would be a death without a word."""
    for state in harness.STATES:
        for kib in [0, 4, 48, 96, 120, *random.Random(1).sample(range(1, 200), 5)]:
            lab.reset(state)
            done = lab.run(preexec_fn=lambda n=kib: resource.setrlimit(resource.RLIMIT_FSIZE, (n * KIB, resource.RLIM_INFINITY)))
            lab.check(f"files of at most {kib} KiB", done, {OK, WRITE, CANNOT_CREATE})


def outputs(lab):
    """Standard output full, and closed by its reader: the study is stored all the same."""
    for words, target in (("full", "> /dev/full"), ("closed by its reader", "| (exec <&-; sleep 0.2)")):
        for state in harness.STATES:
            lab.reset(state)
            text = "PATH=/none " + " ".join(f"'{word}'" for word in lab.command())
            done = subprocess.run(["sh", "-c", f"{{ {text}; echo $? > code; }} {target}"], cwd=lab.folder.name, capture_output=True,
                                  text=True, env=lab.environment(PATH=os.environ["PATH"]), check=False)
            with open(lab.path("code"), encoding="utf-8") as f:
                done.returncode = int(f.read())
            lab.check(f"standard output {words}", done, {WRITE})
            if lab.files("out") != lab.new:
                lab.tell("results", done, [f"were not written although only standard output was {words}"])


def two_at_once(lab):
    """One of several works, the others say who does."""
    lab.reset("new")
    started = [subprocess.Popen(lab.command(), cwd=lab.folder.name, env=lab.environment(), stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE, text=True) for _ in range(6)]
    for process in started:
        said = process.communicate()[1]
        refused = process.returncode == CANNOT_CREATE and "another reorg is" in said
        fine = process.returncode == OK or refused
        lab.tell("six programs at once", subprocess.CompletedProcess([], process.returncode, "", said),
                 [] if fine else [f"ended with {process.returncode}"])
    lab.tell("after six at once", subprocess.CompletedProcess([], 0, "", ""), [*lab.goes_on()])


def main():
    lab = harness.Lab(earlier=3, whole=8)
    full_disks(lab)
    limited_files(lab)
    outputs(lab)
    two_at_once(lab)
    shutil.rmtree(lab.path("out"))
    lab.end("full disks, limits and closed outputs")


main()
