# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at random moments: the same command again gives the bytes of a study that was left in peace.

Counts the kills that hit a study in progress (some replications stored, not all): at least 80 of 100 in the long form. The usage
is that of harness.py.
"""
import random
import sqlite3
import subprocess
import time

import harness
from harness import OK

STUDIES = 100 if harness.LONG else 5
REPLICATIONS = 1500


def stored(lab):
    try:
        with sqlite3.connect(f"file:{lab.path('out/study.db')}?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM replication").fetchone()[0]
    except sqlite3.Error:
        return 0


def begin(lab):
    return subprocess.Popen(lab.command(), cwd=lab.folder.name, env=lab.environment(), stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)


def when(lab, process, dice, usual, blindly):
    """Waits for the moment; in words. A busy machine makes a time alone miss the study often, so most wait for a random amount of
    progress and then a random while, which is anywhere between two commits."""
    if blindly:
        seconds = dice.uniform(0.0, 1.2) * usual
        time.sleep(seconds)
        return f"after {seconds:.2f} s"
    wanted = dice.randrange(1, REPLICATIONS * 8 // 10)
    while process.poll() is None and stored(lab) < wanted:
        time.sleep(0.01)
    seconds = dice.uniform(0.0, 0.1)
    time.sleep(seconds)
    return f"{seconds:.2f} s after replication {wanted}"


def main():
    lab = harness.Lab(earlier=3, whole=REPLICATIONS, jobs=2)
    lab.reset("new")
    started = time.monotonic()
    begin(lab).communicate()
    usual = time.monotonic() - started
    dice, midway, kills = random.Random(), 0, 0
    for study in range(STUDIES):
        lab.reset("new")
        process = begin(lab)
        moment = when(lab, process, dice, usual, study % 5 == 4)
        if process.poll() is None:
            process.kill()
            kills += 1
        said = process.communicate()[1]
        midway += 0 < stored(lab) < REPLICATIONS
        lab.check(f"study {study + 1}, killed {moment}", subprocess.CompletedProcess([], process.returncode, "", said), {OK, -9})
        if study % 10 == 9:
            print(f"  {study + 1} studies, {midway} killed midway", flush=True)
    print(f"{STUDIES} studies, {kills} killed, {midway} of them midway")
    if harness.LONG and midway < 0.8 * STUDIES:
        lab.failures += 1
        print("FAILED: too few kills hit a study in progress")
    lab.end("studies killed and gone on with")


main()
