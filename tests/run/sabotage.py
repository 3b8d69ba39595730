# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the program with one deliberate fault after the other; exactly the tests meant for it must fail.

tests/sabotage.txt says what each fault breaks, which tests must notice it and which others may. All faults share one
build folder, in which only the files that hold the fault are compiled again. What is run each time: the unit tests of
the layers that simulate or calculate, `reorg verify` on every theory file, and short forms of the invariants; without
those unit tests that are the same program, byte by byte, as with no fault. --short builds the program only, and runs
three of the invariants.
"""
import argparse
import collections
import concurrent.futures
import fnmatch
import hashlib
import os
import pathlib
import re
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--short", action="store_true")
parser.add_argument("source", type=pathlib.Path)
parser.add_argument("build", type=pathlib.Path)
parser.add_argument("numbers", nargs="*")
chosen = parser.parse_args()

SOURCE, BUILD = chosen.source.resolve(), chosen.build.resolve()
LAYERS = ["engine", "stats", "org", "mechanisms", "model", "study"]
TYPICAL = [str(SOURCE / f"scenarios/ownership/typical/{name}.yaml") for name in ("sales-owned", "full-cycle")]
# Short, but long enough for what each is to notice: a false alarm shows with fault 0, a blind test with its fault.
INVARIANTS = {"null": ["3"], "labels": [], "vrf": ["12", "pure"], "recompute": TYPICAL, "organisations": ["5"]}
REPLICATIONS = "40"  # of `reorg verify`
if chosen.short:
    LAYERS, INVARIANTS = [], {name: INVARIANTS[name] for name in ("null", "labels", "organisations")}

Fault = collections.namedtuple("Fault", "number words fails also")


def faults():
    found = []
    for line in (SOURCE / "tests/sabotage.txt").read_text().splitlines():
        head = re.match(r"(\d+): (.*)", line)
        tests = re.match(r"  (fails|also):(.*)", line)
        if head:
            found.append(Fault(head.group(1), head.group(2), [], []))
        elif tests:
            getattr(found[-1], tests.group(1)).extend(tests.group(2).split())
        elif line.strip() and not line.startswith("#"):
            sys.exit(f"tests/sabotage.txt: what is this? {line}")
    return [fault for fault in found if not chosen.numbers or fault.number in chosen.numbers]


def unit_tests():
    return sorted(path.stem for layer in LAYERS for path in (SOURCE / "tests" / layer).rglob("test_*.c"))


def build(number):
    subprocess.run(["cmake", "-S", SOURCE, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                    f"-DREORG_SABOTAGE={number if number != '0' else ''}"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", BUILD, "--target", "reorg", *unit_tests()], check=True, stdout=subprocess.DEVNULL)
    return {name: hashlib.sha256(program_of(name).read_bytes()).digest() for name in unit_tests()}


def program_of(name):
    """Where its CMakeLists.txt puts a test program."""
    return next(path for path in (BUILD / "tests" / name, BUILD / "tests/study" / name) if path.exists())


def unit(name):
    """The sentences of one program that fail; with a crash, the sentence during which it crashed."""
    try:
        done = subprocess.run([program_of(name)], cwd=BUILD / "tests", capture_output=True, text=True, errors="replace",
                              timeout=900, check=False)
    except subprocess.TimeoutExpired:
        return {f"{name}.hangs"}
    if done.returncode == 0:
        return set()
    output = done.stdout + done.stderr
    failed = set(re.findall(r"^\[  FAILED  \] (\w+)$", output, flags=re.M))
    begun = re.findall(r"^\[ RUN      \] (\w+)$", output, flags=re.M)
    if done.returncode < 0 and begun:
        failed.add(begun[-1])
    return {f"{name}.{sentence}" for sentence in failed} or {f"{name}.fails"}


def command(name, *words):
    """{name} when the command fails."""
    done = subprocess.run(words, env={**os.environ, "REORG": str(BUILD / "reorg")}, capture_output=True, check=False)
    return {name} if done.returncode != 0 else set()


def jobs(units):
    """(function, arguments): the slow ones first, so that no processor idles at the end."""
    for name, arguments in INVARIANTS.items():
        yield command, [name, sys.executable, "-B", SOURCE / f"tests/invariants/{name}.py", *arguments]
    for path in [] if chosen.short else sorted((SOURCE / "scenarios/theory").glob("*.yaml")):
        yield command, [f"verify.{path.stem}", BUILD / "reorg", "verify", "-q", "-r", REPLICATIONS, path]
    for name in sorted(units, key=lambda name: name != "test_theory"):
        yield unit, [name]


def noticed(units):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return set().union(*[future.result() for future in [pool.submit(f, *a) for f, a in jobs(units)]])


def unmet(fault, failed):
    """What the list promises and does not hold."""
    run = [wanted for wanted in fault.fails if wanted in INVARIANTS or not chosen.short]
    blind = [f"{wanted} did not notice" for wanted in run if not fnmatch.filter(failed, wanted)]
    meant = fault.fails + fault.also
    return blind + [f"{name} failed and should not" for name in sorted(failed)
                    if not any(fnmatch.fnmatch(name, pattern) for pattern in meant)]


def main():
    passed = failed = 0
    sound = build("0")
    for fault in faults():
        built = build(fault.number)
        found = noticed([name for name in built if fault.number == "0" or built[name] != sound[name]])
        wrong = unmet(fault, found)
        passed, failed = passed + (not wrong), failed + bool(wrong)
        print(f"{'FAILED' if wrong else 'ok    '} fault {fault.number}: {fault.words}\n"
              f"    noticed by {' '.join(sorted(found)) or 'nobody'}", flush=True)
        for message in wrong:
            print(f"    {message}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
