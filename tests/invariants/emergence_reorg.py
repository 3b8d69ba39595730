# SPDX-License-Identifier: GPL-3.0-or-later
"""A reorganisation: what must be equal to the byte. That its friction grows with its dose is in strengths.py.

The SDR team of the pure chart goes from sales to marketing. The counted period begins on the day of the switch.
(a) before the day nothing differs: the event log up to it is that of staying
(b) into the same chart: equal to staying, with all mechanisms and with friction at double strength
(c) friction x0 equals --without reorg, to the byte; so does a switch between charts that nothing reads
"""
import csv

import lab
import yaml_subset

DAY = "2025-04-07"
LENGTH = ["--set", "horizon.warm_up=91 d", "--set", "horizon.duration=91 d", "--set", "horizon.maturity=60 d",
          "--set", "horizon.follow_up=60 d"]
R = ["-r", "24", *LENGTH]
CHECKS = []


def expect(what, good):
    CHECKS.append(bool(good))
    print(("ok      " if good else "FAILED  ") + what)


def with_reorg(plain, change):
    scenario = yaml_subset.load(plain)
    scenario["reorg"] = {"at": DAY, "org": change}
    return yaml_subset.dump(scenario)


def log_until(l, path, day):
    """Rows of the event log before the day (ISO dates sort as text), and how many there are in all."""
    l.count += 1
    out = l.top / f"log{l.count}.csv"
    done = lab.subprocess.run([lab.REORG, "trace", str(path), *LENGTH, "-o", str(out)], capture_output=True, text=True)
    if done.returncode != 0:
        lab.sys.exit(done.stderr)
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    return [row for row in rows if row["time:timestamp"] < day], len(rows)


def main():
    with lab.Lab() as l:
        plain = (l.top / "scenarios/ownership/pure/sales.yaml").read_text()
        move = {"sdr_manager": {"reports_to": "cmo", "department": "marketing"}}
        stay = l.write("dose", plain, "x/stay")
        same = l.write("dose", with_reorg(plain, {"sdr_manager": {"reports_to": "vp_sales"}}), "x/same")
        go = l.write("dose", with_reorg(plain, move), "x/go")

        before, n = log_until(l, stay, DAY)
        until, m = log_until(l, go, DAY)
        expect(f"(a) the log before the day is that of staying ({len(before)} rows)", before == until and len(before) > 1000)
        expect("(a) after it the two logs differ", n != m or log_until(l, stay, "2025-05-01") != log_until(l, go, "2025-05-01"))

        base = l.results("run", stay, *R)
        double = ["--set", "mechanisms.reorg.strength=2"]
        expect("(b) into the same chart equals staying", l.results("run", same, *R) == base)
        expect("(b) ... at double strength too", l.results("run", same, *R, *double) == base)

        zero = l.results("run", go, *R, "--set", "mechanisms.reorg.strength=0")
        expect("(c) strength 0 equals --without reorg", zero == l.results("run", go, *R, "--without", "reorg"))
        expect("(c) with all mechanisms off the switch changes nothing",
               l.results("run", go, *R, "--without", "all") == l.results("run", stay, *R, "--without", "all"))
        expect("(c) with them on it does", zero != base)
    lab.finish(CHECKS.count(True), CHECKS.count(False))


main()
