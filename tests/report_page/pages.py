# SPDX-License-Identifier: GPL-3.0-or-later
"""Studies whose pages are looked at: small ones, one of each kind, and one with names that would like to be more."""
import os
import shutil
import subprocess

SHORT = ["--set", "horizon.duration=60 d", "--set", "horizon.warm_up=21 d", "-q"]
PURE, TYPICAL = "scenarios/ownership/pure", "scenarios/ownership/typical"
HOSTILE = ["<script>alert(1)</script>", '" onload="alert(1)', "]]> </title></style>", "مرحبا بالعالم، فريق المبيعات",
           "営業部門が所有する開発チーム", "🙂 " + "W" * 58, "&lt;b&gt; ' -- <!-- <svg onload=alert(1)>"]

BADLY_NAMED = "org: {sdr: {name: NAME, department: NAME}}"
CHANGED = "org: {sdr: {pay: {accepted: 1}}, sdr_manager: {coaching_skill: 0.6}}"

# name: command, its scenarios (those with a colon are written anew: name and what is laid over pure/sales), further
# options, is gnuplot there?
STUDIES = {
    "compare": ("compare", [f"{TYPICAL}/sales-owned.yaml", f"{TYPICAL}/independent.yaml", f"{TYPICAL}/sales-owned-sla.yaml"],
                ["-r", "12"], True),
    "undrawn": ("compare", [f"{PURE}/sales.yaml", f"{PURE}/marketing.yaml"], ["-r", "12"], False),
    "few": ("compare", [f"{PURE}/sales.yaml", f"{PURE}/marketing.yaml"], ["-r", "3"], False),
    "why": ("why", [f"{PURE}/sales.yaml", ("Other pay", CHANGED)], ["-r", "10"], True),
    "run": ("run", [f"{PURE}/sales.yaml"], ["-r", "10"], True),
    "reorg": ("compare", [f"{PURE}/sales.yaml"], ["-r", "10", "--move", "sdr_manager=cmo@2025-02-10"], True),
    "what if": ("compare", [f"{PURE}/sales.yaml"], ["-r", "10", "--move", "sdr_manager=cmo", "--headcount", "sdr=8"], False),
    "hostile": ("compare", [(name, BADLY_NAMED) for name in HOSTILE], ["-r", "10"], True),
}

# The same of the other analyses: their pages have no table of measures.
PAIR = [f"{TYPICAL}/sales-owned.yaml", f"{TYPICAL}/marketing-owned.yaml"]
TWO_KEYS = ["--vary", "org.sdr_manager.time_for_team=10%..100%", "--vary", "market.sources.content.rate=1 / d..9 / d"]
ANALYSES = {
    "uncertain": ("compare", [*PAIR, f"{TYPICAL}/independent.yaml"], ["-r", "10", "--uncertain=40"], True),
    "tornado": ("sense", PAIR, ["-r", "10", *TWO_KEYS, "--vary", "sales.win.base=10%..40%"], True),
    "morris": ("sense", [*PAIR, f"{TYPICAL}/independent.yaml"], ["--method", "morris", "-r", "6", *TWO_KEYS], True),
    "sobol": ("sense", PAIR[:1], ["--method", "sobol", "-r", "12", *TWO_KEYS], True),
    "voi": ("sense", PAIR, ["--voi", "-r", "60"], True),
    "curves": ("sweep", PAIR, ["-r", "10", "--points", "4", "--vary", "org.sdr.headcount=3..9"], True),
    "map": ("sweep", PAIR, ["-r", "10", "--most", "20", "--points", "3", "--vary", "org.sdr.headcount=2..8", "--vary",
                            "market.sources.*.rate*=0.3..2"], True),
    "select": ("select", [*PAIR, f"{TYPICAL}/independent.yaml"], ["-r", "20"], True),
    "undrawn map": ("sweep", PAIR, ["-r", "2", "--most", "2", "--points", "2", "--vary", "org.sdr.headcount=3..9", "--vary",
                                    "market.sources.*.rate*=0.5..2"], False),
    "hostile tornado": ("sense", [(name, BADLY_NAMED) for name in HOSTILE[:2]], ["-r", "10", *TWO_KEYS], True),
    "hostile voi": ("sense", [(name, BADLY_NAMED) for name in HOSTILE], ["--voi", "-r", "60", *TWO_KEYS], True),
    "hostile curves": ("sweep", [(name, BADLY_NAMED) for name in HOSTILE],
                       ["-r", "3", "--points", "3", "--vary", "org.sdr.headcount=3..9"], True),
    "hostile map": ("sweep", [(name, BADLY_NAMED) for name in HOSTILE],
                    ["-r", "2", "--most", "2", "--points", "2", "--vary", "org.sdr.headcount=3..9", "--vary",
                     "market.sources.*.rate*=0.5..2"], True),
    "hostile select": ("select", [(name, BADLY_NAMED) for name in HOSTILE], ["-r", "20"], True),
    "hostile uncertain": ("compare", [(name, BADLY_NAMED) for name in HOSTILE], ["-r", "10", "--uncertain=10"], True),
}


def write_file(root, folder, number, name, over):
    """A scenario of that name, beside the base that it is laid over."""
    for base, source in (("sales.yaml", f"{PURE}/sales.yaml"), ("base.yaml", "scenarios/base.yaml")):
        with open(os.path.join(root, source), encoding="utf-8") as f, \
                open(os.path.join(folder, base), "w", encoding="utf-8") as g:
            g.write(f.read().replace("../../base.yaml", "base.yaml"))
    path = os.path.join(folder, f"name-{number}.yaml")
    quoted = "'" + name.replace("'", "''") + "'"
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"extends: sales.yaml\nname: {quoted}\n{over.replace('NAME', quoted)}\n")
    return path


def make(program, root, work, name):
    """The study's folder, made anew."""
    command, files, options, draws = {**STUDIES, **ANALYSES}[name]
    folder = os.path.join(work, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    files = [os.path.join(root, f) if isinstance(f, str) else write_file(root, folder, i, *f) for i, f in enumerate(files)]
    out = os.path.join(folder, "study")
    environment = dict(os.environ)
    if not draws:
        environment["PATH"] = folder
    subprocess.run([program, command, *files, *SHORT, *options, "-o", out], check=True, capture_output=True,
                   env=environment, timeout=300)
    return out
