# SPDX-License-Identifier: GPL-3.0-or-later
"""Money and people's time from the event log: what it brings, what it costs, what people spend their days on."""
from event_log import DAY
from recompute_people import qualified_by, seats, teams
from recompute_volume import flow

MONTH_WEEKS = 30.4375 / 7.0


def per_year(log, state):
    money = 0.0
    for row in log.rows:
        if row.kind == "state" and row.name == state and log.period.holds(row.t):
            money += row.value
    return money, money / log.period.years


def pay(log, inputs, role=None):
    """Cost per year of the seats in post, of all or of a role."""
    cost = 0.0
    for team in teams(log, inputs, role):
        cost += team.cost * team.in_post(log.period)
    return cost


def hiring(log, inputs):
    """What hiring from outside cost in the period."""
    each = inputs.amount("mechanisms", "careers", "hiring_cost")
    return sum(each for row in log.events("hired") if log.period.holds(row.t))


def spent(log):
    """Each planning spends its monthly sum until the next one, as far as that is counted."""
    money = 0.0
    for row in log.events("planning"):
        begin, end = max(row.t, log.period.start), min(row.other, log.period.end)
        if end > begin:
            money += row.value * ((end - begin) / DAY) / 30.4375
    return money


def money(log, inputs):
    bookings, bookings_per_year = per_year(log, "won")
    programmes = spent(log)
    cost = pay(log, inputs) + (programmes + hiring(log, inputs)) / log.period.years
    contribution = inputs.margin * bookings / log.period.years - cost
    inbound = [l for l in log.leads.values() if l.inbound]
    out = {"bookings": (bookings_per_year, 1), "pipeline": (per_year(log, "accepted")[1], 1), "cost_total": (cost, 1),
           "programme_spend": (programmes / log.period.years, 1), "contribution": (contribution, 1),
           "return_on_sdr": (contribution + pay(log, inputs, "sdr"), pay(log, inputs, "sdr")) if log.seats("sdr") else (None, 0),
           "accepted_per_programme_dollar": (flow(log, "accepted", inbound), programmes / 1000.0)}
    for name, state in [("cost_per_meeting", "held"), ("cost_per_accepted", "accepted"), ("cost_per_win", "won")]:
        out[name] = (cost * log.period.years, flow(log, state))
    return out


def working_hours(log, inputs, role):
    return sum(team.hours(log.period) for team in teams(log, inputs, role)) / 3.6e9


def busy(log, role, *kinds):
    """Hours of working time in tasks that ended in the period; without kinds: in all but other work."""
    tasks = (t for t in log.done if t.role == role and (t.name in kinds if kinds else t.name != "other_work"))
    return sum(int(t.value) for t in tasks) / 3.6e9


def switches(log, role):
    """Changes of the kind of work; a conversation belongs to the attempt before it."""
    last, count = {}, 0
    for task in log.rows:
        if task.kind == "event" and task.name == "seat_filled" and task.detail:
            last.pop(task.who, None)  # somebody new has not changed anything yet
        if task.kind != "task" or task.phase == "withdraw" or task.name == "conversation" or task.role != role:
            continue
        count += last.get(task.who, task.name) != task.name and log.period.holds(task.begun)
        last[task.who] = task.name
    return count


def sdr_days(log, inputs):
    hours = working_hours(log, inputs, "sdr")
    days = hours / 8.0
    done = [t.name for t in log.done if t.role == "sdr"]
    meetings = sum(qualified_by(l, s) == "sdr" for l in log.leads.values() for s in l.all("held")
                   if log.period.holds(s.t))
    return {"calls_per_sdr_day": (done.count("attempt"), days),
            "conversations_per_sdr_day": (done.count("conversation"), days),
            "meetings_per_sdr_week": (meetings, days / 5.0),
            "accepted_per_sdr_month": (flow(log, "accepted"), seats(log, inputs, "sdr") * log.period.months),
            "focus_share": (hours - busy(log, "sdr", "side_request"), hours),
            "side_requests_per_sdr_day": (done.count("side_request"), days),
            "switches_per_sdr_day": (switches(log, "sdr"), days)}


def closers(log, inputs):
    hours, there = working_hours(log, inputs, "ae"), seats(log, inputs, "ae")
    wasted = sum(int(t.value) for t in log.done if t.name in ("meeting", "stage") and not log.leads[t.case].fits)
    closing = busy(log, "ae", "meeting") + busy(log, "ae", "stage")
    return {"ae_utilisation": (busy(log, "ae"), hours), "ae_closing_share": (closing, hours),
            "ae_hours_on_unqualified": (wasted / 3.6e9, there * log.period.months)}


def coaching(log):
    hours = reps = 0.0
    for row in log.events("coached"):
        hours += row.value / 3.6e9 if log.period.holds(row.t) else 0.0
    for row in log.events("coaching_week"):
        reps += 1.0 / MONTH_WEEKS if log.period.holds(row.t) else 0.0
    return hours, reps


def manager_use(log, inputs):
    """Coaching at its length; questions and disputes without what the manager's other duties stretch them to."""
    used = there = 0.0
    for manager in (p for p in log.people() if p.role == "manager"):
        asked = [[int(t.value) for t in log.done if t.who == manager.who and t.name == name]
                 for name in ("decision", "dispute")]
        share = inputs.time_for_team(manager.team)
        slowness = 1.0 / (inputs.pace(manager.team) * (share * (28.0 / 40.0) * 0.5)) if any(asked) else 1.0
        coached = sum(int(c.value) for c in log.events("coached") if c.who == manager.who and log.period.holds(c.t))
        own = coached / 3.6e9
        for times in asked:
            own += sum(times) / 3.6e9 / slowness
        if own > 0:
            used += own
            there += inputs.calendar(manager.team).between(log.period.start, log.period.end) / 3.6e9 * share
    return 0.3 * there + used, there


def targeting(log):
    """Fit that the plan buys, relative to what the reference mix of the start would buy, over plannings."""
    reference, spend, fit = {}, {}, {}
    total = plans = 0.0
    for row in log.events("spend", "fit", "planning"):
        if row.name != "planning":
            (spend if row.name == "spend" else fit)[row.source, row.segment] = row.value
            continue
        reference = reference or dict(spend)
        bought = would = 0.0
        for cell, f in fit.items():
            bought += spend[cell] * f
            would += reference[cell] * f
        if would > 0 and log.period.holds(row.t):
            total += bought / would
            plans += 1.0
        fit = {}
    return total, plans


def trust(log):
    beliefs = [r.value for r in log.events("trust") if log.period.holds(r.t)]
    total = 0.0
    for belief in beliefs:
        total += belief
    return total, len(beliefs)


def recompute(log, inputs):
    return {**money(log, inputs), **sdr_days(log, inputs), **closers(log, inputs),
            "coaching_hours_per_rep": coaching(log), "manager_utilisation": manager_use(log, inputs),
            "targeting_quality": targeting(log), "trust_mean": trust(log)}
