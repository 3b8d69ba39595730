# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/claims.md is what the program prints: a few claims run again in the gate, all of them with --all (label long).

    claims.py SOURCE PROGRAM [--all | --write]

Which verdict comes out is never tested. What a claim is worth in the family of all (Holm) needs the whole run, so the short
form leaves that out of the comparison. --write puts a whole run into the page.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE, PROGRAM = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
PAGE = SOURCE / "docs/claims.md"
BEGIN, END = "<!-- generated: claims -->\n", "<!-- end -->\n"
FEW = ["c12", "c43", "c62"]


def fingerprint():
    with tempfile.TemporaryDirectory() as top:
        subprocess.run([PROGRAM, "run", SOURCE / "scenarios/theory/mm1.yaml", "-r", "1", "-q", "-o", top + "/out",
                        "--set", "horizon.duration=5 d", "--set", "horizon.warm_up=1 d"], check=True,
                       stdout=subprocess.DEVNULL, env={**os.environ, "REORG_PLOTS": "/none"})
        return json.loads(pathlib.Path(top, "out/manifest.json").read_text())["libm_fingerprint"]


def printed(*ids):
    return subprocess.run([PROGRAM, "claims", *ids, "--markdown", "-q"], cwd=SOURCE, check=True, capture_output=True,
                          text=True).stdout


def blocks(text):
    """{claim: its section}, without what depends on the other claims of the run."""
    parts = re.split(r"^(?=### )", text, flags=re.M)[1:]
    plain = [re.sub(r",(?: also| but not) family-wise \(Holm\)", "", re.split(r"^\d+ claims?: ", p, flags=re.M)[0]) for p in parts]
    return {p.split()[1].lower(): p.strip() for p in plain}


def main():
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    body, _, tail = rest.partition(END)
    libm = f"<!-- libm {fingerprint()} -->\n"
    if "--write" in sys.argv:
        PAGE.write_text(head + BEGIN + libm + "\n" + printed() + END + tail, encoding="utf-8")
        return 0
    if not body.startswith(libm):
        print("skipped: the page was made with another mathematical library")
        return 77
    if "--all" in sys.argv:
        same = body == libm + "\n" + printed()
        print("1 passed, 0 failed" if same else "the page is not what the program prints\n0 passed, 1 failed")
        return 0 if same else 1
    shown, now = blocks(body), blocks(printed(*FEW))
    wrong = [c for c in FEW if shown.get(c) != now[c]]
    for claim in wrong:
        print(f"{claim} in docs/claims.md:\n{shown.get(claim)}\nprinted:\n{now[claim]}\n")
    print(f"{len(FEW) - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


sys.exit(main())
