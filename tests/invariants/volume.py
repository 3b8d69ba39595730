# SPDX-License-Identifier: GPL-3.0-or-later
"""More leads can mean less money: bookings against the volume of inbound leads at a fixed number of closers.

All mechanisms on, default parameters; only the rates of the inbound sources are multiplied. Per replication a parabola of
bookings on log volume; its curvature is negative at 99 %, its peak lies inside the sweep, and the largest volume sells
less than the best one. With three times the closers no step of the same sweep sells significantly less.

usage: volume.py [REPLICATIONS]
"""
import math
import sys

import lab
import spread
import yaml_subset

FACTORS = (0.25, 0.5, 1, 2, 4)
SCENARIO = "scenarios/ownership/typical/sales-owned.yaml"
CLOSERS = {"eight": [], "twenty-four": ["--set", "org.ae.headcount=24"]}


def inbound(l):
    """Inbound sources and their rates per working day."""
    sources = yaml_subset.load((l.top / "scenarios/base.yaml").read_text())["market"]["sources"]
    return {name: float(s["rate"].split()[0]) for name, s in sources.items() if s["kind"] == "inbound"}


def scaled(rates, factor):
    """Options: the rates multiplied, and so large a market that no wish for leads is refused."""
    return [x for name, rate in rates.items()
            for x in ("--set", f"market.sources.{name}.rate={rate * factor:g} / wd",
                      "--set", f"market.sources.{name}.max_factor=20")]


def sweep(l, n, closers):
    """By factor: {measure: values by replication}, and whether some wish for leads was refused."""
    rates, points, refused = inbound(l), {}, False
    for factor in FACTORS:
        out, done = l.run("run", l.top / SCENARIO, "-r", n, *scaled(rates, factor), *CLOSERS[closers])
        data = (out / "results.csv").read_bytes()
        refused |= "more leads than the market holds" in done.stdout
        points[factor] = {m: spread.by_replication(data, "sales-owned", m)
                          for m in ("bookings", "accepted", "win_rate", "ae_utilisation")}
    return points, refused


def curve(points):
    """Curvature at 99 %, factor at the vertex of the mean parabola, and each step at 99 %."""
    xs = [math.log(f) for f in FACTORS]
    fits = [spread.parabola(xs, ys) for ys in zip(*(points[f]["bookings"] for f in FACTORS))]
    slope, curvature = (lab.mean([f[k] for f in fits]) for k in (1, 2))
    steps = [spread.difference(points[a]["bookings"], points[b]["bookings"], 0.99)
             for a, b in zip(FACTORS, FACTORS[1:])]
    return {"curvature": spread.interval([f[2] for f in fits], 0.99),
            "peak": math.exp(-slope / (2 * curvature)) if curvature < 0 else math.inf, "steps": steps}


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    checks = []

    def expect(what, good):
        checks.append(bool(good))
        print(("ok      " if good else "FAILED  ") + what, flush=True)

    with lab.Lab() as l:
        few, refused = sweep(l, n, "eight")
        fit = curve(few)
        means = {f: round(lab.mean(few[f]["bookings"]) / 1e6, 2) for f in FACTORS}
        expect(f"no wish for leads was refused ({n} replications)", not refused)
        expect(f"eight closers: curvature below 0 at 99 %: {[round(x / 1e6, 3) for x in fit['curvature']]} $M",
               fit["curvature"][2] < 0)
        expect(f"eight closers: the peak, x{fit['peak']:.2f}, lies inside the sweep: {means}",
               FACTORS[0] < fit["peak"] < FACTORS[-1])
        expect("eight closers: the largest volume sells less than the best, at 99 %", fit["steps"][-1][2] < 0)
        many, _ = sweep(l, n, "twenty-four")
        means = {f: round(lab.mean(many[f]["bookings"]) / 1e6, 2) for f in FACTORS}
        expect(f"twenty-four closers: no step sells significantly less: {means}",
               all(upper > 0 for _, _, upper in curve(many)["steps"]))
    lab.finish(checks.count(True), checks.count(False))


if __name__ == "__main__":
    main()
