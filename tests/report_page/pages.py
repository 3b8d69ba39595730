# SPDX-License-Identifier: GPL-3.0-or-later
"""Studies whose pages are looked at: small ones, one of each kind, and one with names that would like to be more."""
import os
import shutil
import subprocess

SHORT = ["--set", "horizon.duration=60 d", "--set", "horizon.warm_up=21 d", "-q"]
PURE, TYPICAL = "scenarios/ownership/pure", "scenarios/ownership/typical"
HOSTILE = ["<script>alert(1)</script>", '" onload="alert(1)', "]]> </title></style>", "مرحبا بالعالم، فريق المبيعات",
           "営業部門が所有する開発チーム", "🙂 " + "W" * 58, "&lt;b&gt; ' -- <!-- <svg onload=alert(1)>"]

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
    "hostile": ("compare", [(name, "org: {sdr: {name: NAME, department: NAME}}") for name in HOSTILE], ["-r", "10"], True),
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
    command, files, options, draws = STUDIES[name]
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
