# SPDX-License-Identifier: GPL-3.0-or-later
"""Known studies give known numbers: every measure of a short study of each structure, to the last bit.

The numbers were not derived, only printed once and looked at; they are here to tell when something moves. REORG_BLESS=1
writes them anew, in a commit that begins `golden:` and says which number moved and why.
usage: run.py SOURCE PROGRAM
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE, PROGRAM = pathlib.Path(sys.argv[1]), sys.argv[2]
FILE = SOURCE / "tests/golden/measures.tsv"
SHORT = ["-r", "2", "--seed", "11", "--set", "horizon.warm_up=90 d", "--set", "horizon.duration=120 d",
         "--set", "horizon.maturity=90 d", "--set", "horizon.follow_up=90 d"]
STUDIES = ["ownership/typical/sales-owned", "ownership/typical/marketing-owned-part-time",
           "ownership/typical/full-cycle", "ownership/typical/split", "ownership/typical/shared",
           "ownership/pure/independent", "marketplace/sales-owned", "examples/customer-success"]


def measured():
    """(fingerprint of the mathematical library, rows): other libraries round otherwise, so their numbers are their own."""
    rows, libm = [], ""
    for study in STUDIES:
        with tempfile.TemporaryDirectory() as top:
            out = pathlib.Path(top, "out")
            subprocess.run([PROGRAM, "run", SOURCE / f"scenarios/{study}.yaml", *SHORT, "-q", "-o", out], check=True,
                           stdout=subprocess.DEVNULL, env={**os.environ, "REORG_PLOTS": "/none"})
            libm = json.loads((out / "manifest.json").read_text())["libm_fingerprint"]
            with open(out / "results.csv", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    rows.append((study, row["replication"], row["measure"], row["value"]))
    return libm, rows


def main():
    libm, now = measured()
    if os.environ.get("REORG_BLESS"):
        FILE.write_text(f"# libm {libm}\n" + "".join("\t".join(row) + "\n" for row in now))
    head, *lines = FILE.read_text().splitlines()
    if head != f"# libm {libm}":
        print("skipped: another mathematical library than the one these numbers come from")
        sys.exit(77)
    known = dict((tuple(line.split("\t")[:3]), line.split("\t")[3]) for line in lines)
    moved = [(row, known.get(row[:3])) for row in now if known.get(row[:3]) != row[3]]
    gone = set(known) - {row[:3] for row in now}
    for row, before in moved[:40]:
        print(f"MOVED: {row[0]}, replication {row[1]}: {row[2]} is {row[3] or 'n/a'}, was {before}")
    for key in sorted(gone)[:10]:
        print("GONE:", *key)
    print(f"{len(now) - len(moved)} passed, {len(moved) + len(gone)} failed")
    sys.exit(1 if moved or gone else 0)


main()
