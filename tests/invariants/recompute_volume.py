# SPDX-License-Identifier: GPL-3.0-or-later
"""Volumes and conversions from the event log: how many leads get how far."""
import datetime
import math

from event_log import DAY

ONCE = {"attempted", "contacted"}  # counted the first time; "conversations" counts every time
VOLUMES = [("leads_created", "created"), ("leads_worked", "attempted"), ("contacted", "contacted"),
           ("meetings_booked", "booked"), ("meetings_held", "held"), ("accepted", "accepted"), ("won", "won")]
RATES = [("contact_rate", "contacted", "attempted"), ("booking_rate", "booked", "contacted"),
         ("show_rate", "held", "booked"), ("acceptance_rate", "accepted", "held"), ("win_rate", "won", "accepted"),
         ("lead_to_accepted", "accepted", "created"), ("lead_to_won", "won", "created")]


def times(lead, state):
    found = [s.t for s in lead.all(state)]
    return found[:1] if state in ONCE else found


def flow(log, state, leads=None):
    """How often in the counted period, whichever lead it happens to."""
    return sum(log.period.holds(t) for l in (log.leads.values() if leads is None else leads) for t in times(l, state))


def cohort(log, state, leads=None):
    """How often within the maturity window, to leads born in the counted period."""
    return sum(log.period.matured(l, t) for l in (log.born if leads is None else leads) for t in times(l, state))


def quality_spread(log, inputs):
    by_source = [[l for l in log.born if l.source == s] for s in inputs.sources]
    held = [cohort(log, "held", leads) for leads in by_source]
    accepted = [cohort(log, "accepted", leads) for leads in by_source]
    if sum(held) == 0:
        return None, 0
    mean = sum(accepted) / sum(held)
    squares = 0.0
    for n, a in zip(held, accepted):
        if n > 0:
            d = a / n - mean
            squares += n * d * d
    return math.sqrt(squares / sum(held)), 1


def ignored(log):
    return sum(log.period.matured(l, l.end().t) for l in log.inbound
               if l.first("expired") and not l.first("attempted"))


def nurtured(log):
    """Who is not ready is kept for later or given up; who is won after that was kept at least once."""
    later = [s for l in log.leads.values() for s in l.all("nurtured", "expired") if log.period.holds(s.t)]
    kept = [s for s in later if s.name == "nurtured"]
    given_up = [s for s in later if s.detail == "not ready" and s.name == "expired" and s.before != "nurtured"]
    back = [s for l in log.leads.values() for s in l.all("queued") if s.detail == "recycled" and log.period.holds(s.t)]
    won = sum(log.period.holds(s.t) for l in log.leads.values() if l.first("nurtured") for s in l.all("won"))
    return {"nurture_coverage": (len(kept), len(kept) + len(given_up)), "leads_recycled": (len(back), 1),
            "wins_nurtured": (won, 1)}


def late_wins(log, inputs):
    """Of the deals won, those signed on the last three days of a month."""
    start, days = datetime.date.fromisoformat(inputs.start), datetime.timedelta
    dates = [start + days(s.t // DAY) for l in log.leads.values() for s in l.all("won") if log.period.holds(s.t)]
    return sum(d.month != (d + days(3)).month for d in dates), len(dates)


def recompute(log, inputs):
    out = {**nurtured(log), "late_wins_share": late_wins(log, inputs)}
    counts = [(name, flow(log, state)) for name, state in VOLUMES]
    counts.append(("conversations", sum(log.period.holds(s.t) for l in log.leads.values() for s in l.all("contacted"))))
    for name, count in counts:
        out[name] = (count, 1)
        out[name + "_per_month"] = (count / log.period.months, 1)
    for name, reached, of in RATES:
        out[name] = (cohort(log, reached), cohort(log, of))
    out["handoff_quality_spread"] = quality_spread(log, inputs)
    out["disputes"] = (flow(log, "disputed"), 1)
    out["ignored_share"] = (ignored(log), len(log.inbound))
    handoffs = sum(log.period.matured(l, h.t) for l in log.born for h in l.handoffs)
    out["handoffs_per_lead"] = (handoffs, len(log.born))
    return out
