#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same bytes from any number of threads, in any locale and time zone, from any compiler at any optimisation.

    determinism.py --reorg BINARY --root DIR --work DIR [--long]

The short form compares a small study over threads, locales and time zones, and with one other build: another compiler,
not optimised. The long form takes a larger study and gcc and clang at -O0 to -O3. Exit 1 when any output differs.
"""
import argparse
import hashlib
import os
import shutil
import subprocess
import sys

OUTPUTS = ("results.csv", "summary.json")
SHORT = ["pure/sales.yaml", "pure/marketing.yaml"]
LONG = ["typical/sales-owned.yaml", "typical/marketing-owned.yaml", "typical/independent.yaml", "typical/full-cycle.yaml"]


def run(reorg, args, name, options=(), environment=None):
    """One comparison; {file: hash}, or exit when the program itself fails."""
    out = os.path.join(args.work, name)
    shutil.rmtree(out, ignore_errors=True)
    files = [os.path.join(args.root, "scenarios", "ownership", f) for f in (LONG if args.long else SHORT)]
    command = [reorg, "compare", *files, "-r", "60" if args.long else "20", "--seed", "7", "-j", "1", "-q", "-o", out, *options]
    done = subprocess.run(command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{name}: {' '.join(command)} failed with {done.returncode}\n{done.stderr}")
    hashes = {}
    for file in OUTPUTS:
        with open(os.path.join(out, file), "rb") as f:
            hashes[file] = hashlib.sha256(f.read()).hexdigest()
    return hashes


def build(args, compiler, level):
    """The program alone, by another compiler or at another level; None when there is no such compiler."""
    if not shutil.which(compiler):
        print(f"  {compiler} {level:4} skipped: no {compiler}")
        return None
    folder = os.path.join(args.work, f"build-{compiler}{level}")
    configure = ["cmake", "-S", args.root, "-B", folder, "-G", "Ninja", f"-DCMAKE_C_COMPILER={compiler}",
                 "-DCMAKE_BUILD_TYPE=Plain", f"-DCMAKE_C_FLAGS_PLAIN={level}", "-DBUILD_TESTING=OFF"]
    for command in (configure, ["cmake", "--build", folder, "--target", "reorg"]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{compiler} {level}: building failed\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return os.path.join(folder, "reorg")


def variants(args):
    """(name, hashes) of each way to run that may not matter. The short form varies several things at a time."""
    installed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    locales = [name for name in installed if name.startswith(("de_DE", "tr_TR", "fr_FR"))] + ["C.UTF-8", "POSIX"]
    zones = ["Asia/Kolkata", "XYZ-13:37", "UTC"]
    if args.long:
        for jobs in ("1", "2", "8"):
            yield f"-j{jobs}", run(args.reorg, args, f"j{jobs}", ["-j", jobs])
        for name in locales:
            yield f"LC_ALL={name}", run(args.reorg, args, "locale", environment={"LC_ALL": name, "LANG": name})
        for zone in zones:
            yield f"TZ={zone}", run(args.reorg, args, "zone", environment={"TZ": zone})
    else:
        for jobs, name, zone in zip(("2", "8"), locales, zones):
            yield (f"-j{jobs} LC_ALL={name} TZ={zone}",
                   run(args.reorg, args, f"j{jobs}", ["-j", jobs], {"LC_ALL": name, "LANG": name, "TZ": zone}))
    builds = [(c, l) for c in ("gcc", "clang") for l in ("-O0", "-O1", "-O2", "-O3")]
    if not args.long:
        builds = [("clang", "-O0")] if shutil.which("clang") else [("gcc", "-O0")]
    for compiler, level in builds:
        reorg = build(args, compiler, level)
        if reorg:
            yield f"{compiler} {level}", run(reorg, args, f"out-{compiler}{level}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reorg", required=True)
    parser.add_argument("--root", required=True)
    parser.add_argument("--work", required=True, help="folder for outputs and builds")
    parser.add_argument("--long", action="store_true")
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    wanted = run(args.reorg, args, "reference")
    # The comparison itself must be able to fail: another seed is another study.
    if run(args.reorg, args, "other", ["--seed", "8", "-r", "10"]) == wanted:
        sys.exit("another seed gives the same bytes: nothing was compared")
    different = 0
    for name, hashes in variants(args):
        changed = [file for file in OUTPUTS if hashes[file] != wanted[file]]
        print(f"  {name:20} {'same' if not changed else 'DIFFERS: ' + ', '.join(changed)}", flush=True)
        different += bool(changed)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
