# SPDX-License-Identifier: GPL-3.0-or-later
"""The inputs of a scenario that no event tells: calendars, time for the team, margin, pay. From file and schema."""
import datetime
import json
import pathlib
import subprocess

import lab
import yaml_subset
from event_log import DAY, HOUR, MINUTE

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def merged(below, above):
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    both = {**below, **{k: merged(below.get(k), v) for k, v in above.items()}}
    return {k: v for k, v in both.items() if v != "~"}


def loaded(path):
    scenario = yaml_subset.load(pathlib.Path(path).read_text(encoding="utf-8"))
    if "extends" in scenario:
        scenario = merged(loaded(pathlib.Path(path).parent / scenario.pop("extends")), scenario)
    return scenario


def share(text):
    text = str(text)
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def clock_time(text):
    hour, _, minute = text.partition(":")
    return int(hour) * HOUR + int(minute or 0) * MINUTE


class Calendar:
    """Weekly hours such as `Mon-Thu 8:30-17; Fri 9-15`, or `always`."""

    def __init__(self, text, start, holidays):
        self.always = text.strip().lower() == "always"
        self.first = datetime.date.fromisoformat(start).weekday()
        self.free = {(datetime.date.fromisoformat(h) - datetime.date.fromisoformat(start)).days for h in holidays}
        self.hours = {}
        for rule in [] if self.always else text.split(";"):
            days, hours = rule.split()
            opening, closing = map(clock_time, hours.split("-"))
            for day in days.lower().split(","):
                low, _, high = day.partition("-")
                low, high = WEEKDAYS.index(low[:3]), WEEKDAYS.index((high or low)[:3])
                for d in range(low, high + 1 if high >= low else high + 8):
                    self.hours[d % 7] = (opening, closing)

    def between(self, a, b):
        """Working time in [a, b]."""
        if self.always:
            return max(0, b - a)
        total = 0
        for day in range(a // DAY, b // DAY + 1):
            if (self.first + day) % 7 in self.hours and day not in self.free:
                opening, closing = self.hours[(self.first + day) % 7]
                total += max(0, min(b, day * DAY + closing) - max(a, day * DAY + opening))
        return total


class Inputs:
    def __init__(self, path):
        self.scenario = loaded(path)
        done = subprocess.run([lab.REORG, "schema"], capture_output=True, text=True, check=True)
        self.schema = json.loads(done.stdout)["properties"]
        self.start = self.get("horizon", "start")
        self.margin = share(self.get("money", "margin"))
        self.sources = list(self.scenario["market"]["sources"])
        self.noticeable = share(self.get("mechanisms", "targeting", "noticeable"))
        self.pays_for = {p: self.pay(p) for p in self.scenario["org"]}

    def get(self, *keys):
        """What the scenario says, else the built-in value."""
        value, rows = self.scenario, {"properties": self.schema}
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
            rows = rows["properties"][key]
        return rows["default"] if value in (None, "") else value

    def amount(self, *keys):
        """A sum of money such as $8k."""
        text = str(self.get(*keys)).lstrip("$")
        return float(text[:-1]) * 1000 if text.endswith("k") else float(text)

    def trait(self, position, name):
        own = self.scenario["org"][position]
        standard = self.scenario.get("defaults", {}).get(own["role"], {})
        rows = self.schema["org"]["additionalProperties"]["properties"]
        return own.get(name, standard.get(name, rows[name].get("default")))

    def pay(self, position):
        weights = self.trait(position, "pay") or {}
        return {k for k, v in weights.items() if share(v) > 0}

    def calendar(self, position):
        holidays = self.scenario.get("horizon", {}).get("holidays") or []
        return Calendar(self.trait(position, "calendar"), self.start, holidays)

    def time_for_team(self, position):
        return share(self.trait(position, "time_for_team"))

    def pace(self, position):
        return float(self.trait(position, "pace"))

    def acts(self, mechanism):
        """Is it switched on?"""
        said = self.scenario.get("mechanisms") or {}
        return said.get("use", "all") == "all" and float(said.get(mechanism, {}).get("strength", 1)) > 0
