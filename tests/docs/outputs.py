# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documentation shows as output is what the program prints.

A ```console block that follows a line `<!-- output of: COMMAND -->` holds lines of that command's output, with `...`
where some are left out. The commands of a page run again, in one copy of the tree, those with many replications with
fewer; between them the lines of its ```sh blocks that are not for reorg. Every line must be there in the same shape
(numbers and marks aside; of a verdict, whose counts may change with them, how it begins and what it is about), in the
same order; every interval shown must overlap the new one, every mean be near it, other numbers of about the same size.
Blocks that are changed must be found, too.
usage: outputs.py SOURCE PROGRAM            --show as the third word prints the outputs in full, to copy from
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

SOURCE, PROGRAM = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
MODE = sys.argv[3] if len(sys.argv) > 3 else ""
PAGES = [SOURCE / "README.md", *sorted((SOURCE / "docs").glob("**/*.md"))]
SHOWN = re.compile(r"^<!-- output of: ([^\n]*) -->\n```console\n(.*?)^```", re.M | re.S)
CELL = re.compile(r"([+−-]?[\d,.]+)%? ±([\d,.]+)")
NUMBER = re.compile(r"[+−-]?\d[\d,.]*")
PLAIN = re.compile(r"[+−-]?\d+(?:,\d{3})*(?:\.\d+)?")
MEAN = re.compile(r"^  \S.*?  +(-?[\d,.]+)(?= |$)")
SIMULATES = ("run", "compare", "why", "select", "sweep", "sense")
ENOUGH, FEWER = 40, "20"


def words_of(command):
    """The command as `reorg` takes it: that of the demo stands in bootstrap."""
    words = shlex.split(command)
    if words[0] == "./bootstrap":
        body = re.search(r"^demo\(\) \{(.*?)^\}", (SOURCE / "bootstrap").read_text(), re.M | re.S)[1]
        body = re.search(r"reorg (compare .*?) \"\$@\"", body.replace("\\\n", " "), re.S)[1]
        words = ["reorg", *shlex.split(body.replace("$typical", re.search(r"typical=(\S+)", (SOURCE / "bootstrap").read_text())[1]))]
    return words[1:]


def with_fewer(words):
    """The same command with at most ENOUGH replications: where none are named, the default is more."""
    if words[0] in SIMULATES and not words[1].endswith(".csv"):
        at = words.index("-r") + 1 if "-r" in words else 0
        if not at:
            words = [*words, "-r", FEWER]
        elif int(words[at]) > ENOUGH:
            words = [*words[:at], FEWER, *words[at + 1:]]
    return words


def outcome(command, tree, number):
    words = words_of(command)
    words = words if MODE == "--show" else with_fewer(words)
    if words[0] in SIMULATES and "-o" not in words:
        words = [*words, "-o", f"results-{number}"]
    env = {**os.environ, "REORG_PLOTS": "/none", "COLUMNS": "110"}
    done = subprocess.run([PROGRAM, *words, "-q"], cwd=tree, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"FAILED: {command}\n{done.stderr}")
    return done.stdout


def outputs(text):
    """(command, what is shown, what is printed) of a page, run in this order."""
    if not SHOWN.search(text):
        return
    with tempfile.TemporaryDirectory() as tree:
        shutil.copytree(SOURCE / "scenarios", pathlib.Path(tree, "scenarios"))
        for number, part in enumerate(re.finditer(rf"{SHOWN.pattern}|^```sh\n(.*?)^```", text, re.M | re.S)):
            command, block, typed = part.groups()
            for line in (typed or "").splitlines():
                if not line.startswith(("reorg", "#")):
                    subprocess.run(["sh", "-c", line], cwd=tree, check=True)
            if command:
                yield command, block, outcome(command, tree, number)


def sentences(text):
    """Wrapped lines of a verdict joined to one, lines of a table alone."""
    lines = [""]
    for line in text.splitlines():
        goes_on = lines[-1] and not lines[-1].startswith((" ", "...")) and not re.search(r"\.$", lines[-1])
        if line and not line.startswith((" ", "...")) and goes_on:
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines


VERDICT = re.compile(r"(?:\d+ of \d+ structures? beats?|No structure is shown to beat|.*? beats|.*? does worse than|"
                     r".*? and .*?(?=: no diff| are prac)).*?\bon ((?:\w| )+?)(?=[:;.(]| \()")


def shape(line):
    verdict = VERDICT.match(line)
    if verdict:
        return "verdict on " + verdict[1].strip()
    return " ".join(re.sub(r"[▲▼=?](?= |$)", "~", NUMBER.sub("#", line)).split())


def number(text):
    return float(text.rstrip(".").replace(",", "").replace("−", "-"))


def disagreement(shown, printed):
    """How the numbers of two lines of one shape contradict each other, or None."""
    for (a, ha), (b, hb) in zip(CELL.findall(shown), CELL.findall(printed)):
        if abs(number(a) - number(b)) > number(ha) + number(hb):
            return f"{a} ±{ha} is now {b} ±{hb}"
    old, new = MEAN.match(shown), MEAN.match(printed)
    if old and new and abs(number(old[1]) - number(new[1])) > 0.1 * abs(number(old[1])):
        return f"{old[1]} is now {new[1]}"
    if not (CELL.search(shown) or VERDICT.match(shown)):
        for a, b in zip(PLAIN.findall(shown), PLAIN.findall(printed)):
            if abs(number(a) - number(b)) > 1 + max(abs(number(a)), abs(number(b))) / 2:
                return f"{a} is now {b}"
    return None


def problems(block, output):
    printed, at = sentences(output), 0
    for line in sentences(block):
        if line.strip() in ("...", ""):
            continue
        while at < len(printed) and shape(printed[at]) != shape(line):
            at += 1
        if at == len(printed):
            yield f"not printed (any more): {line}"
            return
        wrong = disagreement(line, printed[at])
        if wrong:
            yield f"{wrong}: {line}"
        at += 1


def self_test(block, output):
    """Each of these changes must be found."""
    changes = [(r"beats?\b", "outdoes"), (r"worked|accepted leads per month  ", "adored"), (r"(\d\d\.\d)(  +[+−])", r"9\1\2"),
               (r"[+−]\d+\.\d% ±\d+\.\d", "+999.7% ±0.1"), ("equivalent", "alike")]
    for old, new in changes:
        changed = re.sub(old, new, block, count=1)
        if changed != block and not list(problems(changed, output)):
            yield f"a changed block passed: {old} -> {new}"


def main():
    n, failed = 0, []
    for page in PAGES:
        for command, block, output in outputs(page.read_text()):
            n += 1
            if MODE == "--show":
                print(f"==> {page.name}: {command}\n{output}")
            else:
                failed += [f"{page.name}: {p}" for check in (problems, self_test) for p in check(block, output)]
    print("\n".join(f"FAILED: {f}" for f in failed) or f"{n} outputs are as shown")
    sys.exit(1 if failed or n == 0 else 0)


main()
