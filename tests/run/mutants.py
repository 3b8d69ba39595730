#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Would the tests notice a bug? Changes one token of the source at a time and counts how often a test fails.

    mutants.py --root DIR --work DIR [-n 300] [--layers engine,stats,scenario,mechanisms] [--jobs 2] [--seed 1]
               [--share 0.85]

Each worker has a copy of the tree and an incremental build. A mutant is *killed* when a test fails or hangs; it is not
counted when it does not compile, or compiles to the same object file (an equivalent mutant). First the unit tests of
its layer are tried, then all unit tests, then known numbers of the whole program. Survivors are printed, a line each, for
somebody to judge. Exit 1 below the share that must be killed.
"""
import argparse
import collections
import hashlib
import multiprocessing
import os
import random
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lint"))
import tree  # noqa: E402

Mutant = collections.namedtuple("Mutant", "path offset old new line")

# What a tired programmer mistypes. Unary minus, pointers and includes are left alone by the patterns.
SWAPS = [(r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" == ", " != "), (r" != ", " == "),
         (r" \+ ", " - "), (r" - ", " + "), (r" \* ", " / "), (r" / ", " * "), (r" && ", " || "), (r" \|\| ", " && "),
         (r" \+= ", " -= "), (r" -= ", " += "), (r"\+\+;", "--;"), (r"\btrue\b", "false"), (r"\bfalse\b", "true"),
         (r"\b0\.5\b", "0.6"), (r"\b1\.0\b", "2.0"), (r"(?<![\w.\]])0(?=[;,)\]])", "1"),
         (r"(?<![\w.\]])1(?=[;,)\]])", "2"), (r"\bbreak;", "continue;"), (r"\bif \((?=[^(])", "if (!"),
         (r" << ", " >> "), (r" >> ", " << "), (r" & ", " | "), (r" \| ", " & ")]


def mutants_of(root, path):
    """Every one-token change of one file."""
    text = tree.read(root, path)
    code = tree.code_only(text)
    code = re.sub(r"^[ \t]*#.*(?:\\\n.*)*", lambda m: " " * len(m.group(0)), code, flags=re.M)
    for pattern, new in SWAPS:
        for m in re.finditer(pattern, code):
            yield Mutant(path, m.start(), m.group(0), new, text.count("\n", 0, m.start()) + 1)


def candidates(root, layers, seed):
    """All mutants in random order, one file after the other, so that small files are not drowned by large ones."""
    rng = random.Random(seed)
    files = [f for layer in layers for f in tree.files(root, ".c", under=(f"src/{layer}/",))]
    queues = [list(mutants_of(root, f)) for f in files]
    for queue in queues:
        rng.shuffle(queue)
    order = []
    while any(queues):
        queues = [q for q in queues if q]
        rng.shuffle(queues)
        order += [q.pop() for q in queues]
    return order


class Worker:
    """A private copy of the tree with its build."""

    def __init__(self, root, work):
        self.root, self.build = os.path.join(work, "tree"), os.path.join(work, "build")
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(root, self.root, ignore=shutil.ignore_patterns(".git", "build", "build-*", "reorg-out"))
        self.must(["cmake", "-S", self.root, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Plain",
                   "-DCMAKE_C_FLAGS_PLAIN=-O1", "-DREORG_WERROR=OFF"])
        self.must(["ninja", "-C", self.build])
        for tests in self.stages("engine"):
            if not self.passes(tests):
                sys.exit(f"the tests fail before anything is changed: {tests}")

    @staticmethod
    def must(command):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} failed\n{done.stdout[-3000:]}{done.stderr[-3000:]}")

    @staticmethod
    def stages(layer):
        return [["-L", "^unit$", "-R", f"^{layer}/"], ["-L", "^unit$"], ["-L", "^golden$"]]

    def passes(self, tests):
        command = ["ctest", "--test-dir", self.build, "--timeout", "60", "--stop-on-failure", "--no-tests=ignore",
                   "-Q", *tests]
        try:
            return subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == 0
        except subprocess.TimeoutExpired:
            return False

    def object_hash(self, path):
        layer = path.split("/")[1]
        with open(os.path.join(self.build, "CMakeFiles", f"{layer}.dir", path + ".o"), "rb") as f:
            return hashlib.sha256(f.read()).hexdigest()

    def judge(self, mutant):
        """killed, survived, broken (does not compile) or equivalent."""
        full = os.path.join(self.root, mutant.path)
        text = tree.read(self.root, mutant.path)
        before = self.object_hash(mutant.path)
        end = mutant.offset + len(mutant.old)
        tree.write(self.root, mutant.path, text[:mutant.offset] + mutant.new + text[end:])
        try:
            made = f"CMakeFiles/{mutant.path.split('/')[1]}.dir/{mutant.path}.o"
            ninja = ["ninja", "-C", self.build]
            if subprocess.run([*ninja, made], capture_output=True, check=False).returncode != 0:
                return "broken"
            if self.object_hash(mutant.path) == before:
                return "equivalent"
            if subprocess.run(ninja, capture_output=True, check=False).returncode != 0:
                return "broken"
            return "survived" if all(map(self.passes, self.stages(mutant.path.split("/")[1]))) else "killed"
        finally:
            with open(full, "w", encoding="utf-8") as f:
                f.write(text)
            subprocess.run(["ninja", "-C", self.build, f"CMakeFiles/{mutant.path.split('/')[1]}.dir/{mutant.path}.o"],
                           capture_output=True, check=False)


worker = None  # one per process of the pool


def take_worker(built):
    global worker
    worker = built.get()


def judge(mutant):
    return mutant, worker.judge(mutant)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("-n", type=int, default=300, help="mutants to count")
    parser.add_argument("--layers", default="engine,stats,scenario,mechanisms")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.85, help="that must be killed")
    args = parser.parse_args()
    root = os.path.abspath(args.root)
    counts, tallies = collections.Counter(), collections.defaultdict(collections.Counter)
    built = multiprocessing.Queue()
    for number in range(args.jobs):
        built.put(Worker(root, os.path.join(os.path.abspath(args.work), f"worker-{number}")))
    with multiprocessing.Pool(args.jobs, take_worker, (built,)) as pool:
        for mutant, verdict in pool.imap_unordered(judge, candidates(root, args.layers.split(","), args.seed)):
            counts[verdict] += 1
            tallies[mutant.path.split("/")[1]][verdict] += 1
            if verdict == "survived":
                print(f"survived {mutant.path}:{mutant.line}: '{mutant.old.strip()}' -> '{mutant.new.strip()}'", flush=True)
            if counts["killed"] + counts["survived"] >= args.n:
                pool.terminate()
                break
    for layer, tally in sorted(tallies.items()):
        print(f"{layer:12} killed {tally['killed']} of {tally['killed'] + tally['survived']}, not counted: "
              f"{tally['broken']} that do not compile, {tally['equivalent']} that change nothing")
    total = counts["killed"] + counts["survived"]
    share = counts["killed"] / total if total else 0.0
    print(f"mutants: killed {counts['killed']} of {total} ({100 * share:.1f} %), {100 * args.share:.0f} % promised")
    return 0 if share >= args.share else 1


if __name__ == "__main__":
    sys.exit(main())
