# SPDX-License-Identifier: GPL-3.0-or-later
"""Pay at hand-offs, the steadiness of weeks, and what marketers hold in their hands, from the event log."""
import math

from event_log import DAY

WEEK, MONTH = 7 * DAY, 28 * DAY
REACHED = [("leads", "created"), ("meeting", "held"), ("accepted", "accepted"), ("pipeline", "accepted"), ("won", "won")]


def summed(numbers):
    total = 0.0
    for x in numbers:
        total += x
    return total


def pairs(log):
    """(position that gives, position that takes) of each hand-off of the period, in order of time."""
    met = set()
    for row in log.rows:
        if row.name == "contacted" and row.kind == "state" and row.case not in met:
            met.add(row.case)
            lead = log.leads[row.case]
            if lead.inbound and lead.creator and log.period.holds(row.t):
                yield lead.creator, row.team
        elif row.name == "handed_off" and row.kind == "event" and log.period.holds(row.t):
            yield row.team, row.detail


def pay_conflict(log, inputs):
    plans = {p: inputs.pay_plan(p) for p in inputs.scenario["org"]}
    apart = [0.5 * summed(abs(x - y) for x, y in zip(plans[a], plans[b])) for a, b in pairs(log)
             if plans[a] and plans[b]]
    return summed(apart), len(apart)


def variation(log):
    weeks = (log.period.end - log.period.start) // WEEK
    seats = {p.who: [0] * weeks for p in log.people() if p.role == "sdr"}
    talks = {}
    for row in log.rows:
        who = row.who
        if row.kind == "state" and row.name == "contacted":
            talks[row.case] = who
        if row.kind == "state" and row.name == "held":
            who = talks[row.case]
        elif not (row.kind == "task" and row.name == "attempt" and row.phase == "complete"):
            continue
        week = (row.t - log.period.start) // WEEK
        if who in seats and 0 <= week < weeks:
            seats[who][week] += 1
    found = []
    for counts in seats.values() if weeks >= 4 else []:
        mean = sum(counts) / weeks
        if mean > 0:
            found.append(math.sqrt(summed((c - mean) * (c - mean) for c in counts) / (weeks - 1)) / mean)
    return summed(found), len(found)


def asked_for(log, cells, months):
    """Leads that the plans ask for, [month][cell]: each planning's aims until the next one."""
    asked, aim = [[0.0] * len(cells) for _ in range(months)], {}
    for row in log.events("aim", "planning"):
        if row.name == "aim":
            aim[row.source, row.segment] = row.value
            continue
        for m in range(months):
            begin = log.period.start + m * MONTH
            days = (min(row.other, begin + MONTH) - max(row.t, begin)) / DAY
            for c, cell in enumerate(cells):
                asked[m][c] += aim[cell] * days if days > 0 else 0.0
    return asked


def come_to(log, cells, months):
    """{what pays: [month][cell]} of the leads that marketers made in each month."""
    out = {what: [[0.0] * len(cells) for _ in range(months)] for what, _ in REACHED}
    for row in log.rows:
        if row.kind != "state":
            continue
        lead = log.leads[row.case]
        month = (lead.created - log.period.start) // MONTH
        if not (lead.inbound and lead.creator and log.period.matured(lead, row.t) and 0 <= month < months):
            continue
        for what, state in REACHED:
            if state == row.name:
                out[what][month][cells.index(lead.cell)] += row.value if what == "pipeline" else 1.0
    return out


def rates_of_pay(log, inputs, reached, months):
    plans = [inputs.pay_plan(p.team) or [0.0] * 6 for p in log.people() if p.role == "marketer"]
    weights = [summed(plan[1 + k] for plan in plans) for k in range(len(REACHED))]
    sums = [summed(n for month in reached[what] for n in month) for what, _ in REACHED]
    return [w * float(months) / s if s > 0 else 0.0 for w, s in zip(weights, sums)]


def line(asked, paid):
    """Squares and product about the means, and the mean of what was asked for."""
    n = float(len(asked))
    x, y = summed(asked) / n, summed(paid) / n
    return (x, summed((a - x) * (a - x) for a in asked), summed((b - y) * (b - y) for b in paid),
            summed((a - x) * (b - y) for a, b in zip(asked, paid)))


def control(log, inputs):
    months = (log.period.end - log.period.start) // MONTH
    cells = [(s, g) for s in inputs.sources for g in inputs.scenario["market"]["segments"]]
    reached = come_to(log, cells, months)
    rates = rates_of_pay(log, inputs, reached, months)
    if months < 4 or not any(rates):
        return None, 0

    def pays(m, c):
        return summed(rate * reached[what][m][c] for rate, (what, _) in zip(rates, REACHED))

    asked, paid, plans = [0.0] * months, [0.0] * months, asked_for(log, cells, months)
    for c in range(len(cells)):
        leads = summed(reached["leads"][m][c] for m in range(months))
        worth = summed(pays(m, c) for m in range(months)) / leads if leads > 0 else 0.0
        for m in range(months):
            asked[m] += plans[m][c] * worth
            paid[m] += pays(m, c)
    mean, chosen, total, both = line(asked, paid)
    if chosen <= 1e-9 * mean * (1e-9 * mean) * months:
        return 0.0, total
    return total - (total - both * both / chosen) * (months - 1.0) / (months - 2.0), total


def recompute(log, inputs):
    return {"pay_conflict": pay_conflict(log, inputs), "activity_weekly_cv": variation(log),
            "metric_control": control(log, inputs)}
