# SPDX-License-Identifier: GPL-3.0-or-later
"""Each call by which files are made, written and renamed fails once: strace answers the k-th one with an error.

The short form takes a sample, the long form every call and every error. The usage is that of harness.py.
"""
import os
import random
import shutil
import subprocess

import harness
from harness import CANNOT_CREATE, DATA, INTERNAL, NO_INPUT, OK, WRITE

CALLS = ("openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "mkdir", "mkdirat", "ftruncate", "unlink",
         "unlinkat", "flock", "pread64", "read", "fcntl", "mmap")
ERRORS = ("EIO", "ENOSPC", "EINTR")
ALLOWED = {OK, WRITE, CANNOT_CREATE, DATA, NO_INPUT, INTERNAL}
SAMPLE = 24


def counts(lab, strace, state):
    """{call: (first of the program's own, last)}: those of the loader before its first scenario are not ours."""
    lab.reset(state)
    log = lab.path("trace")
    lab.run([strace, "-f", "-qq", "-o", log, "-e", "trace=" + ",".join(CALLS)])
    seen, first = dict.fromkeys(CALLS, 0), None
    with open(log, encoding="utf-8", errors="replace") as f:
        for line in f:
            call = line.split(None, 1)[1].split("(", 1)[0]
            if call in seen:
                seen[call] += 1
            if first is None and (harness.MODEL in line or '"out"' in line):
                first = dict(seen)
    return {call: (first[call] + 1, seen[call]) for call in CALLS}


def main():
    strace = shutil.which("strace")
    if not strace:
        harness.skip("no strace")
    probe = subprocess.run([strace, "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    if probe.returncode != 0:
        harness.skip("strace may not trace here")
    lab = harness.Lab()
    cases = []
    for state in harness.STATES:
        for call, (first, last) in counts(lab, strace, state).items():
            cases += [(state, call, error, k) for error in ERRORS for k in range(first, last + 1)]
    print(f"{len(cases)} calls can fail", flush=True)
    if not harness.LONG:
        cases = random.Random(1).sample(cases, SAMPLE)
    for state, call, error, k in cases:
        lab.reset(state)
        done = lab.run([strace, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}",
                        "-e", f"inject={call}:error={error}:when={k}"])
        lab.check(f"{state}: {call} number {k} fails with {error}", done, ALLOWED)
    lab.end("failing calls")


main()
