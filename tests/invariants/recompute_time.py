# SPDX-License-Identifier: GPL-3.0-or-later
"""Times from the event log: first response, waiting, the feedback loop, queueing theory's means."""
import math

from event_log import DAY, DISPOSITIONS, HOUR, MINUTE, VERDICTS
from recompute_volume import flow

NO_VALUE = (None, 0)


def quantile(log, times, population, p, unit):
    """The time by which the share p of all of them has got there within the maturity window."""
    there = sorted(t for t in times if t <= log.period.maturity)
    rank = math.ceil(p * population)
    return (there[rank - 1] / unit, 1) if 1 <= rank <= len(there) else NO_VALUE


def hours(times, count):
    return float(sum(times)) / 3.6e9, count


def responses(log, inputs):
    answered = [(l, l.first("attempted")) for l in log.inbound if l.first("attempted")]
    wall = [a.t - l.created for l, a in answered]
    calendars = {a.team: inputs.calendar(a.team) for _, a in answered}
    working = [calendars[a.team].between(l.created, a.t) for l, a in answered]
    n = len(log.inbound)
    return {"speed_to_lead_p50": quantile(log, wall, n, 0.5, MINUTE),
            "speed_to_lead_p90": quantile(log, wall, n, 0.9, MINUTE),
            "speed_to_lead_business_p50": quantile(log, working, n, 0.5, MINUTE),
            "answered_within_1h": (sum(t <= HOUR for t in wall), n),
            "never_answered": (n - sum(t <= log.period.maturity for t in wall), n)}


def task_waits(log, kind):
    waits = [t.begun - t.enabled for t in log.done if t.name == kind]
    return quantile(log, waits, len(waits), 0.5, MINUTE)


def decisions(log):
    """Asked in the period, until the boss has decided or the time is out."""
    waits = [t.t - t.enabled for t in log.rows if t.kind == "task" and t.name == "decision"
             and t.phase in ("complete", "withdraw") and log.period.holds(t.enabled)]
    return quantile(log, waits, len(waits), 0.5, MINUTE)


def cycles(log):
    closed = [(l, l.first("won", "lost")) for l in log.leads.values()]
    spans = [c.t - l.first("accepted").t for l, c in closed if c and log.period.holds(c.t)]
    return quantile(log, spans, len(spans), 0.5, DAY)


class News:
    """A verdict that has just come to the marketer who made the lead."""

    def __init__(self, log, row):
        self.lead, self.row, self.what = log.leads[row.case], row, row.name.split(": ")[1]
        known = [s for s in self.lead.all(self.what) if s.t <= row.t][-1]
        self.known = known.t
        self.counts = self.lead.cohort and self.lead.inbound
        # A boss who decides otherwise brings further news of the same lead.
        self.first = known is self.lead.first(*VERDICTS) and self.counts and log.period.matured(self.lead, self.known)


def news_of(log, prefix):
    return [News(log, r) for r in log.rows if r.kind == "message" and r.name.startswith(prefix) and r.role == "marketer"]


def matters(pay, what):
    """Does this disposition say anything to people who are paid so?"""
    if not pay & {"meeting", "accepted", "pipeline", "won"}:
        return False
    return what in VERDICTS or "won" in pay


def loops(log, inputs):
    """[(news, when acted upon)]: the first planning that moves the cell's money."""
    told = {id(n.row): n for n in news_of(log, "told: ")}
    waiting, acted, spend, old = [], [], {}, {}
    for row in log.rows:
        news = told.get(id(row))
        if news and news.first and log.period.matured(news.lead, row.t) and \
                matters(inputs.pays_for[row.team], news.what):
            waiting.append(news)
        if row.kind == "event" and row.name == "spend":
            spend[row.source, row.segment] = row.value
        if row.kind != "event" or row.name != "planning":
            continue
        kept = []
        for news in (n for n in waiting if log.period.matured(n.lead, row.t)):
            cell = news.row.source, news.row.segment
            before = old.get(cell, 0.0)
            if before > 0 and abs(spend[cell] - before) >= inputs.noticeable * before:
                acted.append((news, row.t))
            else:
                kept.append(news)
        waiting, old = kept, dict(spend)
    return acted


def loop_medians(log, first, acted):
    """Over all that have been judged, and by what the verdict was."""
    out = {}
    for what, name in [(VERDICTS, "loop"), (VERDICTS, "loop_raw"), *(({v}, f"loop_{v}") for v in VERDICTS)]:
        loop = [at - n.lead.created for n, at in acted if n.what in what]
        out[f"feedback_{name}_p50"] = quantile(log, loop, sum(v.name in what for _, v in first), 0.5, DAY)
    return out


def loop_means(log, first, told, acted, sent):
    """Parts of the loop; what has not happened when the window closes counts as happening then."""
    heard = {id(n.lead): n.row.t for n in told}
    planned = {id(n.lead): at for n, at in acted}
    parts = {"verdict": 0, "transmission": 0, "action": 0, "loop": 0}
    for lead, verdict in first:
        close = lead.created + log.period.maturity
        known, done = min(heard.get(id(lead), close), close), planned.get(id(lead), close)
        parts["verdict"] += verdict.t - lead.created
        parts["transmission"] += known - verdict.t
        parts["action"] += done - known
        parts["loop"] += done - lead.created
    return {f"feedback_{part}_mean": (time / DAY, len(first)) if sent else NO_VALUE for part, time in parts.items()}


def feedback(log, inputs):
    verdicts = [(l, l.first(*VERDICTS)) for l in log.inbound if l.first(*VERDICTS)]
    first = [(l, v) for l, v in verdicts if log.period.matured(l, v.t)]
    told = news_of(log, "told: ")
    news = [n for n in told if n.first]
    acted = loops(log, inputs) if inputs.acts("targeting") else []
    in_time = sum(log.period.matured(n.lead, n.row.t) for n in news)
    arrived = [n for n in told if n.counts]
    sent = sum(s.who is not None for l in log.inbound for s in l.all(*DISPOSITIONS)) \
        if inputs.acts("feedback") and log.seats("marketer") else 0
    return {**loop_medians(log, first, acted), **loop_means(log, first, news, acted, sent),
            "feedback_verdict_p50": quantile(log, [v.t - l.created for l, v in verdicts], len(log.inbound), 0.5, DAY),
            "feedback_transmission_p50": quantile(log, [n.row.t - n.known for n in news], len(first), 0.5, DAY),
            "feedback_action_p50": quantile(log, [at - n.row.t for n, at in acted], in_time, 0.5, DAY),
            "feedback_lost": (sum(n.counts for n in news_of(log, "never told: ")), sent),
            "feedback_distorted": (sum(n.row.value == 1 for n in arrived), len(arrived))}


def content(log):
    """From asking for material until it is made, requests of the period."""
    asked = [r for r in log.events("content_asked") if log.period.holds(r.t)]
    waits = [r.t - r.other for r in log.events("content_made") if log.period.holds(r.other)]
    return quantile(log, waits, len(asked), 0.5, DAY)


def disputes(log):
    """From contesting to the decision on it, contests of the period."""
    delays = []
    for lead in log.leads.values():
        ends = sorted((s for s in lead.all("accepted", "dropped")), key=lambda s: s.at)
        for contest in lead.all("disputed"):
            if log.period.holds(contest.t):
                delays.append(next((s.t - contest.t for s in ends if s.at > contest.at), None))
    delays = [d for d in delays if d is not None]
    return quantile(log, delays, len(delays), 0.5, DAY)


def faults(log, inputs):
    """From planting to the alarm, and to the right step blamed for 14 days."""
    n = len(inputs.scenario.get("faults", [])) if inputs.acts("monitoring") else 0

    def after(name):
        return quantile(log, [row.t - row.other for row in log.events(name)], n, 0.5, DAY)
    return {"time_to_detect_p50": after("fault_noticed"), "time_to_locate_p50": after("fault_located")}


def queued_for(lead):
    """From entering the tray to the first attempt; whoever dials the list begins at once."""
    first = lead.first("attempted")
    before = [s.t for s in lead.all("queued") if s.t <= first.t]
    return first.t - before[-1] if before else 0


def present(log, lead):
    until = lead.end().t if lead.end() else log.period.last
    return max(0, min(until, log.period.end) - max(lead.created, log.period.start))


def theory(log):
    waits = [queued_for(l) for l in log.born if l.first("attempted")]
    ended = [l.end().t - l.created for l in log.born if l.end()]
    held = [s.t - l.created for l in log.born for s in l.all("held")]
    won = [s.t - l.created for l in log.born for s in l.all("won")]
    area = sum(present(log, l) for l in log.leads.values())
    attempts = sum(t.name == "attempt" for t in log.done)
    return {"queue_wait_mean": hours(waits, len(waits)), "in_system_mean": hours(ended, len(ended)),
            "delayed_share": (sum(w > 0 for w in waits), len(waits)),
            "number_in_system_mean": (float(area) / float(log.period.end - log.period.start), 1),
            "attempts_per_lead": (attempts, flow(log, "attempted")),
            "time_to_held_mean": hours(held, len(held)), "time_to_won_mean": hours(won, len(won))}


def recompute(log, inputs):
    return {**responses(log, inputs), **feedback(log, inputs), **theory(log), **faults(log, inputs),
            "stage_wait_meeting_p50": task_waits(log, "meeting"), "stage_wait_opportunity_p50": task_waits(log, "stage"),
            "decision_wait_p50": decisions(log), "content_wait_p50": content(log),
            "dispute_delay_p50": disputes(log), "sales_cycle_p50": cycles(log)}
