#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures alternated pairs of programs and says by how much one is slower than the other.

A machine's speed drifts by more than what is asked about, so nothing is compared across runs: the two sides of a pair
take turns, A B A B ..., and the ratio is the median over 11 such pairs. Each program prints `time_ms X` for one unit
of work and exits 1 when its means are not the exact ones, which fails the run whatever its speed.

    bench NAME time ratio min max [limit]
"""
import argparse
import collections
import os
import statistics
import subprocess
import sys
import tempfile
import time

PAIRS = 11
YEAR_LIMIT_MS = 40

# name, left and right command (first word: a program of the build), how often left may cost right; None: no promise
Pair = collections.namedtuple("Pair", "name left right limit")


def pairs(args):
    """What is compared. A side whose program or scenario does not exist is left out, with a word."""
    replications = "10" if args.smoke else "20"
    theory = os.path.join(args.scenarios, "theory")
    model = "bench_model"
    return [
        Pair("funnel_reference_to_anchor", ["ref_funnel", replications], ["bench_anchor", "1"], 1.0),
        Pair("funnel", [model, os.path.join(theory, "funnel-workload.yaml"), replications],
             ["ref_funnel", replications], 1.5),
        Pair("mm1", ["bench_engine", replications], ["ref_mm1", replications], 1.5),
        # Not promised: each customer is a lead there, with a tray, a person, states, counts and samples.
        Pair("mm1_as_leads", [model, os.path.join(theory, "mm1.yaml"), replications], ["ref_mm1", replications], None),
    ]


def missing(command, programs):
    """The first program or scenario of a command that is not there, or None."""
    files = [os.path.join(programs, command[0])] + [w for w in command[1:] if w.endswith(".yaml")]
    return next((f for f in files if not os.path.exists(f)), None)


def time_ms(command, programs, seed):
    done = subprocess.run([os.path.join(programs, command[0]), *command[1:], str(seed)], capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} (seed {seed}) failed with {done.returncode}:\n{done.stdout}{done.stderr}")
    return next(float(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("time_ms "))


def measure(pair, args):
    """Prints the line of one pair; True when it keeps its promise or none is judged."""
    for command in (pair.left, pair.right):
        if missing(command, args.programs):
            print(f"skip  {pair.name}: no {missing(command, args.programs)}")
            return True
    lefts, ratios = [], []
    for seed in range(1, (1 if args.smoke else PAIRS) + 1):
        left = time_ms(pair.left, args.programs, seed)
        lefts.append(left)
        ratios.append(left / time_ms(pair.right, args.programs, seed))
    ratio = statistics.median(ratios)
    kept = args.smoke or pair.limit is None or ratio <= pair.limit
    limit = "" if pair.limit is None else f" limit {pair.limit:g}" + ("" if kept else " EXCEEDED")
    print(f"bench {pair.name} {statistics.median(lefts):.2f} ms {ratio:.3f} {min(ratios):.3f} {max(ratios):.3f}{limit}",
          flush=True)
    return kept


def queue(args):
    """The event queue's hold model alternates inside one process and prints its own lines."""
    sizes = ["100", "2000", "1"] if args.smoke else ["1000000", "1000000", str(PAIRS)]
    return subprocess.run([os.path.join(args.programs, "bench_queue"), *sizes], check=False).returncode == 0


def year(args):
    """A simulated year of the default company: milliseconds, the least of several runs."""
    path = os.path.join(args.scenarios, "ownership", "typical", "sales-owned.yaml")
    if args.smoke or missing(["bench_model", path], args.programs):
        return True
    command = [os.path.join(args.programs, "bench_model"), path, "4"]
    outputs = [subprocess.run([*command, str(seed)], capture_output=True, text=True, check=True).stdout
               for seed in range(1, PAIRS + 1)]
    words = [dict(line.split()[:2] for line in o.splitlines()) for o in outputs]
    of = lambda key: sorted(float(w[key]) for w in words)
    years, whole = of("year_ms"), of("time_ms")
    kept = statistics.median(years) <= YEAR_LIMIT_MS
    print(f"bench sales_owned_year {statistics.median(years):.2f} ms {years[0]:.2f} {years[-1]:.2f} limit {YEAR_LIMIT_MS}"
          f"{'' if kept else ' EXCEEDED'}; a replication with warm-up and follow-up {statistics.median(whole):.2f} ms",
          flush=True)
    return kept


COMPARED = ("sales-owned.yaml", "marketing-owned.yaml", "independent.yaml")


def compare(args):
    """A whole comparison as a user starts it: no ratio, only how long it takes."""
    files = [os.path.join(args.scenarios, "ownership", "typical", name) for name in COMPARED]
    if args.smoke or not all(map(os.path.exists, files)):
        return True
    with tempfile.TemporaryDirectory() as folder:
        command = [args.reorg, "compare", *files, "-r", "100", "-q", "-o", os.path.join(folder, "out")]
        start = time.monotonic()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        print(f"bench compare_3_scenarios_x_100 {1e3 * (time.monotonic() - start):.0f} ms")
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", required=True, help="folder with the programs measured")
    parser.add_argument("--reorg", required=True, help="the installed program")
    parser.add_argument("--scenarios", required=True)
    parser.add_argument("--smoke", action="store_true", help="one tiny pair each; nothing is judged but correctness")
    args = parser.parse_args()
    kept = [measure(pair, args) for pair in pairs(args)] + [queue(args), year(args), compare(args)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
