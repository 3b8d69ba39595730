# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is in post when, from the event log: seats, vacancies, and the measures of people who come and go."""
import math

from event_log import DAY


class Seat:
    """One seat of a position; in the counted period, when it waits for somebody, when it is closed, what work it misses."""

    def __init__(self, filled):
        self.since, self.vacant, self.closed = 0, not filled, not filled
        self.unfilled = self.unopened = self.missed = 0

    def settle(self, period, calendar, t):
        begin, end = max(self.since, period.start), min(t, period.end)
        if self.vacant and end > begin:
            self.missed += calendar.between(begin, end)
            if self.closed:
                self.unopened += end - begin
            else:
                self.unfilled += end - begin
        self.since = t


class Team:
    """The seats of one position, spare ones too."""

    def __init__(self, log, inputs, first):
        self.position, self.role, self.cost = first.team, first.role, first.value
        self.calendar = inputs.calendar(self.position)
        self.quota = float(inputs.trait(self.position, "quota"))
        people = {p.who: Seat(True) for p in log.people() if p.team == self.position}
        self.all = len(people) + int(inputs.trait(self.position, "spare_seats"))
        self.gone = []  # rows of people who left or were promoted
        for row in log.events("seat_filled", "seat_vacated", "seat_closed"):
            if row.team == self.position and (row.name != "seat_filled" or row.detail):
                self.change(log, row, people)
        self.seats = [*people.values(), *(Seat(False) for _ in range(self.all - len(people)))]
        for seat in self.seats:
            seat.settle(log.period, self.calendar, log.period.last)

    def change(self, log, row, people):
        seat = people.setdefault(row.who, Seat(False))
        seat.settle(log.period, self.calendar, row.t)
        if row.name == "seat_closed":
            seat.closed = True
            return
        seat.vacant = row.name == "seat_vacated"
        if row.name == "seat_filled":
            seat.closed = False
        elif not seat.closed:
            self.gone.append(row)

    def sum(self, what):
        return sum(getattr(s, what) for s in self.seats)

    def in_post(self, period):
        """Seats in post, on average over the period."""
        missing = self.sum("unfilled") + self.sum("unopened")
        return float(self.all) - float(missing) / float(period.end - period.start)

    def hours(self, period):
        return self.all * self.calendar.between(period.start, period.end) - self.sum("missed")


def teams(log, inputs, role=None):
    """All positions with people, in file order; of one role."""
    if not hasattr(log, "teams"):
        first = {}
        for person in log.people():
            first.setdefault(person.team, person)
        log.teams = [Team(log, inputs, p) for p in first.values()]
    return [t for t in log.teams if role in (None, t.role)]


def seats(log, inputs, role):
    return sum(t.in_post(log.period) for t in teams(log, inputs, role))


def quantile(values, population, share):
    rank = math.ceil(share * population)
    return (None, 0) if rank < 1 or rank > len(values) else (sorted(values)[rank - 1] / DAY, 1)


def ramp(log, hired):
    times = []
    for row in hired:
        later = [r for r in log.events("ramped", "seat_vacated") if r.who == row.who and r.t >= row.t]
        if later and later[0].name == "ramped" and later[0].t - row.t <= log.period.maturity:
            times.append(later[0].t - row.t)
    return quantile(times, len(hired), 0.5)


def qualified_by(lead, later):
    """The role of whoever led the last conversation before this state."""
    talks = [s for s in lead.all("contacted") if s.t <= later.t]
    return talks[-1].role if talks else None


def recompute(log, inputs):
    period, own = log.period, teams(log, inputs, "sdr")
    there = seats(log, inputs, "sdr")
    gone = [r for t in own for r in t.gone if period.holds(r.t)]
    hired = [r for r in log.events("hired") if r.role == "sdr" and period.holds(r.t)]
    authorised, days = float(there), 0.0
    for seat in (s for t in own for s in t.seats):
        authorised += float(seat.unfilled) / float(period.end - period.start)
        days += float(seat.unfilled) / DAY
    won = sum(qualified_by(l, s) == "sdr" for l in log.leads.values() for s in l.all("accepted") if period.holds(s.t))
    skill = asked = 0.0
    for row in hired:
        skill += row.value
    for team in own:
        asked += team.quota * team.in_post(period) * period.months
    stays = [r.t - r.other for r in gone]
    return {"attrition": (sum(r.detail == "left" for r in gone), there * period.years),
            "promotions": (sum(r.detail == "promoted" for r in gone) / period.years, 1) if own else (None, 0),
            "vacancy_days": (days, authorised * period.years), "sdr_seats": (there, 1) if own else (None, 0),
            "hire_skill_mean": (skill, len(hired)), "ramp_days_p50": ramp(log, hired),
            "tenure_p50": quantile(stays, len(stays), 0.5), "quota_attainment": (won, asked)}
