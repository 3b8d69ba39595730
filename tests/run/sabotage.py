# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the program with one deliberate fault after the other; exactly the tests meant for it must fail.

usage: sabotage.py SOURCE BUILD [NUMBER...]
"""
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ONLY = set(sys.argv[3:])


def faults():
    for line in (SOURCE / "tests/sabotage.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            number, tests, words = (part.strip() for part in line.split("|"))
            if not ONLY or number in ONLY:
                yield number, set(tests.split()), words


def build(number):
    folder = BUILD / f"sabotage-{number}"
    subprocess.run(["cmake", "-S", SOURCE, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                    "-DBUILD_TESTING=OFF", f"-DREORG_SABOTAGE={number}"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", folder, "--target", "reorg"], check=True, stdout=subprocess.DEVNULL)
    return folder / "reorg"


def tests(reorg):
    invariants = SOURCE / "tests/invariants"
    sales = SOURCE / "scenarios/ownership/typical/sales-owned.yaml"
    typical = [str(SOURCE / f"scenarios/ownership/typical/{n}.yaml") for n in ("sales-owned", "full-cycle")]
    python = [sys.executable, "-B"]
    with tempfile.TemporaryDirectory() as out:
        yield "run", [str(reorg), "run", str(sales), "-r", "2", "-q", "-o", out + "/x"]
    yield "verify", [str(reorg), "verify", str(SOURCE / "scenarios/theory/mm1.yaml")]
    yield "null", python + [str(invariants / "null.py"), "3"]
    yield "labels", python + [str(invariants / "labels.py")]
    yield "vrf", python + [str(invariants / "vrf.py"), "40"]
    yield "recompute", python + [str(invariants / "recompute.py"), *typical]


def main():
    passed = failed = 0
    for number, wanted, words in faults():
        reorg = build(number)
        noticed = set()
        for name, command in tests(reorg):
            done = subprocess.run(command, env={**os.environ, "REORG": str(reorg)}, capture_output=True, check=False)
            if done.returncode != 0:
                noticed.add(name)
        good = noticed == wanted
        passed, failed = passed + good, failed + (not good)
        print(f"{'ok    ' if good else 'FAILED'} fault {number} ({words}): noticed by {' '.join(sorted(noticed)) or 'nobody'}",
              flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
