#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures alternated pairs of programs and says by how much one is slower than the other.

A machine's speed drifts by more than what is asked about, so nothing is compared across runs: the two sides of a pair
take turns, A B A B ..., and the ratio is the median over 11 such pairs. Each program prints `time_ms X` for one unit
of work and exits 1 when its means are not the exact ones, which fails the run whatever its speed.

    bench NAME time ratio min max [limit]      a pair
    bench NAME value unit ratio [limit]        people_N: a person-year against that of the smallest company; years_N: a year
                                               against that of the shortest run; store_share: part of the time;
                                               compare_5_scenarios: replications a second
"""
import argparse
import collections
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import scaled

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
    """A simulated year of the default company without its mechanisms: milliseconds, the least of several runs."""
    path = os.path.join(args.scenarios, "ownership", "typical", "sales-owned.yaml")
    if args.smoke or missing(["bench_model", path], args.programs):
        return True
    command = [os.path.join(args.programs, "bench_model"), path, "4"]
    outputs = [subprocess.run([*command, str(seed), "none"], capture_output=True, text=True, check=True).stdout
               for seed in range(1, PAIRS + 1)]
    words = [dict(line.split()[:2] for line in o.splitlines()) for o in outputs]
    of = lambda key: sorted(float(w[key]) for w in words)
    years, whole = of("year_ms"), of("time_ms")
    kept = statistics.median(years) <= YEAR_LIMIT_MS
    print(f"bench sales_owned_year {statistics.median(years):.2f} ms {years[0]:.2f} {years[-1]:.2f} limit {YEAR_LIMIT_MS}"
          f"{'' if kept else ' EXCEEDED'}; a replication with warm-up and follow-up {statistics.median(whole):.2f} ms",
          flush=True)
    return kept


LARGER_LIMIT = 1.67  # throughput falls by less than 40 %
SIZES = (10, 100, 1000, 10000)
YEARS = (1, 2, 5, 10)
STORE_LIMIT = 0.05
THREADS_LIMIT = 1.8
THREAD_PAIRS = 7
THREADS_REPLICATIONS = 60  # so many that reading, tables and pictures, which one thread does, are a small part
QUIET_IDLE = 0.9
COMPARED = ("sales-owned", "marketing-owned", "independent", "full-cycle", "pods")


def cost(args, path, replications, seed):
    """Milliseconds of CPU time for one replication of a scenario, building the organisation included."""
    return time_ms(["bench_model", path, str(replications)], args.programs, seed)


def row(name, value, unit, ratio, limit):
    kept = limit is None or ratio <= limit
    end = "" if limit is None else f" limit {limit:g}" + ("" if kept else " EXCEEDED")
    print(f"bench {name} {value:.3f} {unit} {ratio:.3f}{end}", flush=True)
    return kept


def people(args):
    """A person-year in companies of one kind and many sizes, against that in the smallest: the sizes take turns, and the ratio
    is the median of those within a round. Each runs some replications, as any study does: in the first one alone memory is
    also given out."""
    sizes, horizon, rounds = ((10, 30), ("7", "7", "7"), 1) if args.smoke else (SIZES, scaled.HORIZON, 3)
    years_each, each, path = sum(map(int, horizon)) / 365.25, collections.defaultdict(list), {}
    with tempfile.TemporaryDirectory() as folder:
        base = shutil.copy(os.path.join(args.scenarios, "base.yaml"), folder)
        for size in sizes:
            path[size] = os.path.join(folder, f"company-{size}.yaml")
        heads = {size: scaled.write(size, base, path[size], horizon) for size in sizes}
        for seed in range(1, rounds + 1):
            for size in sizes:
                replications = 1 if args.smoke else max(3, 2000 // size)
                each[size].append(cost(args, path[size], replications, seed) / heads[size] / years_each)
    ratio = {size: statistics.median(x / first for x, first in zip(each[size], each[sizes[0]])) for size in sizes}
    return all([row(f"people_{size}", statistics.median(each[size]), "ms a person-year", ratio[size],
                    None if args.smoke else LARGER_LIMIT) for size in sizes])


def years(args):
    """A year of runs of many lengths, against that of the shortest."""
    typical = os.path.join("ownership", "typical")
    first = None
    with tempfile.TemporaryDirectory() as copy:
        folder = os.path.join(copy, typical)
        os.makedirs(folder)
        shutil.copy(os.path.join(args.scenarios, "base.yaml"), copy)
        shutil.copy(os.path.join(args.scenarios, typical, "sales-owned.yaml"), folder)
        for length in YEARS[:2] if args.smoke else YEARS:
            path = os.path.join(folder, f"years-{length}.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write("extends: sales-owned.yaml\n"
                           f"horizon: {{warm_up: 28 d, duration: {365 * length} d, maturity: 28 d}}\n")
            each = cost(args, path, 1 if args.smoke else 3, 1) / length
            first = first or each
            row(f"years_{length}", each, "ms a year", each / first, None)
    return True


def store(args):
    """Which part of a study's time keeping its replications takes."""
    path = os.path.join(args.scenarios, "ownership", "typical", "sales-owned.yaml")
    with tempfile.TemporaryDirectory() as folder:
        command = [os.path.join(args.programs, "bench_store"), path, folder] + (["1", "1"] if args.smoke else ["20", "7"])
        done = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = dict(line.split()[:2] for line in done.splitlines())
    return row("store_share", float(words["time_ms"]), "ms a replication", float(words["store_share"]),
               None if args.smoke else STORE_LIMIT)


def comparison(args, replications, *options):
    """Wall-clock seconds of a whole comparison of five scenarios, as a user starts it."""
    files = [os.path.join(args.scenarios, "ownership", "typical", name + ".yaml") for name in COMPARED]
    with tempfile.TemporaryDirectory() as folder:
        command = [args.reorg, "compare", *files, "-r", str(replications), "-q", *options, "-o", os.path.join(folder, "out")]
        start = time.monotonic()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.monotonic() - start


def compare(args):
    """Replications a second of the whole of it: reading, running, keeping, analysing, pictures."""
    if args.smoke:
        return True
    replications = 20
    seconds = comparison(args, replications)
    row("compare_5_scenarios", 1e3 * seconds, "ms", len(COMPARED) * replications / seconds, None)
    return True


def idle_share(seconds=2):
    """Which part of all processors nobody uses, where the system tells."""
    def ticks():
        with open("/proc/stat", encoding="ascii") as stat:
            return [int(word) for word in stat.readline().split()[1:9]]
    try:
        before = ticks()
        time.sleep(seconds)
        passed = [b - a for a, b in zip(before, ticks())]
    except OSError:
        return 0.0
    return passed[3] / max(1, sum(passed))


def threads(args):
    """Two threads against one; judged where nobody else is at work."""
    if args.smoke:
        return True
    quiet = (os.cpu_count() or 1) >= 2 and idle_share() > QUIET_IDLE
    ratios = [comparison(args, THREADS_REPLICATIONS, "-j", "1") / comparison(args, THREADS_REPLICATIONS, "-j", "2")
              for _ in range(THREAD_PAIRS)]
    ratio = statistics.median(ratios)
    kept = not quiet or ratio >= THREADS_LIMIT
    print(f"bench two_threads {ratio:.3f} {min(ratios):.3f} {max(ratios):.3f} limit >= {THREADS_LIMIT:g}"
          f"{'' if kept else ' MISSED'}{'' if quiet else ' (not judged: the machine is busy)'}", flush=True)
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", required=True, help="folder with the programs measured")
    parser.add_argument("--reorg", required=True, help="the installed program")
    parser.add_argument("--scenarios", required=True)
    parser.add_argument("--smoke", action="store_true", help="one tiny pair each; nothing is judged but correctness")
    args = parser.parse_args()
    kept = [measure(pair, args) for pair in pairs(args)] + [
        queue(args), year(args), people(args), years(args), store(args), compare(args), threads(args)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
