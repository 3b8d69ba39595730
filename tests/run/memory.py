#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much more memory many replications need than few.

    memory.py PROGRAM SCENARIO FOLDER FEW MANY RATIO      exit 1 when the peak of MANY is more than RATIO times that of FEW

The scenario runs for some days only; FEW should be enough to fill what a study keeps in memory.
"""
import filecmp
import os
import shutil
import subprocess
import sys


def peak_of(command):
    """Largest resident size of one program, which has to end well."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_maxrss


def peak_kb(program, scenario, folder, replications):
    """The larger of a run and of exporting it; results read back row by row for completeness."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [program, "run", scenario, "--set", "horizon.duration=20 d", "-r", str(replications), "-q", "-o", folder]
    peak = peak_of(command)
    last = None
    with open(os.path.join(folder, "results.csv"), encoding="utf-8") as rows:
        for last in rows:
            pass
    if last is None or last.split(",")[1] != str(replications):
        sys.exit(f"results.csv does not end with replication {replications}: {last}")
    exported = peak_of([program, "export", folder, "-o", folder + ".csv"])
    if not filecmp.cmp(folder + ".csv", os.path.join(folder, "results.csv"), shallow=False):
        sys.exit("what is exported is not results.csv")
    os.remove(folder + ".csv")
    shutil.rmtree(folder)
    return max(peak, exported)


def main():
    program, scenario, folder, few, many, ratio = sys.argv[1:]
    small = peak_kb(program, scenario, folder, int(few))
    large = peak_kb(program, scenario, folder, int(many))
    print(f"{few} replications: {small / 1024:.1f} MB; {many}: {large / 1024:.1f} MB; {large / small:.2f} times, at most {ratio}")
    return large > float(ratio) * small


if __name__ == "__main__":
    sys.exit(main())
