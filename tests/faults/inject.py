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
         "unlinkat", "flock", "close", "pread64", "read", "fcntl", "mmap")
ERRORS = ("EIO", "ENOSPC", "EINTR")
ALLOWED = {OK, WRITE, CANNOT_CREATE, DATA, NO_INPUT, INTERNAL}
SAMPLE = 24


def counts(lab, strace, resumes):
    """{call: (first of the program's own, last)}: those of the loader before its first scenario are not ours."""
    lab.reset(resumes)
    log = lab.path("trace")
    lab.run([strace, "-f", "-qq", "-o", log, "-e", "trace=" + ",".join(CALLS)])
    seen, first = dict.fromkeys(CALLS, 0), None
    with open(log, encoding="utf-8", errors="replace") as f:
        for line in f:
            call = line.split(None, 1)[1].split("(", 1)[0]
            if call in seen:
                seen[call] += 1
            if first is None and harness.MODEL in line:
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
    for resumes in (False, True):
        for call, (first, last) in counts(lab, strace, resumes).items():
            cases += [(resumes, call, error, k) for error in ERRORS for k in range(first, last + 1)]
    print(f"{len(cases)} calls can fail", flush=True)
    if not harness.LONG:
        cases = random.Random(1).sample(cases, SAMPLE)
    for resumes, call, error, k in cases:
        lab.reset(resumes)
        done = lab.run([strace, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}",
                        "-e", f"inject={call}:error={error}:when={k}"])
        lab.check(f"{'later' if resumes else 'new'} study, {call} number {k} fails with {error}", done, ALLOWED)
    lab.end("failing calls")


main()
