#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes one company at any size: the same mix of people, and the same work for each of them.

Of every eight people who do the work three are in sales development, four close and one makes leads. They sit in teams
of eight, the team leads report to directors in groups of eight, and so on up to one chief. Inbound leads, money and the
list grow with the people who work them. What is left is what a larger company costs beyond having more people.

    scaled.py PEOPLE BASE OUT [WARM_UP DURATION MATURITY]      (times in days)
"""
import os
import sys

SPAN = 8
HORIZON = ("91", "182", "91")
MIX = {"sdr": 3, "ae": 4, "marketer": 1}
BOSS_OF = {"sdr": "sdr_manager", "ae": "sales_manager", "marketer": "marketing_manager"}
HEAD_OF = {"sdr": "vp_development", "ae": "vp_sales", "marketer": "cmo"}
DEPARTMENT = {"sdr": "development", "ae": "sales", "marketer": "marketing"}
RATES = {"demo_request": (5, 25), "paid_search": (4, 25), "content": (7, 15), "webinar": (4, 15)}  # per wd, $k
BASE_SDR, BASE_ACCOUNTS = 6, 12000  # of the company that the rates are those of


def chart(workers):
    """Positions as (name, boss, role, department, headcount) for so many people who do the work."""
    rows, total = [("ceo", None, "manager", "executive", 1)], sum(MIX.values())
    for role, share in MIX.items():
        heads = max(1, round(workers * share / total))
        boss, level = "ceo", []
        leads = heads // SPAN if heads > 1 else 0
        names = [BOSS_OF[role], HEAD_OF[role]] + [f"{HEAD_OF[role]}_{k}" for k in range(2, 6)]
        while leads >= 1 or (role == "sdr" and not level):
            level.append(max(1, leads))
            if leads <= SPAN:
                break
            leads //= SPAN
        for k in reversed(range(len(level))):
            rows.append((names[k], boss, "manager", DEPARTMENT[role], level[k]))
            boss = names[k]
        rows.append((role, boss, role, DEPARTMENT[role], heads))
    return rows


def people_of(rows):
    return sum(row[4] for row in rows)


def company(people):
    """The largest chart of at most so many people."""
    workers = max(n for n in range(3, people) if people_of(chart(n)) <= people)
    return chart(workers)


def scenario(people, base, horizon):
    rows = company(people)
    sdr = next(row[4] for row in rows if row[0] == "sdr")
    times = sdr / BASE_SDR
    yield f"extends: {base}"
    yield f"name: Company of {people_of(rows)}"
    yield "horizon: {{warm_up: {} d, duration: {} d, maturity: {} d}}".format(*horizon)
    yield "market:\n  sources:"
    for name, (rate, spend) in RATES.items():
        yield f"    {name}: {{rate: {rate * times:.6f} / wd, spend: ${spend * times:.6f}k}}"
    yield f"    list: {{accounts: {round(BASE_ACCOUNTS * times)}}}"
    yield "org:"
    for name, boss, role, department, heads in rows:
        line = f"reports_to: {boss}, " if boss else "time_for_team: 5%, report_cadence: 1 month, "
        yield f"  {name}: {{role: {role}, {line}department: {department}, headcount: {heads}}}"
    yield "routes: {inbound: sdr, outbound: sdr, qualified: ae}"


def write(people, base, out, horizon):
    """The scenario as a file; the number of people in it."""
    relative = os.path.relpath(base, os.path.dirname(os.path.abspath(out)))
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(scenario(people, relative, horizon)) + "\n")
    return people_of(company(people))


def main():
    people, base, out = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    write(people, base, out, sys.argv[4:7] or HORIZON)


if __name__ == "__main__":
    main()
