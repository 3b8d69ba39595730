# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory runs out at one allocation, or at it and all that follow: a clean message and end, no torn file, never a signal.

Allocations are told apart by their callers; the long form tries the first from every place, the short form a sample.
Writes that take only half of what they are given must not be noticed at all. The usage is that of harness.py.
"""
import os
import random

import harness
from harness import CANNOT_CREATE, DATA, INTERNAL, NO_INPUT, OK, WRITE

ALLOWED = {OK, 64, DATA, NO_INPUT, INTERNAL, CANNOT_CREATE, WRITE}
SHIM = os.environ["REORG_FAULT_SHIM"]
SAMPLE = 30


def main():
    lab = harness.Lab()
    cases = []
    for state in harness.STATES:
        lab.reset(state)
        lab.run(environment={"LD_PRELOAD": SHIM, "REORG_FAULT_STACKS": lab.path("places")})
        with open(lab.path("places"), encoding="utf-8") as f:
            cases += [(state, int(line), onwards) for line in f for onwards in (False, True)]
    print(f"{len(cases)} ways to run out of memory", flush=True)
    if not harness.LONG:
        cases = random.Random(1).sample(cases, SAMPLE)
    for state, k, onwards in cases:
        lab.reset(state)
        environment = {"LD_PRELOAD": SHIM, "REORG_FAULT_MEMORY": str(k)}
        if onwards:
            environment["REORG_FAULT_ONWARDS"] = "1"
        done = lab.run(environment=environment)
        lab.check(f"{state}: no memory at {k}{' and later' if onwards else ''}", done, ALLOWED)
    for state in harness.STATES:
        lab.reset(state)
        lab.check("half of each write", lab.run(environment={"LD_PRELOAD": SHIM, "REORG_FAULT_SHORT": "1"}), {OK})
    lab.end("allocations refused")


main()
