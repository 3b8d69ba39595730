#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Theory files stay true after their numbers are changed by hand, and the theory that verify states is the published one.

    REORG=path/to/reorg python3 edited.py [shipped|edited]

shipped: what `reorg verify` prints as theory for each shipped file equals the value published in the literature (typed
         in below, not computed by the program).
edited:  copies with another arrival rate, service, number of servers, patience, cadence or mix of classes pass, and the
         theory printed for them equals a formula written here once more.
"""
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
REORG = os.environ.get("REORG", str(SOURCE / "build" / "release" / "reorg"))
LINE = re.compile(r"^ +(pass|FAIL) (\S+) +(?:of (\S+) )?.*?theory ([-0-9.e+]+)")

# file: {measure or measure.source: published value}; hours, shares, leads
SHIPPED = {
    "mm1": {"queue_wait_mean": 4.0, "delayed_share": 0.8, "in_system_mean": 5.0, "number_in_system_mean": 4.0},
    "mmc": {"queue_wait_mean": 4.4444444, "delayed_share": 0.4444444},
    "mmc-patience": {"never_answered": 0.03091224916},
    "mg1": {"queue_wait_mean": 5.0},
    "mg1-constant": {"queue_wait_mean": 2.0},
    "mg1-erlang": {"queue_wait_mean": 3.0},
    "mg1-uniform": {"queue_wait_mean": 2.1666667},
    "priorities": {"queue_wait_mean.urgent": 1.142857143, "queue_wait_mean.in": 5.714285714},
    "tandem": {"in_system_mean": 7.0, "number_in_system_mean": 7.0},
    "cadence": {"contact_rate": 0.56953279, "lead_to_accepted": 0.1196018859, "lead_to_won": 0.02392037718},
    "law-replay": {"queue_wait_mean": 0.42999057734724},
}


def erlang_c(servers, load):
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    rho = load / servers
    return blocked / (1.0 - rho * (1.0 - blocked))


def abandoned(arrivals, service, patience, servers):
    """M/M/c+M by its birth-death chain: theta Lq / lambda."""
    p, total, waiting = 1.0, 1.0, 0.0
    for j in range(5000):
        leaves = min(j + 1, servers) * service + max(j + 1 - servers, 0) * patience
        p *= arrivals / leaves
        total += p
        waiting += p * max(j + 1 - servers, 0)
    return patience * waiting / total / arrivals


# file, replacements in the text, expected theory
EDITED = [
    ("mm1", [("rate: 0.8 / h", "rate: 10 / h"), ("mean 1 h", "mean 5 min"), ("2000 d", "200 d")],
     {"queue_wait_mean": 25 / 60, "number_in_system_mean": 5.0}),
    ("mmc", [("rate: 0.2 / h", "rate: 8 / h"), ("mean 10 h", "mean 1 h"), ("headcount: 3", "headcount: 10"),
             ("4000 d", "300 d")],
     {"queue_wait_mean": erlang_c(10, 8.0) / 2.0, "delayed_share": erlang_c(10, 8.0)}),
    ("mmc-patience", [("rate: 48 / h", "rate: 10 / h"), ("mean 2 h", "mean 120 min"), ("headcount: 50", "headcount: 10")],
     {"never_answered": abandoned(10.0, 1.0, 0.5, 10)}),
    ("mg1", [("lognormal(mean 1 h; cv 1.224744871391589)", "erlang(mean 30 min; k 3)"), ("0.8 / h", "1.4 / h")],
     {"queue_wait_mean": 1.4 * 0.25 * (1 + 1 / 3) / (2 * 0.3)}),
    ("priorities", [("rate: 0.5 / h", "rate: 0.2 / h"), ("rate: 0.3 / h", "rate: 0.4 / h")],
     {"queue_wait_mean.urgent": 0.6 / 0.6, "queue_wait_mean.in": 0.6 / (0.6 * 0.4)}),
    ("tandem", [("rate: 1 / h", "rate: 0.9 / h"), ("pace: 1.5", "pace: 3")],
     {"in_system_mean": 1 / 1.1 + 1 / 2.1 + 1 / 0.35}),
    ("cadence", [("connect: 10%", "connect: 20%"), ("times: 8", "times: 5"), ("base: 20%", "base: 40%"),
                 ("show: 70%", "show: 50%")],
     {"contact_rate": 1 - 0.8**5, "lead_to_won": (1 - 0.8**5) * 0.3 * 0.5 * 0.4}),
]


def verify(path, *options):
    """Exit code and the theory printed, by measure (and class)."""
    done = subprocess.run([REORG, "verify", "-q", *options, str(path)], capture_output=True, text=True, check=False)
    theory = {}
    for line in done.stdout.splitlines():
        found = LINE.match(line)
        if found:
            key = found.group(2) + ("." + found.group(3) if found.group(3) else "")
            theory[key] = float(found.group(4).rstrip("."))
    return done.returncode, theory, done.stdout + done.stderr


def compare(name, code, theory, expected, output):
    wrong = []
    if code != 0:
        wrong.append(f"{name}: verify ended with {code}\n{output}")
    for key, value in expected.items():
        if key not in theory:
            wrong.append(f"{name}: no theory printed for {key}\n{output}")
        elif not math.isclose(theory[key], value, rel_tol=1e-5):
            wrong.append(f"{name}: theory of {key} is printed as {theory[key]}, published {value:.9g}")
    return wrong


def shipped():
    """Two replications do: here only the theory is read; that the simulation meets it, `reorg verify` itself tests."""
    wrong = []
    for name, expected in SHIPPED.items():
        _, theory, output = verify(SOURCE / "scenarios" / "theory" / f"{name}.yaml", "-r", "2")
        wrong += compare(name, 0, theory, expected, output)
    return wrong


def edited():
    wrong = []
    with tempfile.TemporaryDirectory(prefix="reorg-theory-") as top:
        folder = pathlib.Path(top) / "scenarios"
        shutil.copytree(SOURCE / "scenarios", folder)
        for name, changes, expected in EDITED:
            path = folder / "theory" / f"{name}.yaml"
            text = path.read_text(encoding="utf-8")
            head, _, body = text.partition("extends:")
            for old, new in changes:
                if body.count(old) != 1:
                    wrong.append(f"{name}: '{old}' does not stand exactly once in the file")
                body = body.replace(old, new)
            path.write_text(head + "extends:" + body, encoding="utf-8")
            code, theory, output = verify(path)
            wrong += compare(name + " (edited)", code, theory, expected, output)
    return wrong


def main():
    parts = {"shipped": shipped, "edited": edited}
    chosen = sys.argv[1:] or list(parts)
    wrong = [message for part in chosen for message in parts[part]()]
    for message in wrong:
        print(message)
    print("theory files:", "ok" if not wrong else f"{len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
