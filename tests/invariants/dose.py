# SPDX-License-Identifier: GPL-3.0-or-later
"""Not typed in: three effects, each caused by one value of the scenario file and dosed by it.

(a) response of closers against sales development: share of inbound routed to account executives 0, 1/4, 1/2, 1
(b) feedback loop by nearness to the marketers, talk the only way: 1 - delta = 0, .15, .3, .6
(c) coaching hours of a part-time manager: time_for_team 100, 50, 25, 12 %
At the first dose the pair is equal to the bit; the sequence is isotonic up to its sampling error.
"""
import lab
import yaml_subset

R = ["-r", "20", "--set", "horizon.warm_up=90 d", "--set", "horizon.duration=180 d",
     "--set", "horizon.maturity=120 d", "--set", "horizon.follow_up=120 d"]
# Whatever else reads lines or distances: feedback is to be the only way on which the chart acts.
OTHERS = [x for m in ("focus", "coaching", "escalation", "definition_gap", "disputes", "nurture", "content", "careers",
                      "funding") for x in ("--without", m)]
CHECKS = []


def expect(what, good):
    CHECKS.append(bool(good))
    print(("ok      " if good else "FAILED  ") + what)


def per_replication(data, scenario, measure):
    return [v for v, _, _ in lab.table(data)[(scenario, measure)]]


def isotonic(sequences, sign):
    """Each step goes the right way, up to 3 standard errors of the paired difference."""
    steps = [lab.paired(x, y) for x, y in zip(sequences, sequences[1:])]
    return all(sign * m >= -3 * s for m, s in steps), steps


def routed(scenario, share):
    scenario["routes"]["inbound"] = [{"to": "sdr", "share": str(1 - share)}, {"to": "ae", "share": str(share)}]
    scenario["routes"]["qualified"] = [{"from": "sdr", "to": "ae"}, {"from": "ae", "to": "same"}]
    return scenario


def response(l, plain):
    zero = l.results("run", l.write("dose", yaml_subset.dump(routed(yaml_subset.load(plain), 0)), "x/a"), *R)
    same = yaml_subset.load(plain)
    same["routes"]["qualified"] = [{"from": "sdr", "to": "ae"}, {"from": "ae", "to": "same"}]
    expect("(a) share 0 equals no such route, to the bit",
           zero == l.results("run", l.write("dose", yaml_subset.dump(same), "x/a0"), *R))
    doses = []
    for share in (0, 0.25, 0.5, 1):
        path = l.write("dose", yaml_subset.dump(routed(yaml_subset.load(plain), share)), f"x/a{share}")
        doses.append(per_replication(l.results("run", path, *R), "dose", "answered_within_1h"))
    good, steps = isotonic(doses, -1)
    expect(f"(a) answered within an hour falls with the share routed to closers: {[lab.mean(d) for d in doses]}",
           good and lab.mean(doses[0]) > lab.mean(doses[-1]))


def nearness(l):
    talk_only = ["--set", "mechanisms.feedback.reports=false", "--set", "mechanisms.feedback.meetings=false",
                 "--without", "targeting", *OTHERS]
    files = [l.top / f"scenarios/ownership/pure/{n}.yaml" for n in ("sales", "marketing")]
    gaps = []
    for dose in (0, 0.15, 0.3, 0.6):
        delta = ["--set", f"mechanisms.coop_delta={1 - dose}"]
        data = l.results("compare", *files, *R, *talk_only, *delta)
        a, b = (per_replication(data, s, "feedback_transmission_p50") for s in ("sales", "marketing"))
        if dose == 0:
            rows = [r.split(",", 1) for r in data.decode().splitlines()[1:]]
            expect("(b) with delta 1 the two charts give the same bytes",
                   [r[1] for r in rows if r[0] == "sales"] == [r[1] for r in rows if r[0] == "marketing"])
        gaps.append([x - y for x, y in zip(a, b)])
    good, _ = isotonic(gaps, +1)
    expect(f"(b) the nearer team shortens the loop the more, the more distance matters: "
           f"{[round(lab.mean(g), 2) for g in gaps]} d", good and lab.mean(gaps[-1]) > 0)


def all_channels(l):
    """With delta 1 and all ways open, only report hops are left, and moving one line changes them."""
    files = [l.top / f"scenarios/ownership/pure/{n}.yaml" for n in ("sales", "marketing")]
    options = [*R, *OTHERS, "--set", "mechanisms.coop_delta=1"]
    data = lab.table(l.results("compare", *files, *options))
    expect("(b) with every way open, delta 1 leaves report hops: moving one line changes the loop",
           data[("sales", "feedback_transmission_p50")] != data[("marketing", "feedback_transmission_p50")])


def coaching(l, plain):
    hours = []
    for percent in (100, 50, 25, 12):
        scenario = yaml_subset.load(plain)
        scenario["org"]["sdr_manager"]["time_for_team"] = f"{percent}%"
        data = l.results("run", l.write("dose", yaml_subset.dump(scenario), f"x/c{percent}"), *R)
        if percent == 100:
            given = l.results("run", l.write("dose", plain, "x/c"), *R)
            expect("(c) 100 % equals the file as shipped, to the bit", data == given)
        hours.append(per_replication(data, "dose", "coaching_hours_per_rep"))
    good, _ = isotonic(hours, -1)
    expect(f"(c) coaching hours fall with the manager's time: {[round(lab.mean(h), 2) for h in hours]}",
           good and lab.mean(hours[0]) > lab.mean(hours[-1]) + 1)


def main():
    with lab.Lab() as l:
        plain = (l.top / "scenarios/ownership/typical/sales-owned.yaml").read_text()
        response(l, plain)
        nearness(l)
        all_channels(l)
        coaching(l, plain)
        full = l.top / "scenarios/ownership/typical/full-cycle.yaml"
        text = "".join(p.read_text() for p in (l.top / "scenarios/ownership").rglob("*.yaml"))
        expect("no structure's file holds a response delay", "routing_delay" not in text and full.exists())
    lab.finish(CHECKS.count(True), CHECKS.count(False))


main()
