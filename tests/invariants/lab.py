# SPDX-License-Identifier: GPL-3.0-or-later
"""The laboratory: writes scenario files, runs the program on them, reads what it wrote."""
import csv
import json
import math
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
REORG = os.environ.get("REORG", str(SOURCE / "build" / "release" / "reorg"))
SHORT = ["--set", "horizon.warm_up=60 d", "--set", "horizon.duration=120 d",
         "--set", "horizon.maturity=60 d", "--set", "horizon.follow_up=60 d"]


class Lab:
    """A scratch copy of scenarios/, so that edited files can extend base.yaml."""

    def __init__(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="reorg-lab-"))
        shutil.copytree(SOURCE / "scenarios", self.top / "scenarios")
        self.count = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.top, ignore_errors=True)

    def write(self, name, text, folder="ownership/pure"):
        """A scenario file of this name in a folder of its own, two levels below base.yaml."""
        self.count += 1
        path = self.top / "scenarios" / folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments, check=True):
        """Runs `reorg COMMAND ...` into a fresh directory: (directory, finished process)."""
        self.count += 1
        out = self.top / f"out{self.count}"
        done = subprocess.run([REORG, *map(str, arguments), "-o", str(out)], capture_output=True, text=True,
                              env={**os.environ, "REORG_PLOTS": "/none"})  # numbers only, no pictures
        if check and done.returncode != 0:
            sys.exit(f"reorg {' '.join(map(str, arguments))}\nexit {done.returncode}\n{done.stderr}")
        return out, done

    def results(self, *arguments):
        """Bytes of results.csv."""
        out, _ = self.run(*arguments)
        return (out / "results.csv").read_bytes()


def mechanisms():
    """All there are, by the program's own word."""
    schema = subprocess.run([REORG, "schema"], capture_output=True, text=True, check=True).stdout
    rows = json.loads(schema)["properties"]["mechanisms"]["properties"]
    return [name for name, row in rows.items() if "properties" in row]


def only(*kept):
    """Options that switch off all mechanisms but these."""
    return [x for m in mechanisms() if m not in kept for x in ("--without", m)]


def table(data):
    """results.csv as {(scenario, measure): [(value, numerator, denominator) by replication]}."""
    rows = {}
    for row in csv.DictReader(data.decode().splitlines()):
        triple = tuple(float(row[k]) if row[k] else math.nan
                       for k in ("value", "numerator", "denominator"))
        rows.setdefault((row["scenario"], row["measure"]), []).append(triple)
    return rows


def mean(xs):
    return sum(xs) / len(xs)


def paired(xs, ys):
    """Mean and standard error of y - x."""
    d = [y - x for x, y in zip(xs, ys)]
    m = mean(d)
    v = sum((x - m) ** 2 for x in d) / (len(d) - 1)
    return m, math.sqrt(v / len(d))


def finish(passed, failed):
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
