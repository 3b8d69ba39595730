# SPDX-License-Identifier: GPL-3.0-or-later
"""Late news costs only where the market moves: quality of targeting against the length of the feedback loop.

One value doses the loop: how often people talk about what became of leads, talk being the only way for news. Where the
fit of segments drifts, targeting gets worse as the loop grows; where it stands still, it does not.

usage: drift.py [REPLICATIONS]
"""
import sys

import lab
import spread

TALK = (5, 2, 0.6, 0.2)  # occasions per week and pair: the loop grows from left to right
ONLY_TALK = ["--set", "mechanisms.feedback.reports=false", "--set", "mechanisms.feedback.meetings=false"]
STILL = [x for s in ("smb", "mid", "enterprise") for x in ("--set", f"market.segments.{s}.drift_sd=0")]
SCENARIO = "scenarios/ownership/typical/sales-owned.yaml"


def doses(l, n, market):
    """By talk rate: {measure: values by replication}."""
    points = {}
    for rate in TALK:
        data = l.results("run", l.top / SCENARIO, "-r", n, *ONLY_TALK, *market,
                         "--set", f"mechanisms.feedback.talk_rate={rate}")
        points[rate] = {m: spread.by_replication(data, "sales-owned", m)
                        for m in ("feedback_loop_p50", "targeting_quality", "accepted")}
    return points


def fall(points):
    """By replication: what the slowest loop takes from the quality of targeting."""
    return [x - y for x, y in zip(points[TALK[0]]["targeting_quality"], points[TALK[-1]]["targeting_quality"])]


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 24
    checks = []

    def expect(what, good):
        checks.append(bool(good))
        print(("ok      " if good else "FAILED  ") + what, flush=True)

    def means(points, measure):
        return [round(lab.mean(points[t][measure]), 3) for t in TALK]

    with lab.Lab() as l:
        moving, still = doses(l, n, []), doses(l, n, STILL)
        for name, points in (("moving", moving), ("still", still)):
            loops = [points[t]["feedback_loop_p50"] for t in TALK]
            expect(f"{name} market: the loop grows with every dose: {means(points, 'feedback_loop_p50')} d",
                   all(spread.difference(a, b, 0.99)[1] > 0 for a, b in zip(loops, loops[1:])))
        steps = [lab.paired(moving[a]["targeting_quality"], moving[b]["targeting_quality"])
                 for a, b in zip(TALK, TALK[1:])]
        lost = spread.interval(fall(moving), 0.99)
        expect(f"moving market: targeting falls with the loop: {means(moving, 'targeting_quality')}; "
               f"lost {lost[0]:.3f} ({lost[1]:.3f} to {lost[2]:.3f} at 99 %)",
               lost[1] > 0 and all(m <= 3 * s for m, s in steps))
        kept = spread.interval(fall(still), 0.99)
        expect(f"still market: it does not: {means(still, 'targeting_quality')}; "
               f"lost {kept[0]:.3f} ({kept[1]:.3f} to {kept[2]:.3f} at 99 %)", kept[1] <= 0)
        more = spread.difference(fall(still), fall(moving), 0.99)
        expect(f"the moving market loses more than the still one: {more[0]:.3f} ({more[1]:.3f} to {more[2]:.3f})",
               more[1] > 0)
    lab.finish(checks.count(True), checks.count(False))


if __name__ == "__main__":
    main()
