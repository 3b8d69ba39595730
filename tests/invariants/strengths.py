# SPDX-License-Identifier: GPL-3.0-or-later
"""Each of the seventeen mechanisms alone, at strengths 0, 1/2, 1 and 2: it moves its own measure and one further down.

A row of strengths_rows.py runs one company in two versions, `near` and `far`, that differ only in what the mechanism
reads, with all mechanisms off but it and those of `needs`. Effect of a strength: what `far` has more than `near`, less
the same at strength 0 (with `alone`: what `far` has more than at strength 0).
  * strength 0 equals --without, to the bit; `near` and `far` are equal then, unless something else tells them apart
  * no step of strength goes the wrong way, and 2 differs from 0 the right way, at 99 %, in each measure named; in
    one at least it differs from 1/2 too
  * with `equal` the versions do not differ in what is read: same bytes at strength 2; so with `unread` lines moved

usage: strengths.py [--long] [TITLE...]   (default: all rows; --long: more replications, and the rows that need them)
"""
import math
import sys

import lab
import spread
from strengths_rows import ROWS

DOSES = (0, 0.5, 1, 2)
HORIZON = {"warm_up": "90 d", "duration": "270 d", "maturity": "120 d", "follow_up": "120 d"}
CHECKS = []


def expect(what, good):
    CHECKS.append(bool(good))
    print(("ok      " if good else "FAILED  ") + what, flush=True)


def sets(pairs):
    return [x for pair in pairs for x in ("--set", pair)]


class Row:
    """One row, ready to run."""

    def __init__(self, l, title, long, own, then, far, near=None, needs=(), options=(), alone=None, later=None, n=12,
                 long_n=40, base="pure/sales", horizon=(), equal=None, unread=None, idle=False, otherwise=False,
                 never=0.0, steep=False):
        self.l, self.title, self.mechanism, self.needs, self.never = l, title, mechanism_of(title), needs, never
        self.own, self.then, self.alone = own, {**then, **((later or {}) if long else {})}, alone or {}
        self.near, self.far, self.equal, self.unread = near, far, equal, unread
        self.idle, self.otherwise, self.steep, self.graded = idle, otherwise, steep, False
        self.file = l.top / f"scenarios/ownership/{base}.yaml"
        length = [f"horizon.{k}={v}" for k, v in {**HORIZON, **dict(horizon)}.items()]
        self.plain = ["-r", str(long_n if long else n), *sets(length), *lab.only(self.mechanism, *needs),
                      *sets(options)]

    def run(self, version, strength, more=()):
        return self.l.results("run", self.file, *self.plain, *sets(version), "--set",
                              f"mechanisms.{self.mechanism}.strength={strength}", *more)

    def check(self):
        far = [self.run(self.far, d) for d in DOSES]
        near = [self.run(self.near, d) for d in DOSES] if self.near is not None else None
        off = self.run(self.far, 1, ["--without", self.mechanism])
        self.expect("strength 0 equals off, to the bit", far[0] == off)
        self.check_equal(far, near)
        for kind, measures, other in (("own", self.own, near), ("further down", self.then, near),
                                      ("by itself", self.alone, None)):
            for measure, sign in measures.items():
                self.check_effect(kind, measure, sign, far, other)
        self.expect("2 does more than 1/2, so that it is no mere switch", self.graded)

    def expect(self, what, good):
        expect(f"{self.title}: {what}", good)

    def check_equal(self, far, near):
        if near and not self.needs and not self.otherwise:
            self.expect("at strength 0 the two versions are equal, to the bit", same(near[0], far[0]))
        if self.equal is not None:
            both = [self.run([*version, *self.equal], DOSES[-1]) for version in (self.near, self.far)]
            self.expect("nothing where what it reads is equal, at double strength", same(*both))
        if self.unread:
            moved = self.run([*self.far, *self.unread], DOSES[-1])
            self.expect("lines that it does not read change no byte", moved == far[-1])
        if self.idle:
            self.expect("nothing in the first version, at any strength",
                        all(same(n, near[0], *self.own) for n in near))

    def values(self, data, measure):
        """By replication; where none has a value, `never` (no delay without disputes: 0; no alarm: all of the time)."""
        found = [v for (_, m), rows in lab.table(data).items() if m == measure for v, _, _ in rows]
        if not found:
            sys.exit(f"no measure {measure}")
        return found if any(v == v for v in found) else [self.never] * len(found)

    def check_effect(self, kind, measure, sign, far, near):
        levels = [self.values(data, measure) for data in far]
        if near:
            levels = [[f - n for f, n in zip(fs, self.values(data, measure))] for fs, data in zip(levels, near)]
        steps = [difference(a, b) for a, b in zip(levels, levels[1:])]
        total = difference(levels[0], levels[-1])
        steep = self.steep and kind == "own"
        self.graded = self.graded or clear(difference(levels[1], levels[-1]), sign)
        orderly = all(clear(step, sign) if steep else not clear(step, -sign) for step in steps)
        self.expect(f"{kind}, {measure} {'rises' if sign > 0 else 'falls'}{' (far less near)' if near else ''}: "
                    f"{[round(average(x), 4) for x in levels]}, in all " + "{:.4g} ({:.4g} to {:.4g})".format(*total),
                    orderly and clear(total, sign))


def same(a, b, *but):
    """Whether all measures are equal, but those of `but` and what says how the pay plans differ: that is the cause."""
    left_out = ("pay_conflict", *but)
    keep = [[x for x in data.decode().splitlines() if x.split(",")[2] not in left_out] for data in (a, b)]
    return keep[0] == keep[1]


def clear(interval, sign):
    """Whether all of it lies on that side of 0."""
    _, low, high = interval
    return low > 0 if sign > 0 else high < 0


def average(xs):
    return lab.mean([x for x in xs if not math.isnan(x)] or [math.nan])


def difference(first, second):
    """At 99 %, over the replications in which both have a value."""
    pairs = [(x, y) for x, y in zip(first, second) if x == x and y == y]
    return spread.difference(*zip(*pairs), 0.99) if len(pairs) > 1 else (math.nan, math.nan, math.nan)


def mechanism_of(title):
    return title.split()[0]


def main():
    long = "--long" in sys.argv
    chosen = [a for a in sys.argv[1:] if a != "--long"]
    if set(chosen) - set(ROWS):
        sys.exit("no such rows; there are: " + ", ".join(ROWS))
    rows = {t: row for t, row in ROWS.items() if (t in chosen if chosen else long or row.get("n") != 0)}
    if not chosen:
        expect("every mechanism has a row", {mechanism_of(t) for t in rows} == set(lab.mechanisms()))
    with lab.Lab() as l:
        for title, row in rows.items():
            Row(l, title, long, **row).check()
    lab.finish(CHECKS.count(True), CHECKS.count(False))


main()
