# SPDX-License-Identifier: GPL-3.0-or-later
"""Common random numbers: how much smaller they make the variance of a difference.

usage: vrf.py [REPLICATIONS [PAIR]]   lower end of the 95 % bootstrap interval: at least 3 on the typical pair, 10 on
the pure pair without what attracts other leads or pays for other people (full strength at 400 replications). Few
replications are enough for the pure pair alone, of which nearly all luck is shared; the typical pair needs 60.
"""
import random
import sys

import lab

N = int(sys.argv[1]) if len(sys.argv) > 1 else 60
CHOSEN = sys.argv[2:] or ["typical", "pure"]
PAIRS = {  # what, files, options, least
    "typical": ("typical", ("typical/sales-owned.yaml", "typical/marketing-owned.yaml"), [], 3),
    "pure": ("pure, no feedback, targeting or funding", ("pure/sales.yaml", "pure/marketing.yaml"),
             ["--without", "feedback", "--without", "targeting", "--without", "funding"], 10)}


def variance(xs):
    m = lab.mean(xs)
    return sum((x - m) ** 2 for x in xs) / (len(xs) - 1)


def vrf(xs, ys):
    return (variance(xs) + variance(ys)) / max(variance([y - x for x, y in zip(xs, ys)]), 1e-300)


def interval(xs, ys, seed=1):
    rng = random.Random(seed)
    n = len(xs)
    values = []
    for _ in range(400):
        pick = [rng.randrange(n) for _ in range(n)]
        values.append(vrf([xs[i] for i in pick], [ys[i] for i in pick]))
    values.sort()
    return values[10], values[389]


def pair(l, a, b, *options):
    folder = l.top / "scenarios/ownership"
    data = lab.table(l.results("compare", folder / a, folder / b, "-r", N, *options))
    ids = [p.split("/")[-1][:-5] for p in (a, b)]
    return [[v for v, _, _ in data[(i, "accepted")]] for i in ids]


def main():
    passed = failed = 0
    with lab.Lab() as l:
        for what, files, options, least in (PAIRS[name] for name in CHOSEN):
            xs, ys = pair(l, *files, *options)
            lo, hi = interval(xs, ys)
            least = least if N >= 400 else least * 0.8
            good = lo >= least
            print(f"{what}: VRF of accepted {vrf(xs, ys):.1f} (95 % {lo:.1f} to {hi:.1f}), at least {least}")
            passed, failed = passed + good, failed + (not good)
    lab.finish(passed, failed)


main()
