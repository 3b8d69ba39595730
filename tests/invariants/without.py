# SPDX-License-Identifier: GPL-3.0-or-later
"""Every mechanism, and every pair of them, can be left out; every shipped scenario keeps its books and finds a steady state.

The program itself refuses a replication in which leads are lost or times in system do not add up to the number in it.
"""
import itertools
import re

import lab

TINY = ["-r", "2", "--set", "horizon.warm_up=10 d", "--set", "horizon.duration=30 d", "--set", "horizon.maturity=20 d",
        "--set", "horizon.follow_up=20 d"]
NOT_RUN = {"base.yaml", "frictionless.yaml", "measured.yaml"}


def main():
    passed = failed = 0

    def expect(what, good, why=""):
        nonlocal passed, failed
        passed, failed = passed + bool(good), failed + (not good)
        if not good:
            print("FAILED:", what, why)

    with lab.Lab() as l:
        table = (lab.SOURCE / "src/mechanisms/mechanism_table.c").read_text()
        names = ["reorg" if n == "friction" else n for n in re.findall(r"&(\w+)_mechanism", table)]
        base = l.top / "scenarios/ownership/typical/sales-owned.yaml"
        plain = l.results("run", base, *TINY)
        for left_out in itertools.chain(itertools.combinations(names, 1), itertools.combinations(names, 2)):
            _, done = l.run("run", base, *TINY, *(w for n in left_out for w in ("--without", n)), check=False)
            expect(f"runs without {' and '.join(left_out)}", done.returncode == 0, done.stderr)
        off = l.results("run", base, *TINY, *(w for n in names for w in ("--without", n)))
        expect("all named one by one are `all`", off == l.results("run", base, *TINY, "--without", "all"))
        expect("leaving all out changes something", off != plain)
        for folder in ("ownership", "marketplace", "examples", "claims/arms"):
            for path in sorted((l.top / "scenarios" / folder).rglob("*.yaml")):
                if path.name in NOT_RUN:
                    continue
                _, done = l.run("run", path, "-r", "1", check=False)
                expect(f"{path.name} keeps its books", done.returncode == 0, done.stderr)
                expect(f"{path.name} finds a steady state", "steady state, and a longer run" not in " ".join((done.stdout + done.stderr).split()))
    lab.finish(passed, failed)


main()
