# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C at random moments: what runs is finished and stored within a second, exit 75, and the same command goes on. A second
Ctrl-C leaves at once, and loses no more than a kill.

A second of a processor is meant: how long a busy machine takes tells nothing. The usage is that of harness.py.
"""
import os
import random
import signal
import subprocess
import time

import harness
from harness import OK, PARTIAL

STUDIES = 40 if harness.LONG else 4
REPLICATIONS = 1500
AT_ONCE = 130


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def interrupt(lab, moment, twice):
    """(what came of it, processor seconds from the signal to the end, None where it had ended before)"""
    with open(lab.path("said"), "w+", encoding="utf-8") as said:
        process = subprocess.Popen(lab.command(), cwd=lab.folder.name, env=lab.environment(), stdout=subprocess.DEVNULL,
                                   stderr=said)
        time.sleep(moment)
        before = processor_seconds(process.pid)
        os.kill(process.pid, signal.SIGINT)
        if twice:
            os.kill(process.pid, signal.SIGINT)
            time.sleep(0.02)  # one that is pending takes up another
            os.kill(process.pid, signal.SIGINT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        done = subprocess.CompletedProcess([], process.returncode, "", said.read())
    return done, used.ru_utime + used.ru_stime - before


def main():
    lab = harness.Lab(earlier=3, whole=REPLICATIONS, jobs=2)
    lab.reset("new")
    started = time.monotonic()
    lab.run()
    usual = time.monotonic() - started
    dice, slowest = random.Random(), 0.0
    for study in range(STUDIES):
        twice, moment = study % 2 == 1, dice.uniform(0.1, 0.9) * usual
        lab.reset("new")
        done, seconds = interrupt(lab, moment, twice)
        found = []
        if done.returncode == PARTIAL:
            slowest = max(slowest, seconds)
            # While results are written, their files are those of fewer replications.
            found += [] if "the same command goes on" in done.stderr else ["does not say how to go on"]
            found += ["took more than a second"] if seconds > 1.0 else []
        elif done.returncode not in ((OK, AT_ONCE, -signal.SIGINT) if twice else (OK, -signal.SIGINT)):
            found.append(f"ended with {done.returncode}")
        lab.tell(f"study {study + 1}, Ctrl-C after {moment:.2f} s", done, [*found, *lab.goes_on()])
    print(f"the slowest took {slowest:.2f} s of a processor from Ctrl-C to its end")
    lab.end("studies interrupted and gone on with")


main()
