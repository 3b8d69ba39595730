#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Would the tests notice a bug? Changes one token of the source at a time and counts how often a test fails.

    mutants.py --root DIR --work DIR [-n 300] [--layers engine,stats,scenario,mechanisms] [--jobs 2] [--seed 1]
               [--share 0.85] [--again FILE]

Each worker has a copy of the tree and an incremental build. A mutant is *killed* when a test fails or hangs; it is not
counted when it does not compile, or compiles to the same object file (an equivalent mutant). First the unit tests of
its layer are built and tried, then known numbers and the schema of the whole program, then the unit tests of the other
layers. A hang is measured in processor time, so that a busy machine kills no mutant. Each verdict is a line of the
output; somebody has to judge the survivors. --again judges the survivors named in the output of an earlier run, after
tests were added. Exit 1 below the share that must be killed.
"""
import argparse
import collections
import hashlib
import multiprocessing
import os
import random
import re
import resource
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lint"))
import tree  # noqa: E402

# Whose unit tests are tried. Those of the outer layers are slow, and start the program again and again.
LAYERS = ["engine", "stats", "org", "mechanisms", "model", "scenario", "study"]
CPU_SECONDS, MEMORY_BYTES = 60, 4 << 30  # of one test; the longest takes 10 s
WALL_SECONDS = 1200  # for a test that sleeps for ever

Mutant = collections.namedtuple("Mutant", "path offset old new line")

# What a tired programmer mistypes. Unary minus, pointers and includes are left alone by the patterns.
SWAPS = [(r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" == ", " != "), (r" != ", " == "),
         (r" \+ ", " - "), (r" - ", " + "), (r" \* ", " / "), (r" / ", " * "), (r" && ", " || "), (r" \|\| ", " && "),
         (r" \+= ", " -= "), (r" -= ", " += "), (r"\+\+;", "--;"), (r"\btrue\b", "false"), (r"\bfalse\b", "true"),
         (r"\b0\.5\b", "0.6"), (r"\b1\.0\b", "2.0"), (r"(?<![\w.\]])0(?=[;,)\]])", "1"),
         (r"(?<![\w.\]])1(?=[;,)\]])", "2"), (r"\bbreak;", "continue;"),
         (r" << ", " >> "), (r" >> ", " << "), (r" & ", " | "), (r" \| ", " & ")]


def negations(text, code):
    """(offset, old, new) of every `if` with its whole condition negated."""
    for m in re.finditer(r"\bif \(", code):
        depth, end = 1, m.end()
        while depth > 0:
            depth += {"(": 1, ")": -1}.get(code[end], 0)
            end += 1
        old = text[m.start():end]
        yield m.start(), old, f"if (!{old[3:]})"


def words(mutant):
    """As it is printed, and found again by --again: one line."""
    old, new = (" ".join(part.split()) for part in (mutant.old, mutant.new))
    return f"{mutant.path}:{mutant.line}: '{old}' -> '{new}'"


def mutants_of(root, path):
    """Every one-token change of one file."""
    text = tree.read(root, path)
    code = tree.code_only(text)
    code = re.sub(r"^[ \t]*#.*(?:\\\n.*)*", lambda m: " " * len(m.group(0)), code, flags=re.M)
    for pattern, new in SWAPS:
        for m in re.finditer(pattern, code):
            yield Mutant(path, m.start(), m.group(0), new, text.count("\n", 0, m.start()) + 1)
    for start, old, new in negations(text, code):
        yield Mutant(path, start, old, new, text.count("\n", 0, start) + 1)


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


def survivors(root, path):
    """The mutants that an earlier run, whose output this is, let live; by line, so the source must be as it was then."""
    with open(path, encoding="utf-8") as f:
        named = set(re.findall(r"^survived (.*)$", f.read(), flags=re.M))
    files = sorted({line.split(":")[0] for line in named})
    return [m for name in files for m in mutants_of(root, name) if words(m) in named]


def no_more_than_a_test_needs():
    """In the child: a mutant may loop or allocate for ever."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


class Worker:
    """A private copy of the tree with its build."""

    def __init__(self, root, work):
        self.root, self.build = os.path.join(work, "tree"), os.path.join(work, "build")
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(root, self.root, ignore=shutil.ignore_patterns(".git", "build", "build-*", "reorg-out"))
        self.must(["cmake", "-S", self.root, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Plain",
                   "-DCMAKE_C_FLAGS_PLAIN=-O1", "-DREORG_WERROR=OFF"])
        self.must(["ninja", "-C", self.build])
        for stage in self.stages("engine"):
            if not self.passes(*stage):
                sys.exit(f"the tests fail before anything is changed: {stage}")

    @staticmethod
    def must(command):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} failed\n{done.stdout[-3000:]}{done.stderr[-3000:]}")

    def stages(self, layer):
        """What is built, and which of the tests are then run: the cheapest first."""
        others = [other for other in LAYERS if other != layer]
        return [(self.programs([layer]), ["-L", "^unit$", "-R", f"^{layer}/"]), (["reorg"], ["-R", "^(golden/|invariants/sources$)"]),
                (self.programs(others), ["-L", "^unit$", "-R", f"^({'|'.join(others)})/"])]

    def programs(self, layers):
        tests = os.path.join(self.root, "tests")
        return [name[:-2] for layer in layers for _, _, names in os.walk(os.path.join(tests, layer))
                for name in sorted(names) if name.startswith("test_") and name.endswith(".c")]

    def passes(self, targets, tests):
        """True when the targets build (else the change does not compile: None) and the tests pass."""
        if targets and subprocess.run(["ninja", "-C", self.build, *targets], capture_output=True, check=False).returncode:
            return None
        command = ["ctest", "--test-dir", self.build, "--timeout", str(WALL_SECONDS), "--stop-on-failure",
                   "--no-tests=ignore", "-Q", *tests]
        return subprocess.run(command, capture_output=True, check=False,
                              preexec_fn=no_more_than_a_test_needs).returncode == 0

    @staticmethod
    def object_of(path):
        return f"CMakeFiles/{path.split('/')[1]}.dir/{path}.o"

    def compiles(self, path):
        command = ["ninja", "-C", self.build, self.object_of(path)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def object_hash(self, path):
        with open(os.path.join(self.build, self.object_of(path)), "rb") as f:
            return hashlib.sha256(f.read()).hexdigest()

    def judge(self, mutant):
        """killed, survived, broken (does not compile) or equivalent."""
        full = os.path.join(self.root, mutant.path)
        text = tree.read(self.root, mutant.path)
        before = self.object_hash(mutant.path)
        end = mutant.offset + len(mutant.old)
        tree.write(self.root, mutant.path, text[:mutant.offset] + mutant.new + text[end:])
        try:
            if not self.compiles(mutant.path):
                return "broken"
            if self.object_hash(mutant.path) == before:
                return "equivalent"
            for stage in self.stages(mutant.path.split("/")[1]):
                passed = self.passes(*stage)
                if not passed:
                    return "broken" if passed is None else "killed"
            return "survived"
        finally:
            with open(full, "w", encoding="utf-8") as f:
                f.write(text)
            self.compiles(mutant.path)


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
    parser.add_argument("--again", metavar="FILE", help="output of an earlier run, whose survivors are judged")
    args = parser.parse_args()
    root = os.path.abspath(args.root)
    chosen = survivors(root, args.again) if args.again else candidates(root, args.layers.split(","), args.seed)
    counts, tallies = collections.Counter(), collections.defaultdict(collections.Counter)
    built = multiprocessing.Queue()
    for number in range(args.jobs):
        built.put(Worker(root, os.path.join(os.path.abspath(args.work), f"worker-{number}")))
    with multiprocessing.Pool(args.jobs, take_worker, (built,)) as pool:
        for mutant, verdict in pool.imap_unordered(judge, chosen):
            counts[verdict] += 1
            tallies[mutant.path.split("/")[1]][verdict] += 1
            print(verdict, words(mutant), flush=True)
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
