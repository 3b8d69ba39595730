#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures a marketplace's leads and deals: everything that base.yaml in this folder says was measured.

    python3 measure.py DIRECTORY          prints "key value" lines

The directory holds leads_2018q1.csv (mql_id, first_contact_date, origin) and won_2018q1_asof_2018-04-30.csv (mql_id,
sdr_id, sr_id, won_date), cut from the Marketing Funnel by Olist (CC BY-NC-SA 4.0). The data is not part of this
project, only numbers measured on it are. Without the data the program says so and ends with exit code 77 (skipped).

Traps of this data, and what is done about them:
  - It is a CRM extract of 30 April 2018: a lead that is not won by then may be won later. Delays are fitted with the
    open leads right-censored, together with the share that is ever won (a cure model).
  - won_date is in UTC, some rows only a date at midnight local time (02:00 or 03:00 UTC). Local time is UTC-3, and
    UTC-2 in summer time until 18 February 2018. Dates of first contact carry no time of day.
  - One deal is won two days before its first contact: it counts as won, and is left out of the delays.
  - Origins that are empty are counted with those named unknown.
  - Stages between first contact and deal are absent, and who did not win is known to nobody: no SDR's conversion can
    be measured, only the deals that came out of each.
"""
import csv
import datetime as dt
import math
import os
import sys

LEADS, WON = "leads_2018q1.csv", "won_2018q1_asof_2018-04-30.csv"
FIRST_DAY, LAST_DAY, EXTRACT = dt.date(2018, 1, 1), dt.date(2018, 3, 31), dt.date(2018, 4, 30)
SUMMER_TIME_ENDS = dt.datetime(2018, 2, 18, 2)  # UTC
HOLIDAYS = {dt.date(2018, 1, 1), dt.date(2018, 2, 12), dt.date(2018, 2, 13), dt.date(2018, 3, 30)}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OWN_ORIGINS = ("organic_search", "paid_search", "social", "unknown", "direct_traffic", "email", "referral")


def read(directory):
    """Leads as (day, origin, delay or None) and deals as (local day, sdr, closer)."""
    with open(os.path.join(directory, LEADS), newline="", encoding="utf-8") as f:
        leads = {r["mql_id"]: r for r in csv.DictReader(f)}
    with open(os.path.join(directory, WON), newline="", encoding="utf-8") as f:
        won = {r["mql_id"]: r for r in csv.DictReader(f)}
    people = sorted(leads)
    out, deals = [], []
    for key in people:
        day = dt.date.fromisoformat(leads[key]["first_contact_date"])
        origin = leads[key]["origin"] or "unknown"
        origin = origin if origin in OWN_ORIGINS else "other"
        delay = None
        if key in won:
            stamp = dt.datetime.fromisoformat(won[key]["won_date"])
            local = stamp - dt.timedelta(hours=2 if stamp < SUMMER_TIME_ENDS else 3)
            delay = (local.date() - day).days
            deals.append((local.date(), won[key]["sdr_id"], won[key]["sr_id"]))
        out.append((day, origin, delay))
    return out, deals


def days_between(first, last):
    return [first + dt.timedelta(n) for n in range((last - first).days + 1)]


def is_working(day):
    return day.weekday() < 5 and day not in HOLIDAYS


# --- arrivals


def arrivals(leads):
    days = days_between(FIRST_DAY, LAST_DAY)
    count = {d: 0 for d in days}
    for day, _, _ in leads:
        count[day] += 1
    result = {"leads": len(leads), "leads_per_week": len(leads) * 7 / len(days)}
    means = []
    for k in range(7):
        own = [count[d] for d in days if d.weekday() == k and d not in HOLIDAYS]
        means.append(sum(own) / len(own))
    for name, mean in zip(WEEKDAYS, means):
        result["weekday." + name] = mean / max(means)
    working = [d for d in days if is_working(d)]
    result.update(shape_by_origin(leads, working, means))
    result["shape"] = negative_binomial_shape([(count[d], means[d.weekday()]) for d in working])
    result["shape_lo"], result["shape_hi"] = shape_interval(
        [(count[d], means[d.weekday()]) for d in working], result["shape"])
    return result


def shape_by_origin(leads, working, means):
    """One shape for the days of each origin by itself, the factors of the origins being independent."""
    count = {}
    for day, origin, _ in leads:
        count[day, origin] = count.get((day, origin), 0) + 1
    pairs = []
    for origin in OWN_ORIGINS + ("other",):
        own = sum(count.get((d, origin), 0) for d in working)
        scale = own / sum(means[d.weekday()] for d in working)
        pairs += [(count.get((d, origin), 0), scale * means[d.weekday()]) for d in working]
    shape = negative_binomial_shape(pairs)
    lo, hi = shape_interval(pairs, shape)
    return {"shape_origin": shape, "shape_origin_lo": lo, "shape_origin_hi": hi}


def negative_binomial_log(pairs, k):
    total = 0.0
    for n, m in pairs:
        total += math.lgamma(n + k) - math.lgamma(k) - math.lgamma(n + 1)
        total += k * math.log(k / (k + m)) + n * math.log(m / (k + m))
    return total


def negative_binomial_shape(pairs):
    return golden(lambda x: -negative_binomial_log(pairs, math.exp(x)), math.log(0.5), math.log(500),
                  math.exp)


def shape_interval(pairs, best):
    """95 % by the profile of the likelihood: where it has fallen by 1.92."""
    top = negative_binomial_log(pairs, best)

    def edge(inside, outside):
        for _ in range(80):
            mid = math.sqrt(inside * outside)
            if negative_binomial_log(pairs, mid) > top - 1.9207:
                inside = mid
            else:
                outside = mid
        return inside

    return edge(best, 0.1), edge(best, 1e5)


def golden(f, lo, hi, value):
    ratio = (math.sqrt(5) - 1) / 2
    for _ in range(200):
        a, b = hi - ratio * (hi - lo), lo + ratio * (hi - lo)
        if f(a) < f(b):
            hi = b
        else:
            lo = a
    return value((lo + hi) / 2)


# --- origins


def wilson(k, n, z=1.959964):
    p = k / n
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return mid - half, mid + half


def logit(p):
    return math.log(p / (1 - p))


def origins(leads):
    result = {}
    weeks = len(days_between(FIRST_DAY, LAST_DAY)) / 7
    overall = sum(d is not None for _, _, d in leads) / len(leads)
    result["won"] = sum(d is not None for _, _, d in leads)
    result["conversion"] = overall
    result["conversion_lo"], result["conversion_hi"] = wilson(result["won"], len(leads))
    for origin in OWN_ORIGINS + ("other",):
        own = [d for _, o, d in leads if o == origin]
        k = sum(d is not None for d in own)
        result["rate." + origin] = len(own) / weeks / 5  # a week has five working days
        result["share." + origin] = len(own) / len(leads)
        result["conversion." + origin] = k / len(own)
        lo, hi = wilson(k, len(own))
        result["conversion_lo." + origin], result["conversion_hi." + origin] = lo, hi
        # A cell of few deals says little by itself: shrunk with ten leads of the average origin.
        result["shift." + origin] = logit((k + 10 * overall) / (len(own) + 10)) - logit(overall)
    return result


# --- delays: cure model with lognormal delays, right-censored at the day of the extract


def normal_cdf(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def lognormal_cdf(x, median, sigma):
    return normal_cdf(math.log(x / median) / sigma) if x > 0 else 0.0


def delay_table(leads):
    wins, open_for = {}, {}
    for day, _, delay in leads:
        if delay is None:
            days = (EXTRACT - day).days
            open_for[days] = open_for.get(days, 0) + 1
        elif delay >= 0:
            wins[delay] = wins.get(delay, 0) + 1
    return wins, open_for


def cure_log(table, share, cdf):
    """A delay of d whole days lies within half a day of d; same day and next day cannot be told apart, as the hour of
    first contact is unknown. Who is open after c days has not been won by c + .5."""
    wins, open_for = table
    total = 0.0
    for d, n in wins.items():
        p = cdf(1.5) if d <= 1 else cdf(d + 0.5) - cdf(d - 0.5)
        total += n * math.log(max(share * p, 1e-300))
    for c, n in open_for.items():
        total += n * math.log(max(1 - share * cdf(c + 0.5), 1e-300))
    return total


def unpack(x):
    """x = logit share, log median, log sigma [, logit weight of the late part, log ratio of medians, log sigma]."""
    share = 1 / (1 + math.exp(-x[0]))
    early = (math.exp(x[1]), math.exp(x[2]))
    if len(x) == 3:
        return share, early, 0.0, early
    weight = 1 / (1 + math.exp(-x[3]))
    return share, early, weight, (early[0] * math.exp(x[4]), math.exp(x[5]))


def minus_log(table, x):
    """A hump is late (over 45 days), the smaller part, and no spike or plain: else a mixture fits noise."""
    share, early, weight, late = unpack(x)
    if not (0.2 < early[1] < 2 and 0.2 <= late[1] < 2):
        return 1e12
    if len(x) > 3 and (late[0] < 45 or weight > 0.5):
        return 1e12
    return -cure_log(table, share, lambda t: (1 - weight) * lognormal_cdf(t, *early) +
                     weight * lognormal_cdf(t, *late))


def nelder_mead(f, x, step=0.4, rounds=1500):
    n = len(x)
    points = [list(x)] + [[v + (step if i == j else 0) for j, v in enumerate(x)] for i in range(n)]
    points = sorted((f(p), p) for p in points)
    for _ in range(rounds):
        if points[-1][0] - points[0][0] < 1e-10:
            break
        centre = [sum(p[j] for _, p in points[:-1]) / n for j in range(n)]
        worst = points[-1][1]

        def along(t):
            p = [c + t * (c - w) for c, w in zip(centre, worst)]
            return f(p), p

        reflected = along(1.0)
        if reflected[0] < points[0][0]:
            points[-1] = min(reflected, along(2.0))
        elif reflected[0] < points[-2][0]:
            points[-1] = reflected
        else:
            inner = along(0.5) if reflected[0] < points[-1][0] else along(-0.5)
            if inner[0] < min(reflected[0], points[-1][0]):
                points[-1] = inner
            else:
                best = points[0][1]
                halved = [[(a + b) / 2 for a, b in zip(p, best)] for _, p in points[1:]]
                points = [points[0]] + [(f(p), p) for p in halved]
        points.sort()
    return points[0]


def fit(f, starts):
    best = min(nelder_mead(f, x) for x in starts)
    return nelder_mead(f, best[1], 0.1)


def share_interval(f, best):
    """95 % for the share ever won, by the profile of the likelihood over the other two parameters."""

    def fall(x0):
        return nelder_mead(lambda r: f([x0, r[0], r[1]]), best[1][1:], 0.1)[0] - best[0] - 1.9207

    def edge(direction):
        inside, outside = best[1][0], best[1][0] + direction
        while fall(outside) < 0 and abs(outside) < 10:
            outside += direction
        for _ in range(30):
            mid = (inside + outside) / 2
            inside, outside = (mid, outside) if fall(mid) < 0 else (inside, mid)
        return 1 / (1 + math.exp(-inside))

    return edge(-0.25), edge(0.25)


def kaplan_meier(table, days):
    """Share won within each of the days, open leads taken out when their time is over."""
    wins, open_for = table
    at_risk = sum(wins.values()) + sum(open_for.values())
    left, result = 1.0, {}
    for d in range(max(days) + 1):
        left *= 1 - wins.get(d, 0) / at_risk
        at_risk -= wins.get(d, 0) + open_for.get(d, 0)
        if d in days:
            result[d] = 1 - left
    return result


def delays(leads):
    table = delay_table(leads)

    def f(x):
        return minus_log(table, x)

    one = fit(f, [[-2.0, 2.4, 0.0], [-1.5, 3.0, 0.3]])
    two = fit(f, [[-2.0, math.log(m), math.log(1.2), w, math.log(r), math.log(s)]
                  for m in (8, 14) for w in (-3.0, -1.0) for r, s in ((5, 0.6), (8, 0.25))])
    share, delay, _, _ = unpack(one[1])
    _, _, weight, late = unpack(two[1])
    result = {"ever_won": share, "delay_median": delay[0], "delay_sigma": delay[1],
              "late_hump_weight": weight, "late_hump_median": late[0],
              "late_hump_gain": one[0] - two[0]}
    result["ever_won_lo"], result["ever_won_hi"] = share_interval(f, one)
    for d, won in kaplan_meier(table, (7, 14, 30, 60, 90)).items():
        result[f"won_within_{d}d"] = won
    known = sorted(d for _, _, d in leads if d is not None and d >= 0)
    for percent in (25, 50, 75):  # of deals by the day of the extract: biased towards the short
        result[f"delay_seen_p{percent}"] = known[int(percent / 100 * len(known))]
    return result, (share, delay)


# --- the end of the month


def month_end(leads, deals, model):
    """Deals in the last three calendar days of a month over what the fitted delays lead one to expect of the working
    days in them."""
    share, delay = model
    chance = [share * (lognormal_cdf(d + 0.5, *delay) - lognormal_cdf(max(d - 0.5, 0), *delay))
              for d in range(130)]
    begun = {}
    for day, _, _ in leads:
        begun[day] = begun.get(day, 0) + 1
    seen = {}
    for day, _, _ in deals:
        seen[day] = seen.get(day, 0) + 1
    expected = {}
    for day in days_between(FIRST_DAY, EXTRACT):
        expected[day] = 0.0
        if is_working(day):
            expected[day] = sum(n * chance[(day - b).days] for b, n in begun.items() if b <= day)

    def is_end(day):
        return (day + dt.timedelta(3)).month != day.month

    ends = [d for d in expected if is_end(d)]
    rest = [d for d in expected if not is_end(d)]
    k = sum(seen.get(d, 0) for d in ends)
    n = sum(seen.get(d, 0) for d in rest)
    odds = sum(expected[d] for d in rest) / sum(expected[d] for d in ends)
    lo, hi = wilson(k, k + n)
    weekend = sum(n for d, n in seen.items() if d.weekday() >= 5)
    return {"month_end_deals": k, "month_end_pull": k / n * odds, "month_end_pull_lo": lo / (1 - lo) * odds,
            "month_end_pull_hi": hi / (1 - hi) * odds, "weekend_deals": weekend}


# --- people


def people(deals):
    by_sdr, by_closer = {}, {}
    for day, sdr, closer in deals:
        by_sdr.setdefault(sdr, []).append(day)
        by_closer.setdefault(closer, []).append(day)
    sdrs = {s for s, d in by_sdr.items() if len(d) >= 10}
    closers = {s for s, d in by_closer.items() if len(d) >= 10 and s not in sdrs}
    both = [s for s in by_sdr if s in by_closer]
    later = [s for s in both if min(by_closer[s]) > min(by_sdr[s])]
    rates = []
    for s in sdrs:  # deals a week between the first and the last one
        weeks = ((max(by_sdr[s]) - min(by_sdr[s])).days + 7) / 7
        rates.append(len(by_sdr[s]) / weeks)
    mean = sum(rates) / len(rates)
    spread = math.sqrt(sum((r - mean) ** 2 for r in rates) / (len(rates) - 1))
    noise = sum(r / (len(by_sdr[s]) / r) for r, s in zip(rates, sdrs)) / len(rates)
    true = math.sqrt(max(spread * spread - noise, 0.0))
    return {"sdr_ids": len(by_sdr), "sdrs": len(sdrs), "closer_ids": len(by_closer),
            "closers": len(closers), "sdrs_who_close": len(both), "sdrs_who_close_later": len(later),
            "deals_closed_by_sdrs": sum(len(by_closer[s]) for s in both),
            "sdr_deals_per_week": mean, "sdr_spread": spread / mean, "sdr_spread_beyond_chance": true / mean}


def measure(directory):
    """All measured numbers by key."""
    leads, deals = read(directory)
    found, model = delays(leads)
    result = {}
    result.update(arrivals(leads))
    result.update(origins(leads))
    result.update(found)
    result.update(month_end(leads, deals, model))
    result.update(people(deals))
    return result


def is_there(directory):
    return all(os.path.isfile(os.path.join(directory, name)) for name in (LEADS, WON))


def main():
    if len(sys.argv) != 2:
        print("usage: measure.py DIRECTORY", file=sys.stderr)
        return 64
    if not is_there(sys.argv[1]):
        print(f"skipped: no {LEADS} and {WON} in {sys.argv[1]}", file=sys.stderr)
        return 77
    for key, value in measure(sys.argv[1]).items():
        print(key, value if isinstance(value, int) else f"{value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
