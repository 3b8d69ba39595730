# SPDX-License-Identifier: GPL-3.0-or-later
"""Theory, null, censoring and the experiments with volume, drift and support, as sections of the page."""
import math
import os
import re
import subprocess
import sys

import drift
import lab
import spread
import support
import volume

FORMULAS = {
    "M/M/1": "Wq = ρ / (μ − λ), L = ρ / (1 − ρ)", "M/M/c": "Erlang C, Wq = C / (cμ − λ)",
    "M/M/c+M": "birth-death chain with abandonment", "M/G/1": "Wq = λ E[S²] / (2 (1 − ρ))",
    "M/G/1 with": "Cobham: W₀ / ((1 − σₖ₋₁)(1 − σₖ))", "tandem": "product form: sum of ρ / (μ − λ)",
    "replay": "Wₙ₊₁ = max(0, Wₙ + Sₙ − Aₙ₊₁)", "funnel": "absorbing chain over the cadence's attempts",
}
TITLE = re.compile(r"^(PASS|FAIL) \S*?([\w-]+)\.yaml: (.*?)(?:, load|$)")
LINE = re.compile(r"^ +(pass|FAIL) (\S+(?: +of \S+)?) +(\S+)(?: \+- (\S+))? (\S+), theory ([^\s;]+);(?: z (\S+),)?")


def formula(model):
    return next(FORMULAS[key] for key in sorted(FORMULAS, key=len, reverse=True) if model.startswith(key))


def theory(l, fast):
    """One row for each quantity that `reorg verify` compares."""
    if fast:
        return None
    files = sorted((l.top / "scenarios/theory").glob("*.yaml"))
    done = subprocess.run([lab.REORG, "verify", *map(str, files), "-q"], cwd=l.top,
                          capture_output=True, text=True)
    seen, title = 0, None
    rows = ["| file and quantity | unit | formula | theory | here | z |", "| --- | --- | --- | --- | --- | --- |"]
    for line in done.stdout.splitlines():
        if found := TITLE.match(line):
            title = found
        elif line.startswith("  ") and (found := LINE.match(line)):
            good, what, mean, half, unit, exact, z = found.groups()
            what = re.sub(" +", " ", what)
            seen += 1
            here = f"{float(mean):.5g}" + (f" ± {float(half):.2g}" if half else "")
            rows.append(f"| `{title[2]}` {what} | {unit} | {formula(title[3])} | {float(exact):.5g} | {here} | "
                        f"{z or 'exact'}{'' if good == 'pass' else ' FAIL'} |")
    count = len(re.findall(r"^ +(?:pass|FAIL) ", done.stdout, re.M))
    if seen != count or done.returncode:
        sys.exit(f"verify: {seen} of {count} lines read, exit {done.returncode}")
    return "\n".join(rows)


def outcome(name, *arguments):
    done = subprocess.run([sys.executable, "-B", lab.SOURCE / f"tests/invariants/{name}.py", *arguments],
                          capture_output=True, text=True, env=os.environ)
    return done.stdout.strip().splitlines()[-1]


def null(_, fast):
    if fast:
        return None
    return "\n".join([
        "| test | asks | last figures |", "| --- | --- | --- |",
        "| `invariants/null` | with all mechanisms off, random trees of the same people give the same bytes; with them "
        "on, at least 95 of 100 differ, and each mechanism as it should | "
        f"{outcome('null', '24')}, with 24 trees (200 in the gate) |",
        "| `invariants/labels` | other names of positions, departments and titles, of other lengths and scripts, change "
        f"nothing but names | {outcome('labels')} |"])


def completed_mean(horizon, mean):
    """Mean of the latencies seen, of leads born evenly over the horizon and answered after exp(mean)."""
    gone = math.exp(-horizon / mean)
    total = mean * horizon - 2 * mean**2 + mean * (horizon + mean) * gone + mean**2 * gone
    return total / (horizon - mean * (1 - gone))


def censoring(_, __):
    seen = ", ".join(f"{completed_mean(h, 30):.2f}" for h in (30, 90, 180, 360))
    known, wrong = 2 / 3 * (1 - math.exp(-1.5)), 1 - math.exp(-1)
    return ("| what is true | the shortcut says | what is used here |\n| --- | --- | --- |\n"
            "| answers take 30 days on average | the mean of those seen after 30, 90, 180 and 360 days: "
            f"{seen} | the incidence over all leads, with the others as open |\n"
            f"| arrival after 10 days, loss after 20: {known:.4f} known by day 10 | one less Kaplan-Meier with the lost as "
            f"censored: {wrong:.3f} | incidence with competing ends |")


def cell(triple, scale=1.0, digits=2):
    return "{:,.{d}f} ({:,.{d}f} to {:,.{d}f})".format(*(x / scale for x in triple), d=digits)


def volumes(l):
    head = ["| inbound volume | bookings, 8 closers, $M | win rate | closers' time used | bookings, 24 closers, $M |",
            "| --- | --- | --- | --- | --- |"]
    few, many = (volume.sweep(l, 40, c)[0] for c in ("eight", "twenty-four"))
    for f in volume.FACTORS:
        head.append(f"| x{f:g} | {cell(spread.interval(few[f]['bookings']), 1e6)} | "
                    f"{100 * lab.mean(few[f]['win_rate']):.1f} % | {100 * lab.mean(few[f]['ae_utilisation']):.0f} % | "
                    f"{cell(spread.interval(many[f]['bookings']), 1e6)} |")
    fit, wide = volume.curve(few), volume.curve(many)
    falls = sum(upper < 0 for _, _, upper in wide["steps"])
    return "\n".join(head) + (
        f"\n\nCurvature of bookings over log volume with 8 closers, $M: {cell(fit['curvature'], 1e6)} at 99 %; top of the "
        f"parabola at x{fit['peak']:.2f}. With 24 closers {cell(wide['curvature'], 1e6)}, and {falls} of "
        f"{len(wide['steps'])} steps fall.")


def drifts(l):
    moving, still = drift.doses(l, 40, []), drift.doses(l, 40, drift.STILL)
    head = ["| talk per week and pair | loop, median days | quality of targeting, fit drifts | quality, fit stands still |",
            "| --- | --- | --- | --- |"]
    for t in drift.TALK:
        head.append(f"| {t:g} times | {lab.mean(moving[t]['feedback_loop_p50']):.0f} | "
                    f"{cell(spread.interval(moving[t]['targeting_quality']), 1, 3)} | "
                    f"{cell(spread.interval(still[t]['targeting_quality']), 1, 3)} |")
    lost, kept = drift.fall(moving), drift.fall(still)
    return "\n".join(head) + (
        "\n\nLost from the first row to the last, paired, at 99 %: "
        f"{cell(spread.interval(lost, 0.99), 1, 3)} where fit drifts, "
        f"{cell(spread.interval(kept, 0.99), 1, 3)} where it stands still; "
        f"the difference of both is {cell(spread.difference(kept, lost, 0.99), 1, 3)}.")


def supports(l):
    head = ["| deal values | what six SDRs and their manager add to bookings, $M | to contribution, $M |",
            "| --- | --- | --- |"]
    for factor, rows in support.differences(l, 40).items():
        head.append(f"| x{factor:g} | {cell(rows['bookings'], 1e6)} | {cell(rows['contribution'], 1e6)} |")
    return "\n".join(head)


def section(l, fast):
    if fast:
        return None
    frame = (lab.SOURCE / "docs/validate_parts/experiments.md.in").read_text().strip()
    for name, part in (("volumes", volumes), ("drifts", drifts), ("supports", supports)):
        frame = frame.replace("{" + name + "}", part(l))
    return frame
