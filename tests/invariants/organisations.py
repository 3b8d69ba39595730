# SPDX-License-Identifier: GPL-3.0-or-later
"""Any organisation: random ones from a grammar run, conserve leads and satisfy H = lambda G.

The program itself checks both identities at the end of each replication and fails with exit 70 if one is broken.
usage: organisations.py [HOW_MANY]
"""
import random
import sys

import lab
import yaml_subset

N = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def managers(rng):
    org = {"top": {"role": "manager"}}
    depth = {"top": 0}
    for i in range(rng.randint(1, 6)):
        boss = rng.choice([p for p in depth if depth[p] < 5])
        name = f"head{i}"
        org[name] = {"role": "manager", "reports_to": boss, "department": f"department {i}",
                     "time_for_team": f"{rng.choice([5, 20, 50, 100])}%",
                     "report_cadence": rng.choice(["1 week", "2 weeks", "1 month"])}
        depth[name] = depth[boss] + 1
    return org


def workers(rng, org):
    heads = list(org)
    teams = []

    def add(name, role, headcount, **more):
        bosses = rng.sample(heads, 2) if rng.random() < 0.2 and len(heads) > 1 else [rng.choice(heads)]
        org[name] = {"role": role, "headcount": str(headcount), "reports_to": bosses, **more}

    for i in range(rng.randint(0, 3)):
        pay = {rng.choice(["meeting", "accepted", "won", "activity"]): "70%",
               rng.choice(["pipeline", "leads"]): "30%"}
        add(f"sdr{i}", "sdr", rng.randint(1, 5), pay=pay,
            assignment=rng.choice(["pooled", "round_robin", "shortest", "pods"]))
        teams.append(f"sdr{i}")
    add("ae", "ae", rng.randint(1, 6), assignment=rng.choice(["round_robin", "shortest", "pods"]))
    if rng.random() < 0.8:
        add("marketer", "marketer", rng.randint(1, 4))
    return teams


def routes(rng, teams):
    receivers = teams + ["ae"] if rng.random() < 0.3 or not teams else teams
    shares = [rng.random() + 0.05 for _ in receivers]
    shares = [round(s / sum(shares), 6) for s in shares]
    shares[-1] = round(1 - sum(shares[:-1]), 6)
    lines = [{"to": t, "share": str(s)} for t, s in zip(receivers, shares)]
    qualified = [{"from": t, "to": "ae", "appointment": rng.choice(["true", "false"])} for t in teams]
    if len(teams) > 1 and rng.random() < 0.4:
        qualified[0]["to"] = teams[1]
        qualified[0]["appointment"] = "false"
    qualified.append({"from": "ae", "to": "same"})
    return {"inbound": lines, "outbound": rng.choice(receivers), "qualified": qualified}


def organisation(seed):
    rng = random.Random(seed)
    org = managers(rng)
    teams = workers(rng, org)
    scenario = {"extends": "../../base.yaml", "name": f"Random {seed}", "org": org,
                "routes": routes(rng, teams)}
    heads = [p for p in org if p.startswith("head")]
    if len(heads) > 1 and rng.random() < 0.5:
        scenario["meetings"] = [{"between": rng.sample(heads, 2), "every": "2 weeks",
                                 "length": "60 min", "items": "10"}]
    return yaml_subset.dump(scenario)


def main():
    passed = failed = 0
    with lab.Lab() as l:
        for seed in range(N):
            path = l.write(f"random{seed}", organisation(seed))
            _, done = l.run("run", path, "-r", "1", *lab.SHORT, check=False)
            good = done.returncode == 0
            passed, failed = passed + good, failed + (not good)
            if not good:
                print(f"FAILED: organisation {seed}: exit {done.returncode}\n{done.stderr}")
                print(path.read_text())
    lab.finish(passed, failed)


main()
