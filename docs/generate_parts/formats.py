# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program writes, column by column and key by key.

Small studies are run, and what they write is held against formats.tsv, which says what each thing means: a column or key
that is written and not described is refused, as is one that is described and never written. In keys of JSON a word in
capitals stands for any name.
"""
import csv
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STARTER = "scenarios/examples/starter.yaml"
CRM = ["scenarios/examples/crm-leads.csv", "scenarios/examples/crm-deals.csv"]
ACTS = ("focus", "feedback", "targeting")
QUICK = ["--set", "horizon.warm_up=60 d", "--set", "horizon.duration=90 d", "--set", "horizon.maturity=60 d"]
MOVE = ["--move", "sdr_manager=cmo"]
ASSUMED = ["--vary", "mechanisms.focus.requests", "--vary", "market.spend_elasticity"]
SAMPLES = {
    "compare": ["compare", STARTER, *MOVE, "--move", "sdr_manager=cmo@2025-03-10", *QUICK, "-r", "10", "--ablate",
                "--uncertain=10", "--best", "--equal-budget"],
    "why": ["why", STARTER, *MOVE, *QUICK, "--set", "horizon.maturity=120 d", "-r", "10", "--leave-one-out"],
    "map": ["sweep", STARTER, "--headcount", "sdr=5", "--vary", "starter:org.sdr.headcount=2..8",
            "--vary", "org.ae.headcount=5..6",
            "--points", "2", "--most", "10", *QUICK, "-r", "10"],
    "curves": ["sweep", STARTER, "--headcount", "sdr=5", "--vary", "starter:org.sdr.headcount=2..8", "--points", "2",
               "--most", "10", *QUICK, "-r", "10"],
    "morris": ["sense", STARTER, *QUICK, "-r", "2", "--method", "morris", *ASSUMED],
    "sobol": ["sense", STARTER, *QUICK, "-r", "10", "--method", "sobol", *ASSUMED],
    "worth": ["sense", STARTER, *MOVE, *QUICK, "-r", "60", "--voi", *ASSUMED],
    "tornado": ["sense", STARTER, *MOVE, "--headcount", "sdr=5", *QUICK, "-r", "10", *ASSUMED],
    "given": ["sense", "scenarios/examples/draws.csv"],
    "select": ["select", STARTER, *MOVE, *QUICK, "-r", "20", "--cross-check"],
    "forecast": ["forecast", *CRM, "--weeks", "1"],
    "trace": ["trace", STARTER, *QUICK],
}
FILES = {"forecast": ".csv", "trace": ".csv"}  # those whose -o is a file
OWN = {"sweep/summary.json": ("map", "curves"), "select/summary.json": ("select",), "select/results.csv": ("select",)}
UNDESCRIBED = re.compile(r"report\.html|study\.db|plots/[^/]*\.(svg|png|gp)")


class NotSo(Exception):
    """What is written is not what is described."""


def rows():
    with open(HERE / "formats.tsv", encoding="utf-8", newline="") as file:
        return [(line["file"], line["key"], line["meaning"]) for line in
                csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def keys_of(value, path=""):
    """Paths of the leaves of a JSON text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from keys_of(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner, path + "[]")
    else:
        yield path


def columns_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def tables_of(path):
    """(table, its columns) of a database."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        names = [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
                                              "AND name NOT LIKE 'sqlite_%' ORDER BY rowid")]
        return [(name, [line[1] for line in db.execute(f"PRAGMA table_info({name})")]) for name in names]


def format_of(sample, name):
    """The name by which formats.tsv describes what a sample has written."""
    for own, samples in OWN.items():
        if sample in samples and own.endswith("/" + name):
            return own
    return "plots/NAME-words.csv" if re.fullmatch(r"plots/[\w]+-words\.csv", name) else name


def written(program):
    """{format: the columns, keys or tables that the samples have}, in the order in which they were met."""
    found = {}
    without = [word for name, _ in program.names("mechanisms") if name not in ACTS for word in ("--without", name)]
    with tempfile.TemporaryDirectory() as top:
        env = {**os.environ, "REORG_PLOTS": "/none"}
        for sample, words in SAMPLES.items():
            out = pathlib.Path(top, sample + FILES.get(sample, ""))
            more = without if STARTER in words else []
            done = subprocess.run([program.path, *words, *more, "-q", "-o", out], cwd=ROOT, env=env, capture_output=True,
                                  text=True)
            if done.returncode:
                raise NotSo(f"{sample}: {done.stderr.strip()}")
            for path in [out] if sample in FILES else sorted(p for p in out.rglob("*") if p.is_file()):
                name = sample if sample in FILES else str(path.relative_to(out))
                there = found.setdefault(format_of(sample, name), {})
                if path.name == "study.db":
                    there.update(tables_of(path))
                elif path.suffix == ".csv":
                    there.update(dict.fromkeys(columns_of(path)))
                elif path.suffix == ".json":
                    there.update(dict.fromkeys(keys_of(json.loads(path.read_text(encoding="utf-8")))))
    return found


def pattern_of(key):
    return re.compile(r"\.".join(r"[\w-]+" if part in ("ID", "SERIES") else re.escape(part) for part in key.split(".")))


class Formats:
    """formats.tsv, held against what the program writes."""

    def __init__(self, program):
        self.there, self.rows = written(program), rows()
        problems = [*self.not_described(), *self.not_written()]
        if problems:
            raise NotSo("; ".join(problems))

    def not_described(self):
        known = {}
        for file, key, _ in self.rows:
            known.setdefault(file, []).append(pattern_of(key))
        for file, keys in self.there.items():
            if file not in known and keys and not UNDESCRIBED.fullmatch(file):
                yield f"formats.tsv says nothing of {file} (columns {', '.join(keys)})"
            elif file in known:
                yield from (f"formats.tsv does not say what {key} of {file} is" for key in keys
                            if not any(p.fullmatch(key) for p in known[file]))

    def not_written(self):
        for file, key, _ in self.rows:
            if not any(pattern_of(key).fullmatch(there) for there in self.there.get(file, ())):
                yield f"{key} of {file} stands in formats.tsv and is not written"

    def described(self, file):
        return [(key, meaning) for name, key, meaning in self.rows if name == file]

    def columns(self, table):
        return self.there["study.db"][table]
